import type { Edit, ResourceRule } from "../../src/contract/rule.js";
import { madeByLoop } from "../../src/contract/reasons.js";
import { getAtt, noValue, ref } from "../../src/template/intrinsics.js";
import { viewsOf, type ResourceView } from "../../src/template/resource-view.js";
import { companionOf } from "../aws/recipes/companion.js";
import { namesIn } from "../aws/values/references.js";
import { completeWebAcl, webAclFor } from "./web-acl.js";

const associations = ["AWS::WAFv2::WebACLAssociation", "AWS::WAFRegional::WebACLAssociation"];

/** Associates Application Load Balancers on the internet with a web ACL, which counts at first and blocks nothing. */
export const albWaf: ResourceRule = {
  kind: "resource",
  id: "alb-waf",
  title: "Protect public Application Load Balancers with AWS WAF",
  why: "Whoever is on the internet can send an application injections and scripts. A web ACL recognizes them before they reach the targets.",
  controls: { "Security Hub": ["ELB.16"], KICS: ["105ba098-1e34-48cd-b0f2-a8a43a51bf9b"] },
  references: [
    "https://docs.aws.amazon.com/waf/latest/developerguide/web-acl-associating-aws-resource.html",
    "https://docs.aws.amazon.com/waf/latest/developerguide/aws-managed-rule-groups-baseline.html",
    "https://docs.aws.amazon.com/waf/latest/developerguide/web-acl-testing.html",
  ],
  tags: ["security"],
  stability: "preview",
  types: ["AWS::ElasticLoadBalancingV2::LoadBalancer"],
  *check(balancer) {
    if (!isPublic(balancer) || isProtected(balancer)) return;
    const { logicalId, path, isInLoop } = balancer;
    const where = { logicalId, path, message: "no web ACL protects it" };
    if (isInLoop) yield { ...where, skipped: madeByLoop };
    else
      yield {
        ...where,
        class: "review",
        impact: "none",
        impactNote:
          "a new web ACL only counts at first and costs about 6 USD a month; it takes the place of one that is associated outside of the template",
        fix: protect,
      };
  },
};

/** True for an Application Load Balancer that the internet may reach. */
function isPublic(balancer: ResourceView): boolean {
  const isApplication = balancer.property("Type").every({ oneOf: [noValue, "application"] });
  return isApplication && balancer.property("Scheme").every({ oneOf: [noValue, "internet-facing"] });
}

function isProtected({ template, logicalId }: ResourceView): boolean {
  return viewsOf(template, ...associations).some((each) =>
    namesIn(each.property("ResourceArn").written).includes(logicalId),
  );
}

function protect(edit: Edit, balancer: ResourceView): void {
  const webAcl = webAclFor(edit, balancer);
  companionOf(edit, balancer.in(edit.template), {
    logicalId: "<LogicalId>WebAclAssociation",
    type: "AWS::WAFv2::WebACLAssociation",
    properties: { ResourceArn: ref(balancer.logicalId), WebACLArn: getAtt(webAcl, "Arn") },
  });
  completeWebAcl(edit, webAcl);
}
