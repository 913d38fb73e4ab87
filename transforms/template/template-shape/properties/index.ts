import type { Context, Finding } from "../../../../src/contract/rule.js";
import type { Template } from "../../../../src/template/template.js";

/** Returns the properties that CloudFormation refuses. */
export function* propertyFindings(_template: Template, _context: Context): Iterable<Finding> {}
