import { own } from "../../../src/values/json.js";
import { isTrue, noValue } from "../../../src/template/intrinsics.js";
import type { Resource, Template } from "../../../src/template/template.js";
import type { Finding } from "../../../src/contract/rule.js";
import { choosingParameters } from "../../aws/existing/left-out.js";
import { hasAction, names, statementsOf, type Statement } from "../../aws/policies/statements.js";
import { textOf } from "../../aws/values/normal-text.js";
import { mayBelongToOrganization } from "../../aws/log-bucket/trail-source.js";
import { bucketPoliciesOf, bucketsOf, trailService } from "./related-resources.js";

/** What only the user can decide. */
export function* adviceOn(template: Template, trail: Resource): Iterable<Finding> {
  const { logicalId, path, properties } = trail;
  if (mayBelongToOrganization(trail) && bucketsOf(template, trail).length > 0 && !takesOrganization(template, trail)) {
    const message = "it logs for an organization, but its bucket takes the logs of one account only";
    const skipped = `the ID of the organization is not known; let ${trailService} put objects below AWSLogs/<organization ID>/ too`;
    yield { logicalId, path: [...path, "Properties", "IsOrganizationTrail"], message, skipped };
  }
  const named = ["TrailName", "S3BucketName"].find((name) =>
    textOf(template, own(properties, name))?.includes("${AWS::Region}"),
  );
  const regions = template.alternatives(own(properties, "IsMultiRegionTrail") ?? noValue, template.guardsOf(trail));
  if (
    named !== undefined &&
    regions.some(({ value }) => isTrue(value)) &&
    !choosingParameters(template, trail).includes("AWS::Region")
  ) {
    const message =
      "it records all Regions, but is named after one: a stack in each Region would record all of them again";
    const skipped = "its home Region cannot be told; create it there only, by a condition that tests AWS::Region";
    yield { logicalId, path: [...path, "Properties", named], message, skipped };
  }
}

/** Do the policies of the bucket let CloudTrail write below the ID of an organization? What cannot be read may. */
function takesOrganization(template: Template, trail: Resource): boolean {
  return bucketPoliciesOf(template, trail).some((policy) => statementsOf(template, policy)?.some(isForMembers) ?? true);
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
