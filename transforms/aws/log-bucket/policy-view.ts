import { own, type JsonObject } from "../../../src/values/json.js";
import type { Path } from "../../../src/values/pointer.js";
import type { Resource, Template } from "../../../src/template/template.js";
import type { Edit } from "../../../src/contract/rule.js";
import { ParameterTests } from "../values/parameter-tests.js";
import { logBucket, type LogBucket, type LogService } from "./bucket.js";
import { arnOf, type Need } from "./grants.js";
import { appendTo, statementsOf, type Statement } from "../policies/statements.js";

/** A bucket policy with all that is known about it. */
export interface PolicyView {
  policy: Resource;
  logBucket: LogBucket;
  statements: readonly Statement[];
  need: Need;
}

/** One policy of a log bucket; undefined when it is not there, or its statements cannot all be read. */
export function viewPolicy(
  template: Template,
  service: LogService,
  bucketId: string,
  policyId: string,
): PolicyView | undefined {
  const found = logBucket(template, service, bucketId);
  const policy = template.resource(policyId);
  return found && policy && viewOf(template, service, found, policy);
}

/** A policy as the service sees it; undefined when its statements cannot all be read. */
export function viewOf(
  template: Template,
  service: LogService,
  found: LogBucket,
  policy: Resource,
): PolicyView | undefined {
  const statements = statementsOf(template, policy);
  return statements && { policy, logBucket: found, statements, need: needOf(template, service, found, policy) };
}

/** What the service needs of a policy of the bucket, or of one that the bucket is to get. */
export function needOf(template: Template, service: LogService, found: LogBucket, policy?: Resource): Need {
  const { bucket } = found;
  return {
    service,
    logBucket: found,
    arn: arnOf(template, bucket, policy),
    tests: new ParameterTests(template),
    context: template.guardsOf(policy ?? bucket),
  };
}

/** A fix that looks at the policy as it is by then. */
export function changing(
  { service, logBucket: { bucket } }: Need,
  policy: Resource,
): (fix: (edit: Edit, view: PolicyView) => void) => (edit: Edit) => void {
  return (fix) => (edit) => {
    const view = viewPolicy(edit.template, service, bucket.logicalId, policy.logicalId);
    if (view !== undefined) fix(edit, view);
  };
}

/** Adds statements behind those that are there, each with a Sid of its own. */
export function appendStatements(edit: Edit, { policy, statements }: PolicyView, added: readonly JsonObject[]): void {
  appendTo(edit, [...policy.path, "Properties", "PolicyDocument"], statements, added);
}

/** Where flaws of a policy document are shown. */
export function documentOf({ logicalId, path, properties }: Resource): { logicalId: string; path: Path } {
  const isThere = own(properties, "PolicyDocument") !== undefined;
  return { logicalId, path: isThere ? [...path, "Properties", "PolicyDocument"] : path };
}
