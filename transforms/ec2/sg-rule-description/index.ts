import type { Finding, ResourceRule } from "../../../src/contract/rule.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import { isNoValue } from "../../../src/template/intrinsics.js";
import { own } from "../../../src/values/json.js";
import { isReadable } from "../../aws/values/visibility.js";
import {
  adminPorts,
  egressType,
  groupType,
  ingressType,
  letsThrough,
  rulesOf,
  trafficOf,
  worldOf,
  type GroupRule,
} from "../group-rules.js";
import { describe } from "./describe.js";

/** Says of each rule of a security group what it is for, as far as the rule tells. */
export const sgRuleDescription: ResourceRule = {
  kind: "resource",
  id: "sg-rule-description",
  stability: "preview",
  title: "Describe the rules of security groups",
  why: "Nobody dares to remove a rule of which nobody knows what it is for. A description names the traffic and who sends it, in the console and in every report.",
  tags: ["operations"],
  types: [groupType, ingressType, egressType],
  controls: { "cfn-guard": ["SECURITY_GROUP_DESCRIPTION_RULE"], checkov: ["CKV_AWS_23"], cfn_nag: ["W36"] },
  references: [
    "https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html",
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-securitygroup.html",
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-securitygroupingress.html",
  ],
  *check(resource, context) {
    if (!isReadable(resource)) return;
    const bare = rulesOf(resource).filter(({ rule }) => isBare(rule));
    const open = bare.filter(isOpenToAdministration);
    for (const { path } of open) yield { ...where(resource, path), skipped: narrowFirst };
    const rules = bare.filter((each) => !open.includes(each));
    const [first] = rules;
    if (first === undefined) return;
    const at = where(resource, rules.length === 1 ? first.path : resource.path);
    // CloudFormation removes a changed rule of a list before it adds the new one.
    const isListed = resource.type === groupType;
    if (context.rollout === "prepare") return yield { ...at, skipped: atOnce };
    yield {
      ...at,
      class: isListed ? "review" : "safe",
      impact: isListed ? "interruption" : "in-place",
      ...(isListed && {
        impactNote: "new connections by these rules are refused for a moment while they are exchanged",
      }),
      fix(edit, now) {
        for (const each of rulesOf(now))
          if (isBare(each.rule) && !isOpenToAdministration(each))
            edit.set([...each.path, "Description"], describe(each));
      },
    };
  },
};

/** Some checks compare a rule with what they look for as a whole, so that a description would hide it from them. */
const narrowFirst =
  "it opens administration to everyone; narrow it first (sg-open-admin), since a description would hide it from checks";

const atOnce = "the rules are changed immediately; run with --rollout enforce";

function where({ logicalId }: ResourceView, path: Finding["path"]): Pick<Finding, "logicalId" | "path" | "message"> {
  return { logicalId, path, message: "nothing says what a rule of the security group is for" };
}

function isBare(rule: GroupRule["rule"]): boolean {
  const description = own(rule, "Description");
  return description === undefined || description === "" || isNoValue(description);
}

function isOpenToAdministration({ direction, rule }: GroupRule): boolean {
  const traffic = trafficOf(rule);
  const isOpen = direction === "ingress" && worldOf(rule) !== undefined;
  return isOpen && adminPorts.some((port) => letsThrough(traffic, port));
}
