import type { Edit, Finding } from "../../../src/contract/rule.js";
import { isNoValue, noValue } from "../../../src/template/intrinsics.js";
import { own } from "../../../src/values/json.js";
import type { Path } from "../../../src/values/pointer.js";
import { harmOf, type Harm } from "../policies/deny-harm.js";
import { namesEveryone, type Statement, type Test } from "../policies/statements.js";
import { changing, type BucketPolicy } from "./bucket-policy.js";
import { denialOf, type Denial } from "./deny-encryption.js";
import { neededAccess, type Need } from "./grants.js";
import { usersByPolicy } from "./refusal.js";
import { cloudTrail } from "./services.js";

/** Returns what Deny statements, and statements for everyone, do to a log bucket. */
export function* denyFindings({ policy, statements, need }: BucketPolicy): Iterable<Finding> {
  const { label, principal } = need.service;
  const needed = neededAccess(need);
  const where = { ...policy.placeOf("PolicyDocument"), class: "review", impact: "in-place" } as const;
  const doing = (harm: Harm) => (statement: Statement) => harmOf(statement, needed, principal) === harm;

  if (statements.some(doing("everyone"))) {
    yield {
      ...where,
      message: `denies access to everyone, including ${label} and the administrators of the account`,
      impactNote:
        "if this policy is already deployed, only the root user of the account can change it; Block Public Access keeps the public out",
      fix: changing(need, (edit, now) => removeStatements(edit, now.statements.filter(doing("everyone")))),
    };
  }
  if (statements.some(doing("outsiders"))) {
    yield {
      ...where,
      message: `denies access to AWS services too: ${label} cannot write`,
      impactNote: "AWS services are allowed through; everything else stays denied",
      fix: changing(need, (edit, now) => {
        for (const { path } of now.statements.filter(doing("outsiders"))) {
          edit.set([...path, "Condition", "BoolIfExists", "aws:PrincipalIsAWSService"], "false");
        }
      }),
    };
  }
  const leftAlone: readonly [harm: Harm, message: string, reason: string][] = [
    [
      "not-principal",
      `denies access to all principals outside NotPrincipal, including ${label}`,
      "use conditions instead of NotPrincipal",
    ],
    [
      "service",
      `denies ${label} the access that it needs`,
      "the statement names the service explicitly; remove the statement to allow writing",
    ],
  ];
  const { logicalId } = policy;
  const isRefused = usersByPolicy(need.logBucket).some((user) => user.existsWhere(need.context));
  for (const [harm, message, skipped] of leftAlone) {
    for (const { path, guards } of statements.filter(doing(harm)))
      yield { logicalId, path, message, ...(isRefused && guards.length === 0 && { isRefused }), skipped };
  }
  for (const statement of statements.filter(doing("unencrypted"))) {
    const denial = encryptionDenial(need, statement);
    if (denial !== undefined) yield { logicalId, path: statement.path, ...denial };
  }
  if (statements.some(isPublic)) {
    yield {
      ...where,
      message: "allows public access",
      harm: "exposes-data",
      impactNote: "a bucket with Block Public Access rejects such a policy",
      fix: changing(need, (edit, now) => removeStatements(edit, now.statements.filter(isPublic))),
    };
  }
}

function encryptionDenial({ service, logBucket: { users } }: Need, statement: Statement): Denial | undefined {
  if (service === cloudTrail && users.length > 0) return denialOf(statement, users);
  return {
    message: `may deny the writes of ${service.label}, which need not specify an encryption`,
    skipped: "set default encryption on the bucket instead",
  };
}

/**
 * True if the statement lets in who is not known at all. A bucket that blocks public access takes no such policy.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html#access-control-block-public-access-policy-status
 */
export function isPublic(statement: Statement): boolean {
  const isForAll = namesEveryone(statement) || own(statement.body, "NotPrincipal") !== undefined;
  return statement.effect === "Allow" && isForAll && !statement.tests.some(isNarrow);
}

/** True if the values of a key are of few callers; what a negated test leaves is not. */
function isNarrow({ operator, key }: Test): boolean {
  if (/^(?:for(?:all|any)values?:)?(?:string|arn)not|^notipaddress|^null$/.test(operator)) return false;
  return /^(?:aws:(?:sourceip|vpcsourceip|sourcearn|sourcevpc|sourcevpce|sourceowner|sourceaccount|sourceorgid|sourceorgpaths|userid|principalarn|principalaccount|principalorgid|principalorgpaths|principalservicename|principalisawsservice|calledvia)|s3:(?:dataaccesspointarn|dataaccesspointaccount|x-amz-server-side-encryption-aws-kms-key-id))$/.test(
    key,
  );
}

/** Removes statements from the last to the first, so that the places of the others stay. */
function removeStatements(edit: Edit, statements: readonly Statement[]): void {
  for (const { path } of [...statements].reverse()) removeItem(edit, path);
}

/** Removes a list item. A branch of `Fn::If` is left empty, and the item goes when the other branch is empty too. */
function removeItem(edit: Edit, path: Path): void {
  if (path.at(-2) !== "Fn::If") return edit.remove(path);
  const other = edit.template.at([...path.slice(0, -1), path.at(-1) === 1 ? 2 : 1]);
  if (isNoValue(other)) removeItem(edit, path.slice(0, -2));
  else edit.set(path, noValue);
}
