import type { ChildOutput, ChildParameter, ChildTemplate, OutputCondition } from "../../contract/nested.js";
import type { FixResult } from "../../contract/result.js";
import { kindOf } from "../../template/kind.js";
import type { Template } from "../../template/template.js";
import { fromPointer } from "../../values/pointer.js";
import { plainExpression } from "../../template/nested-outputs.js";
import { equal, isObject, own } from "../../values/json.js";
import { kindOfValues, usersOf } from "./kinds.js";

/** A template before and after its corrections. */
export interface Corrected {
  /** As the user names it. */
  readonly file: string;
  readonly before: Template;
  readonly after: Template;
  readonly result: Pick<FixResult, "fixes" | "inputs" | "patch">;
  /** True if the rule that passes values to nested templates does not run over it. */
  readonly passesNothing: boolean;
}

/** Returns what the templates that nest a template see of it. */
export function interfaceOf({ file, before, after, result }: Corrected): ChildTemplate {
  const inputs = new Map(result.inputs.map((input) => [input.parameter, input]));
  const parameters = [...after.parameters].flatMap(([name, definition]): [string, ChildParameter][] => {
    if (!isObject(definition)) return [];
    const type = own(definition, "Type");
    const kind = kindOfValues(after, name, typeof type === "string" ? type : "");
    const users = usersOf(after, name);
    const input = inputs.get(name);
    const parameter: ChildParameter = {
      definition,
      isNew: !before.parameters.has(name),
      ...(kind !== undefined && { kind }),
      ...(users !== undefined && { users }),
      ...(input !== undefined && { description: input.description, example: input.example }),
    };
    return [[name, parameter]];
  });
  const outputs = after.outputs.map(({ name, body }): [string, ChildOutput] => {
    const kind = kindOf(after, own(body, "Value") ?? null);
    const existsIf = newCondition(before, after, name);
    return [name, { ...(kind !== undefined && { kind }), ...(existsIf !== undefined && { existsIf }) }];
  });
  return {
    file,
    parameters: Object.fromEntries(parameters),
    former: Object.fromEntries(formerNames(before, after, result)),
    outputs: Object.fromEntries(outputs),
  };
}

/** Returns the parameters that are no more, each with its new name, or null. */
function formerNames(
  before: Template,
  after: Template,
  { patch }: Pick<FixResult, "patch">,
): (readonly [string, string | null])[] {
  const moved = new Map(
    patch.flatMap((operation) => {
      if (operation.op !== "move") return [];
      const [from, to] = [fromPointer(operation.from), fromPointer(operation.path)];
      const isRename = from.length === 2 && to.length === 2 && from[0] === "Parameters" && to[0] === "Parameters";
      return isRename ? [[from[1] ?? "", to[1] ?? ""] as const] : [];
    }),
  );
  return [...before.parameters.keys()]
    .filter((name) => !after.parameters.has(name))
    .map((name) => {
      const now = moved.get(name);
      return [name, now !== undefined && after.parameters.has(now) ? now : null] as const;
    });
}

/** Returns the condition that an output has got; undefined if it exists wherever it did. */
function newCondition(before: Template, after: Template, name: string): OutputCondition | undefined {
  const [was, is] = [before, after].map(({ outputs }) => outputs.find((output) => output.name === name));
  const condition = is?.condition;
  if (was === undefined || condition === undefined) return undefined;
  const isSame =
    condition === was.condition && equal(before.conditions.get(condition), after.conditions.get(condition));
  return isSame ? undefined : { condition, expression: plainExpression(after, condition) ?? null };
}
