import type { Path } from "../../../src/values/pointer.js";
import { viewNamed, type ResourceView } from "../../../src/template/resource-view.js";
import type { Template } from "../../../src/template/template.js";
import { textOf } from "../../aws/values/normal-text.js";
import { elementsOf, statementsIn } from "./statements.js";

/** A bucket that the policy of another one names. */
export interface ForeignBucket {
  readonly path: Path;
  /** The bucket that is named, and the one whose policy it is: their names, or references to them. */
  readonly named: string;
  readonly own: string;
}

/**
 * Returns the first resource of a bucket policy that is in another bucket. S3 takes none but the bucket itself and what is
 * in it. https://github.com/ministryofjustice/modernisation-platform/issues/3237
 */
export function foreignBucketOf(policy: ResourceView): ForeignBucket | undefined {
  const { template } = policy;
  const resources = statementsIn(policy).flatMap((statement) => elementsOf(policy, statement, "Resource"));
  for (const { value, guards } of policy.property("Bucket").leaves) {
    const own = textOf(template, value);
    for (const item of resources) {
      const named = /^arn:\$\{AWS::Partition\}:s3:::([^/]+)/.exec(textOf(template, item.value) ?? "")?.[1];
      if (own === undefined || named === undefined || !areDifferent(template, own, named)) continue;
      if (template.worlds.possible([...guards, ...item.guards, ...policy.guards]))
        return { path: item.path, named, own };
    }
  }
  return undefined;
}

/** True for names that cannot be the same: of two buckets of the template, of two texts, or of one that only AWS knows. */
function areDifferent(template: Template, one: string, other: string): boolean {
  const names = [one, other].map((name) => kindOfName(template, name));
  return (
    one !== other && !names.includes(undefined) && names.join() !== "given,written" && names.join() !== "written,given"
  );
}

/** Returns how a name is known: `written` out, `made` by AWS, or `given` in a way that is not known; undefined for others. */
function kindOfName(template: Template, name: string): "written" | "made" | "given" | undefined {
  if (/^[a-z0-9.-]+$/.test(name)) return "written";
  const target = viewNamed(template, /^\$\{([^{}]+)\}$/.exec(name)?.[1]);
  if (target?.type !== "AWS::S3::Bucket" || target.isInLoop) return undefined;
  return target.property("BucketName").isThere ? "given" : "made";
}
