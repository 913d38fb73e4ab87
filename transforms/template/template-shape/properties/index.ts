import type { Context, Edit, Finding } from "../../../../src/contract/rule.js";
import { isInShape } from "../../../../src/shape/in-shape.js";
import { mapsOf } from "../../../../src/shape/visit.js";
import type { TypeSchema } from "../../../../src/schema/schema.js";
import { viewOf, type ResourceView } from "../../../../src/template/resource-view.js";
import type { Template } from "../../../../src/template/template.js";
import { isReadable } from "../../../aws/values/visibility.js";
import { placed, repaired, repairsIn } from "./decide.js";
import { globalFindings } from "./globals.js";
import type { Repair } from "./unknown.js";

/** Returns the properties that CloudFormation refuses. A property that nobody knows may be newer than the table: nothing is said of it. */
export function* propertyFindings(template: Template, { schema }: Context): Iterable<Finding> {
  if (schema === undefined || template.hasUnknownMacro) return;
  for (const resource of template.resources) {
    const view = viewOf(template, resource);
    const type = schema.type(resource.type);
    if (type !== undefined && isReadable(view) && !isInShape(view, type)) yield* findingsOf(view, type);
  }
  yield* globalFindings(template, schema);
}

function* findingsOf(view: ResourceView, type: TypeSchema): Iterable<Finding> {
  for (const { unknown, repairs } of repairsIn(mapsOf(view, type), type, view.template)) {
    const where = { ...placed(unknown), logicalId: view.logicalId };
    const [repair, another] = repairs;
    if (repair === undefined) continue;
    const { problem } = repair;
    if (another !== undefined || problem !== undefined) yield { ...where, skipped: problem ?? undecided(repairs) };
    else yield { ...where, ...repaired(unknown, repair), fix: (edit: Edit) => repair.fix(edit) };
  }
}

function undecided(repairs: readonly Repair[]): string {
  return `possible matches: ${[...new Set(repairs.map(({ meant }) => meant))].join(" or ")}`;
}
