import { equal, own, type Json, type JsonObject } from "../../../src/values/json.js";
import { ref, type Guard } from "../../../src/template/intrinsics.js";
import type { Resource, Template } from "../../../src/template/template.js";
import type { Edit, Finding } from "../../../src/contract/rule.js";
import { ParameterTests } from "../../aws/values/parameter-tests.js";
import { dropDependsOn, refersTo } from "../../aws/existing/depends-on.js";
import { applicationBalancer, serverAccess, usesIn, type Delivery, type Use } from "./deliveries.js";
import { policiesOf, type LogService } from "../../aws/log-bucket/bucket.js";
import { arnOf, isCovered, type Place } from "../../aws/log-bucket/grants.js";
import { serviceOf } from "../../aws/log-bucket/services.js";
import { plainTransportStatement } from "../../aws/log-bucket/policy-findings.js";
import { documentOf } from "../../aws/log-bucket/policy-view.js";
import { whatMayAdd } from "../../aws/values/visibility.js";
import {
  appendTo,
  hasAction,
  names,
  namesEveryone,
  statementsOf,
  type Statement,
} from "../../aws/policies/statements.js";

/** What the policy of a bucket does not let the services do whose logs go there. */
export function* grantFindings(template: Template, bucket: Resource, uses: readonly Use[]): Iterable<Finding> {
  const { logicalId, path } = bucket;
  const policies = policiesOf(template, bucket);
  const [first, second] = policies;
  if (first === undefined) {
    if (lacking(template, bucket, undefined, [], uses).length === 0) return;
    const message = `it has no policy that lets ${labelsOf(uses)} write to it`;
    const reason = bucket.isInLoop
      ? "a loop creates it"
      : (whatMayAdd(template, "its policy") ?? moduleThatMayAdd(template));
    if (reason !== undefined) return yield { logicalId, path, message, skipped: reason };
    return yield {
      logicalId,
      path,
      message,
      class: "safe",
      impact: "in-place",
      fix: (edit) => addPolicy(edit, logicalId),
    };
  }
  if (second !== undefined && !template.worlds.excludes(template.guardsOf(first), template.guardsOf(second))) {
    const message = `${logicalId} has a second policy besides ${first.logicalId}, and a bucket can have only one`;
    return yield {
      logicalId: second.logicalId,
      path: second.path,
      message,
      skipped: "join the two by hand, so that no statement is lost",
    };
  }
  for (const policy of policies) yield* policyFindings(template, bucket, policy, uses);
}

/** What a module declares is not in sight. */
function moduleThatMayAdd(template: Template): string | undefined {
  const module = template.resources.find(({ type }) => type === "" || type.endsWith("::MODULE"));
  return module && `the module ${module.logicalId} may add its policy`;
}

function* policyFindings(
  template: Template,
  bucket: Resource,
  policy: Resource,
  uses: readonly Use[],
): Iterable<Finding> {
  const where = documentOf(policy);
  const statements = statementsOf(template, policy);
  if (statements === undefined) {
    return yield {
      ...where,
      message: `whether it lets ${labelsOf(uses)} write cannot be told`,
      skipped: "its PolicyDocument cannot be read",
    };
  }
  const missing = lacking(template, bucket, policy, statements, uses);
  if (missing.length === 0) return;
  const message = `it does not let ${labelsOf(missing.map(({ delivery }) => ({ delivery })))} write its logs`;
  if (policy.isInLoop || bucket.isInLoop) return yield { ...where, message, skipped: "a loop creates it" };
  if (!template.worlds.implies(template.guardsOf(policy), template.guardsOf(bucket))) {
    return yield { ...where, message, skipped: `it exists where ${bucket.logicalId} does not` };
  }
  yield {
    ...where,
    message,
    class: "safe",
    impact: "in-place",
    fix: (edit) => appendGrants(edit, bucket.logicalId, policy.logicalId),
  };
}

function labelsOf(uses: readonly Pick<Use, "delivery">[]): string {
  return [
    ...new Set(uses.filter(({ delivery }) => delivery.grants.length > 0).map(({ delivery }) => delivery.label)),
  ].join(" and ");
}

function addPolicy(edit: Edit, bucketId: string): void {
  const bucket = edit.template.resource(bucketId);
  const added = bucket === undefined ? [] : statementsFor(edit, bucket, undefined, []);
  if (bucket === undefined || added.length === 0) return;
  const transport = plainTransportStatement(arnOf(edit.template, bucket));
  edit.resource(
    `${bucketId}Policy`,
    {
      Type: "AWS::S3::BucketPolicy",
      ...(bucket.condition === undefined ? {} : { Condition: bucket.condition }),
      Properties: {
        Bucket: ref(bucketId),
        PolicyDocument: { Version: "2012-10-17", Statement: [...added, transport] },
      },
    },
    { after: bucketId },
  );
}

