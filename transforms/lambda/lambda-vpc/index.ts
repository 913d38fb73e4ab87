import type { Finding, Rollout, TemplateRule } from "../../../src/contract/rule.js";
import { hiddenProperties } from "../../../src/contract/reasons.js";
import { isNoValue } from "../../../src/template/intrinsics.js";
import { viewsOf, type ResourceView } from "../../../src/template/resource-view.js";
import { own } from "../../../src/values/json.js";
import { functionTypes } from "../../aws/network/functions.js";
import { endpointRows } from "../../aws/network/services.js";
import { isReadable } from "../../aws/values/visibility.js";
import { interfaceFindings } from "./interface-rights.js";
import { mountsAlways, whyImpossible, whyLeftAlone } from "./limits.js";
import { lostFindings } from "./lost-ways.js";
import { noteOn, noteOnPreparation } from "./notes.js";
import { canBeCompleted, placementFor } from "./placement.js";
import { preparationOf, preparedFindings } from "./prepared.js";
import { completeVpcConfig, mountFindings, putInVpc } from "./repair.js";
import { decidingConditions, vpcStateOf, type List } from "./vpc-config.js";
import { valueForms } from "../../aws/values/value-forms.js";

/** Runs Lambda functions in a VPC, and lets their roles create the network interfaces for that. */
export const lambdaVpc: TemplateRule = {
  kind: "template",
  id: "lambda-vpc",
  title: "Attach Lambda functions to a VPC",
  why: "A function in a VPC reaches private resources, and its traffic passes through your route tables, firewalls and flow logs. A function outside a VPC can connect to any internet address, from IP addresses that you do not control.",
  tags: ["security"],
  harm: "lacks-hardening",
  level: "default",
  types: [...functionTypes, "AWS::IAM::Role", "AWS::EC2::SecurityGroup", "AWS::EC2::SecurityGroupIngress"],
  controls: {
    "Security Hub": ["Lambda.3", "Lambda.5"],
    "cfn-guard": ["LAMBDA_INSIDE_VPC"],
    "Control Tower": ["CT.LAMBDA.PR.3"],
    checkov: ["CKV_AWS_117"],
    cfn_nag: ["W89"],
  },
  objections: {
    "cfn-guard LAMBDA_INSIDE_VPC":
      "checks VpcConfig for lists of subnets and security groups, so it reports a VpcConfig with Fn::If as rollout prepare writes it",
    "Control Tower CT.LAMBDA.PR.3":
      "expects IDs and references to subnets and security groups of the template, not parameters or Fn::If, so it reports functions that get these values from parameters",
    "cfn_nag W5, W40":
      "the new security group allows all egress, like a function outside a VPC; narrow it if you know what the function calls",
  },
  references: [
    "https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html",
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-lambda-function-vpcconfig.html",
    "https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSLambdaVPCAccessExecutionRole.html",
    "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/edge-functions-restrictions.html",
    "https://docs.aws.amazon.com/vpc/latest/privatelink/aws-services-privatelink-support.html",
    "https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html",
    "https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html",
  ],
  table: {
    title: "VPC endpoints for the services that functions call, as of November 2026",
    rows: [["service", "endpoint service name"], ...endpointRows],
  },
  parameters: [
    { name: "LambdaSubnetIds", description: "IDs of the private subnets of the functions", form: valueForms.subnetIds },
    {
      name: "LambdaSecurityGroupIds",
      description: "IDs of the security groups of the functions",
      form: valueForms.securityGroupIds,
    },
    { name: "RunLambdaInVpc", description: "true attaches the functions to the VPC of the template (rollout prepare)" },
  ],
  *find(template, { rollout }) {
    const functions = viewsOf(template, ...functionTypes).filter(({ guards }) => template.worlds.possible(guards));
    for (const fn of functions) yield* findingsOn(fn, rollout);
    const readable = functions.filter((fn) => isReadable(fn));
    yield* interfaceFindings(readable.filter(isInVpc), isAlwaysInVpc);
    for (const fn of readable) yield* mountFindings(fn);
    for (const fn of readable) yield* lostFindings(fn);
    for (const fn of readable) yield* missingFindings(fn);
  },
};

