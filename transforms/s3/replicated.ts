import type { ResourceView } from "../../src/template/resource-view.js";

/** True if S3 replicates the objects of a bucket to another one, or those of another one to it, as the template says. */
export function isReplicated(bucket: ResourceView): boolean {
  const { template, logicalId } = bucket;
  if (bucket.property("ReplicationConfiguration").isThere) return true;
  return template.referencesTo(logicalId).some(({ path }) => path.includes("ReplicationConfiguration"));
}
