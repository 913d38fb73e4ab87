import type { Edit } from "../../../src/contract/rule.js";
import { asIf, isNoValue } from "../../../src/template/intrinsics.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import type { Template } from "../../../src/template/template.js";
import { own, type Json, type JsonObject } from "../../../src/values/json.js";
import { isAboutEverything, isAgainstPlainTransport } from "../policies/plain-transport.js";
import { hasResource, type Statement } from "../policies/statements.js";
import { nameOfBucket, textOf } from "../values/normal-text.js";
import { appendStatements, type BucketPolicy } from "./bucket-policy.js";
import { isWithin, type BucketArn } from "./grants.js";

/** Returns a statement that denies what comes without TLS. */
export function plainTransportStatement({ whole, objects }: BucketArn): JsonObject {
  return {
    Sid: "DenyInsecureTransport",
    Effect: "Deny",
    Principal: "*",
    Action: "s3:*",
    Resource: [whole, objects("*")],
    Condition: { Bool: { "aws:SecureTransport": "false" } },
  };
}

/** Denies what comes without TLS: by the statement that does so for some of it, else by one of its own. */
export function denyPlainTransport(edit: Edit, policy: BucketPolicy): void {
  const { statements, need } = policy;
  if (widenTransportStatement(edit, need.logBucket.bucket, need.arn, statements)) return;
  appendStatements(edit, policy, [plainTransportStatement(need.arn)]);
}

/** Lets the statement that denies some of what comes without TLS deny all of it. Returns false if there is none. */
export function widenTransportStatement(
  edit: Edit,
  bucket: ResourceView,
  arn: BucketArn,
  statements: readonly Statement[],
): boolean {
  const present = statements.find((statement) => canBeWidened(statement));
  if (present === undefined) return false;
  const { template } = edit;
  const name = nameOfBucket(template, bucket.resource);
  const kept = itemsIn(present.body).filter((item) => !isWithin(textOf(template, item) ?? "", name));
  const missing = [arn.whole, arn.objects("*")].filter((place) => !reaches(template, kept, place));
  if (!isAboutEverything(template, present)) edit.set([...present.path, "Action"], "s3:*");
  if (missing.length > 0) edit.set([...present.path, "Resource"], [...missing, ...kept]);
  return true;
}

/** True for a plain statement against requests without TLS, of whose resources each stands by itself. */
function canBeWidened(statement: Statement): boolean {
  const { body, guards } = statement;
  const isNegated = own(body, "NotAction") !== undefined || own(body, "NotResource") !== undefined;
  const isListed = itemsIn(body).every((item) => asIf(item) === undefined && !isNoValue(item));
  return guards.length === 0 && !isNegated && isListed && isAgainstPlainTransport(statement);
}

function reaches(template: Template, resources: readonly Json[], place: Json): boolean {
  const texts = resources.flatMap((item) => textOf(template, item) ?? []);
  const text = textOf(template, place);
  return text !== undefined && hasResource({ resources: texts, isAboutOtherResources: false }, text);
}

function itemsIn(body: JsonObject): Json[] {
  return [own(body, "Resource") ?? []].flat();
}
