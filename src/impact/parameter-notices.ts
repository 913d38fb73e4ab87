import { equal, own, type Json } from "../values/json.js";
import { defaultOf, formOf } from "./parameter-form.js";
import { printedValue } from "./printed-value.js";
import type { Sides } from "./sides.js";
import type { Notice, Side } from "./verdict.js";

/** Returns what an update has to know of parameters that differ. */
export function parameterNotices(sides: Sides): Notice[] {
  const [old, fresh] = [sides.old.template.parameters, sides.fresh.template.parameters];
  const notice = (name: string, text: string, side: Side, blocks = false): Notice => {
    return { kind: "parameter", name, text, blocks, place: sides.place(side, ["Parameters", name]) };
  };
  const removed = [...old.keys()].filter((name) => !fresh.has(name));
  return [
    ...[...fresh].flatMap(([name, after]) => {
      const before = old.get(name);
      if (before === undefined) return [added(name, after, notice)];
      return changes(before, after).map(({ text, blocks }) => notice(name, text, "new", blocks));
    }),
    ...removed.map((name) => notice(name, "is removed: a command that still gives it a value is refused", "old")),
  ];
}

function added(
  name: string,
  after: Json,
  notice: (name: string, text: string, side: Side, blocks?: boolean) => Notice,
): Notice {
  if (own(after, "Default") === undefined)
    return notice(name, "is new and has no default: give it a value", "new", true);
  const form = formOf(after);
  const value = form.startsWith("stored") ? own(after, "Default") : defaultOf(after);
  return notice(name, `is new: what is said here counts with its default ${printedValue(value)}`, "new");
}

/**
 * A deployed stack keeps a value that is not given again with `aws cloudformation deploy` and `sam deploy`; `update-stack` and
 * `create-change-set` take the default then: https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_Parameter.html
 */
function changes(before: Json, after: Json): { text: string; blocks: boolean }[] {
  const found: { text: string; blocks: boolean }[] = [];
  const values = (name: string): [Json | undefined, Json | undefined] => [own(before, name), own(after, name)];
  const [oldType, newType] = values("Type");
  if (!equal(oldType, newType))
    found.push({
      text: `has type ${printedValue(newType)} instead of ${printedValue(oldType)}: its value is read anew`,
      blocks: false,
    });
  const [oldDefault, newDefault] = values("Default");
  if (oldDefault !== undefined && newDefault === undefined)
    found.push({
      text: "has no default any more: a command that gives it no value must use the previous one",
      blocks: false,
    });
  else if (String(oldDefault) !== String(newDefault))
    found.push({
      text: `has default ${printedValue(newDefault)} instead of ${printedValue(oldDefault)}: a deployed stack keeps its value with deploy, and takes the default with update-stack unless UsePreviousValue is given`,
      blocks: false,
    });
  const [oldAllowed, newAllowed] = values("AllowedValues");
  if (Array.isArray(newAllowed)) {
    const isLess =
      !Array.isArray(oldAllowed) || oldAllowed.some((value) => !newAllowed.map(String).includes(String(value)));
    if (isLess)
      found.push({ text: "allows fewer values: the update fails where the stack has another one", blocks: false });
  }
  const patterns = ["AllowedPattern", "MaxLength", "MinLength", "MaxValue", "MinValue"];
  if (patterns.some((name) => own(after, name) !== undefined && !equal(...values(name))))
    found.push({
      text: "has another limit: the update fails where the value of the stack does not keep it",
      blocks: false,
    });
  return found;
}
