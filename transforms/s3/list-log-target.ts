import type { Exemption } from "../../src/contract/rule.js";
import type { ResourceView } from "../../src/template/resource-view.js";
import { usesIn } from "../aws/log-delivery/uses.js";

/** Buckets to which CloudFront delivers standard logs, which it does by access control lists alone. */
export const listLogTarget: Exemption = { reason: "CloudFront standard logging requires ACLs", holds: takesListLogs };

/** True if logs go to a bucket that its access control list must let in. */
export function takesListLogs({ template, logicalId }: ResourceView): boolean {
  return usesIn(template).some(
    ({ bucket, delivery }) => bucket.logicalId === logicalId && delivery.needs === "access control lists",
  );
}
