import type { Json } from "../src/json.js";
import { at, type Path } from "../src/pointer.js";
import type { Resource } from "../src/template/template.js";
import type { Edit } from "../src/transform.js";

/**
 * Declares a resource right behind another one, in the body of the same loop if there is one, under `wanted` or the
 * first free name like it. Returns its logical ID.
 */
export function declareBeside(edit: Edit, { path, logicalId }: Resource, wanted: string, body: Json): string {
  const parent = path.slice(0, -1);
  const name = isPattern(wanted) ? freePattern(edit, parent, wanted) : edit.template.freeName(wanted);
  edit.set([...parent, name], body, { after: logicalId });
  return name;
}

/** A key in a loop has the loop's identifier in it. */
function isPattern(name: string): boolean {
  return /[$&]\{/.test(name);
}

function freePattern(edit: Edit, parent: Path, wanted: string): string {
  let name = wanted;
  for (let number = 2; at(edit.template.view, [...parent, name]) !== undefined; number++) name = `${wanted}${number}`;
  return name;
}

/** What the HTTPS counterpart of a resource is called: `HttpListener` has `HttpsListener`, `Listener` has `ListenerHttps`. */
export function httpsName(logicalId: string): string {
  const made = isPattern(logicalId) ? logicalId : logicalId.replace(/HTTP(?![Ss])/, "HTTPS").replace(/Http(?!s)/, "Https");
  return made === logicalId ? `${logicalId}Https` : made;
}
