import { isObject, own, type Json } from "../src/json.js";
import { hasAction, hasResource, namesEveryone, type Statement, type Test } from "./_statements.js";

/**
 * What a Deny statement does to a service that writes logs.
 *
 * `everyone`: it keeps out everyone, the account itself included. `outsiders`: it keeps out who is not of an account,
 * organization or network, and services are of none. `not-principal`: it keeps out all that it does not name.
 * `unencrypted`: it asks for encryption headers that the service may not send. Undefined: it does no harm.
 */
export type Harm = "everyone" | "outsiders" | "not-principal" | "unencrypted" | undefined;

/** Keys that a request of a service does not carry; a negated test of them holds. */
const keysOfCallers =
  /^aws:(?:principalaccount|principalorgid|principalorgpaths|principalarn|principaltag\/.*|userid|username|sourcevpce|sourcevpc|sourceip|vpcsourceip|sourceidentity)$/;

/** What a service needs to do, and in normal form where. */
export interface Access {
  action: string;
  places: readonly string[];
}

export function harmOf(statement: Statement, needed: readonly Access[]): Harm {
  const { body, effect, tests } = statement;
  if (effect !== "Deny") return undefined;
  const isAgainstService = needed.some((access) => isAgainst(statement, access));
  if (own(body, "NotPrincipal") !== undefined) return isAgainstService || own(body, "NotAction") !== undefined ? "not-principal" : undefined;
  if (!namesEveryone(statement)) return undefined;
  if (tests.length === 0 && isNothing(own(body, "Condition"))) return isAgainstService || hasAction(statement, "s3:PutBucketPolicy") ? "everyone" : undefined;
  if (!isAgainstService || tests.length === 0) return undefined;
  if (tests.every(isNegatedCaller)) return "outsiders";
  return tests.every(isEncryption) ? "unencrypted" : undefined;
}

function isAgainst(statement: Statement, { action, places }: Access): boolean {
  return hasAction(statement, action) && places.some((place) => hasResource(statement, place));
}

function isNothing(block: Json | undefined): boolean {
  return block === undefined || block === null || (isObject(block) && Object.keys(block).length === 0);
}

function isNegatedCaller({ operator, key }: Test): boolean {
  return keysOfCallers.test(key) && (/^(?:for(?:all|any)values?:)?(?:string|arn|numeric)not/.test(operator) || operator.startsWith("notipaddress"));
}

function isEncryption({ key, operator }: Test): boolean {
  return key.startsWith("s3:x-amz-server-side-encryption") && (operator.includes("not") || operator === "null");
}

/** Does the statement keep out requests without TLS? */
export function deniesPlainTransport(statement: Statement): boolean {
  const { effect, tests } = statement;
  if (effect !== "Deny" || !namesEveryone(statement) || !hasAction(statement, "s3:PutObject")) return false;
  return tests.some(({ operator, key, values }) => key === "aws:securetransport" && operator.startsWith("bool") && values?.includes("false"));
}
