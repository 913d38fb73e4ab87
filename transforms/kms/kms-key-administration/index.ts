import type { Edit, Finding, ResourceType, TemplateRule } from "../../../src/contract/rule.js";
import { viewsOf, type ResourceView } from "../../../src/template/resource-view.js";
import { own, type Json } from "../../../src/values/json.js";
import { documentsOf, ownersStatement, type KeyDocument } from "../../aws/keys/key-documents.js";
import { appendTo, hasAction, type Statement } from "../../aws/policies/statements.js";
import { isReadable } from "../../aws/values/visibility.js";
import { letsAccount, mayLetDeploy } from "./deployer.js";
import { isChecked, needsOf, type Need } from "./needs.js";

const types: readonly ResourceType[] = ["AWS::KMS::Key", "AWS::KMS::ReplicaKey"];
const putPolicy = "kms:PutKeyPolicy";

/** Lets whoever deploys a key do what the key itself asks for. */
export const kmsKeyAdministration: TemplateRule = {
  kind: "template",
  id: "kms-key-administration",
  title: "Let the deploying principal administer the KMS key",
  why: "AWS KMS does not create a key whose policy its creator cannot change, and does not enable rotation if the policy does not allow it. The account gets the actions that the key requires.",
  tags: ["deploy"],
  level: "default",
  phase: "shape",
  types,
  // Both want keys to be rotated.
  controls: { "Security Hub": ["KMS.4"], checkov: ["CKV_AWS_7"] },
  references: [
    "https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html",
    "https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-overview.html",
    "https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateKey.html#KMS-CreateKey-request-BypassPolicyLockoutSafetyCheck",
    "https://docs.aws.amazon.com/kms/latest/APIReference/API_EnableKeyRotation.html",
  ],
  *find(template) {
    for (const key of viewsOf(template, ...types)) {
      if (!isReadable(key)) continue;
      for (const document of documentsOf(key) ?? []) yield* findingsOn(key, document);
    }
  },
};

function* findingsOn(key: ResourceView, document: KeyDocument): Iterable<Finding> {
  if (document.isMissing || document.statements.length === 0) return;
  const where = { logicalId: key.logicalId, path: document.path, isRefused: true };
  if (!isAllowed(key, document, putPolicy)) {
    if (!isChecked(key)) return;
    yield {
      ...where,
      message:
        "key policy allows nobody who deploys it to change it; deployment fails (MalformedPolicyDocument: The new key policy will not allow you to update the key policy in the future)",
      class: "review",
      impact: "none",
      impactNote: "IAM policies of the account determine who else can use the key",
      fix: (edit, now) => {
        const later = documentAt(now, document);
        if (later !== undefined) appendTo(edit, later.path, later.statements, [ownersStatement]);
      },
    };
    return;
  }
  for (const need of needsOf(key)) {
    if (!isAllowed(key, document, need.action)) yield findingOn(key, document, need);
  }
}

function findingOn(key: ResourceView, document: KeyDocument, need: Need): Finding {
  const { action, answer } = need;
  const where = { logicalId: key.logicalId, path: document.path, isRefused: true };
  const message = `key policy does not allow ${action}, which the key requires; deployment fails (${answer})`;
  const found = administrators(key, document);
  if (found.length !== 1 || !takesActions(found[0])) {
    const skipped = `allow ${action} to the deploying principal${found.length > 1 ? `; ${String(found.length)} statements allow key administration` : ""}`;
    return { ...where, message, skipped };
  }
  return {
    ...where,
    message,
    class: "safe",
    impact: "none",
    fix: (edit, now) => {
      const later = documentAt(now, document);
      const statement = later && administrators(now, later)[0];
      if (statement !== undefined) allow(edit, statement, need);
    },
  };
}

function isAllowed(key: ResourceView, { statements }: KeyDocument, action: string): boolean {
  return statements.some((statement) => mayLetDeploy(key.template, statement, action));
}

/** The statement by which the account administers the key, or else all by which somebody does. */
function administrators(key: ResourceView, { statements }: KeyDocument): Statement[] {
  const all = statements.filter((statement) => mayLetDeploy(key.template, statement, putPolicy));
  const account = all.find(letsAccount);
  return account === undefined ? all : [account];
}

function takesActions(statement: Statement | undefined): boolean {
  const actions = own(statement?.body ?? null, "Action");
  return typeof actions === "string" || Array.isArray(actions);
}

function allow(edit: Edit, statement: Statement, { action, besides }: Need): void {
  const path = [...statement.path, "Action"];
  const added = [action, ...besides].filter((each) => !hasAction(statement, each));
  const before: Json = own(statement.body, "Action") ?? [];
  if (Array.isArray(before)) for (const each of added) edit.append(path, each);
  else edit.set(path, [before, ...added]);
}

function documentAt(key: ResourceView, { path }: KeyDocument): KeyDocument | undefined {
  return documentsOf(key)?.find((document) => document.path.join("\n") === path.join("\n"));
}
