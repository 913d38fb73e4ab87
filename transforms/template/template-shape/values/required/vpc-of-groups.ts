import type { Edit, Finding } from "../../../../../src/contract/rule.js";
import { ref } from "../../../../../src/template/intrinsics.js";
import { viewsOf, type ResourceView } from "../../../../../src/template/resource-view.js";
import { own } from "../../../../../src/values/json.js";
import { leftAlone, repaired, type Refused } from "../refused.js";

/** The parameter that asks for the VPC. */
export const vpcParameter = { name: "VpcId", description: "VPC of resources that require one and do not specify it" };

/**
 * Returns the groups that AWS takes only with a VPC and that name none.
 * What it answers: https://github.com/awsdocs/aws-cloudformation-user-guide/pull/467 (target groups),
 * https://github.com/awsdocs/aws-cloudformation-user-guide/pull/1277 (security groups with rules for outgoing traffic)
 */
export function* vpcOfGroups(view: ResourceView): Iterable<Finding> {
  const message = refusalOf(view);
  if (message === undefined || view.property("VpcId").written !== undefined) return;
  yield vpcFinding(view, { path: [...view.path, "Properties"], message });
}

/** Returns what becomes of a resource that needs a VPC and names none: it gets the only one, or its user is asked. */
export function vpcFinding(view: ResourceView, where: Refused): Finding {
  const vpcs = viewsOf(view.template, "AWS::EC2::VPC");
  const parameters = vpcParametersOf(view);
  const [[vpc], [parameter]] = [vpcs, parameters];
  const path = view.pathOf("VpcId");
  if (vpcs.length + parameters.length > 1) {
    const names = [...vpcs.map(({ logicalId }) => logicalId), ...parameters];
    return leftAlone(view, where, `cannot determine which VPC is intended, ${names.join(" or ")}`);
  }
  if (vpc !== undefined) {
    const isThere = vpc.existsWhere(view.guards) && !vpc.isInLoop;
    if (isThere) return repaired(view, where, "safe", [{ path, after: ref(vpc.logicalId) }]);
    return leftAlone(view, where, `${vpc.logicalId} does not exist in all cases in which it does`);
  }
  if (parameter !== undefined) return repaired(view, where, "review", [{ path, after: ref(parameter) }]);
  return {
    logicalId: view.logicalId,
    ...where,
    isRefused: true,
    class: "input",
    impact: "none",
    fix: (edit, now) => askForVpc(edit, now),
  };
}

function askForVpc(edit: Edit, group: ResourceView): void {
  const { name, description } = vpcParameter;
  const parameter = edit.parameter(name, { Type: "AWS::EC2::VPC::Id", Description: "The VPC" });
  edit.set(group.pathOf("VpcId"), ref(parameter));
  edit.needs({ parameter, description, example: "vpc-0a1b2c3d4e5f6a7b8", required: true });
}

function vpcParametersOf({ template }: ResourceView): string[] {
  return [...template.parameters].flatMap(([name, parameter]) => {
    const type = own(parameter, "Type");
    return type === "AWS::EC2::VPC::Id" || type === "AWS::SSM::Parameter::Value<AWS::EC2::VPC::Id>" ? [name] : [];
  });
}

function refusalOf(view: ResourceView): string | undefined {
  if (view.type === "AWS::ElasticLoadBalancingV2::TargetGroup") {
    const target = view.property("TargetType").written;
    return target === undefined || target === "instance" || target === "ip" || target === "alb"
      ? "A VPC ID must be specified"
      : undefined;
  }
  const isGroup = view.type === "AWS::EC2::SecurityGroup";
  return isGroup && Array.isArray(view.property("SecurityGroupEgress").written)
    ? "SecurityGroupEgress cannot be specified without VpcId"
    : undefined;
}
