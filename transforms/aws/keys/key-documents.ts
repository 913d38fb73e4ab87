import { isNoValue, sub, type Guard } from "../../../src/template/intrinsics.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import type { JsonObject } from "../../../src/values/json.js";
import type { Path } from "../../../src/values/pointer.js";
import { statementsAt, type Statement } from "../policies/statements.js";

/** The policy of a key, or one of those between which conditions choose. */
export interface KeyDocument {
  readonly path: Path;
  /** What holds where it is the policy. */
  readonly guards: readonly Guard[];
  /** True if the key has none, so that AWS KMS gives it one. */
  readonly isMissing: boolean;
  readonly statements: readonly Statement[];
}

/** Returns the policies that a key can have; undefined when one of them cannot be read. */
export function documentsOf(key: ResourceView): KeyDocument[] | undefined {
  const documents = key.property("KeyPolicy").leaves.map(({ value, guards, path }): KeyDocument | undefined => {
    if (isNoValue(value))
      return { path: guards.length === 0 ? key.pathOf("KeyPolicy") : path, guards, isMissing: true, statements: [] };
    const statements = statementsAt(key.template, path, value);
    return statements && { path, guards, isMissing: false, statements };
  });
  return key.isInSight && documents.every((document) => document !== undefined) ? documents : undefined;
}

/** What AWS KMS gives a key without a policy: it leaves all to the IAM policies of the account. */
export const ownersStatement: JsonObject = {
  Sid: "EnableIamPolicies",
  Effect: "Allow",
  Principal: { AWS: sub("arn:${AWS::Partition}:iam::${AWS::AccountId}:root") },
  Action: "kms:*",
  Resource: "*",
};
