import type { Finding } from "../../../src/contract/rule.js";
import type { PropertySchema, Schema } from "../../../src/schema/schema.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import { isObject, own, type Json } from "../../../src/values/json.js";
import type { Path } from "../../../src/values/pointer.js";

/** Returns the properties whose names differ from those that CloudFormation knows in upper and lower case only. */
export function* spellingFindings(
  { logicalId, type, path, resource }: ResourceView,
  schema: Schema | undefined,
): Iterable<Finding> {
  const known = schema?.type(type)?.properties ?? new Map<string, PropertySchema>();
  for (const { map, written, meant } of misspelled([...path, "Properties"], resource.properties, known)) {
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

function* misspelled(
  map: Path,
  value: Json | undefined,
  known: ReadonlyMap<string, PropertySchema>,
): Iterable<Misspelling> {
  if (!isObject(value)) return;
  const names = [...known.keys()];
  const found = new Set<string>();
  for (const written of Object.keys(value)) {
    const meant = names.find((name) => name.toLowerCase() === written.toLowerCase());
    // A property that is also there under its right name may say something else.
    if (meant === undefined || found.has(meant) || own(value, meant) !== undefined) continue;
    found.add(meant);
    yield { map, written, meant };
  }
  for (const [name, member] of Object.entries(value)) {
    const type = known.get(name)?.type;
    if (type?.kind === "object") yield* misspelled([...map, name], member, type.properties);
  }
}
