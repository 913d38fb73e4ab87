import type { Thing } from "../facts/facts.js";
import { viewNamed, type ResourceView } from "../template/resource-view.js";
import type { Template } from "../template/template.js";
import type { Deployed, Existence } from "./existing/existence.js";
import { questionAbout } from "./existing/questions.js";
import { nameOf } from "./existing/existence.js";
import { textOf } from "./things.js";
import type { Definition } from "./definition.js";

/** What writes its logs into a bucket, and the members that name it in a facts file. */
const writers: ReadonlyMap<string, readonly string[]> = new Map([
  ["AWS::CloudTrail::Trail", ["S3BucketName"]],
  ["AWS::Config::DeliveryChannel", ["s3BucketName", "S3BucketName"]],
]);

/** A bucket that is used already by what takes the place of a resource. */
interface UsedBucket {
  readonly bucket: string;
  readonly existence: Existence;
  readonly user: string;
}

/**
 * Returns the bucket that the existing trail or delivery channel writes to, where a parameter is about the bucket of one
 * that the stack does not create. Undefined where the stack creates one of its writers, which needs the bucket that is said.
 */
export function bucketInUse(template: Template, { name }: Definition, deployed: Deployed): UsedBucket | undefined {
  const users = template
    .referencesTo(name)
    .filter(({ section, path }) => section === "Resources" && path.includes("S3BucketName"))
    .flatMap(({ owner }) => viewNamed(template, owner) ?? []);
  if (users.length === 0 || !users.every((user) => isLeftOut(user, deployed))) return undefined;
  for (const user of users) {
    const existence = questionAbout(user)?.(user, deployed);
    const bucket = existence?.is === "there" ? bucketOf(existence.thing, user.type) : undefined;
    if (existence?.is === "there" && bucket !== undefined)
      return { bucket, existence, user: `${existence.thing.type.split("::").at(-1) ?? ""} ${nameOf(existence.thing)}` };
  }
  return undefined;
}

function bucketOf(thing: Thing, type: string): string | undefined {
  return writers
    .get(type)
    ?.map((member) => textOf(thing, member))
    .find((bucket) => bucket !== undefined);
}

/** True if the stack does not create a resource, with the values that are known. */
export function isLeftOut({ template, resource }: ResourceView, { values }: Pick<Deployed, "values">): boolean {
  return values.all(template.guardsOf(resource)) === false;
}
