import { partsOfKind } from "../../../src/schema/kinds.js";
import type { Path } from "../../../src/values/pointer.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import { leadingIn } from "./arn-of.js";
import { elementsOf, statementsIn } from "./statements.js";

/** A bucket of the template that the policy of another one names. */
export interface ForeignBucket {
  readonly path: Path;
  /** The logical IDs of the bucket that is named, and of the one whose policy it is. */
  readonly named: string;
  readonly own: string;
}

/**
 * Returns the first resource of a bucket policy that is in another bucket of the template. S3 takes none but the bucket
 * itself and what is in it. https://github.com/ministryofjustice/modernisation-platform/issues/3237
 */
export function foreignBucketOf(policy: ResourceView): ForeignBucket | undefined {
  const { template } = policy;
  for (const { value, guards } of policy.property("Bucket").leaves) {
    const own = leadingIn(template, value)?.reference.resource;
    if (own?.type !== "AWS::S3::Bucket") continue;
    for (const statement of statementsIn(policy)) {
      for (const item of elementsOf(policy, statement, "Resource")) {
        const leading = leadingIn(template, item.value);
        const isBucket = leading !== undefined && partsOfKind(leading.kind).type === "AWS::S3::Bucket";
        const named = isBucket ? leading.reference.resource : undefined;
        if (named === undefined || named.logicalId === own.logicalId) continue;
        if (template.worlds.possible([...guards, ...item.guards, ...policy.guards]))
          return { path: item.path, named: named.logicalId, own: own.logicalId };
      }
    }
  }
  return undefined;
}
