import { CannotFix } from "../../../src/values/errors.js";
import type { Json, JsonObject } from "../../../src/values/json.js";
import { asGetAtt, ref } from "../../../src/template/intrinsics.js";
import type { Resource, Template } from "../../../src/template/template.js";
import type { Edit, Finding } from "../../../src/contract/rule.js";
import { dropDependsOn, refersTo } from "../existing/depends-on.js";
import { accountFindings } from "./former-accounts.js";
import { logBucket, policyLeaves, type LogBucket, type LogService } from "./bucket.js";
import { denyFindings } from "./deny-findings.js";
import { missingGrants, statementFor, type BucketArn, type Need } from "./grants.js";
import { sourceFindings } from "./confused-deputy.js";
import { deniesPlainTransport } from "../policies/plain-transport.js";
import { appendStatements, changing, documentOf, needOf, viewPolicy, type PolicyView } from "./policy-view.js";
import { whatMayAdd } from "../values/visibility.js";
import { textOf } from "../values/normal-text.js";

/** Flaws of the policy of a log bucket: that there is none, and what it lacks. */
export function* policyFindings(template: Template, service: LogService, found: LogBucket): Iterable<Finding> {
  const { bucket, policies } = found;
  if (policies.length === 0) return yield* withoutPolicy(template, service, bucket);
  const [first, second] = policies;
  if (first && second && !template.worlds.excludes(template.guardsOf(first), template.guardsOf(second))) {
    const message = `${bucket.logicalId} has a second policy besides ${first.logicalId}, and a bucket can have only one`;
    return yield {
      logicalId: second.logicalId,
      path: second.path,
      message,
      skipped: "join the two by hand, so that no statement is lost",
    };
  }
  for (const policy of policies) {
    yield* placeOf(template, bucket, policy);
    const view = viewPolicy(template, service, bucket.logicalId, policy.logicalId);
    if (view === undefined) {
      yield {
        ...documentOf(policy),
        message: `whether it lets ${service.label} write cannot be told`,
        skipped: "its PolicyDocument cannot be read",
      };
    } else if (
      template.worlds.implies(template.guardsOf(policy), template.guardsOf(bucket)) ||
      !existsWith(template, policy, bucket)
    ) {
      yield* statementFindings(template, view);
    } else {
      // What is said of this bucket would be said of the other one too.
      for (const { message, logicalId, path } of statementFindings(template, view)) {
        yield {
          logicalId,
          path,
          message,
          skipped: `it is the policy of another bucket too, where ${bucket.logicalId} does not exist`,
        };
      }
    }
  }
}

function* statementFindings(template: Template, view: PolicyView): Iterable<Finding> {
  const former = [...accountFindings(template, view)];
  yield* former;
  // Under their new name these statements may be all that is needed.
  if (former.length === 0) yield* lacksOf(template, view);
  yield* sourceFindings(template, view);
  yield* denyFindings(template, view);
}

function* withoutPolicy(template: Template, service: LogService, bucket: Resource): Iterable<Finding> {
  const { logicalId, path } = bucket;
  const message = `it has no policy, so ${service.label} cannot write to it`;
  const reason = whatMayAdd(template, "its policy");
  if (reason !== undefined) return yield { logicalId, path, message, skipped: reason };
  yield {
    logicalId,
    path,
    message,
    class: "safe",
    impact: "in-place",
    fix(edit) {
      const found = logBucket(edit.template, service, logicalId);
      if (found !== undefined) addPolicy(edit, service, found);
    },
  };
}

/** A policy for a bucket that has none, with the condition of the bucket. */
export function addPolicy(edit: Edit, service: LogService, found: LogBucket): void {
  const { bucket } = found;
  const { logicalId, path, condition } = bucket;
  const need = needOf(edit.template, service, found);
  const body = {
    Type: "AWS::S3::BucketPolicy",
    ...(condition === undefined ? {} : { Condition: condition }),
    Properties: { Bucket: ref(logicalId), PolicyDocument: newDocument(edit, need) },
  };
  if (bucket.isInLoop)
    edit.set([...path.slice(0, -1), edit.template.freeName(`${logicalId}Policy`)], body, { after: logicalId });
  else edit.resource(`${logicalId}Policy`, body, { after: logicalId });
}

