import type { Context, Finding } from "../../../../src/contract/rule.js";
import type { Template } from "../../../../src/template/template.js";
import { attributeFindings } from "./attributes.js";
import { commentFindings } from "./comments.js";
import { conditionFindings } from "./conditions/index.js";
import { dependencyFindings } from "./dependencies.js";
import { misplacedFindings } from "./misplaced.js";
import { nameFindings } from "./names.js";
import { sharedNameFindings } from "./shared-names.js";
import { nothingFindings } from "./nothing.js";
import { isForAnotherTool } from "./other-tools.js";
import { outputFindings } from "./outputs.js";
import { parameterFindings } from "./parameters/index.js";
import { policyFindings } from "./deletion-policies.js";
import { sectionFindings } from "./section-names.js";
import { statementFindings } from "./statements.js";
import { transformFindings } from "./transforms.js";

/** Returns the declarations that CloudFormation refuses. */
export function declarationFindings(template: Template, context: Context): Finding[] {
  const transforms = [...transformFindings(template)];
  const found = template.hasUnknownMacro ? transforms : [...transforms, ...findingsIn(template, context)];
  const isSettled = found.every((finding) => "skipped" in finding) && !template.hasUnknownMacro;
  // References in a wrong form are seen once they have the right one.
  const all = isSettled ? [...found, ...nameFindings(template), ...sharedNameFindings(template)] : found;
  return all.length > 0 && isForAnotherTool(template) ? [] : all;
}

function* findingsIn(template: Template, context: Context): Iterable<Finding> {
  yield* sectionFindings(template);
  yield* nothingFindings(template);
  yield* misplacedFindings(template, context);
  yield* commentFindings(template, context);
  yield* statementFindings(template);
  yield* attributeFindings(template, context);
  yield* policyFindings(template, context);
  yield* dependencyFindings(template);
  yield* conditionFindings(template);
  yield* parameterFindings(template);
  yield* outputFindings(template, context);
}
