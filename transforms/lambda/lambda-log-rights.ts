import type { ResourceRule } from "../../src/contract/rule.js";
import { sub } from "../../src/template/intrinsics.js";
import type { ResourceView } from "../../src/template/resource-view.js";
import { settingOf } from "../aws/network/functions.js";
import { policyArn } from "../aws/policies/managed-policies.js";
import { documentsOfRole, rolesNamed } from "../aws/policies/role-policies.js";
import { hasAction } from "../aws/policies/statements.js";
import { giveRights, whyNotGiven, type Rights } from "../aws/recipes/role-rights.js";
import { textOf } from "../aws/values/normal-text.js";
import { isReadable, whatMayAdd } from "../aws/values/visibility.js";

const basicPolicy = "service-role/AWSLambdaBasicExecutionRole";

const logRights: Rights = {
  label: "write logs",
  actions: ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"],
  resource: "*",
  managedPolicies: [basicPolicy],
  policy: () => sub(policyArn(basicPolicy)),
};

/** Lets the roles of functions write logs. */
export const lambdaLogRights: ResourceRule = {
  kind: "resource",
  id: "lambda-log-rights",
  title: "Let Lambda functions write logs",
  why: "A function whose role may not write logs runs, and says nothing. Errors and what it prints are lost.",
  controls: { cfn_nag: ["W58"] },
  objections: { "cfn_nag W58": "knows the ARN of the policy as one text with the partition aws only" },
  references: [
    "https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs.html",
    "https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSLambdaBasicExecutionRole.html",
  ],
  tags: ["operations"],
  stability: "preview",
  types: ["AWS::Lambda::Function"],
  *check(fn, { rollout }) {
    const arn = settingOf(fn, "Role");
    const silent = rolesNamed(fn.template, arn).filter(isSilent);
    if (silent.length === 0 || whatMayAdd(fn.template, "a policy") !== undefined) return;
    const where = { ...fn.placeOf("Role"), message: "its role may not write logs" };
    const skipped =
      whyNotGiven(fn, arn, logRights) ??
      (rollout === "prepare" ? "the new value takes effect immediately; run with --rollout enforce" : undefined);
    if (skipped !== undefined) yield { ...where, skipped };
    else
      yield {
        ...where,
        class: "safe",
        impact: "in-place",
        impactNote: "logs cost by volume",
        fix: (edit, now) => giveRights(edit, now, settingOf(now, "Role"), logRights),
      };
  },
};

/** True for a role of which all policies can be read, and none allows to write logs. */
function isSilent(role: ResourceView): boolean {
  const documents = documentsOfRole(role);
  if (!isReadable(role) || documents === undefined || documents.includes(undefined)) return false;
  const isAllowed = documents.some((statements) =>
    statements?.some((each) => each.actions === undefined || hasAction(each, "logs:PutLogEvents")),
  );
  const { items } = role.property("ManagedPolicyArns");
  return !isAllowed && items.every(({ value }) => isWithoutLogs(textOf(role.template, value)));
}

/** True for a managed policy of AWS whose name says nothing of logs, of functions, or of everything. */
function isWithoutLogs(arn = ""): boolean {
  return /:iam::aws:policy\//.test(arn) && !/log|watch|administrator|poweruser|lambda|execution/i.test(arn);
}
