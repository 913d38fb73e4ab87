import type { Edit, FixClass } from "../../../src/contract/rule.js";
import type { JsonObject } from "../../../src/values/json.js";
import type { Path } from "../../../src/values/pointer.js";
import type { PolicyDocument } from "../../aws/policies/policy-documents.js";

/** Something for which AWS refuses a policy. */
export interface PolicyFlaw {
  readonly path: Path;
  /** What is wrong, as a clause. */
  readonly what: string;
  /** What AWS answers. */
  readonly answer: string;
  /** How to put it right; undefined where only its author can. */
  readonly repair?: {
    readonly class: FixClass;
    fix(edit: Edit): void;
    /** True if it rests on the tables of actions or principals. */ readonly isByTable?: boolean;
  };
  /** What to decide, where only its author can put it right. */
  readonly decision?: string;
}

/** A statement of a policy as it is written, and the policy. */
export interface WrittenStatement {
  readonly body: JsonObject;
  readonly path: Path;
  readonly kind: PolicyDocument["kind"];
  /** The type of the resource. */
  readonly type: string;
}

/** What IAM answers to a policy of which it tells no more. */
export const syntaxError = "MalformedPolicyDocument: Syntax errors in policy.";
