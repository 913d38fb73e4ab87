import type { Context, Finding } from "../../../../src/contract/rule.js";
import type { Template } from "../../../../src/template/template.js";

/** Returns the values that CloudFormation refuses. */
export function* valueFindings(_template: Template, _context: Context): Iterable<Finding> {}
