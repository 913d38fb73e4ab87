import { actionNames } from "../../../src/schema/facts/action-names.js";
import { lazy } from "../../../src/values/memoize.js";
import { actionsOf, isPrefix, nearestAction } from "../../aws/policies/iam-actions.js";

/** What is known of an action of a policy. */
export type Meant =
  /** It exists, or nothing speaks against it. */
  | { readonly kind: "fine" }
  /** There is no such action; these are meant. */
  | { readonly kind: "wrong"; readonly actions: readonly string[]; readonly isWider: boolean }
  /** There is no such action, and which one is meant cannot be told. */
  | { readonly kind: "unknown" }
  /** It is not written as `service:Action`. */
  | { readonly kind: "unreadable" };

const operations = lazy(() => new Map(Object.entries(actionNames.operations)));
const prefixes = lazy(() => new Map(Object.entries(actionNames.prefixes)));

/** What the policy of a topic can allow. https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-language-api-permissions-reference.html */
const topicActions =
  "sns:AddPermission sns:DeleteTopic sns:GetDataProtectionPolicy sns:GetTopicAttributes sns:ListSubscriptionsByTopic sns:ListTagsForResource sns:Publish sns:PutDataProtectionPolicy sns:RemovePermission sns:SetTopicAttributes sns:Subscribe".split(
    " ",
  );

const fine: Meant = { kind: "fine" };

/** Returns what an action means that a policy names; without a prefix it can only be one of the service that the policy is for. */
export function actionMeant(written: string, service?: string): Meant {
  if (written === "*" || written.includes("${")) return fine;
  if (service === "sns" && /^sns:\*$/i.test(written)) return { kind: "wrong", actions: topicActions, isWider: false };
  const own = service === undefined ? undefined : actionsOf(service)?.get(written.toLowerCase());
  if (own !== undefined) return wrong(`${service ?? ""}:${own}`);
  const [, prefix = "", name = ""] = /^([^:]*):(.+)$/.exec(written) ?? [];
  if (!/^[a-z0-9-]+$/i.test(prefix) || !/^[a-z0-9*?]+$/i.test(name)) return malformed(written);
  return meantOf(prefix.toLowerCase(), name);
}

function meantOf(prefix: string, name: string): Meant {
  const lower = name.toLowerCase();
  const known = actionsOf(prefix);
  // The policy that Amazon SNS gives a topic has an action that no list has.
  if (known?.has(lower) || (prefix === "sns" && lower === "receive")) return fine;
  const operation = operations().get(`${prefix}:${lower}`);
  if (operation !== undefined) {
    return { kind: "wrong", actions: operation.actions.split(" "), isWider: operation.isWider };
  }
  // Only IAM lets roles be passed: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html
  if (lower === "passrole") return wrong("iam:PassRole");
  // Roles are assumed by AWS STS: https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
  const assumed = actionsOf("sts")?.get(lower);
  if (lower.startsWith("assumerole") && assumed !== undefined) return wrong(`sts:${assumed}`);
  if (prefix === "cognito") return ofCognito(name);
  const right = prefixes().get(prefix);
  if (right !== undefined && !isPrefix(prefix)) return underPrefix(right, name);
  if (prefix === "apigateway") return verbOf(lower);
  if (known === undefined || /[*?]/.test(name)) return fine;
  const near = nearestAction(prefix, name);
  return near === undefined ? { kind: "unknown" } : wrong(`${prefix}:${near}`);
}

/** Returns what the name means under the prefix that the service has. */
function underPrefix(prefix: string, name: string): Meant {
  const found = meantOf(prefix, name);
  if (found.kind === "wrong") return found;
  const known = actionsOf(prefix)?.get(name.toLowerCase());
  if (found.kind === "unknown") return { kind: "unknown" };
  return wrong(`${prefix}:${known ?? name}`);
}

/** Amazon Cognito has two services, with a prefix each. */
function ofCognito(name: string): Meant {
  const found = ["cognito-idp", "cognito-identity"].filter((prefix) => actionsOf(prefix)?.has(name.toLowerCase()));
  const [only] = found;
  return only === undefined || found.length > 1 ? { kind: "unknown" } : wrong(`${only}:${name}`);
}

/**
 * The actions of API Gateway are methods of HTTP, which the operations of its API use.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/security_iam_service-with-iam.html
 */
function verbOf(lower: string): Meant {
  const [, verb = ""] = /^(get|create|import|update|delete|flush)[a-z]/.exec(lower) ?? [];
  const verbs = { get: "GET", create: "POST", import: "POST", update: "PATCH", delete: "DELETE", flush: "DELETE" };
  const method = new Map(Object.entries(verbs)).get(verb);
  return method === undefined ? fine : { kind: "wrong", actions: [`apigateway:${method}`], isWider: true };
}

function withoutSigns(written: string): string {
  let [start, end] = [0, written.length];
  while (start < end && /[\s"',]/.test(written[start] ?? "")) start += 1;
  while (end > start && /[\s"',;]/.test(written[end - 1] ?? "")) end -= 1;
  return written.slice(start, end);
}

/** Returns what is left of an action without a comma, a blank or quotes around it, and with the colon where it belongs. */
function malformed(written: string): Meant {
  const plain = withoutSigns(written);
  const [, prefix = "", name = ""] = /^([a-z0-9-]+)\s*[:./]{1,2}\s*([a-z0-9*?]+)$/i.exec(plain) ?? [];
  const right = prefixes().get(prefix.toLowerCase()) ?? prefix.toLowerCase();
  if (plain === "*") return wrong("*");
  if (name === "" || !isPrefix(right)) return { kind: "unreadable" };
  const found = meantOf(right, name);
  if (found.kind === "wrong") return found;
  return found.kind === "unknown" ? { kind: "unreadable" } : wrong(`${right}:${name}`);
}

function wrong(action: string): Meant {
  return { kind: "wrong", actions: [action], isWider: false };
}
