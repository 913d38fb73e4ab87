import type { Finding } from "../../../../../src/contract/rule.js";
import type { Template } from "../../../../../src/template/template.js";
import { expressionFindings } from "./expressions.js";
import { inlineFindings } from "./inline.js";

/** Returns the conditions that CloudFormation does not take: those without a name, and functions with other arguments. */
export function* conditionFindings(template: Template): Iterable<Finding> {
  yield* expressionFindings(template);
  yield* inlineFindings(template);
}
