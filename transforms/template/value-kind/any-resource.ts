import { own, type Json } from "../../../src/values/json.js";
import { partsOfKind } from "../../../src/schema/kinds.js";
import { getAtt, sub } from "../../../src/template/intrinsics.js";
import { piecesOf, piecesOfSub, valueOf } from "../../../src/template/pieces.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import { leadingIn } from "./arn-of.js";
import type { Flaw } from "./correction.js";
import { withArn } from "./names.js";
import { statementsIn } from "./statements.js";

/**
 * A bucket policy is about any resource, where S3 takes none but the bucket and what is in it.
 * https://github.com/noobaa/noobaa-core/issues/10058 (what AWS answers)
 */
export const anyResource: Flaw = {
  message: () => "policy has an invalid resource: * is not the ARN of the bucket",
  correctionsIn(policy) {
    const all = policy.type === "AWS::S3::BucketPolicy" ? allOf(policy) : undefined;
    if (all === undefined) return [];
    return statementsIn(policy).flatMap(({ body, path }) => {
      const named = own(body, "Resource");
      const isAny = named === "*" || (Array.isArray(named) && named.length === 1 && named[0] === "*");
      return isAny ? [{ path: [...path, "Resource"], before: "*", after: all }] : [];
    });
  },
};

/** Returns the ARN of the bucket of a policy, and that of its objects; undefined where the bucket cannot be told. */
function allOf(policy: ResourceView): Json | undefined {
  const [leaf, ...others] = policy.property("Bucket").leaves;
  if (leaf === undefined || others.length > 0) return undefined;
  const leading = leadingIn(policy.template, leaf.value);
  if (leading !== undefined) {
    const { name } = leading.reference;
    const isBucket = partsOfKind(leading.kind).type === "AWS::S3::Bucket" && leading.restText === "";
    return isBucket ? [getAtt(name, "Arn"), sub(`\${${name}.Arn}/*`)] : undefined;
  }
  const arn = withArn(leaf.value, "AWS::S3::Bucket", "");
  const objects = arn === undefined ? undefined : valueOf([...(piecesOf(arn) ?? []), ...piecesOfSub("/*")]);
  return arn === undefined || objects === undefined ? undefined : [arn, objects];
}
