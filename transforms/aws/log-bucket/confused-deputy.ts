import { isObject, own } from "../../../src/values/json.js";
import type { Template } from "../../../src/template/template.js";
import type { Edit, Finding } from "../../../src/contract/rule.js";
import { sourceOf } from "./grants.js";
import { changing, documentOf, type PolicyView } from "./policy-view.js";
import { hasAction, names, type Statement } from "../policies/statements.js";

/** Keys that say for whom a service acts. */
const sourceKeys = ["aws:sourcearn", "aws:sourceaccount", "aws:sourceorgid", "aws:sourceorgpaths"];

/** Whether a service may write to the bucket on behalf of other accounts. */
export function* sourceFindings(template: Template, view: PolicyView): Iterable<Finding> {
  const { policy, need } = view;
  const { label } = need.service;
  if (openStatements(template, view).length === 0) return;
  yield {
    ...documentOf(policy),
    class: "safe",
    impact: "in-place",
    message: `it does not say for whom ${label} may write, so other accounts could make it do so`,
    fix: changing(
      need,
      policy,
    )((edit, now) => {
      for (const statement of openStatements(edit.template, now)) limit(edit, statement, now);
    }),
  };
}

/** The statements for the service alone that say nothing about the account, in a policy for this account alone. */
function openStatements(template: Template, { statements, need }: PolicyView): Statement[] {
  const { service, logBucket } = need;
  const isFor = (statement: Statement): boolean => statement.effect === "Allow" && names(statement, service.principal);
  const mine = statements.filter(isFor);
  const isOwn = mine.every(({ resources }) => resources?.every(isOfThisAccount) ?? false);
  if (logBucket.users.length === 0 || !isOwn || sourceOf(template, need) === undefined) return [];
  return mine.filter((statement) => {
    const isNeeded = service.grants.some(({ action }) => hasAction(statement, action));
    return (
      isNeeded && statement.principals?.length === 1 && !statement.tests.some(({ key }) => sourceKeys.includes(key))
    );
  });
}

/** Whole buckets, and what this account logs. */
function isOfThisAccount(resource: string): boolean {
  return !/[/*]/.test(resource) || resource.includes("/AWSLogs/${AWS::AccountId}/");
}

function limit(edit: Edit, { path, body }: Statement, { need }: PolicyView): void {
  const source = sourceOf(edit.template, need);
  if (source === undefined) return;
  const { key, value } = source;
  if (isObject(own(body, "Condition"))) edit.set([...path, "Condition", "StringEquals", key], value);
  else edit.set([...path, "Condition"], { StringEquals: { [key]: value } });
}
