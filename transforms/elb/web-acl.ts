import type { Edit } from "../../src/contract/rule.js";
import { viewNamed, viewsOf, type ResourceView } from "../../src/template/resource-view.js";
import { equal, type JsonObject } from "../../src/values/json.js";
import { createWhereNeeded } from "../aws/existing/where-needed.js";

const type = "AWS::WAFv2::WebACL";

function seenAs(name: string): JsonObject {
  return { CloudWatchMetricsEnabled: true, MetricName: name, SampledRequestsEnabled: true };
}

/** It counts what AWS's common rules recognize, until whoever has read the metrics takes Count for None. */
const counting: JsonObject = {
  Scope: "REGIONAL",
  DefaultAction: { Allow: {} },
  Rules: [
    {
      Name: "CommonRuleSet",
      Priority: 0,
      Statement: { ManagedRuleGroupStatement: { VendorName: "AWS", Name: "AWSManagedRulesCommonRuleSet" } },
      OverrideAction: { Count: {} },
      VisibilityConfig: seenAs("CommonRuleSet"),
    },
  ],
  VisibilityConfig: seenAs("WebAcl"),
};

/** Returns the logical ID of the web ACL that we have made, else of the only one that waits for a use, else of a new one. */
export function webAclFor(edit: Edit, balancer: ResourceView): string {
  const known = viewsOf(edit.template, type).find(isOurs) ?? onlyUnused(edit, balancer);
  // Where a loop makes the load balancer, this is the name of the loop.
  const after = String(balancer.path[1]);
  return known?.logicalId ?? edit.resource("WebAcl", { Type: type, Properties: counting }, { after });
}

/** Lets a web ACL that we have made exist where it is used. */
export function completeWebAcl(edit: Edit, logicalId: string): void {
  const webAcl = viewNamed(edit.template, logicalId);
  if (webAcl !== undefined && isOurs(webAcl)) createWhereNeeded(edit, logicalId, [], "CreateWebAcl");
}

function isOurs({ resource, isInLoop }: ResourceView): boolean {
  return !isInLoop && equal(resource.properties ?? null, counting);
}

/** Returns the only web ACL of the template, if it is for its Region and nothing refers to it. */
function onlyUnused({ template }: Edit, { guards }: ResourceView): ResourceView | undefined {
  const [only, ...others] = viewsOf(template, type);
  if (only === undefined || others.length > 0 || only.isInLoop || !only.existsWhere(guards)) return undefined;
  const isForRegion = only.property("Scope").every({ is: "REGIONAL" });
  return isForRegion && template.referencesTo(only.logicalId).length === 0 ? only : undefined;
}
