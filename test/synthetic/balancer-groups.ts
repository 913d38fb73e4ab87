import type { Json, JsonObject } from "../../src/values/json.js";
import { equals, getAtt, ifCondition, ref } from "../../src/template/intrinsics.js";
import type { BalancerChoices } from "./balancer-choices.js";
import type { Draft } from "./template-draft.js";
import type { Network } from "./network.js";

/** Returns the property with the security groups of a load balancer, and adds them. */
export function groupsOf(draft: Draft, choices: BalancerChoices, { vpc }: Network): JsonObject {
  const { group } = choices;
  if (group === "none") return {};
  if (group === "parameter") {
    draft.parameter("BalancerGroupId", { Type: "AWS::EC2::SecurityGroup::Id" });
    return { SecurityGroups: [ref("BalancerGroupId")] };
  }
  const rules = sourcesOf(draft, choices).map((source) => ({ IpProtocol: "tcp", FromPort: 80, ToPort: 80, ...source }));
  const [rule = {}] = rules;
  const base = { GroupDescription: "web", VpcId: vpc };
  const ranged = rules.map((each) => ({ ...each, FromPort: 80, ToPort: 443 }));
  const open = sourcesOf(draft, choices).map((source) => ({ IpProtocol: "-1", ...source }));
  const ingress: Record<Exclude<BalancerChoices["group"], "none" | "parameter">, Json> = {
    list: rules,
    two: rules,
    single: [rule],
    range: ranged,
    all: open,
    if: rules,
    apart: [],
  };
  if (group === "if") {
    draft.parameter("Internal", { Default: "no", AllowedValues: ["yes", "no"] });
    draft.condition("IsInternal", equals(ref("Internal"), "yes"));
    draft.resource("WebGroup", "AWS::EC2::SecurityGroup", {
      ...base,
      SecurityGroupIngress: ifCondition(
        "IsInternal",
        [{ ...rule, CidrIp: "10.0.0.0/8" }],
        [{ ...rule, CidrIp: "0.0.0.0/0" }],
      ),
    });
  } else if (group === "apart") {
    draft.resource("WebGroup", "AWS::EC2::SecurityGroup", base);
    rules.forEach((each, index) =>
      draft.resource(`WebIngress${index === 0 ? "" : index + 1}`, "AWS::EC2::SecurityGroupIngress", {
        GroupId: getAtt("WebGroup", "GroupId"),
        ...each,
      }),
    );
  } else {
    draft.resource("WebGroup", "AWS::EC2::SecurityGroup", { ...base, SecurityGroupIngress: ingress[group] });
  }
  if (group !== "two") return { SecurityGroups: [getAtt("WebGroup", "GroupId")] };
  draft.resource("ExtraGroup", "AWS::EC2::SecurityGroup", { GroupDescription: "more", VpcId: vpc });
  return { SecurityGroups: [ref("WebGroup"), getAtt("ExtraGroup", "GroupId")] };
}

function sourcesOf(draft: Draft, { source, group }: BalancerChoices): JsonObject[] {
  if (group === "if" || source === "world") return [{ CidrIp: "0.0.0.0/0" }];
  if (source === "both") return [{ CidrIp: "0.0.0.0/0", Description: "everybody" }, { CidrIpv6: "::/0" }];
  if (source === "group") {
    draft.parameter("ClientGroupId", { Type: "AWS::EC2::SecurityGroup::Id" });
    return [{ SourceSecurityGroupId: ref("ClientGroupId") }];
  }
  draft.parameter("ClientCidr", { Default: "10.0.0.0/8" });
  return [{ CidrIp: ref("ClientCidr") }];
}
