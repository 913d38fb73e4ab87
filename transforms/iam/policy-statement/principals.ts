import { servicePrincipals } from "../../../src/schema/facts/service-principals.js";
import { asSub, isIntrinsic, sub } from "../../../src/template/intrinsics.js";
import type { Template } from "../../../src/template/template.js";
import { isObject, own, type Json } from "../../../src/values/json.js";
import { lazy } from "../../../src/values/memoize.js";
import type { Path } from "../../../src/values/pointer.js";
import type { PolicyFlaw, WrittenStatement } from "./flaw.js";

/** Returns what is wrong with the principal of a statement. */
export function* wrongPrincipals(template: Template, { body, path, kind }: WrittenStatement): Iterable<PolicyFlaw> {
  if (kind === "identity") return;
  for (const element of ["Principal", "NotPrincipal"]) {
    const value = own(body, element);
    const at = [...path, element];
    if (value === undefined) continue;
    const type = typeof value === "string" ? typeOf(value) : undefined;
    if (type !== undefined) yield bare(at, value, type);
    if (!isObject(value) || isIntrinsic(value)) continue;
    for (const [key, named] of Object.entries(value)) yield* typeFlaws(template, [...at, key], key, named, value);
  }
}

/** Returns the kind of principal that a text names; undefined where it cannot be told, or is everyone. */
function typeOf(text: string): string | undefined {
  if (/^[a-z0-9.-]+\.amazonaws\.com(?:\.cn)?$/.test(text)) return "Service";
  return /^(?:arn:[^:]*:(?:iam|sts)::\d{12}:(?:root|user\/.+|role\/.+|assumed-role\/.+)|\d{12})$/.test(text)
    ? "AWS"
    : undefined;
}

function bare(path: Path, value: Json, type: string): PolicyFlaw {
  return {
    path,
    what: `Principal must be a map, here with the key ${type}`,
    answer: "MalformedPolicyDocument: Invalid principal in policy",
    repair: { class: "safe", fix: (edit) => edit.set(path, { [type]: value }) },
  };
}

/** The kinds of principals. */
const types = ["AWS", "Service", "Federated", "CanonicalUser"];

/** Those of them whose texts tell the kind; Cognito is a federated principal, and called like a service. */
const misread = ["AWS", "Service"];

function* typeFlaws(template: Template, path: Path, key: string, named: Json, principal: Json): Iterable<PolicyFlaw> {
  const texts = [...leavesOf(template, named, path)];
  const found = new Set(
    texts.map(({ value }) => (typeof value === "string" && !isFederated(value) ? typeOf(value) : undefined)),
  );
  const [only] = found;
  const right = types.find((type) => type !== key && type.toLowerCase() === key.toLowerCase().replace(/s$/, ""));
  const meant = right ?? (found.size === 1 && misread.includes(key) && only !== key ? only : undefined);
  if (meant !== undefined && own(principal, meant) === undefined) {
    yield {
      path,
      what:
        right === undefined
          ? `this principal is of type ${meant}, not ${key}`
          : `this principal type is called ${meant}, not ${key}`,
      answer: `MalformedPolicyDocument: Invalid principal in policy: "${key.toUpperCase()}"`,
      repair: { class: "safe", fix: (edit) => edit.rename(path, meant) },
    };
    return;
  }
  if (key !== "Service") return;
  for (const { value, path: at } of texts) yield* serviceFlaw(at, value);
}

/** True for the identity provider of AWS that is called like a service: `trust-policy` looks at it. */
function isFederated(text: string): boolean {
  return text.startsWith("cognito-identity.");
}

function* leavesOf(template: Template, value: Json, path: Path): Iterable<{ value: Json; path: Path }> {
  for (const leaf of template.alternatives(value)) {
    const at = [...path, ...leaf.path];
    if (!Array.isArray(leaf.value)) yield { value: leaf.value, path: at };
    else for (const [index, item] of leaf.value.entries()) yield* leavesOf(template, item, [...at, index]);
  }
}

const known = lazy(() => new Set(servicePrincipals.known.split(" ")));
const slips = lazy(() => new Map(Object.entries(servicePrincipals.meant)));

/** Returns what is wrong with the name of a service; one that the table does not know may be right. */
function* serviceFlaw(path: Path, value: Json): Iterable<PolicyFlaw> {
  const text = typeof value === "string" ? value : asSub(value)?.text;
  if (text === undefined) return;
  const right = serviceMeant(text);
  if (right === undefined) return;
  yield {
    path,
    what: `unknown service principal ${text}; the correct name is ${right}`,
    answer: `MalformedPolicyDocument: Invalid principal in policy: "SERVICE":"${text}"`,
    repair: {
      class: "safe",
      isByTable: true,
      fix: (edit) => edit.set(path, right.includes("${") ? sub(right) : right),
    },
  };
}

/** Endings as people write them. */
const ending =
  /\.(?:amazonaws\.com|\$\{AWS::URLSuffix\}|aws\.com|amazon\.com|amazonaws|aws|awsamazon\.com|amazonaws\.co|amazon\.aws\.com|aws\.amazon\.com|amazonaws\.com\.)$/;

/** Returns how a service principal is written that a text means; undefined where it is right, or that cannot be told. */
function serviceMeant(text: string): string | undefined {
  const plain = text.trim().replace(/^https?:\/\//, "");
  const [end = ""] = ending.exec(plain) ?? [];
  const name = plain.slice(0, plain.length - end.length);
  const meant = known().has(name) ? name : slips().get(name);
  if (meant === undefined) return undefined;
  const right = `${meant}${end === ".${AWS::URLSuffix}" ? end : ".amazonaws.com"}`;
  return right === text ? undefined : right;
}
