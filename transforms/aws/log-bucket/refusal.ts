import type { ResourceView } from "../../../src/template/resource-view.js";
import { viewsOf } from "../../../src/template/resource-view.js";
import { recorderType } from "../existing/config-rules.js";
import { hasLinkedRole } from "../keys/config-writer.js";
import { hasAction, names, namesEveryone, type Statement } from "../policies/statements.js";
import { bucketLeaves, type LogBucket } from "./bucket.js";
import type { Need } from "./grants.js";
import { cloudTrail } from "./services.js";

/**
 * True if a trail, or a delivery channel, cannot have been created beside these statements of the bucket policy: it is
 * there wherever they are, and none of them may let the service write.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html
 * https://docs.aws.amazon.com/config/latest/APIReference/API_PutDeliveryChannel.html
 */
export function refusesUser({ service, logBucket, context }: Need, statements: readonly Statement[]): boolean {
  const mayGive = (action: string) => (statement: Statement) => {
    const isForService =
      statement.principals === undefined || names(statement, service.principal) || namesEveryone(statement);
    const isFor = isForService && (statement.actions === undefined || hasAction(statement, action));
    return statement.effect === "Allow" && isFor;
  };
  // AWS Config looks at the bucket itself less strictly than it writes.
  const grants = service.grants.filter(({ folder }) => service === cloudTrail || folder !== undefined);
  const lacks = grants.some(({ action }) => !statements.some(mayGive(action)));
  const isThere = (user: ResourceView): boolean => user.existsWhere(context);
  return lacks && usersByPolicy(logBucket).some(isThere);
}

/** Returns the trails and channels that write to the bucket wherever it is there, and only if its policy lets them. */
export function usersByPolicy({ bucket, users }: Pick<LogBucket, "bucket" | "users">): ResourceView[] {
  return users.filter((user) => {
    const { worlds } = user.template;
    const leaves = user.property("S3BucketName").leaves.filter(({ guards }) => !worlds.excludes(guards, bucket.guards));
    return bucketLeaves(user, bucket).length === leaves.length && dependsOnPolicy(user);
  });
}

/**
 * AWS Config tries the role of its recorder first. The service-linked role may not write to any bucket.
 * https://github.com/hashicorp/terraform-provider-aws/issues/8655
 */
function dependsOnPolicy(user: ResourceView): boolean {
  if (user.type === cloudTrail.userType) return true;
  const { template, guards } = user;
  const recorders = viewsOf(template, recorderType).filter((each) => !template.worlds.excludes(each.guards, guards));
  return recorders.length > 0 && recorders.every(hasLinkedRole);
}

/**
 * True if nothing but trails and channels of the template uses a bucket, so that no other stack or custom resource is to
 * give it a policy.
 */
export function isForUsersAlone({ bucket, users }: Pick<LogBucket, "bucket" | "users">): boolean {
  const known = new Set(users.map(({ logicalId }) => logicalId));
  const references = bucket.template.referencesTo(bucket.logicalId);
  return references.every(({ section, owner }) => section === "Resources" && known.has(owner));
}
