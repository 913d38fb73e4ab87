import { isIntrinsic } from "../../../src/template/intrinsics.js";
import { isObject, own, type Json, type JsonObject } from "../../../src/values/json.js";
import { isUnscoped } from "../../aws/policies/iam-actions.js";
import type { Statement } from "../../aws/policies/statements.js";
import { isOfOtherService } from "../../aws/keys/other-service.js";
import type { PolicyFlaw, WrittenStatement } from "./flaw.js";

const has = (body: JsonObject, element: string): boolean =>
  own(body, element) !== undefined || own(body, `Not${element}`) !== undefined;

/** Returns the elements that a statement must have, or must not. */
export function* requiredElements(statement: Statement, written: WrittenStatement): Iterable<PolicyFlaw> {
  // What a function stands for is not known.
  if (own(written.body, "Fn::If") !== undefined) return;
  yield* actionFlaw(written);
  yield* resourceFlaw(statement, written);
  yield* principalFlaw(statement, written);
}

/** https://github.com/aws/aws-cdk/issues/7615 */
function* actionFlaw({ body, path, kind }: WrittenStatement): Iterable<PolicyFlaw> {
  if (has(body, "Action")) return;
  const principal = own(body, "Principal");
  const isOfServices =
    isObject(principal) && !isIntrinsic(principal) && Object.keys(principal).every((key) => key === "Service");
  yield {
    path,
    what: "statement without an Action",
    answer: "MalformedPolicyDocument: Policy statement must contain actions.",
    ...(kind === "trust" && isOfServices
      ? { repair: { class: "safe", fix: (edit) => edit.set([...path, "Action"], "sts:AssumeRole") } }
      : { decision: "list the actions" }),
  };
}

/**
 * A trust policy is about its role alone; in the policy of a key `*` means the key, and since 2025-08-18 it must be there:
 * https://github.com/ministryofjustice/analytical-platform/issues/7691
 */
function* resourceFlaw(statement: Statement, { body, path, kind, type }: WrittenStatement): Iterable<PolicyFlaw> {
  const isThere = has(body, "Resource");
  const isKey = type.startsWith("AWS::KMS::");
  if (kind === "trust") {
    for (const element of ["Resource", "NotResource"]) {
      // `trust-policy` looks at those of roles.
      if (own(body, element) === undefined || (type === "AWS::IAM::Role" && element === "Resource")) continue;
      yield {
        path: [...path, element],
        what: "a trust policy must not have a Resource: it always applies to its role",
        answer: `MalformedPolicyDocument: Has prohibited field ${element}`,
        repair: { class: "safe", fix: (edit) => edit.remove([...path, element]) },
      };
    }
    return;
  }
  const answer = "MalformedPolicyDocument: Policy statement must contain resources.";
  const everything = {
    class: "safe",
    fix: (edit) => edit.set([...path, "Resource"], "*"),
  } satisfies PolicyFlaw["repair"];
  if (isThere) {
    const others = isKey && own(body, "Resource") !== undefined ? (statement.resources ?? []) : [];
    if (others.length === 0 || !others.every(isOfOtherService)) return;
    yield {
      path: [...path, "Resource"],
      what: "a key policy must use the resource *, which means the key itself",
      answer: "MalformedPolicyDocumentException",
      repair: { ...everything, class: "review" },
    };
  } else if (isKey || (kind === "identity" && areUnscoped(statement))) {
    const isByTable = !isKey;
    const why = isByTable ? "these actions do not support resource-level permissions" : "* means the key";
    yield { path, what: `statement without a Resource; ${why}`, answer, repair: { ...everything, isByTable } };
  } else if (kind === "identity" || type === "AWS::S3::BucketPolicy") {
    yield { path, what: "statement without a Resource", answer, decision: `list the resources, or "*" for all` };
  }
}

function areUnscoped({ actions, isAboutOtherActions, body }: Statement): boolean {
  if (actions === undefined || actions.length === 0 || isAboutOtherActions || own(body, "Action") === undefined)
    return false;
  return actions.every(isUnscoped);
}

/** Types whose policies say for whom they are. */
const forOthers =
  /^AWS::(?:S3::BucketPolicy|SQS::Queue(?:Inline)?Policy|SNS::Topic(?:Inline)?Policy|KMS::(?:Replica)?Key)$/;

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html */
function* principalFlaw(
  { actions = [] }: Statement,
  { body, path, kind, type }: WrittenStatement,
): Iterable<PolicyFlaw> {
  if (kind === "identity") {
    if (!has(body, "Principal")) return;
    const isTrust =
      actions.some((action) => action.startsWith("sts:assumerole")) && namesServices(own(body, "Principal"));
    const element = own(body, "Principal") === undefined ? "NotPrincipal" : "Principal";
    const at = [...path, element];
    yield {
      path: at,
      what: "an identity-based policy must not have a Principal",
      answer: "MalformedPolicyDocument: Policy document should not specify a principal.",
      ...(isTrust
        ? { decision: "trust belongs in the AssumeRolePolicyDocument of the role" }
        : element === "NotPrincipal"
          ? { decision: "remove the statement, or move it to a resource-based policy" }
          : { repair: { class: "review", fix: (edit) => edit.remove(at) } }),
    };
  } else if (!has(body, "Principal") && (kind === "trust" || forOthers.test(type))) {
    yield {
      path,
      what: kind === "trust" ? "trust policy statement without a Principal" : "statement without a Principal",
      answer: "MalformedPolicyDocument: Missing required field Principal",
      decision: "set the principal",
    };
  }
}

function namesServices(principal: Json | undefined): boolean {
  return own(principal, "Service") !== undefined || own(principal, "Federated") !== undefined;
}
