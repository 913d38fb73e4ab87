import type { Exemption } from "../../src/contract/rule.js";
import { viewsOf } from "../../src/template/resource-view.js";
import { targetOf } from "../aws/values/references.js";

/**
 * A stream with a policy of its own, by which other accounts use it: they have no rights to the key that AWS manages.
 * https://docs.aws.amazon.com/streams/latest/dev/resource-based-policy-examples.html
 */
export const sharedWithOthers: Exemption = {
  reason: "other accounts may use the stream, and cannot use the key that AWS manages; choose a key that admits them",
  holds: ({ template, logicalId }) =>
    viewsOf(template, "AWS::Kinesis::ResourcePolicy").some(
      (policy) => targetOf(policy.property("ResourceArn").written) === logicalId,
    ),
};
