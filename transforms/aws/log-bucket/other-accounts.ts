import { viewNamed, viewsOf, type ResourceView } from "../../../src/template/resource-view.js";
import type { Template } from "../../../src/template/template.js";
import { own } from "../../../src/values/json.js";
import { statementsOf, type Statement } from "../policies/statements.js";
import { isFormerAccount } from "./former-accounts.js";
import { isOrganizationId } from "./organization-id.js";
import { mayBelongToOrganization } from "./trail-source.js";

/** Keys of a condition whose values are accounts, or ARNs with accounts in them. */
const accountKeys = /^aws:(?:sourceaccount|sourcearn|sourceowner|principalaccount|principalarn)$/;
/** Keys of a condition whose values are organizations. */
const organizationKeys = /^aws:(?:source|principal|resource)org(?:id|paths)$/;

/**
 * Tells whether the policy of a bucket lets other accounts in, or a service on their behalf: it does if it names an
 * organization, or more accounts than one. The only account that it names is taken for that of the stack, and an
 * organization for that of the trail in the template. What cannot be read perhaps lets others in.
 */
export function letsOtherAccountsIn(policy: ResourceView): "yes" | "perhaps" | "no" {
  const { template } = policy;
  const allowing = statementsOf(policy)?.filter(({ effect }) => effect === "Allow");
  if (allowing === undefined) return "perhaps";
  const isOfOrganization = viewsOf(template, "AWS::CloudTrail::Trail").some(mayBelongToOrganization);
  const named = allowing.flatMap((statement) => accountsIn(template, statement));
  const accounts = new Set(named.filter((account) => !isOrganizationId(template, account)));
  const namesOrganization = !isOfOrganization && named.some((account) => isOrganizationId(template, account));
  const namesList = named.some((account) => isList(template, account));
  if (
    namesOrganization ||
    namesList ||
    accounts.size > 1 ||
    allowing.some((each) => isForOrganization(each, isOfOrganization))
  )
    return "yes";
  const isHidden = allowing.some(({ principals, resources }) => principals === undefined || resources === undefined);
  return isHidden ? "perhaps" : "no";
}

function isForOrganization({ principals, tests }: Statement, isOfOrganization: boolean): boolean {
  const isForService = principals?.every((principal) => principal.startsWith("Service:")) === true;
  if (isForService && isOfOrganization) return false;
  const isOpen = isForService || principals?.includes("*") === true;
  return isOpen && tests.some(({ key, operator }) => organizationKeys.test(key) && !operator.includes("not"));
}

/** Returns the accounts that a statement names as its principals, in its paths and in its conditions. */
function accountsIn(template: Template, { principals, resources, tests }: Statement): string[] {
  const named = (principals ?? []).flatMap((each) => (each.startsWith("AWS:") ? [each.slice("AWS:".length)] : []));
  const tested = tests.flatMap(({ key, operator, values }) =>
    accountKeys.test(key) && !operator.includes("not") ? (values ?? []) : [],
  );
  const folders = (resources ?? []).flatMap((each) => /\/AWSLogs\/([^/*?]+)(?:\/|$)/.exec(each)?.[1] ?? []);
  return [...named, ...tested, ...folders].flatMap((text) => accountOf(template, text) ?? []);
}

/** Returns the account that a text is, or that an ARN in it has; undefined for a resource of the template. */
function accountOf(template: Template, text: string): string | undefined {
  const account = /^arn:[^:]*:[^:]*:[^:]*:([^:]+):/.exec(text.replaceAll("${AWS::", "${AWS@"))?.[1] ?? text;
  const found = account.replace("${AWS@", "${AWS::");
  if (isFormerAccount(found)) return undefined;
  const variable = /^\$\{([^}]+)\}$/.exec(found)?.[1];
  if (variable === undefined) return /^(?:\d{12}|o-[a-z0-9]+)$/.test(found) ? found : undefined;
  const isOfTemplate = viewNamed(template, variable.split(".")[0]) !== undefined;
  return isOfTemplate ? undefined : found;
}

/** True for a parameter that holds several accounts. */
function isList(template: Template, account: string): boolean {
  const parameter = template.parameters.get(/^\$\{([^}]+)\}$/.exec(account)?.[1] ?? "");
  return /List/.test(String(own(parameter, "Type")));
}
