import type { Finding } from "../../../src/contract/rule.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import { isObject, own, type Json } from "../../../src/values/json.js";
import type { Path } from "../../../src/values/pointer.js";

/** The names of properties, by the type of their resource or by the property that they are in. */
export type PropertyNames = ReadonlyMap<string, readonly string[]>;

/** Returns the properties whose names differ from those that CloudFormation knows in upper and lower case only. */
export function* spellingFindings(
  { logicalId, type, path, resource }: ResourceView,
  names: PropertyNames,
): Iterable<Finding> {
  for (const { map, written, meant } of misspelled([...path, "Properties"], resource.properties, type, names)) {
    yield {
      logicalId,
      path: [...map, written],
      message: `CloudFormation does not know ${written}; the property is called ${meant}`,
      class: "safe",
      // CloudFormation refuses it, so that no deployed stack has it.
      impact: "none",
      fix(edit) {
        const entries = Object.entries(edit.template.at(map) ?? {});
        edit.set(map, Object.fromEntries(entries.map(([key, value]) => [key === written ? meant : key, value])));
      },
    };
  }
}

interface Misspelling {
  /** The path of the map that has the property. */
  map: Path;
  written: string;
  meant: string;
}

function* misspelled(map: Path, value: Json | undefined, owner: string, names: PropertyNames): Iterable<Misspelling> {
  if (!isObject(value)) return;
  const known = names.get(owner) ?? [];
  const found = new Set<string>();
  for (const written of Object.keys(value)) {
    const meant = known.find((name) => name.toLowerCase() === written.toLowerCase());
    // A property that is also there under its right name may say something else.
    if (meant === undefined || found.has(meant) || own(value, meant) !== undefined) continue;
    found.add(meant);
    yield { map, written, meant };
  }
  for (const [name, member] of Object.entries(value)) yield* misspelled([...map, name], member, name, names);
}
