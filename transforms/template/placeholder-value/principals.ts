import type { Finding } from "../../../src/contract/rule.js";
import { asSub, ref, sub } from "../../../src/template/intrinsics.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import type { Leaf } from "../../../src/template/value.js";
import { equal, type Json } from "../../../src/values/json.js";
import { isSampleAccount } from "../../aws/placeholders/made-up.js";
import { holdByDefault } from "../../aws/placeholders/holds-by-default.js";
import { policyWithPrincipals, type PolicyWithPrincipals } from "../../aws/placeholders/principals.js";

/** Returns the accounts of AWS's documentation that policies name as principals: nobody has them. */
export function* principalFindings(view: ResourceView): Iterable<Finding> {
  const policy = policyWithPrincipals(view.type);
  if (policy === undefined) return;
  for (const statements of ["Statement", "Statement.*"]) {
    for (const leaf of view.property(`${policy.property}.${statements}.Principal.AWS`).items) {
      const found = accountIn(leaf.value);
      if (found === undefined || holdByDefault(view.template, leaf.guards) === false) continue;
      yield asked(view, leaf, policy, found);
    }
  }
}

/** An account, and what the principal becomes where a parameter gives the account. */
interface Account {
  readonly account: string;
  with(parameter: string): Json;
}

function accountIn(value: Json): Account | undefined {
  if (typeof value === "string" && isSampleAccount(value)) return { account: value, with: (name) => ref(name) };
  const written = asSub(value);
  const text = typeof value === "string" ? value : written?.text;
  if (text === undefined || (written !== undefined && Array.isArray(Object.values(value ?? {})[0]))) return undefined;
  const [, before = "", account = "", after = ""] = /^(arn:[^:]+:iam::)(\d{12})(:.+)$/.exec(text) ?? [];
  if (!isSampleAccount(account)) return undefined;
  // A text that no function reads may hold what only looks like a variable.
  if (typeof value === "string" && after.includes("${")) return undefined;
  return { account, with: (name) => sub(`${before}\${${name}}${after}`) };
}

function asked(
  { logicalId }: ResourceView,
  { path, value }: Leaf,
  { answer }: PolicyWithPrincipals,
  found: Account,
): Finding {
  const { account } = found;
  const noun = "account ID";
  return {
    logicalId,
    path,
    message: `deployment fails (${answer}): ${account} is an example account in AWS documentation; replaced with the parameter PrincipalAccountId`,
    isRefused: true,
    class: "input",
    impact: "none",
    fix(edit) {
      if (!equal(edit.template.at(path), value)) return;
      const description = `The ${noun} (instead of ${account})`;
      const parameter = edit.parameter("PrincipalAccountId", { Type: "String", Description: description });
      edit.set(path, found.with(parameter));
      edit.needs({ parameter, description: noun, example: "210987654321", required: true });
    },
  };
}
