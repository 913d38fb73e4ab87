import type { SharedResource } from "../../contract/estate.js";
import { interfaceOfText } from "../../estate/exports/interface.js";
import type { Estate } from "../../estate/read.js";
import { fix, type FixResult, type Rule } from "../../index.js";
import type { Task } from "../task.js";

/**
 * Returns what is known of the templates once it is sure that each owner exports what the others are to import: a
 * suppression, or a choice of fixes, may keep it from that. Then the others go on to create it.
 */
export function withConfirmedOwners(
  estate: Estate,
  tasks: ReadonlyMap<string, Task>,
  texts: ReadonlyMap<string, string>,
  rules: readonly Rule[],
): Estate {
  const failing = [...estate.shared].flatMap(([file, shared]) => {
    const missing = namesMissing(shared, tasks.get(file), texts.get(file), rules);
    return missing.length === 0 ? [] : [[file, missing] as const];
  });
  if (failing.length === 0) return estate;
  const missing = new Map(failing);
  const cannotImport = ({ ownership }: SharedResource): boolean =>
    ownership?.role === "user" &&
    ownership.imports.some(({ name }) => missing.get(ownership.owner)?.includes(name) === true);
  const shared = [...estate.shared].map(([file, own]): [string, SharedResource[]] => [
    file,
    own.map((each) => {
      const { ownership } = each;
      if (ownership?.role !== "user" || !cannotImport(each)) return each;
      const reason = `${ownership.owner} does not export it, as its fix by account-owner is left out`;
      return { ...each, ownership: { role: "undecided", reason } };
    }),
  ]);
  return { ...estate, shared: new Map(shared) };
}

/** Returns the names that an owner is to export and does not. */
function namesMissing(
  shared: readonly SharedResource[],
  task: Task | undefined,
  text: string | undefined,
  rules: readonly Rule[],
): string[] {
  const wanted = shared.flatMap(({ ownership }) =>
    ownership?.role === "owner" ? ownership.exports.map(({ name }) => name) : [],
  );
  if (wanted.length === 0 || task === undefined || text === undefined) return [];
  const result = corrected(text, { ...task.options, sharedResources: shared, rules });
  const own = result && interfaceOfText(result.output);
  const exported = own?.exports.flatMap(({ names }) => names) ?? [];
  return wanted.filter((name) => !exported.some(({ text: given }) => given === name));
}

/** Returns the corrected template; undefined for one that is refused, of which the run says why. */
function corrected(text: string, options: Parameters<typeof fix>[1]): FixResult | undefined {
  try {
    return fix(text, options);
  } catch {
    return undefined;
  }
}
