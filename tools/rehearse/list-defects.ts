import { own, type Json } from "../../src/values/json.js";
import { isTrue } from "../../src/template/intrinsics.js";
import type { Concrete, ConcreteResource } from "./concrete.js";
import { at, listOf, ofType, type Defect } from "./defect.js";

/** Lists that let everyone in, or everyone with an account. */
const publicLists: readonly Json[] = ["PublicRead", "PublicReadWrite", "AuthenticatedRead"];
const otherLists: readonly Json[] = ["LogDeliveryWrite", "AwsExecRead"];

/**
 * Returns the buckets that ask for access control lists which Amazon S3 refuses.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/create-bucket-faq.html
 */
export function listDefects(stack: Concrete): Defect[] {
  return ofType(stack, "AWS::S3::Bucket").flatMap((bucket): Defect[] => {
    const list = own(bucket.properties, "AccessControl") ?? "Private";
    const isPublic = publicLists.includes(list);
    if (!isPublic && !otherLists.includes(list)) return [];
    const takesIt = takesLists(bucket) && (!isPublic || takesPublicLists(bucket));
    const what = `${bucket.id} asks for the list ${String(list)}, which Amazon S3 refuses`;
    return takesIt ? [] : [{ id: bucket.id, what, kind: "flaw", by: "bucket-acl" }];
  });
}

function takesLists({ properties }: ConcreteResource): boolean {
  const ownership = listOf(at(properties, "OwnershipControls", "Rules")).map((rule) => at(rule, "ObjectOwnership"));
  return ownership.length > 0 && !ownership.includes("BucketOwnerEnforced");
}

function takesPublicLists({ properties }: ConcreteResource): boolean {
  const block = own(properties, "PublicAccessBlockConfiguration");
  return block !== undefined && !isTrue(own(block, "BlockPublicAcls"));
}
