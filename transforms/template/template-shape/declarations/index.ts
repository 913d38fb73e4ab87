import type { Context, Finding } from "../../../../src/contract/rule.js";
import type { Template } from "../../../../src/template/template.js";

/** Returns the declarations that CloudFormation refuses. */
export function* declarationFindings(_template: Template, _context: Context): Iterable<Finding> {}
