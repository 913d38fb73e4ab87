import type { Edit } from "../../src/contract/rule.js";
import { ref, sub } from "../../src/template/intrinsics.js";
import { requireView, viewsOf, type ResourceView } from "../../src/template/resource-view.js";
import { CannotFix } from "../../src/values/errors.js";
import { own, type Json, type JsonObject } from "../../src/values/json.js";
import type { Path } from "../../src/values/pointer.js";
import { bucketType, policiesOf } from "../aws/log-bucket/bucket.js";
import { arnOf } from "../aws/log-bucket/grants.js";
import { plainTransportStatement } from "../aws/log-bucket/plain-transport.js";
import { addPolicy } from "../aws/log-bucket/policy-findings.js";
import { appendTo, names, statementsOf } from "../aws/policies/statements.js";
import { nameOfBucket, textOf } from "../aws/values/normal-text.js";
import { textsIn } from "../aws/values/references.js";
import { whatMayAdd } from "../aws/values/visibility.js";

const service = "cloudfront.amazonaws.com";

/** Returns the bucket of the template that an origin names by its REST endpoint; undefined if there is none. */
export function originBucket({ template, guards }: ResourceView, origin: Json): ResourceView | undefined {
  const domain = textOf(template, own(origin, "DomainName") ?? null);
  if (domain === undefined) return undefined;
  return viewsOf(template, bucketType).find((bucket) => {
    const name = nameOfBucket(template, bucket.resource);
    const { logicalId } = bucket;
    const isNamed =
      domain === `\${${logicalId}.RegionalDomainName}` ||
      domain === `\${${logicalId}.DomainName}` ||
      (domain.startsWith(`${name}.s3`) && !domain.includes("s3-website"));
    return isNamed && bucket.existsWhere(guards);
  });
}

/** Returns why the bucket of an origin cannot be closed to all but CloudFront; undefined if it can. */
export function whyNot(distribution: ResourceView, bucket: ResourceView): string | undefined {
  const { template } = bucket;
  const encryption = bucket.property("BucketEncryption").written;
  if (distribution.isInLoop || bucket.isInLoop) return "a loop makes it";
  if (encryption !== undefined && /^aws:kms/m.test(textsIn(encryption)))
    return "CloudFront needs a policy of the KMS key of the bucket besides";
  const [policy, second] = policiesOf(bucket);
  if (policy === undefined) return whatMayAdd(template, "the policy of its bucket");
  if (second !== undefined) return `${bucket.logicalId} has two policies`;
  if (statementsOf(policy) === undefined) return `cannot read the PolicyDocument of ${policy.logicalId}`;
  if (!policy.existsWhere(distribution.guards)) return `${policy.logicalId} may be absent`;
  if (template.isAfter(distribution.logicalId, policy.logicalId))
    return `the distribution is created after ${policy.logicalId}, which would have to name it`;
  return undefined;
}

/** Signs the requests to an origin, and lets those of the distribution read its bucket. */
export function letDistributionIn(edit: Edit, distribution: ResourceView, origin: Path, bucket: ResourceView): void {
  edit.set([...origin, "OriginAccessControlId"], ref(accessControl(edit, distribution)));
  const identity = [...origin, "S3OriginConfig", "OriginAccessIdentity"];
  if (edit.template.at(identity) !== "") edit.set(identity, "");
  const now = requireView(edit.template, bucket.logicalId);
  const [policy] = policiesOf(now);
  const statement = statementFor(now, policy, distribution);
  if (policy === undefined) addPolicy(edit, now, [statement, plainTransportStatement(arnOf(now))]);
  else allow(edit, policy, statement, distribution);
}

/** One origin access control serves all origins that are buckets. Its name is unique in the account, and short enough. */
function accessControl(edit: Edit, { path }: ResourceView): string {
  const name: Json = {
    "Fn::Join": ["-", ["s3", { "Fn::Select": [2, { "Fn::Split": ["/", { Ref: "AWS::StackId" }] }] }]],
  };
  const body = {
    Type: "AWS::CloudFront::OriginAccessControl",
    Properties: {
      OriginAccessControlConfig: {
        Name: name,
        OriginAccessControlOriginType: "s3",
        SigningBehavior: "always",
        SigningProtocol: "sigv4",
      },
    },
  };
  return edit.resource("OriginAccessControl", body, { after: String(path[1]) });
}

function statementFor(bucket: ResourceView, policy: ResourceView | undefined, user: ResourceView): JsonObject {
  return {
    Sid: "AllowCloudFrontRead",
    Effect: "Allow",
    Principal: { Service: service },
    Action: "s3:GetObject",
    Resource: arnOf(bucket, policy).objects("*"),
    Condition: {
      StringEquals: {
        "AWS:SourceArn": sub(
          `arn:\${AWS::Partition}:cloudfront::\${AWS::AccountId}:distribution/\${${user.logicalId}}`,
        ),
      },
    },
  };
}

function allow(edit: Edit, policy: ResourceView, statement: JsonObject, { logicalId }: ResourceView): void {
  const statements = statementsOf(policy);
  if (statements === undefined) throw new CannotFix("cannot read the PolicyDocument");
  const isAllowed = statements.some(
    (each) =>
      each.effect === "Allow" &&
      names(each, service) &&
      JSON.stringify(each.body).includes(`distribution/\${${logicalId}}`),
  );
  if (!isAllowed) appendTo(edit, policy.pathOf("PolicyDocument"), statements, [statement]);
}
