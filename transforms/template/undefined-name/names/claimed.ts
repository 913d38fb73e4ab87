import { missingBuckets } from "../../../aws/log-bucket/bucket.js";
import type { Reference, Template } from "../../../../src/template/template.js";
import { services } from "../../../aws/log-bucket/services.js";

/** True for a name that another rule completes: the bucket of a trail or a recorder, the role of a recorder. */
export function isClaimed(template: Template, name: string, uses: readonly Reference[]): boolean {
  const isRole = uses.some(({ owner, path }) => {
    const isOfRecorder = template.resource(owner)?.type === "AWS::Config::ConfigurationRecorder";
    return isOfRecorder && path.includes("RoleARN");
  });
  return (
    isRole || services.some((service) => missingBuckets(template, service).some(({ logicalId }) => logicalId === name))
  );
}
