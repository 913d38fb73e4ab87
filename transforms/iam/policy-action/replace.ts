import type { Edit } from "../../../src/contract/rule.js";
import { covers } from "../../aws/values/normal-text.js";
import type { Json } from "../../../src/values/json.js";
import { actionIn, type Slot } from "./slots.js";

/** Returns those of the right actions that the list does not allow already. */
export function missingIn(list: readonly Json[], written: string, actions: readonly string[]): string[] {
  const others = list.flatMap((item) => actionIn(item) ?? []).filter((item) => item !== written);
  return actions.filter((action) => !others.some((other) => covers(other.toLowerCase(), action.toLowerCase())));
}

/** Writes the right actions in place of a wrong one; what is there already is not written twice. */
export function replaceAction(edit: Edit, { written, path, list }: Slot, actions: readonly string[]): void {
  const [first = written] = actions;
  if (list === undefined) return edit.set(path, actions.length > 1 ? [...actions] : first);
  const present = edit.template.at(list);
  const index = Array.isArray(present) ? present.findIndex((item) => actionIn(item) === written) : -1;
  if (!Array.isArray(present) || index < 0) return;
  const [missing, ...others] = missingIn(present, written, actions);
  if (missing === undefined) return edit.remove([...list, index]);
  edit.set([...list, index], missing);
  for (const other of others) edit.append(list, other);
}