function* findingsOn(fn: ResourceView, rollout: Rollout): Iterable<Finding> {
  if (hasVpcInGlobals(fn)) return;
  const isWritten = fn.property("VpcConfig").written !== undefined;
  const where = { logicalId: fn.logicalId, path: isWritten ? fn.pathOf("VpcConfig") : fn.path };
  const state = isReadable(fn) ? vpcStateOf(fn) : "hidden";
  if (state === "complete") return;
  if (state === "hidden")
    return yield { ...where, message: "cannot determine whether it is attached to a VPC", skipped: hiddenProperties };
  if (state === "mixed") return yield* conditionalFindings(fn, rollout);
  if (state !== "absent") return yield* incompleteFindings(fn, state);

  const placement = placementFor(fn);
  const isRefused = mountsAlways(fn);
  const message = isRefused
    ? "mounts a file system, but is not attached to a VPC: creation fails"
    : "is not attached to a VPC";
  const skipped = whyLeftAlone(fn, placement);
  const found = { ...where, message, ...(isRefused ? { isRefused } : {}) };
  if (skipped !== undefined) return yield { ...found, skipped };
  // No stack has a function that cannot be created: nothing is to be prepared.
  const wanted = isRefused ? "enforce" : rollout;
  yield {
    ...found,
    ...(wanted === "enforce"
      ? { class: placement === undefined ? "input" : "review", impact: "in-place", impactNote: noteOn(fn, placement) }
      : { class: "input", ...noteOnPreparation(fn, placement), prepared: true }),
    fix: (edit, now) => putInVpc(edit, now, wanted),
  };
}

/** True if `Globals` puts the function in a VPC. AWS SAM joins its lists and those of a function; `AWS::NoValue` opts out. */
function hasVpcInGlobals(fn: ResourceView): boolean {
  const value = own(fn.globals, "VpcConfig") ?? null;
  return value !== null && !isNoValue(value);
}

function isInVpc(fn: ResourceView): boolean {
  if (hasVpcInGlobals(fn)) return !isNoValue(fn.property("VpcConfig").written);
  return ["complete", "mixed"].includes(vpcStateOf(fn));
}

/** True if the function is in a VPC in every case. */
function isAlwaysInVpc(fn: ResourceView): boolean {
  return hasVpcInGlobals(fn) || vpcStateOf(fn) === "complete";
}

/** In a VPC in some cases: the author's own choice, unless an earlier correction prepared it. */
function* conditionalFindings(fn: ResourceView, rollout: Rollout): Iterable<Finding> {
  const preparation = preparationOf(fn);
  if (preparation === undefined) {
    const names = decidingConditions(fn);
    yield {
      logicalId: fn.logicalId,
      path: fn.pathOf("VpcConfig"),
      message: "is attached to a VPC in some cases only",
      skipped: `${names.join(" and ")} ${names.length > 1 ? "control" : "controls"} that`,
    };
  } else if (rollout === "enforce") yield* preparedFindings(fn, preparation);
}

/** A `VpcConfig` with one list only. */
function* incompleteFindings(fn: ResourceView, missing: List): Iterable<Finding> {
  const where = { logicalId: fn.logicalId, path: fn.pathOf("VpcConfig") };
  const message =
    missing === "SubnetIds"
      ? "VpcConfig has security groups but no subnets, which Lambda rejects"
      : "VpcConfig has subnets but no security groups, which Lambda rejects";
  const skipped = whyImpossible(fn);
  if (skipped !== undefined) return yield { ...where, message, isRefused: true, skipped };
  yield {
    ...where,
    message,
    isRefused: true,
    class: canBeCompleted(fn, missing) ? "review" : "input",
    impact: "in-place",
    impactNote: noteOn(fn, undefined),
    fix: (edit, now) => completeVpcConfig(edit, now),
  };
}

/** What a function cannot do without and the template does not tell. */
function* missingFindings(fn: ResourceView): Iterable<Finding> {
  const { logicalId, path } = fn;
  if (fn.type !== "AWS::Lambda::Function" || fn.template.hasUnknownMacro) return;
  if (fn.property("Role").written === undefined) {
    const skipped =
      "cannot determine the permissions that its code needs; set a role that grants them, with the policy AWSLambdaVPCAccessExecutionRole";
    yield { logicalId, path, message: "no role: creation fails", isRefused: true, skipped };
  }
  if (fn.property("Code").written === undefined) {
    const skipped = "cannot determine where its code is";
    yield { logicalId, path, message: "no code: creation fails", isRefused: true, skipped };
  }
}
