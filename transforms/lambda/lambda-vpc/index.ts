import { own } from "../../../src/values/json.js";
import { isNoValue } from "../../../src/template/intrinsics.js";
import type { Resource, Template } from "../../../src/template/template.js";
import type { Finding, Rollout, TemplateRule } from "../../../src/contract/rule.js";
import { functionTypes, globalsFor } from "../../aws/network/functions.js";
import { interfaceFindings } from "./interfaces.js";
import { whyLeftAlone } from "./limits.js";
import { missingFindings, mountFindings } from "./needs.js";
import { noteOn, noteOnPreparation } from "./notes.js";
import { missingInPart, placementFor } from "./placement.js";
import { preparationOf, preparedFindings } from "./prepared.js";
import { completeVpcConfig, putInVpc } from "./repair.js";
import { deciders, vpcStateOf, type List } from "./vpc-config.js";
import { isReadable } from "../../aws/values/visibility.js";

export const lambdaVpc: TemplateRule = {
  kind: "template",
  id: "lambda-vpc",
  title: "Run Lambda functions in a VPC",
  why: "A function in a VPC reaches private resources, and its own traffic passes your routes, firewalls and flow logs. A function outside reaches the whole internet from addresses that you do not control, and nothing in your network.",
  tags: ["security"],
  level: "default",
  types: [...functionTypes, "AWS::IAM::Role"],
  controls: {
    "Security Hub": ["Lambda.3", "Lambda.5"],
    "cfn-guard": ["LAMBDA_INSIDE_VPC"],
    "Control Tower": ["CT.LAMBDA.PR.3"],
    checkov: ["CKV_AWS_117"],
    cfn_nag: ["W89"],
  },
  objections: {
    "cfn-guard LAMBDA_INSIDE_VPC":
      "it looks for the lists of subnets and groups in VpcConfig itself, so it objects to what is only prepared, where they stand in an Fn::If",
    "Control Tower CT.LAMBDA.PR.3":
      "it takes IDs and references to subnets and groups of the template, but neither parameters nor Fn::If, so it objects where the values are yours to give",
    "cfn_nag W5, W40":
      "the new security group lets everything out, as it is for a function outside VPCs; narrow it where you know what the function calls",
  },
  references: [
    "https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html",
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-lambda-function-vpcconfig.html",
    "https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSLambdaVPCAccessExecutionRole.html",
    "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/edge-functions-restrictions.html",
  ],
  parameters: [
    { name: "LambdaSubnetIds", description: "the private subnets of the functions" },
    { name: "LambdaSecurityGroupIds", description: "the security groups of the functions" },
    { name: "RunLambdaInVpc", description: "true runs the functions in the VPC of the template (rollout prepare)" },
  ],
  *find(template, { rollout }) {
    const functions = template.ofType(...functionTypes).filter((fn) => template.worlds.possible(template.guardsOf(fn)));
    for (const fn of functions) yield* findingsOn(template, fn, rollout);
    const readable = functions.filter((fn) => isReadable(template, fn));
    yield* interfaceFindings(
      template,
      readable.filter((fn) => isInVpc(template, fn)),
    );
    for (const fn of readable) yield* mountFindings(template, fn);
    for (const fn of readable) yield* missingFindings(template, fn);
  },
};

function* findingsOn(template: Template, fn: Resource, rollout: Rollout): Iterable<Finding> {
  const { logicalId, path, properties } = fn;
  if (globalsFor(template, fn) !== undefined && hasVpcInGlobals(template, fn)) return;
  const at = own(properties, "VpcConfig") === undefined ? path : [...path, "Properties", "VpcConfig"];
  const where = { logicalId, path: at };
  const state = isReadable(template, fn) ? vpcStateOf(template, fn) : "hidden";
  if (state === "complete") return;
  if (state === "hidden")
    return yield {
      ...where,
      message: "whether it runs in a VPC cannot be told",
      skipped: "some of its properties come from elsewhere and cannot be seen",
    };
  if (state === "mixed") return yield* mixedFindings(template, fn, rollout);
  if (state !== "absent") return yield* halfFindings(template, fn, state, rollout);

  const placement = placementFor(template, fn);
  const mounts = own(properties, "FileSystemConfigs") !== undefined;
  const message = mounts ? "it mounts a file system but runs in no VPC, so it cannot be created" : "it runs in no VPC";
  const reason = whyLeftAlone(template, fn, placement);
  if (reason !== undefined) yield { ...where, message, skipped: reason };
  else if (rollout === "enforce") {
    const impactNote = noteOn(template, fn, placement);
    yield {
      ...where,
      message,
      class: placement === undefined ? "input" : "review",
      impact: "in-place",
      impactNote,
      fix: (edit) => putInVpc(edit, logicalId, rollout),
    };
  } else {
    yield {
      ...where,
      message,
      class: "input",
      ...noteOnPreparation(template, fn, placement),
      prepared: true,
      fix: (edit) => putInVpc(edit, logicalId, rollout),
    };
  }
}

/** AWS SAM puts the lists of `Globals` and those of a function together; `AWS::NoValue` opts out. */
function hasVpcInGlobals(template: Template, fn: Resource): boolean {
  const value = own(globalsFor(template, fn), "VpcConfig");
  return value !== undefined && value !== null && !isNoValue(value);
}

function isInVpc(template: Template, fn: Resource): boolean {
  if (hasVpcInGlobals(template, fn)) return !isNoValue(own(fn.properties, "VpcConfig"));
  return ["complete", "mixed"].includes(vpcStateOf(template, fn));
}

/** In a VPC in some cases: the author's own choice, unless an earlier correction prepared it. */
function* mixedFindings(template: Template, fn: Resource, rollout: Rollout): Iterable<Finding> {
  const { logicalId, path } = fn;
  const preparation = preparationOf(template, fn);
  if (preparation === undefined) {
    const names = deciders(fn);
    const skipped = `${names.join(" and ")} ${names.length > 1 ? "decide" : "decides"} that`;
    yield {
      logicalId,
      path: [...path, "Properties", "VpcConfig"],
      message: "it runs in a VPC in some cases only",
      skipped,
    };
  } else if (rollout === "enforce") yield* preparedFindings(template, fn, preparation);
}

function* halfFindings(template: Template, fn: Resource, missing: List, rollout: Rollout): Iterable<Finding> {
  const { logicalId, path } = fn;
  const where = { logicalId, path: [...path, "Properties", "VpcConfig"] };
  const message =
    missing === "SubnetIds"
      ? "its VpcConfig has security groups but no subnets, which Lambda refuses"
      : "its VpcConfig has subnets but no security groups, which Lambda refuses";
  const isKnown = missingInPart(template, fn, missing);
  const reason =
    whyLeftAlone(template, fn, undefined) ??
    (rollout === "prepare" && !isKnown
      ? "it works in no way that could be kept; --rollout enforce asks for what is missing"
      : undefined);
  if (reason !== undefined) yield { ...where, message, skipped: reason };
  else
    yield {
      ...where,
      message,
      class: isKnown ? "review" : "input",
      impact: "in-place",
      impactNote: noteOn(template, fn, undefined),
      fix: (edit) => completeVpcConfig(edit, logicalId),
    };
}
