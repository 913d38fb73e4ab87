import type { Finding } from "../../../src/contract/rule.js";
import { isIntrinsic, sub } from "../../../src/template/intrinsics.js";
import { viewsOf, type ResourceView } from "../../../src/template/resource-view.js";
import { isObject, own, type Json } from "../../../src/values/json.js";
import { textOf } from "../../aws/values/normal-text.js";
import { targetOf } from "../../aws/values/references.js";
import { leftAlone, repaired } from "../../aws/values/refused.js";

const answer = "Resource properties validation failed with invalid configuration";

/**
 * Returns what is wrong with the mappings of roles: the provider of each is named by IdentityProvider, since a key takes no
 * function, and a user pool with the client by which its users come.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-cognito-identitypoolroleattachment-rolemapping.html
 */
export function* roleMappingFindings(attachment: ResourceView): Iterable<Finding> {
  const mappings = attachment.property("RoleMappings").written;
  if (!isObject(mappings) || isIntrinsic(mappings)) return;
  for (const [key, mapping] of Object.entries(mappings)) {
    if (!isObject(mapping) || isIntrinsic(mapping)) continue;
    const path = [...attachment.pathOf("RoleMappings"), key];
    const message = `AWS rejects RoleMappings.${key} (${answer})`;
    const provider = providerFor(attachment, key, own(mapping, "IdentityProvider"));
    if (provider === "none") {
      const takes = "cognito-idp.${AWS::Region}.amazonaws.com/POOL:CLIENT";
      yield leftAlone(attachment, { path, message }, `set IdentityProvider, for a user pool ${takes}`);
    } else if (provider !== undefined) {
      yield repaired(
        attachment,
        { path, message: `${message}: IdentityProvider must be the user pool and its client` },
        "review",
        [{ path: [...path, "IdentityProvider"], after: provider }],
      );
    }
    if (
      own(mapping, "AmbiguousRoleResolution") === undefined &&
      /^(?:Token|Rules)$/.test(String(own(mapping, "Type")))
    ) {
      const needs = `${message}: a mapping of type ${String(own(mapping, "Type"))} requires AmbiguousRoleResolution`;
      yield leftAlone(attachment, { path, message: needs }, "choose AuthenticatedRole or Deny");
    }
  }
}

/** Returns the provider that is meant; `none` if that cannot be told, undefined if what is there may be right. */
function providerFor({ template }: ResourceView, key: string, written: Json | undefined): Json | "none" | undefined {
  // A key that is a provider itself needs no other.
  if (written === undefined && (/[./:]/.test(key) || key.includes("${"))) return undefined;
  const text = textOf(template, written);
  if (written !== undefined && text === undefined) return undefined;
  const pools = viewsOf(template, "AWS::Cognito::UserPool");
  const named = pools.find(({ logicalId }) => text !== undefined && namesPool(text, logicalId));
  if (written !== undefined && named === undefined) return undefined;
  const [only, ...others] = pools;
  const pool = named ?? (others.length === 0 ? only : undefined);
  const clients = viewsOf(template, "AWS::Cognito::UserPoolClient").filter(
    (each) => targetOf(each.property("UserPoolId").written) === pool?.logicalId,
  );
  const [client, ...more] = clients;
  if (pool === undefined || client === undefined || more.length > 0) return "none";
  return sub(`\${${pool.logicalId}.ProviderName}:\${${client.logicalId}}`);
}

/** True for a text that names a user pool without a client. */
function namesPool(text: string, pool: string): boolean {
  return (
    [`\${${pool}}`, `\${${pool}.ProviderName}`, `\${${pool}.ProviderURL}`, `\${${pool}.Arn}`].includes(text) ||
    (/^cognito-idp\.\$\{AWS::Region\}\.[^/]+\/\$\{/.test(text) && text.endsWith(`/\${${pool}}`))
  );
}
