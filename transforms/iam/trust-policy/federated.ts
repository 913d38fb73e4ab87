import type { Edit, Finding } from "../../../src/contract/rule.js";
import { isIntrinsic } from "../../../src/template/intrinsics.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import { isObject, own, type Json, type JsonObject } from "../../../src/values/json.js";
import type { Path } from "../../../src/values/pointer.js";
import type { Statement } from "../../aws/policies/statements.js";
import { trustOf } from "../../aws/policies/trust.js";
import { textOf } from "../../aws/values/normal-text.js";
import { leftAlone } from "../../aws/values/refused.js";
import { conditionFor, nameOf, poolFor } from "./cognito-condition.js";
import { actionOf, cognitoProvider, principalsIn, type FederatedAction } from "./providers.js";

/** What is to become of a statement about an identity provider. */
interface Wanted {
  readonly principal: Json | undefined;
  readonly action: FederatedAction;
  readonly needsPool: boolean;
}

/**
 * Returns the finding on a statement that trusts an identity provider otherwise than IAM takes it.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp.html
 */
export function* federatedFindings(role: ResourceView, { body, path, effect }: Statement): Iterable<Finding> {
  const principal = own(body, "Principal");
  if (effect !== "Allow" || !isObject(principal) || isIntrinsic(principal)) return;
  const misplaced = ["Service", "AWS"].flatMap((key) =>
    principalsIn(own(principal, key)).flatMap((each) => {
      const action = actionOf(role.template, each);
      return action === undefined ? [] : [{ key, each, action }];
    }),
  );
  const [first, ...more] = misplaced;
  if (first !== undefined) {
    const written = textOf(role.template, first.each) ?? "";
    const message = `AWS rejects the trust policy (Invalid principal in policy: "${first.key.toUpperCase()}":"${written}"): an identity provider is a Federated principal`;
    const isAlone = more.length === 0 && countOf(principal) === 1;
    const refusal = { path: [...path, "Principal"], message };
    yield isAlone
      ? repair(role, path, refusal.path, message, {
          principal: first.each,
          action: first.action,
          needsPool: isCognito(role, first.each),
        })
      : leftAlone(
          role,
          refusal,
          "move the identity provider to a separate statement, with the action that it uses to assume the role",
        );
    return;
  }
  yield* ofProvider(role, { body, path }, principal);
}

/** Returns the finding on a statement whose principal is federated, with its action or without a condition. */
function* ofProvider(
  role: ResourceView,
  { body, path }: Pick<Statement, "body" | "path">,
  principal: JsonObject,
): Iterable<Finding> {
  const providers = principalsIn(own(principal, "Federated"));
  const [provider, ...others] = providers;
  if (provider === undefined || others.length > 0) return;
  const action = actionOf(role.template, provider);
  if (action === undefined) return;
  if (isCognito(role, provider) && own(body, "Condition") === undefined) {
    const message = "AWS rejects the trust policy (A condition block must be present for the Cognito provider)";
    yield repair(role, path, path, message, { principal: undefined, action, needsPool: true });
    return;
  }
  const actions = principalsIn(own(body, "Action"));
  const isWrong =
    actions.length > 0 && actions.every((each) => typeof each === "string" && each.toLowerCase() === "sts:assumerole");
  if (!isWrong) return;
  yield {
    logicalId: role.logicalId,
    path: [...path, "Action"],
    message: `nobody can assume the role with sts:AssumeRole: identities of ${textOf(role.template, provider) ?? "the provider"} require ${action}`,
    class: "review",
    impact: "in-place",
    impactNote: "they can then assume the role",
    fix: (edit) => edit.set([...path, "Action"], action),
  };
}

function isCognito({ template }: ResourceView, principal: Json): boolean {
  return textOf(template, principal) === cognitoProvider;
}

function countOf(principal: JsonObject): number {
  return Object.values(principal).reduce<number>((sum, value) => sum + principalsIn(value).length, 0);
}

function repair(role: ResourceView, statement: Path, path: Path, message: string, wanted: Wanted): Finding {
  const hasCondition = own(role.template.at(statement), "Condition") !== undefined;
  const pool = wanted.needsPool && !hasCondition ? poolFor(role) : undefined;
  const refusal = { path, message };
  if (pool?.kind === "several") {
    const choice = `set the pool in a Condition: cognito-identity.amazonaws.com:aud, one of ${pool.names.join(", ")}`;
    return leftAlone(role, refusal, choice);
  }
  return {
    logicalId: role.logicalId,
    path,
    message,
    isRefused: true,
    class: pool?.kind === "asked" ? "input" : pool === undefined ? "safe" : "review",
    impact: "none",
    fix(edit, now) {
      rewrite(edit, statement, wanted);
      const name = pool && nameOf(edit, pool);
      if (name !== undefined) edit.set([...statement, "Condition"], conditionFor(now, name));
    },
  };
}

function rewrite(edit: Edit, statement: Path, { principal, action }: Wanted): void {
  if (principal !== undefined) edit.set([...statement, "Principal"], { Federated: principal });
  const written = own(edit.template.at(statement), "Action");
  const actions = principalsIn(written).map((each) =>
    String(each).toLowerCase() === "sts:assumerole" ? action : each,
  );
  const [only, ...more] = [...new Set(actions)];
  if (only === undefined) edit.set([...statement, "Action"], action);
  else if (!equalActions(written, actions))
    edit.set([...statement, "Action"], more.length === 0 ? only : [only, ...more]);
}

function equalActions(written: Json | undefined, actions: readonly Json[]): boolean {
  return principalsIn(written).every((each, index) => each === actions[index]);
}

/** Returns the statements of a trust policy; none where it cannot be read. */
export function statementsOfTrust(role: ResourceView): readonly Statement[] {
  return trustOf(role) ?? [];
}
