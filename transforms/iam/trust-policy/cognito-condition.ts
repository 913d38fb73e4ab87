import type { Edit } from "../../../src/contract/rule.js";
import { ref } from "../../../src/template/intrinsics.js";
import { viewsOf, type ResourceView } from "../../../src/template/resource-view.js";
import type { JsonObject } from "../../../src/values/json.js";
import { targetOf } from "../../aws/values/references.js";

/** The parameter for an identity pool of another stack. */
export const poolParameter = { name: "IdentityPoolId", description: "identity pool whose users can assume the role" };

/** Where the identity pool comes from whose users assume a role. */
export type Pool =
  | { readonly kind: "named"; readonly name: string }
  | { readonly kind: "asked" }
  | { readonly kind: "several"; readonly names: readonly string[] };

/** Returns the identity pool of a role: the one of the template, the one of a parameter, else one that is asked for. */
export function poolFor(role: ResourceView): Pool {
  const { template } = role;
  const pools = viewsOf(template, "AWS::Cognito::IdentityPool");
  const [only, ...others] = pools;
  if (others.length > 0) return { kind: "several", names: pools.map(({ logicalId }) => logicalId) };
  if (only !== undefined) {
    const isUsable =
      !only.isInLoop && only.existsWhere(role.guards) && !template.isAfter(only.logicalId, role.logicalId);
    return isUsable ? { kind: "named", name: only.logicalId } : { kind: "several", names: [only.logicalId] };
  }
  const [parameter, ...more] = [...template.parameters.keys()].filter((name) => /identitypool(?:id)?$/i.test(name));
  return parameter !== undefined && more.length === 0 ? { kind: "named", name: parameter } : { kind: "asked" };
}

/**
 * Returns the condition that lets only users of one pool assume a role, and only those who have signed in, or have not,
 * where the pool gives the role to them.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/iam-roles.html
 */
export function conditionFor(role: ResourceView, pool: string): JsonObject {
  const kind = userKind(role);
  return {
    StringEquals: { "cognito-identity.amazonaws.com:aud": ref(pool) },
    ...(kind !== undefined && { "ForAnyValue:StringLike": { "cognito-identity.amazonaws.com:amr": kind } }),
  };
}

function userKind(role: ResourceView): "authenticated" | "unauthenticated" | undefined {
  const attachments = viewsOf(role.template, "AWS::Cognito::IdentityPoolRoleAttachment");
  const isGiven = (kind: string): boolean =>
    attachments.some((each) => targetOf(each.property(`Roles.${kind}`).written) === role.logicalId);
  const [authenticated, unauthenticated] = [isGiven("authenticated"), isGiven("unauthenticated")];
  if (authenticated === unauthenticated) return undefined;
  return authenticated ? "authenticated" : "unauthenticated";
}

/** Returns the name of what refers to the pool: that of a resource or of a parameter, which is declared where it is asked for. */
export function nameOf(edit: Edit, pool: Pool): string | undefined {
  if (pool.kind === "several") return undefined;
  if (pool.kind === "named") return pool.name;
  const parameter = edit.parameter(poolParameter.name, {
    Type: "String",
    Description: "The identity pool whose users can assume the role.",
  });
  const example = "us-east-1:11111111-2222-3333-4444-555555555555";
  edit.needs({ parameter, description: poolParameter.description, example, required: true });
  return parameter;
}
