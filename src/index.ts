import { rules } from "../transforms/index.js";
import { fixWith } from "./pipeline/fix.js";
import type { FixOptions, FixResult } from "./contract/result.js";

export { CfnFixError, type ErrorCode, type Place } from "./values/errors.js";
export type { Json, JsonObject } from "./values/json.js";
export type { Path } from "./values/pointer.js";
export {
  honoredTools,
  openKinds,
  type AppliedFix,
  type FixOptions,
  type FixResult,
  type HonoredTool,
  type LabelledSplice,
  type LeftFinding,
  type LeftKind,
  type Splice,
  type UnusedSuppression,
} from "./contract/result.js";
export { fingerprintOf } from "./suppress/fingerprint.js";
export type { Template } from "./template/template.js";
export {
  impacts,
  rollouts,
  type Edit,
  type Finding,
  type FixableFinding,
  type FixClass,
  type Impact,
  type InputValue,
  type NewParameter,
  type Placement,
  type Rollout,
  type Setting,
  type SkippedFinding,
  type Substitutes,
  type Rule,
  type Context,
} from "./contract/rule.js";
export { isKnownParameter, isParameterName, parametersOf, settingsOf } from "./pipeline/settings.js";
export { inOrder } from "./pipeline/order.js";
export { rules };

/**
 * Repairs one template. Pure: the same text and options give the same result.
 *
 * `text` is a CloudFormation template in YAML or JSON, with or without byte order mark.
 * Throws `CfnFixError` when the text is no template, or when a correction cannot be written or proved; then nothing is
 * to be changed.
 */
export function fix(text: string, options: FixOptions = {}): FixResult {
  return fixWith(options.rules ?? rules, text, options);
}
