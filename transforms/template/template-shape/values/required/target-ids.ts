import type { ResourceView } from "../../../../../src/template/resource-view.js";
import { own, type Json } from "../../../../../src/values/json.js";
import { toPointer, type Path } from "../../../../../src/values/pointer.js";
import { guardedItems, targetOf } from "../../../../aws/values/references.js";

/**
 * Returns an ID for the target at a path of an event rule, which has none. IDs only tell the targets of a rule apart; each is
 * called by what it is, with a number where another one is called so.
 * https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_Target.html
 */
export function idOfTarget(rule: ResourceView, path: Path): string | undefined {
  const targets = guardedItems(rule.template, rule.property("Targets").written, rule.pathOf("Targets"), rule.guards);
  const taken = new Set(targets.map(({ value }) => own(value, "Id")));
  for (const { value, path: at } of targets) {
    if (own(value, "Id") !== undefined) continue;
    const id = freeId(wordFor(value), taken);
    taken.add(id);
    if (toPointer(at) === toPointer(path)) return id;
  }
  return undefined;
}

function wordFor(target: Json): string {
  const name = targetOf(own(target, "Arn")) ?? "";
  return name.replace(/[^\w.-]/g, "").slice(0, 50) || "Target";
}

function freeId(wanted: string, taken: ReadonlySet<Json | undefined>): string {
  let id = wanted;
  for (let number = 2; taken.has(id); number++) id = `${wanted}${String(number)}`;
  return id;
}
