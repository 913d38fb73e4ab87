import type { Finding, TemplateRule } from "../../../src/contract/rule.js";
import { actionNames } from "../../../src/schema/facts/action-names.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import { listed } from "../../../src/values/listed.js";
import { policiesOf, policyTypes, type PolicyDocument } from "../../aws/policies/policy-documents.js";
import { statementsAt, type Statement } from "../../aws/policies/statements.js";
import { actionMeant, type Meant } from "./meant.js";
import { placeOf, type PolicyPlace } from "./places.js";
import { missingIn, replaceAction } from "./replace.js";
import { slotsOf, type Slot } from "./slots.js";

/** Names the actions of policies as IAM knows them. */
export const policyAction: TemplateRule = {
  kind: "template",
  id: "policy-action",
  title: "Fix unknown IAM actions",
  why: "IAM accepts an unknown action, which then allows and denies nothing; resource policies and trust policies with one are rejected. Actions with only one possible match are corrected.",
  tags: ["deploy", "security"],
  harm: "weakens-security",
  level: "default",
  phase: "shape",
  types: policyTypes,
  facts: ["action-names", "iam-actions", "iam-prefixes"],
  controls: { "cfn-lint": ["W3037"] },
  references: [
    "https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html",
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html",
    "https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-language-api-permissions-reference.html",
  ],
  get table() {
    return {
      title: `Unknown IAM actions (as of ${actionNames.of})`,
      rows: [
        ["Written", "Meant"],
        ...Object.entries(actionNames.operations).map(([written, { actions }]) => [
          `\`${written}\``,
          actions
            .split(" ")
            .map((action) => `\`${action}\``)
            .join(", "),
        ]),
        ...Object.entries(actionNames.prefixes).map(([written, meant]) => [`\`${written}:\``, `\`${meant}:\``]),
      ],
    };
  },
  *find(template) {
    for (const { resource, document } of policiesOf(template)) yield* findingsIn(resource, document);
  },
};

function* findingsIn(resource: ResourceView, document: PolicyDocument): Iterable<Finding> {
  const { template } = resource;
  const place = placeOf(resource, document);
  for (const statement of statementsAt(template, document.path, document.document) ?? []) {
    for (const slot of slotsOf(template, statement)) {
      const meant = actionMeant(slot.written, place.service);
      if (meant.kind !== "fine" && isOwn(meant, document)) yield* findingsAt(resource, statement, slot, meant, place);
    }
  }
}

/** False for what a trust policy cannot name at all, which `trust-policy` looks at. */
function isOwn(meant: Meant, { kind }: PolicyDocument): boolean {
  return kind !== "trust" || (meant.kind === "wrong" && meant.actions.every((action) => action.startsWith("sts:")));
}

function* findingsAt(
  { logicalId, template }: ResourceView,
  statement: Statement,
  slot: Slot,
  meant: Exclude<Meant, { kind: "fine" }>,
  { service, answer }: PolicyPlace,
): Iterable<Finding> {
  const { written, path, list } = slot;
  const isOfService = service === "sts" || (service !== undefined && written.toLowerCase().startsWith(`${service}:`));
  const refusal = formAnswer(written) ?? (isOfService ? answer : undefined);
  const isRefused = refusal !== undefined;
  const ending = isRefused ? `; deployment fails (${refusal})` : "";
  const where = { logicalId, path, ...(isRefused && { isRefused }) };
  const unknown = /^sns:\*$/i.test(written)
    ? `a topic policy does not support ${written}`
    : `unknown IAM action ${written}`;
  if (meant.kind !== "wrong") {
    // What the list of this day does not have IAM may know by now, and takes in any case.
    if (isRefused)
      yield { ...where, message: `${unknown}${ending}`, skipped: "cannot determine which action is intended" };
    return;
  }
  const { actions, isWider } = meant;
  const message = `${unknown}; use ${listed(actions)}${ending}`;
  const held = heldBack(statement, slot, isWider, actions);
  if (held !== undefined) {
    yield { ...where, message, skipped: held };
    return;
  }
  const present = list === undefined ? undefined : template.at(list);
  const isThere = Array.isArray(present) && missingIn(present, written, actions).length === 0;
  // Where the right name stands beside it, what IAM takes has no effect and does no harm.
  if (isThere && (!isRefused || isBatch.test(written))) return;
  const isAllow = statement.effect === "Allow" && !statement.isAboutOtherActions;
  yield {
    ...where,
    message: isThere
      ? `${unknown}; ${listed(actions)} ${actions.length > 1 ? "are" : "is"} also listed${ending}`
      : message,
    class: isThere || (isRefused && !isWider) ? "safe" : "review",
    impact: isRefused ? "none" : "in-place",
    ...(!isThere && !isRefused && { impactNote: isAllow ? "the permission takes effect" : "the denial takes effect" }),
    restsOn: actionNames,
    fix: (edit) => replaceAction(edit, slot, actions),
  };
}

/** Operations that AWS SAM names beside the actions that they need, without effect or harm. */
const isBatch = /^(?:sqs|sns):\w+batch$/i;

/** Returns what AWS answers where an action is not of the form `service:Action`. */
function formAnswer(written: string): string | undefined {
  const colons = written.split(":").length - 1;
  if (colons === 0)
    return "MalformedPolicyDocument: Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.";
  return colons > 1 ? "MalformedPolicyDocument: Actions/Condition can contain only one colon." : undefined;
}

/** Returns why an action is left alone that means these; undefined where nothing speaks against it. */
function heldBack(
  { effect, isAboutOtherActions }: Statement,
  { isItemBranch }: Slot,
  isWider: boolean,
  actions: readonly string[],
): string | undefined {
  if (isItemBranch && actions.length > 1) return "several actions are possible, and each branch needs one";
  if (isWider && (effect !== "Allow" || isAboutOtherActions)) {
    return `this would deny more than before; list ${listed(actions)} to deny all of them`;
  }
  return undefined;
}
