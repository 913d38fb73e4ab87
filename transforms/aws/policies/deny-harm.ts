import { isObject, own, type Json } from "../../../src/values/json.js";
import { isNoValue } from "../../../src/template/intrinsics.js";
import { keysOfCallers } from "./allow-tests.js";
import { hasAction, hasResource, names, namesEveryone, type Statement, type Test } from "./statements.js";

/**
 * What a Deny statement does to a service that writes logs.
 *
 * `everyone`: it keeps out everyone, the account itself included. `outsiders`: it keeps out who is not of an account,
 * organization or network, and services are of none. `not-principal`: it keeps out all that it does not name. `service`:
 * it names the service. `unencrypted`: it asks for encryption headers that the service may not send. Undefined: no harm.
 */
export type Harm = "everyone" | "outsiders" | "not-principal" | "service" | "unencrypted" | undefined;

/** What a service needs to do, and in normal form where. */
export interface Access {
  action: string;
  places: readonly string[];
}

/** Returns what a statement does to a service that needs some access. */
export function harmOf(statement: Statement, needed: readonly Access[], service: string): Harm {
  const { body, effect, tests } = statement;
  if (effect !== "Deny") return undefined;
  const isAgainstService = needed.some((access) => isAgainst(statement, access));
  const isUnconditional = tests.length === 0 && isNothing(own(body, "Condition"));
  if (own(body, "NotPrincipal") !== undefined) return isAgainstService ? "not-principal" : undefined;
  if (names(statement, service)) return isAgainstService && isUnconditional ? "service" : undefined;
  if (!namesEveryone(statement)) return undefined;
  if (isUnconditional) return isAgainstService || isAgainstPolicies(statement) ? "everyone" : undefined;
  if (!isAgainstService || tests.length === 0) return undefined;
  if (tests.some(isNegatedCaller) && tests.every((test) => isNegatedCaller(test) || holdsForServices(test)))
    return "outsiders";
  return tests.every(isEncryption) ? "unencrypted" : undefined;
}

/** True if nobody could put or take away the policy any more. Deletion alone is kept from where logs must stay. */
function isAgainstPolicies(statement: Statement): boolean {
  const { actions, isAboutOtherActions } = statement;
  return (
    hasAction(statement, "s3:PutBucketPolicy") ||
    (!isAboutOtherActions && (actions?.some((action) => action.endsWith("bucketpolicy")) ?? false))
  );
}

function isAgainst(statement: Statement, { action, places }: Access): boolean {
  return hasAction(statement, action) && places.some((place) => hasResource(statement, place));
}

function isNothing(block: Json | undefined): boolean {
  return (
    block === undefined || block === null || isNoValue(block) || (isObject(block) && Object.keys(block).length === 0)
  );
}

function isNegatedCaller({ operator, key, values }: Test): boolean {
  if (!keysOfCallers.test(key)) return false;
  return (
    /^(?:for(?:all|any)values?:)?(?:string|arn|numeric)not/.test(operator) ||
    operator.startsWith("notipaddress") ||
    (operator === "null" && (values?.includes("true") ?? false))
  );
}

/** True for a test that services pass: they use TLS, and act on their own. */
function holdsForServices({ operator, key, values }: Test): boolean {
  if (!operator.startsWith("bool")) return false;
  return (
    (key === "aws:securetransport" && (values?.includes("true") ?? false)) ||
    (key === "aws:viaawsservice" && (values?.includes("false") ?? false))
  );
}

function isEncryption({ key, operator }: Test): boolean {
  return key.startsWith("s3:x-amz-server-side-encryption") && (operator.includes("not") || operator === "null");
}
