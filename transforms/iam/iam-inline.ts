import { madeByLoop } from "../../src/contract/reasons.js";
import type { Edit, ResourceRule } from "../../src/contract/rule.js";
import { ref } from "../../src/template/intrinsics.js";
import type { ResourceView } from "../../src/template/resource-view.js";
import { isPlainMap } from "../../src/template/want.js";
import { own, type Json, type JsonObject } from "../../src/values/json.js";
import { policiesOf } from "../aws/policies/role-policies.js";
import { namesIn } from "../aws/values/references.js";

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
const [mostPolicies, mostCharacters] = [10, 6144];

/** Takes the policies out of roles, users and groups, and attaches them. */
export const iamInline: ResourceRule = {
  kind: "resource",
  id: "iam-inline",
  title: "Attach managed policies instead of inline ones",
  why: "An inline policy lies hidden in one role, user or group, and goes with it. A managed policy is listed, has versions, and can be looked at and attached on its own.",
  stability: "preview",
  controls: { "cfn-guard": ["IAM_NO_INLINE_POLICY_CHECK"], KICS: ["a58d1a2d-4078-4b80-855b-84cc3f7f4540"] },
  objections: {
    "Control Tower CT.IAM.PR.2 and CT.IAM.PR.3":
      "object to wildcards in the new managed policies, as CT.IAM.PR.1 and CT.IAM.PR.5 did in the inline ones",
    "Control Tower CT.IAM.PR.4": "objects to every policy of a user, attached or inline; rights belong to groups",
  },
  references: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-vs-inline.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html",
  ],
  tags: ["security"],
  types: ["AWS::IAM::Group", "AWS::IAM::Role", "AWS::IAM::User"],
  *check(holder, { impactOf }) {
    if (!holder.property("Policies").isThere) return;
    const where = { ...holder.placeOf("Policies"), message: "it has inline policies" };
    const skipped = whyLeftAlone(holder);
    if (skipped !== undefined) yield { ...where, skipped };
    else yield { ...where, ...consequences, impact: impactOf(holder.type, "Policies"), fix: attach };
  },
};

const consequences: { class: "review"; impactNote: string } = {
  class: "review",
  impactNote:
    "a deployed role may lack the rights for seconds; whoever deploys must be allowed to create and attach policies",
};

/** A policy in a role, user or group. */
interface InlinePolicy {
  readonly name: Json;
  readonly document: JsonObject;
}

/** Returns the inline policies; undefined where functions decide which there are. */
function inlinePolicies(holder: ResourceView): InlinePolicy[] | undefined {
  const { written } = holder.property("Policies");
  if (!Array.isArray(written)) return undefined;
  const policies = written.map((item) => {
    const document = own(item, "PolicyDocument");
    return document !== undefined && isPlainMap(item) && isPlainMap(document)
      ? { name: own(item, "PolicyName") ?? "", document }
      : undefined;
  });
  return policies.every((policy) => policy !== undefined) ? policies : undefined;
}

function whyLeftAlone(holder: ResourceView): string | undefined {
  if (holder.isInLoop) return madeByLoop;
  const policies = inlinePolicies(holder);
  const attached = holder.property("ManagedPolicyArns").written ?? [];
  if (policies === undefined || !Array.isArray(attached))
    return "a condition or a function decides its policies; write each as a resource of its own";
  const others = holder.type === "AWS::IAM::Role" ? policiesOf(holder).length : 0;
  if (policies.length + attached.length + others > mostPolicies)
    return "it would have more than ten managed policies, which AWS does not allow by default; join some of them";
  // How long references become is not known.
  if (policies.some(({ document }) => JSON.stringify(document).length > mostCharacters))
    return "a policy is longer than a managed policy can be; split it";
  return undefined;
}

function attach(edit: Edit, holder: ResourceView): void {
  const { Condition, DeletionPolicy, UpdateReplacePolicy } = holder.resource.body;
  const attributes = Object.entries({ Condition, DeletionPolicy, UpdateReplacePolicy }).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  );
  for (const { name, document } of inlinePolicies(holder) ?? []) {
    const waits = waitsFor(holder, document);
    const holders = { [`${holder.type.replace("AWS::IAM::", "")}s`]: [ref(holder.logicalId)] };
    const body = {
      Type: "AWS::IAM::ManagedPolicy",
      ...Object.fromEntries(attributes),
      Properties: { ...(waits && holders), PolicyDocument: document },
    };
    const policy = edit.resource(`${holder.logicalId}${inWords(name)}`, body, { after: holder.logicalId });
    if (!waits) edit.append(holder.pathOf("ManagedPolicyArns"), ref(policy));
  }
  edit.remove(holder.pathOf("Policies"));
}

/** True if a policy is about something that waits for its holder: it can only come after both. */
function waitsFor({ template, logicalId }: ResourceView, document: JsonObject): boolean {
  return namesIn(document).some((name) => name === logicalId || template.isAfter(name, logicalId));
}

/** Returns the name of a policy as the end of a logical ID: `read-orders` is `ReadOrders`. */
function inWords(name: Json): string {
  const words = typeof name === "string" ? name.split(/[^A-Za-z0-9]+/) : [];
  const joined = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
  return /policy$/i.test(joined) ? joined : `${joined}Policy`;
}
