import type { Finding } from "../../../src/contract/rule.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import { mayBelongToOrganization } from "../../aws/log-bucket/trail-source.js";
import { hasAction, names, statementsOf, type Statement } from "../../aws/policies/statements.js";
import { regionNamed } from "./home-region.js";
import { bucketPoliciesOf, bucketsOf, trailService } from "./related-resources.js";

/** Returns what only the user can decide about a trail. */
export function* adviceOn(trail: ResourceView): Iterable<Finding> {
  if (mayBelongToOrganization(trail) && bucketsOf(trail).length > 0 && !takesOrganization(trail)) {
    yield {
      ...trail.placeOf("IsOrganizationTrail"),
      message: "it logs for an organization, but its bucket takes the logs of one account only",
      skipped: `the ID of the organization is not known; let ${trailService} put objects below AWSLogs/<organization ID>/ too`,
    };
  }
  const named = regionNamed(trail);
  const isMultiRegion = trail.property("IsMultiRegionTrail").every({ is: true });
  if (named !== undefined && isMultiRegion) {
    yield {
      ...trail.placeOf(named),
      message: "it records all Regions, but is named after one: a stack in each Region would record all of them again",
      skipped: "its home Region cannot be told; create it there only, by a condition that tests AWS::Region",
    };
  }
}

/** True if the policies of the bucket let CloudTrail write below the ID of an organization. What cannot be read may. */
function takesOrganization(trail: ResourceView): boolean {
  return bucketPoliciesOf(trail).some((policy) => statementsOf(policy)?.some(isForMembers) ?? true);
}

function isForMembers(statement: Statement): boolean {
  if (statement.effect !== "Allow" || !names(statement, trailService) || !hasAction(statement, "s3:PutObject"))
    return false;
  return (
    statement.resources?.some((resource) => {
      const [, below = "*"] = /AWSLogs\/([^/]+)/.exec(resource) ?? [];
      return below !== "${AWS::AccountId}" && !/^\d{12}$/.test(below);
    }) ?? true
  );
}