/** A policy document with what the service needs, and nothing else. */
export function newDocument(edit: Edit, need: Need): Json {
  const all = missingGrants(edit.template, [], need).map((missing) => statementFor(missing, edit.template, need));
  need.tests.declare(edit, all);
  return { Version: "2012-10-17", Statement: [...all, plainTransportStatement(need.arn)] };
}

/** Denies what comes without TLS. */
export function plainTransportStatement({ whole, objects }: BucketArn): JsonObject {
  return {
    Sid: "DenyInsecureTransport",
    Effect: "Deny",
    Principal: "*",
    Action: "s3:*",
    // The Control Tower rule CT.S3.PR.8 knows these forms only: Fn::Join, and "false" as text.
    Resource: [whole, asGetAtt(whole) === undefined ? objects("*") : { "Fn::Join": ["", [whole, "/*"]] }],
    Condition: { Bool: { "aws:SecureTransport": "false" } },
  };
}

/** Gives the policy what the service needs and nobody gave it. */
export function appendGrants(edit: Edit, view: PolicyView | undefined): void {
  if (view === undefined) throw new CannotFix("the PolicyDocument cannot be read");
  const added = missingGrants(edit.template, view.statements, view.need).map((each) =>
    statementFor(each, edit.template, view.need),
  );
  view.need.tests.declare(edit, added);
  appendStatements(edit, view, added);
}

/** The bucket comes before its policy, and the policy exists only where the bucket does. */
function* placeOf(template: Template, bucket: Resource, policy: Resource): Iterable<Finding> {
  const { logicalId, path } = policy;
  const { condition } = bucket;
  if (condition !== undefined && !existsWith(template, policy, bucket)) {
    const message = `it exists where its bucket ${bucket.logicalId} does not`;
    yield {
      logicalId,
      path,
      message,
      class: "safe",
      impact: "none",
      fix: (edit) => edit.makeConditional(logicalId, condition),
    };
  } else if (!template.isAfter(logicalId, bucket.logicalId)) {
    const message = `nothing makes it wait for its bucket ${bucket.logicalId}`;
    yield {
      logicalId,
      path,
      message,
      class: "safe",
      impact: "none",
      fix: (edit) => edit.runAfter(logicalId, bucket.logicalId),
    };
  } else if (policy.dependsOn.includes(bucket.logicalId) && refersTo(template, logicalId, bucket.logicalId)) {
    const message = `its DependsOn repeats what its reference to ${bucket.logicalId} says`;
    yield {
      logicalId,
      path: [...path, "DependsOn"],
      message,
      class: "safe",
      impact: "none",
      fix: (edit) => dropDependsOn(edit, logicalId, bucket.logicalId),
    };
  }
}

/** Is the bucket there wherever the policy is for it? Elsewhere the policy may be for another bucket. */
function existsWith(template: Template, policy: Resource, bucket: Resource): boolean {
  const context = template.guardsOf(policy);
  return policyLeaves(template, policy, bucket).every(({ guards }) =>
    template.worlds.implies([...context, ...guards], template.guardsOf(bucket)),
  );
}

function* lacksOf(template: Template, { policy, statements, need }: PolicyView): Iterable<Finding> {
  const { service } = need;
  const where = { ...documentOf(policy), class: "safe", impact: "in-place" } as const;
  const change = changing(need, policy);
  const missing = missingGrants(template, statements, need);
  if (missing.length > 0) {
    const actions = missing.map(({ grant }) => grant.action).join(" and ");
    yield {
      ...where,
      message: `it does not let ${service.label} use ${actions} where that is needed`,
      fix: change(appendGrants),
    };
  }
  const places = [need.arn.whole, need.arn.objects("*")].flatMap((place) => textOf(template, place) ?? []);
  if (!deniesPlainTransport(template, statements, places, need.context)) {
    yield {
      ...where,
      message: "it lets requests without TLS in",
      fix: change((edit, view) => appendStatements(edit, view, [plainTransportStatement(view.need.arn)])),
    };
  }
}
