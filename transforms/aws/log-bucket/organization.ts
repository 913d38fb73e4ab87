import type { Edit, Finding } from "../../../src/contract/rule.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import type { Template } from "../../../src/template/template.js";
import type { Json, JsonObject } from "../../../src/values/json.js";
import { hasAction, names, type Statement } from "../policies/statements.js";
import { covers, textOf } from "../values/normal-text.js";
import { targetOf } from "../values/references.js";
import type { LogBucket, LogService } from "./bucket.js";
import { appendStatements, bucketPolicy, policyNow, type BucketPolicy } from "./bucket-policy.js";
import { objectsBelow } from "./grants.js";
import { isOrganizationId, knownOrganizationId } from "./organization-id.js";
import { isOfOrganization, mayBelongToOrganization } from "./trail-source.js";
import { valueForms } from "../values/value-forms.js";

/** Stands for whatever organization it is. */
const anyOrganization = "o-organization";
const ownAccount = "${AWS::AccountId}";
const write = "s3:PutObject";

/**
 * Returns what the policy of a bucket lacks for the trail of an organization. Its logs are below the ID of the organization,
 * and CloudTrail tries the folder of the account as well. The sample of AWS has both.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-create-and-update-an-organizational-trail-by-using-the-aws-cli.html
 */
export function* organizationFindings(service: LogService, found: LogBucket): Iterable<Finding> {
  const [policy, ...more] = found.policies;
  const view = policy === undefined || more.length > 0 ? undefined : bucketPolicy(service, found, policy);
  if (view === undefined) return;
  for (const trail of found.users.filter(mayBelongToOrganization)) {
    const isCertain = isOfOrganization(trail);
    if (!takes(view, trail, anyOrganization)) yield organizationFinding(view, trail, isCertain);
    else if (isCertain && !takes(view, trail, ownAccount)) yield accountFinding(view, trail);
  }
}

function organizationFinding(view: BucketPolicy, trail: ResourceView, isCertain: boolean): Finding {
  const { service } = view.need;
  const where = {
    ...trail.placeOf("IsOrganizationTrail"),
    message: "is an organization trail, but its bucket policy allows the logs of one account only",
  };
  if (!isCertain) {
    const skipped = `the organization ID is unknown; also allow ${service.principal} to put objects below AWSLogs/<organization ID>/`;
    return { ...where, skipped };
  }
  return {
    ...where,
    isRefused: true,
    class: knownOrganizationId(trail.template) === undefined ? "input" : "safe",
    impact: "in-place",
    fix(edit, now) {
      const id = targetOf(knownOrganizationId(edit.template)) ?? askForId(edit);
      admit(edit, view, now, "AWSCloudTrailOrganizationWrite", `\${${id}}`);
    },
  };
}

function accountFinding(view: BucketPolicy, trail: ResourceView): Finding {
  return {
    ...trail.placeOf("IsOrganizationTrail"),
    message:
      "bucket policy allows the logs of the organization, but not those of the management account, which CloudTrail requires too",
    class: "safe",
    impact: "in-place",
    fix: (edit, now) => admit(edit, view, now, "AWSCloudTrailWrite", ownAccount),
  };
}

function askForId(edit: Edit): string {
  const description = "ID of the organization whose accounts the trail logs";
  const parameter = edit.parameter("OrganizationId", {
    Type: "String",
    Description: `${description}.`,
    AllowedPattern: `^${valueForms.organizationId.pattern}$`,
    ConstraintDescription: `must be ${valueForms.organizationId.words}`,
  });
  edit.needs({ parameter, description, example: "o-a1b2c3d4e5", required: true });
  return parameter;
}

/** Lets CloudTrail write to a folder below `AWSLogs`, unless it may by then. */
function admit(edit: Edit, { need, policy }: BucketPolicy, trail: ResourceView, sid: string, folder: string): void {
  const now = policyNow(edit, need.service, need.logBucket.bucket, policy);
  if (takes(now, trail, folder === ownAccount ? ownAccount : anyOrganization)) return;
  const statement: JsonObject = {
    Sid: sid,
    Effect: "Allow",
    Principal: { Service: need.service.principal },
    Action: write,
    Resource: placeOf(now, trail, folder),
    Condition: { StringEquals: { "s3:x-amz-acl": "bucket-owner-full-control" } },
  };
  now.need.tests.declare(edit, statement);
  appendStatements(edit, now, [statement]);
}

/** Returns the objects of a trail in a folder below `AWSLogs`. */
function placeOf({ need }: BucketPolicy, trail: ResourceView, folder: string): Json {
  return objectsBelow(trail.property("S3KeyPrefix").written, `AWSLogs/${folder}/*`, need);
}

/** True if CloudTrail may write to a folder below `AWSLogs` wherever the policy exists. What cannot be read may let it. */
function takes(view: BucketPolicy, trail: ResourceView, folder: string): boolean {
  const { statements, need } = view;
  const { template } = trail;
  const giving = statements.filter(
    (each) => each.effect === "Allow" && names(each, need.service.principal) && hasAction(each, write),
  );
  if (giving.some(({ resources }) => resources === undefined)) return true;
  return template.alternatives(placeOf(view, trail, folder), need.context).every(({ value }) => {
    const text = textOf(template, value);
    return text === undefined || giving.some((statement) => reaches(template, statement, text, folder));
  });
}

function reaches(template: Template, { resources = [] }: Statement, place: string, folder: string): boolean {
  return resources.some((resource) => {
    const named = /AWSLogs\/([^/*?]+)(?=\/|$)/.exec(resource)?.[1];
    const isMeant = named !== undefined && canBe(template, named, folder);
    return covers(isMeant ? resource.replace(`AWSLogs/${named}`, () => `AWSLogs/${folder}`) : resource, place);
  });
}

/** True if what stands below `AWSLogs` may be the folder: a parameter may be an account or an organization unless its name says which. */
function canBe(template: Template, named: string, folder: string): boolean {
  if (isOrganizationId(template, named)) return folder === anyOrganization;
  if (named === ownAccount || /^\d{12}$/.test(named) || /acc(?:oun)?t/i.test(named)) return folder === ownAccount;
  return named.startsWith("${");
}
