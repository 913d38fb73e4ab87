import { own } from "../../../src/values/json.js";
import { type Path } from "../../../src/values/pointer.js";
import { isNoValue, noValue } from "../../../src/template/intrinsics.js";
import type { Template } from "../../../src/template/template.js";
import type { Edit, Finding } from "../../../src/contract/rule.js";
import { harmOf, type Harm } from "../policies/deny-harm.js";
import { neededAccess } from "./grants.js";
import { changing, documentOf, type PolicyView } from "./policy-view.js";
import { namesEveryone, type Statement, type Test } from "../policies/statements.js";

/** What Deny statements, and statements for everyone, do to a log bucket. */
export function* denyFindings(template: Template, { policy, statements, need }: PolicyView): Iterable<Finding> {
  const { label, principal } = need.service;
  const needed = neededAccess(template, need);
  const where = { ...documentOf(policy), class: "review", impact: "in-place" } as const;
  const change = changing(need, policy);
  const doing = (harm: Harm) => (statement: Statement) => harmOf(statement, needed, principal) === harm;

  if (statements.some(doing("everyone"))) {
    yield {
      ...where,
      message: `it denies access to everyone, ${label} and the administrators of the account among them`,
      impactNote:
        "where this policy is deployed already, only the root user of the account can still change it; block public access keeps strangers out",
      fix: change((edit, view) => removeStatements(edit, view.statements.filter(doing("everyone")))),
    };
  }
  if (statements.some(doing("outsiders"))) {
    yield {
      ...where,
      message: `it denies access to AWS services too, so ${label} cannot write`,
      impactNote: "requests of AWS services are let through; everything else stays denied",
      fix: change((edit, view) => {
        for (const { path } of view.statements.filter(doing("outsiders"))) {
          edit.set([...path, "Condition", "BoolIfExists", "aws:PrincipalIsAWSService"], "false");
        }
      }),
    };
  }
  for (const statement of statements.filter(doing("not-principal"))) {
    yield {
      ...documentOf(policy),
      path: statement.path,
      message: `it denies access to all that NotPrincipal does not name, ${label} among them`,
      skipped: "say whom to deny by conditions instead of NotPrincipal",
    };
  }
  for (const statement of statements.filter(doing("service"))) {
    yield {
      ...documentOf(policy),
      path: statement.path,
      message: `it denies ${label} what it needs`,
      skipped: "it names the service, so somebody meant it; remove the statement to let it write",
    };
  }
  for (const statement of statements.filter(doing("unencrypted"))) {
    yield {
      ...documentOf(policy),
      path: statement.path,
      message: `it may deny what ${label} writes, which need not name an encryption`,
      skipped: "set the encryption of the bucket as its default instead",
    };
  }
  if (statements.some(isPublic)) {
    yield {
      ...where,
      message: "it lets everyone in",
      impactNote: "a bucket that blocks public access takes no such policy",
      fix: change((edit, view) => removeStatements(edit, view.statements.filter(isPublic))),
    };
  }
}

/**
 * Does the statement let in who is not known at all? A bucket that blocks public access takes no such policy.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html#access-control-block-public-access-policy-status
 */
export function isPublic(statement: Statement): boolean {
  const isForAll = namesEveryone(statement) || own(statement.body, "NotPrincipal") !== undefined;
  return statement.effect === "Allow" && isForAll && !statement.tests.some(isNarrow);
}

/** Values of these keys are of few callers; what a negated test leaves is not. */
function isNarrow({ operator, key }: Test): boolean {
  if (/^(?:for(?:all|any)values?:)?(?:string|arn)not|^notipaddress|^null$/.test(operator)) return false;
  return /^(?:aws:(?:sourceip|vpcsourceip|sourcearn|sourcevpc|sourcevpce|sourceowner|sourceaccount|sourceorgid|sourceorgpaths|userid|principalarn|principalaccount|principalorgid|principalorgpaths|principalservicename|principalisawsservice|calledvia)|s3:(?:dataaccesspointarn|dataaccesspointaccount|x-amz-server-side-encryption-aws-kms-key-id))$/.test(
    key,
  );
}

/** From the last to the first, so that the places of the others stay. */
function removeStatements(edit: Edit, statements: readonly Statement[]): void {
  for (const { path } of [...statements].reverse()) removeItem(edit, path);
}

/** A list item goes; a branch of `Fn::If` is left empty, and the item goes when the other branch is empty too. */
function removeItem(edit: Edit, path: Path): void {
  if (path.at(-2) !== "Fn::If") return edit.remove(path);
  const other = edit.template.at([...path.slice(0, -1), path.at(-1) === 1 ? 2 : 1]);
  if (isNoValue(other)) removeItem(edit, path.slice(0, -2));
  else edit.set(path, noValue);
}
