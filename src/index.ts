export { CfnFixError, type ErrorCode, type Place } from "./errors.js";
export { fix } from "./fix.js";
export type { Json, JsonObject } from "./json.js";
export type { Path } from "./pointer.js";
export type { AppliedFix, FixOptions, FixResult, LabelledSplice, LeftFinding, Splice } from "./result.js";
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
  type Placement,
  type Rollout,
  type SkippedFinding,
  type Substitutes,
  type Transform,
  type TransformContext,
} from "./transform.js";
export { transforms } from "../transforms/index.js";
