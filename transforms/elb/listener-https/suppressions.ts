import { own, type Json } from "../../../src/values/json.js";
import type { Resource } from "../../../src/template/template.js";
import type { Edit, Setting, Context } from "../../../src/contract/rule.js";

/** Whether other scanners are told why the repair is right although they object. */
export const suppressions: Setting = {
  name: "suppressions",
  values: ["off", "on"],
  description:
    "Whether cfn-guard and cfn_nag are told, in Metadata, not to object to the redirect on port 80 and to a certificate from a parameter.",
};

const guardRules = {
  redirect: ["ELBV2_LISTENER_PROTOCOL_RULE", "ELBV2_LISTENER_SSL_POLICY_RULE"],
  certificate: ["ELBV2_ACM_CERTIFICATE_REQUIRED"],
} as const;

/** Tells other scanners, where the user wants that, to accept a listener that only redirects, or a certificate from a parameter. */
export function suppress(
  edit: Edit,
  { path, logicalId }: Resource,
  what: keyof typeof guardRules,
  context: Context,
): void {
  if (context.setting("suppressions") === "off") return;
  extend(edit, [...path, "Metadata", "guard", "SuppressedRules"], guardRules[what]);
  if (what === "redirect" && own(edit.template.resource(logicalId)?.properties, "DefaultActions") !== undefined) {
    extend(
      edit,
      [...path, "Metadata", "cfn_nag", "rules_to_suppress"],
      [{ id: "W56", reason: "only redirects to HTTPS" }],
    );
  }
}

function extend(edit: Edit, path: readonly (string | number)[], added: readonly Json[]): void {
  const present = edit.template.at(path);
  const known = JSON.stringify(present ?? []);
  if (present === undefined) return edit.set(path, [...added]);
  for (const item of added) if (!known.includes(JSON.stringify(item))) edit.append(path, item);
}
