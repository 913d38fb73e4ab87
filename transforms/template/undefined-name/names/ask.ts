import type { Context, Edit, Finding } from "../../../../src/contract/rule.js";
import type { Reference, Template } from "../../../../src/template/template.js";
import type { Json } from "../../../../src/values/json.js";
import { repairFinding, whereIs } from "../findings.js";
import { parameterFor } from "./parameter-types.js";
import { placeOf } from "./place.js";

/** Returns the finding on a name that becomes a parameter: then each reference to it stays as it is written. */
export function askFinding(template: Template, name: string, uses: readonly Reference[], { schema }: Context): Finding {
  const [first] = uses;
  const where = first === undefined ? { owner: name, isInResource: false, path: [] } : whereIs(template, first);
  const message = `${name} does not exist in the template; declared as a new parameter`;
  return repairFinding(where, message, "input", (edit) => declare(edit, template, name, uses, schema));
}

function declare(
  edit: Edit,
  template: Template,
  name: string,
  uses: readonly Reference[],
  schema: Context["schema"],
): void {
  const asked = parameterFor(
    name,
    uses.map((use) => ({ place: placeOf(template, use, schema), use })),
  );
  const definition: { [key: string]: Json } = { Type: asked.type, Description: asked.description };
  if (asked.isSecret) definition.NoEcho = true;
  if (asked.allowed !== undefined) definition.AllowedValues = [...asked.allowed];
  edit.declare(name, definition);
  edit.needs({ parameter: name, description: asked.description, example: asked.example, required: true });
}
