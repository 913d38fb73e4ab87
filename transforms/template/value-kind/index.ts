import type { Context, Finding, Impact, TemplateRule } from "../../../src/contract/rule.js";
import { viewsOf, viewOf, type ResourceView } from "../../../src/template/resource-view.js";
import type { Path } from "../../../src/values/pointer.js";
import type { Schema } from "../../../src/schema/schema.js";
import type { Edit } from "../../../src/contract/rule.js";
import { aliasZone } from "./alias-zone.js";
import { anyResource } from "./any-resource.js";
import { inOrder, isProvable, type Correction, type Flaw } from "./correction.js";
import { dataPatterns, dataTypes, dataValues, typesLeft } from "./data-resources.js";
import { definition } from "./definition.js";
import { foreignBucketOf } from "./foreign-buckets.js";
import { principalNames, resourceNames, untoldNames } from "./policies.js";
import { invocationPath } from "./invocation-path.js";
import { listFlaws } from "./lists.js";
import { namedFlaws } from "./named-places.js";
import { originHost } from "./origin-host.js";
import { placeOf } from "./place-of.js";
import { profileInObject, profileOfRole } from "./profile-of-role.js";
import { propertyFlaws } from "./properties.js";
import { resourceLabel, scalableTarget } from "./scalable-target.js";
import { directions, groupsByName } from "./security-groups.js";
import { sourceArns } from "./source-arns.js";
import { wrappedFlaws } from "./wrapped.js";

/** Gives each place the kind of value that AWS takes there: a name, an ARN, an ID. */
export const valueKind: TemplateRule = {
  kind: "template",
  id: "value-kind",
  title: "Use names, ARNs, IDs and URLs where AWS requires them",
  why: "A reference to a resource returns its name, ARN, ID or URL, and each property and policy accepts only one of them. One statement with a bucket name instead of its ARN makes AWS reject the whole policy, so it is corrected before other rules extend the policy.",
  tags: ["deploy"],
  level: "default",
  phase: "shape",
  // Resources of any type can have a policy.
  types: [],
  controls: { "cfn-lint": ["E1040", "E1041", "E3510"] },
  references: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html",
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-arn-format.html",
    "https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_DataResource.html",
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-ref.html",
  ],
  *find(template, context) {
    for (const resource of template.resources) {
      const view = viewOf(template, resource);
      for (const flaw of flawsOf(view, context.schema)) yield* findingsOf(view, flaw, context);
      yield* leftInStatements(view);
    }
    for (const trail of viewsOf(template, "AWS::CloudTrail::Trail")) {
      for (const flaw of [dataValues, dataTypes, dataPatterns]) yield* findingsOf(trail, flaw, context);
      yield* leftInTrail(trail);
    }
    for (const policy of viewsOf(template, "AWS::S3::BucketPolicy")) yield* leftInPolicy(policy);
  },
};

/** What is looked for in resources of one type alone. */
const flawsByType: ReadonlyMap<string, readonly Flaw[]> = new Map([
  ["AWS::ApplicationAutoScaling::ScalableTarget", [scalableTarget]],
  ["AWS::ApplicationAutoScaling::ScalingPolicy", [scalableTarget, resourceLabel]],
  ["AWS::AutoScaling::LaunchConfiguration", [profileOfRole]],
  ["AWS::AutoScaling::ScalingPolicy", [resourceLabel]],
  ["AWS::Batch::ComputeEnvironment", [profileOfRole]],
  ["AWS::CloudFront::Distribution", [originHost]],
  ["AWS::EC2::Instance", [profileOfRole, groupsByName]],
  ["AWS::EC2::LaunchTemplate", [profileOfRole, profileInObject]],
  ["AWS::EC2::SecurityGroup", [groupsByName, directions]],
  ["AWS::EC2::SecurityGroupEgress", [directions]],
  ["AWS::EC2::SecurityGroupIngress", [groupsByName, directions]],
  ["AWS::Route53::RecordSet", [aliasZone]],
  ["AWS::Route53::RecordSetGroup", [aliasZone]],
  ["AWS::Serverless::StateMachine", [definition]],
  ["AWS::StepFunctions::StateMachine", [definition]],
]);

function flawsOf(view: ResourceView, schema: Schema | undefined): readonly Flaw[] {
  const { type, template } = view;
  const plain = [resourceNames, anyResource, principalNames, ...propertyFlaws(type)];
  // What a macro makes of a value is not known.
  if (template.hasUnknownMacro) return plain;
  return [
    ...plain,
    sourceArns,
    ...wrappedFlaws(type),
    invocationPath,
    ...(flawsByType.get(type) ?? []),
    ...namedFlaws(view, schema),
    ...listFlaws(view, schema),
  ];
}

function* findingsOf(resource: ResourceView, flaw: Flaw, context: Context): Iterable<Finding> {
  const corrections = correctionsOf(flaw, resource);
  const [first] = corrections;
  if (first === undefined) return;
  const isTaken = flaw.isTaken === true;
  yield {
    logicalId: resource.logicalId,
    path: first.path,
    message: flaw.message(resource, corrections),
    ...(!isTaken && { isRefused: true }),
    class: isTaken || flaw.drops === true ? "review" : "safe",
    impact: isTaken ? impactAt(resource, first.path, context) : "none",
    fix: correct(flaw),
  };
}

/** Returns what a correction does to a deployed resource, by the innermost property that the schema knows. */
function impactAt({ type, path: start }: ResourceView, path: Path, { impactOf, schema }: Context): Impact {
  const names = placeOf(path, start.length + 1).property.map((step) => (typeof step === "number" ? "*" : step));
  const known = names.map((_, index) => names.slice(0, names.length - index).join("."));
  const property = known.find((each) => schema?.type(type)?.property(each) !== undefined);
  return impactOf(type, property ?? names.join("."));
}

function correctionsOf(flaw: Flaw, resource: ResourceView): Correction[] {
  return flaw.correctionsIn(resource).filter((correction) => isProvable(resource, correction));
}

function correct(flaw: Flaw): (edit: Edit, resource: ResourceView) => void {
  return (edit, resource) => {
    for (const { path, after } of inOrder(resource, correctionsOf(flaw, resource))) {
      if (after === undefined) edit.remove(path);
      else edit.set(path, after);
    }
  };
}

function* leftInTrail(trail: ResourceView): Iterable<Finding> {
  for (const { path, type, reason } of typesLeft(trail)) {
    yield {
      logicalId: trail.logicalId,
      path,
      message: `basic event selectors support S3 objects, Lambda functions and DynamoDB tables only, not ${type}`,
      isRefused: true,
      skipped: reason,
    };
  }
}

function* leftInStatements(resource: ResourceView): Iterable<Finding> {
  const untold = untoldNames(resource).map(({ inner, value }) => ({
    path: [...resource.path, "Properties", ...inner],
    before: value,
    after: undefined,
  }));
  const [first] = untold;
  if (first === undefined) return;
  yield {
    logicalId: resource.logicalId,
    path: first.path,
    message: resourceNames.message(resource, untold),
    isRefused: true,
    skipped: "cannot determine the service; use the ARN",
  };
}

function* leftInPolicy(policy: ResourceView): Iterable<Finding> {
  const foreign = foreignBucketOf(policy);
  if (foreign === undefined) return;
  yield {
    logicalId: policy.logicalId,
    path: foreign.path,
    message: `MalformedPolicy: Policy has invalid resource: the policy of ${foreign.own} refers to ${foreign.named}`,
    isRefused: true,
    skipped: "cannot determine which of the two buckets is intended",
  };
}
