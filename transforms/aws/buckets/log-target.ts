import type { Exemption } from "../../../src/contract/rule.js";
import { viewsOf, type ResourceView } from "../../../src/template/resource-view.js";
import type { Template } from "../../../src/template/template.js";
import { memoize } from "../../../src/values/memoize.js";
import { policiesOf } from "../log-bucket/bucket.js";
import { balancerPrincipal } from "../log-delivery/balancer-accounts.js";
import { serverAccess } from "../log-delivery/deliveries.js";
import { usesIn } from "../log-delivery/uses.js";
import { names, statementsOf } from "../policies/statements.js";
import { bucketsIn } from "../values/bucket-names.js";

/** The services that do nothing in a bucket but write logs. */
const writers = [serverAccess.principal, balancerPrincipal, "delivery.logs.amazonaws.com"];

/** Where types that `usesIn` does not know name the bucket of their logs. */
const others = [{ type: "AWS::Redshift::Cluster", property: "LoggingProperties.BucketName" }];

/**
 * Buckets to which AWS services deliver logs, in this template or by what their policy or access control list says. Access
 * logs of such a bucket would be logs of logs, and would never end in the bucket itself. The buckets of CloudTrail and AWS
 * Config are none: benchmarks ask for the access logs of just these.
 */
export const logTarget: Exemption = { reason: "it is the destination of logs", holds: isLogTarget };

/** True if AWS services deliver logs to a bucket, those of CloudTrail and AWS Config aside. */
export function isLogTarget(bucket: ResourceView): boolean {
  if (targetsIn(bucket.template).has(bucket.logicalId)) return true;
  if (bucket.property("AccessControl").some({ is: "LogDeliveryWrite" })) return true;
  return policiesOf(bucket).some((policy) =>
    statementsOf(policy)?.some(
      (statement) => statement.effect === "Allow" && writers.some((principal) => names(statement, principal)),
    ),
  );
}

/** Returns the logical IDs of the buckets to which resources of the template send logs. */
const targetsIn = memoize((template: Template): ReadonlySet<string> => {
  const named = others.flatMap(({ type, property }) =>
    viewsOf(template, type).flatMap((user) =>
      user.property(property).leaves.flatMap(({ value }) => bucketsIn(template, value, user.guards)),
    ),
  );
  const known = usesIn(template).filter((use) => use.user.logicalId !== use.bucket.logicalId);
  return new Set([...named, ...known.map(({ bucket }) => bucket.logicalId)]);
});