function appendGrants(edit: Edit, bucketId: string, policyId: string): void {
  const [bucket, policy] = [edit.template.resource(bucketId), edit.template.resource(policyId)];
  const statements = policy && statementsOf(edit.template, policy);
  if (bucket === undefined || policy === undefined || statements === undefined) return;
  appendTo(
    edit,
    [...policy.path, "Properties", "PolicyDocument"],
    statements,
    statementsFor(edit, bucket, policy, statements),
  );
  // The statements refer to the bucket, which makes a DependsOn on it redundant (cfn-lint W3005).
  if (refersTo(edit.template, policyId, bucketId)) dropDependsOn(edit, policyId, bucketId);
}

function statementsFor(
  edit: Edit,
  bucket: Resource,
  policy: Resource | undefined,
  statements: readonly Statement[],
): JsonObject[] {
  const { template } = edit;
  const tests = new ParameterTests(template);
  const uses = usesIn(template).filter((use) => use.bucket.logicalId === bucket.logicalId);
  const made = lacking(template, bucket, policy, statements, uses, tests).map(
    ({ delivery, grant, places }): JsonObject => {
      const [only, ...more] = places;
      return {
        Sid: grant.sid,
        Effect: "Allow",
        Principal: { Service: delivery.principal },
        Action: grant.action,
        Resource: only !== undefined && more.length === 0 ? only : [...places],
        ...(grant.condition === undefined ? {} : { Condition: grant.condition }),
      };
    },
  );
  tests.declare(edit, made);
  return made;
}

interface Lack {
  delivery: Delivery;
  grant: Delivery["grants"][number];
  places: readonly Json[];
}

/** The permissions that no statement gives, those of one principal for all its logs together. */
function lacking(
  template: Template,
  bucket: Resource,
  policy: Resource | undefined,
  statements: readonly Statement[],
  uses: readonly Use[],
  tests = new ParameterTests(template),
): Lack[] {
  const place: Place = { arn: arnOf(template, bucket, policy), tests, context: template.guardsOf(policy ?? bucket) };
  const found: Lack[] = [];
  for (const { delivery, objects } of uses) {
    if (objects === undefined || hasAccessControlFor(template, bucket, delivery, uses)) continue;
    for (const grant of delivery.grants) {
      const giving = statements.filter((statement) =>
        gives(template, statement, delivery, grant.action, place.context),
      );
      const target = grant.on === "bucket" ? place.arn.whole : objects(place);
      const isGiven =
        giving.some(({ resources }) => resources === undefined) ||
        template.alternatives(target, place.context).every(({ value }) => isCovered(template, giving, value));
      if (isGiven) continue;
      const known = found.findIndex(
        (lack) => lack.delivery.principal === delivery.principal && lack.grant.sid === grant.sid,
      );
      const before = found[known];
      if (before === undefined) found.push({ delivery, grant, places: [target] });
      else if (!before.places.some((other) => equal(other, target)))
        found[known] = { ...before, places: [...before.places, target] };
    }
  }
  return found;
}

/** Does the bucket let the log delivery group of S3 in by its access control list, which its ownership allows or will? */
function hasAccessControlFor(template: Template, bucket: Resource, delivery: Delivery, uses: readonly Use[]): boolean {
  if (delivery !== serverAccess || own(bucket.properties, "AccessControl") !== "LogDeliveryWrite") return false;
  return (
    own(bucket.properties, "OwnershipControls") !== undefined ||
    uses.some((use) => use.delivery.needs === "access control lists") ||
    keeperOfList(template, bucket) !== undefined
  );
}

/** The service whose rule, `cloudtrail-bucket` or `config-bucket`, allows its bucket the list by the ownership of objects. */
export function keeperOfList(template: Template, bucket: Resource): LogService | undefined {
  return own(bucket.properties, "OwnershipControls") === undefined ? serviceOf(template, bucket) : undefined;
}

function gives(
  template: Template,
  statement: Statement,
  delivery: Delivery,
  action: string,
  context: readonly Guard[],
): boolean {
  if (
    statement.effect !== "Allow" ||
    !hasAction(statement, action) ||
    !template.worlds.implies(context, statement.guards)
  )
    return false;
  if (names(statement, delivery.principal) || (namesEveryone(statement) && statement.tests.length > 0)) return true;
  return delivery === applicationBalancer && namesBalancerAccount(statement);
}

/** Regions from before August 2022 have an account that writes the logs, which is still let in; mostly a mapping gives it. */
function namesBalancerAccount({ principals }: Statement): boolean {
  return principals?.some((principal) => /^AWS:(?!.*\$\{AWS::AccountId\})/.test(principal)) ?? true;
}
