import type { Finding } from "../../../src/contract/rule.js";
import { asRef } from "../../../src/template/intrinsics.js";
import { viewsOf, type ResourceView } from "../../../src/template/resource-view.js";
import type { Template } from "../../../src/template/template.js";
import { groupBy } from "../../../src/values/group-by.js";
import { own, type Json } from "../../../src/values/json.js";
import { memoize } from "../../../src/values/memoize.js";
import { rolesNamed } from "../../aws/policies/role-policies.js";
import type { Statement } from "../../aws/policies/statements.js";
import { leftAlone, repaired } from "../../aws/values/refused.js";
import { principalsIn } from "./providers.js";
import { serviceUsers, type ServiceUser } from "./service-users.js";

/** A resource that is given the role, and who has to assume it. */
interface Use {
  readonly owner: string;
  readonly by: ServiceUser;
}

/** Returns the finding on a role that is given to a service which it does not trust. */
export function* assumedFindings(role: ResourceView, trust: readonly Statement[]): Iterable<Finding> {
  if (role.isInLoop || trust.length === 0 || !trust.every(isPlain)) return;
  const uses = usesOf(role);
  const lacking = uses.find(({ by }) => !trust.some((statement) => lets(statement, by.service)));
  if (lacking === undefined) return;
  const { owner, by } = lacking;
  const service = `${by.service}.amazonaws.com`;
  const [only, ...others] = trust;
  const written = only && own(own(only.body, "Principal"), "Service");
  const refusal = {
    path:
      written === undefined ? role.pathOf("AssumeRolePolicyDocument") : [...(only?.path ?? []), "Principal", "Service"],
    message: `${by.isTaken === true ? "no task starts with" : "AWS rejects"} ${owner} (${by.answer}): the role does not trust ${service}`,
  };
  if (written === undefined || only?.effect !== "Allow" || others.length > 0)
    yield leftAlone(role, refusal, `add ${service} to the trust policy`);
  else {
    const isMeant = isFor(role, uses, by.service);
    const after: Json = isMeant ? service : [...principalsIn(written), service];
    const path = isMeant && Array.isArray(written) && written.length === 1 ? [...refusal.path, 0] : refusal.path;
    const finding = repaired(role, refusal, isMeant ? "safe" : "review", [{ path, after }]);
    yield by.isTaken === true ? { ...finding, isRefused: false, class: "review", impact: "in-place" } : finding;
  }
}

/** True for a statement that is there always, and all of whose principals are known. */
function isPlain({ guards, principals, effect, tests }: Statement): boolean {
  const isKnown = principals?.every((each) => !/\$\{(?!AWS::(?:Region|URLSuffix|AccountId|Partition)\})/.test(each));
  return guards.length === 0 && effect === "Allow" && tests.length === 0 && isKnown === true;
}

/** True if a statement lets a service in, by its name of everywhere or of one Region or partition. */
function lets({ principals = [] }: Statement, service: string): boolean {
  return principals.some((each) => each === "*" || each.startsWith(`Service:${service}.`));
}

function usesOf({ template, logicalId }: ResourceView): readonly Use[] {
  return (usesByRole(template).get(logicalId) ?? []).map(({ use }) => use);
}

/** The resources that are given roles, by the logical IDs of these: looked for once, and not for each role. */
const usesByRole = memoize((template: Template) =>
  groupBy(
    serviceUsers().flatMap((by) =>
      viewsOf(template, by.type).map((view) => ({ view, use: { owner: view.logicalId, by } })),
    ),
    ({ view, use }) => rolesGivenTo(view, use.by.property),
  ),
);

function rolesGivenTo(view: ResourceView, property: string): string[] {
  return view.property(property).leaves.flatMap(({ value }) => {
    const named = rolesNamed(view.template, value).map(({ logicalId }) => logicalId);
    return [asRef(value) ?? [], named].flat();
  });
}

/** True if nothing but this service is given the role: then what it trusts was meant to be that. */
function isFor(role: ResourceView, uses: readonly Use[], service: string): boolean {
  const mine = new Set(uses.filter(({ by }) => by.service === service).map(({ owner }) => owner));
  return role.template
    .referencesTo(role.logicalId)
    .every(({ section, owner }) => section === "Resources" && (mine.has(owner) || isAttachment(role, owner)));
}

/** True for a policy, which is attached to the role only. */
function isAttachment({ template }: ResourceView, owner: string): boolean {
  return ["AWS::IAM::Policy", "AWS::IAM::ManagedPolicy", "AWS::IAM::RolePolicy"].includes(
    template.resource(owner)?.type ?? "",
  );
}
