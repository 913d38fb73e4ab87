import { isNoValue } from "../../../src/template/intrinsics.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import { isPlainMap } from "../../../src/template/want.js";
import { own, type Json } from "../../../src/values/json.js";
import type { Path } from "../../../src/values/pointer.js";

/** An option of an environment, by its two names, with the value that is wanted. */
export interface Option {
  readonly namespace: string;
  readonly name: string;
  readonly value: string;
}

/** What an environment says of an option. `hidden`: a function decides it, or which options there are. */
export type Said = { readonly kind: "absent" | "right" | "hidden" } | { readonly kind: "wrong"; readonly path: Path };

/** Returns what an environment says of an option. */
export function saidOf(environment: ResourceView, { namespace, name, value: wanted }: Option): Said {
  const options = environment.property("OptionSettings");
  const items = options.items;
  const having = items.filter(
    ({ value }) => own(value, "Namespace") === namespace && own(value, "OptionName") === name,
  );
  const [only, ...others] = having;
  if (only === undefined)
    return { kind: items.every(isReadable) && options.leaves.every(isListed) ? "absent" : "hidden" };
  const value = own(only.value, "Value");
  if (others.length > 0 || only.guards.length > 0 || typeof value === "object") return { kind: "hidden" };
  return String(value).toLowerCase() === wanted ? { kind: "right" } : { kind: "wrong", path: [...only.path, "Value"] };
}

/** True for an item whose names can be read. */
function isReadable({ value }: { readonly value: Json }): boolean {
  return isPlainMap(value) && ["Namespace", "OptionName"].every((name) => typeof own(value, name) === "string");
}

function isListed({ value }: { readonly value: Json }): boolean {
  return Array.isArray(value) || isNoValue(value);
}
