import type { Operation } from "../edit/proof/patch.js";
import { nearestProperty } from "../schema/nearest-property.js";
import type { Schema, TypeSchema } from "../schema/schema.js";
import type { Template } from "../template/template.js";
import { fromPointer } from "../values/pointer.js";

/** Returns the deployed resources that an operation may replace, or take out; none if it changes them in place. */
export function replacedBy(operation: Operation, templates: readonly Template[], schema: Schema | undefined): string[] {
  const pointers = operation.op === "move" ? [operation.path, operation.from] : [operation.path];
  return pointers.flatMap((pointer) => {
    const [section, id, key, ...rest] = fromPointer(pointer);
    const [type] = id === undefined ? [] : templates.flatMap((template) => template.resource(id)?.type ?? []);
    if (section !== "Resources" || id === undefined || type === undefined) return [];
    const isWhole = key === undefined || key === "Type" || key === "Condition";
    return isWhole || (key === "Properties" && isReplacing(schema?.type(type), rest)) ? [id] : [];
  });
}

/** True unless the schema says that a property, or else the nearest one around it that it knows, is changed in place. */
function isReplacing(type: TypeSchema | undefined, steps: readonly string[]): boolean {
  return nearestProperty(type, steps)?.property.replacement !== "never";
}
