import type { JsonObject } from "../../../src/values/json.js";
import type { Path } from "../../../src/values/pointer.js";
import type { Guard } from "../../../src/template/intrinsics.js";
import type { ResourceView } from "../../../src/template/resource-view.js";

/**
 * Properties whose items can be resources of their own: the rules of security groups, the policies of identities, the
 * subscriptions to topics. A managed policy is attached to a role by either of the two.
 */
export type PartProperty =
  "SecurityGroupIngress" | "SecurityGroupEgress" | "Policies" | "ManagedPolicyArns" | "Subscription";

/** What stands in a resource and could stand elsewhere: a rule in its security group, a policy in its role. */
export interface InlinePart {
  readonly owner: ResourceView;
  readonly property: PartProperty;
  readonly path: Path;
  readonly body: JsonObject;
  /** What must hold for it to be there, besides the condition of its owner. */
  readonly guards: readonly Guard[];
}
