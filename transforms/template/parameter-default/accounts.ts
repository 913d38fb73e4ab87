import type { Finding } from "../../../src/contract/rule.js";
import type { Reference, Template } from "../../../src/template/template.js";
import { own, type JsonObject } from "../../../src/values/json.js";
import { isComparedWith } from "../../aws/placeholders/compared.js";
import { holdByDefault } from "../../aws/placeholders/holds-by-default.js";
import { isSampleAccount } from "../../aws/placeholders/made-up.js";
import { policyWithPrincipals } from "../../aws/placeholders/principals.js";
import { asked } from "./findings.js";

/** Returns a default that is an account of AWS's documentation, where a policy names it as its principal: nobody has it. */
export function* accountFindings(template: Template, name: string, parameter: JsonObject): Iterable<Finding> {
  const given = own(parameter, "Default");
  if ((typeof given !== "string" && typeof given !== "number") || !isSampleAccount(String(given))) return;
  if (isComparedWith(template, name, String(given))) return;
  const [answer] = template.referencesTo(name).flatMap((use) => answerTo(template, use) ?? []);
  if (answer === undefined) return;
  const message = `AWS rejects ${String(given)} (${answer}): it is an example account in AWS documentation`;
  yield asked(template, { name, message }, "account ID", "210987654321");
}

/** Returns what AWS answers to a principal of the account; undefined where the reference gives none. */
function answerTo(template: Template, { path, owner, guards }: Reference): string | undefined {
  const resource = template.resource(owner);
  const policy = policyWithPrincipals(resource?.type);
  const [section, property] = path.slice(resource?.path.length ?? 0);
  const at = path.indexOf("Principal");
  const isPrincipal = section === "Properties" && property === policy?.property && at >= 0 && path[at + 1] === "AWS";
  return isPrincipal && holdByDefault(template, guards) !== false ? policy?.answer : undefined;
}
