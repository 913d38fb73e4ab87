import type { Edit, Finding, TemplateRule } from "../../../src/contract/rule.js";
import { isNoValue, ref } from "../../../src/template/intrinsics.js";
import { viewsOf, type ResourceView } from "../../../src/template/resource-view.js";
import { listed } from "../../../src/values/listed.js";
import { own, type Json } from "../../../src/values/json.js";
import { isReadable, whatMayAdd } from "../../aws/values/visibility.js";

const [groupType, latticeType] = ["AWS::ElasticLoadBalancingV2::TargetGroup", "AWS::VpcLattice::TargetGroup"] as const;

/** Gives target groups what their kind of target takes. */
export const targetGroup: TemplateRule = {
  kind: "template",
  id: "target-group",
  title: "Fix target groups that do not match their target type",
  why: "A target group of type lambda has no port, protocol or VPC, and all other types require them. AWS rejects a target group with properties that its target type does not support.",
  tags: ["deploy"],
  level: "default",
  phase: "shape",
  types: [groupType, latticeType],
  controls: { "cfn-lint": ["E3681"] },
  references: [
    "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html",
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-elasticloadbalancingv2-targetgroup.html",
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-vpclattice-targetgroup-targetgroupconfig.html",
  ],
  *find(template) {
    if (template.hasUnknownMacro) return;
    for (const group of viewsOf(template, groupType).filter(isReadable)) {
      yield* functionFlaws(group);
      yield* checkFlaws(group);
      yield* placeFlaws(group);
    }
    for (const group of viewsOf(template, latticeType).filter(isReadable)) yield* latticeFlaws(group);
  },
};

/** What a target group of a function does not have: all that is about ports and networks. */
const ofNetworks = ["Protocol", "ProtocolVersion", "Port", "VpcId", "HealthCheckProtocol", "HealthCheckPort"];

/** Returns the kind of targets in every case; undefined where it differs, or something else decides. */
function kindOf(group: ResourceView): string | undefined {
  const kinds = new Set(
    group.property("TargetType").leaves.map(({ value }) => (isNoValue(value) ? "instance" : value)),
  );
  const [kind] = kinds;
  return kinds.size === 1 && typeof kind === "string" ? kind : undefined;
}

function isThere(group: ResourceView, property: string): boolean {
  return own(group.resource.properties, property) !== undefined && group.property(property).isThere;
}

function removal(group: ResourceView, wrong: readonly string[], message: string): Finding[] {
  const [first] = wrong;
  if (first === undefined) return [];
  const remove = (edit: Edit): void => {
    for (const property of wrong) edit.remove(group.pathOf(property));
  };
  const where = { logicalId: group.logicalId, path: group.pathOf(first), message, isRefused: true };
  return [{ ...where, class: "safe", impact: "none", fix: remove }];
}

function* functionFlaws(group: ResourceView): Iterable<Finding> {
  if (kindOf(group) !== "lambda") return;
  const wrong = ofNetworks.filter((property) => isThere(group, property));
  yield* removal(
    group,
    wrong,
    `deployment fails (ValidationError): a target group of type lambda does not support ${listed(wrong)}`,
  );
}

/** A check of a connection has no code of an answer. */
function* checkFlaws(group: ResourceView): Iterable<Finding> {
  const checks = group.property("HealthCheckProtocol").leaves;
  const isOfConnection = checks.length > 0 && checks.every(({ value }) => value === "TCP");
  if (!isOfConnection || !isThere(group, "Matcher")) return;
  const message = "deployment fails (ValidationError): TCP health checks do not support Matcher, which is for HTTP";
  yield* removal(group, ["Matcher"], message);
}

/** Other targets are somewhere. */
function* placeFlaws(group: ResourceView): Iterable<Finding> {
  const { template } = group;
  const kind = kindOf(group);
  if (kind === undefined || kind === "lambda" || group.isInLoop) return;
  const lacking = ["Protocol", "Port", "VpcId"].filter(
    (property) => own(group.resource.properties, property) === undefined,
  );
  if (lacking.length === 0 || whatMayAdd(template, "a VPC") !== undefined) return;
  const where = {
    logicalId: group.logicalId,
    path: group.path,
    message: `deployment fails (ValidationError): a target group of type ${kind} requires ${listed(lacking)}`,
    isRefused: true,
  };
  const [vpc, ...more] = viewsOf(template, "AWS::EC2::VPC");
  const isOne = vpc !== undefined && more.length === 0 && !vpc.isInLoop && vpc.existsWhere(group.guards);
  if (lacking.length === 1 && lacking[0] === "VpcId" && isOne) {
    const value: Json = ref(vpc.logicalId);
    yield { ...where, class: "review", impact: "none", fix: (edit) => edit.set(group.pathOf("VpcId"), value) };
  } else yield { ...where, skipped: `set ${listed(lacking)} for its targets` };
}

/** https://docs.aws.amazon.com/vpc-lattice/latest/ug/lambda-functions.html */
function* latticeFlaws(group: ResourceView): Iterable<Finding> {
  const kinds = group.property("Type").leaves;
  if (!kinds.every(({ value }) => value === "LAMBDA")) return;
  const config = own(group.resource.properties, "Config");
  const wrong = ["Port", "Protocol", "ProtocolVersion", "VpcIdentifier", "IpAddressType", "HealthCheck"].filter(
    (property) => own(config, property) !== undefined,
  );
  const paths = wrong.map((property) => `Config.${property}`);
  const isAll = wrong.length > 0 && Object.keys(config ?? {}).length === wrong.length;
  const message = `deployment fails (ValidationException): a target group of type LAMBDA does not support ${listed(paths)}`;
  if (wrong.length === 0) return;
  yield {
    logicalId: group.logicalId,
    path: group.pathOf("Config"),
    message,
    isRefused: true,
    class: "safe",
    impact: "none",
    fix(edit) {
      if (isAll) edit.remove(group.pathOf("Config"));
      else for (const property of wrong) edit.remove([...group.pathOf("Config"), property]);
    },
  };
}
