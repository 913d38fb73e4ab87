import type { ResourceView } from "../../src/template/resource-view.js";
import type { Template } from "../../src/template/template.js";
import { serviceOf } from "../aws/log-bucket/services.js";
import type { Use } from "../aws/log-delivery/uses.js";
import { textOf } from "../aws/values/normal-text.js";

/**
 * True if a deployed stack may have a policy on the bucket that AWS attached itself. Where something else needs the
 * bucket that AWS refuses without a policy of the template, there is no such stack.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-infrastructure-V2-S3.html
 * https://github.com/aws/aws-cdk/issues/18816
 */
export function mayBeAttached(bucket: ResourceView, uses: readonly Use[]): boolean {
  const isRefused = uses.some(({ delivery }) => delivery.tries && delivery.isVended !== true);
  return (
    !isRefused &&
    serviceOf(bucket) === undefined &&
    (uses.some(({ delivery }) => delivery.isVended) || isVendedTo(bucket))
  );
}

/** Why no policy is given to a bucket that AWS may have given one. */
export const attached =
  "on a deployed stack AWS has added a bucket policy itself, and CloudFormation cannot create a second one";

/** Returns what to do about a policy that AWS may have attached. */
export function attachedNote(bucket: ResourceView): string {
  const name = textOf(bucket.template, bucket.property("BucketName").written);
  const shown = name === undefined || name.includes("${") ? "NAME" : name;
  return `AWS adds a bucket policy when log delivery starts; on a deployed stack delete that policy first (aws s3api delete-bucket-policy --bucket ${shown}) or import it into the stack, otherwise the update fails`;
}

/** Types whose logs AWS brings to a bucket in the same way, and for whose logs it attaches the policy. */
const vendedTypes: ReadonlySet<string> = new Set([
  "AWS::Logs::DeliveryDestination",
  "AWS::MSK::Cluster",
  "AWS::NetworkFirewall::LoggingConfiguration",
  "AWS::Route53Resolver::ResolverQueryLoggingConfig",
  "AWS::EC2::VerifiedAccessInstance",
]);

function isVendedTo({ template, logicalId }: ResourceView): boolean {
  const references = template.referencesTo(logicalId).filter(({ section }) => section === "Resources");
  return references.some(({ owner }) => vendedTypes.has(template.resource(owner)?.type ?? ""));
}

/** Returns what module may declare a policy: what it declares is not in sight. Undefined where the template has none. */
export function moduleThatMayAdd(template: Template): string | undefined {
  const module = template.resources.find(({ type }) => type === "" || type.endsWith("::MODULE"));
  return module && `the module ${module.logicalId} may add its policy`;
}
