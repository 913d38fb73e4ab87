import { managedPolicies } from "../../../src/schema/facts/managed-policies.js";
import { isOneLetterOff } from "../../../src/values/closest-match.js";
import { lazy } from "../../../src/values/memoize.js";
import { retiredPolicies } from "./retired-policies.js";
import { lettersOf } from "../../../src/values/letters.js";

/** What is known of the name of a managed policy of AWS, with the folder before it. */
export type PolicyName =
  /** It can be attached, or nothing speaks against it: AWS adds policies every week. */
  | { readonly kind: "fine" }
  /** There is no such policy; exactly one is meant. */
  | { readonly kind: "wrong"; readonly meant: string }
  /** It can no longer be attached; `meant` has taken its place, if anything. */
  | { readonly kind: "retired"; readonly meant: string | undefined }
  /** It belongs to a service-linked role, and can be attached to nothing else. */
  | { readonly kind: "linked"; readonly name: string };

/** What follows `policy/` in the ARN of the managed policy for the role of a recorder. */
export const configPolicy = "service-role/AWS_ConfigRole";

/** Returns the ARN of a managed policy of AWS as the text of an `Fn::Sub`, given what follows `policy/` in it. */
export function policyArn(path: string): string {
  return `arn:\${AWS::Partition}:iam::aws:policy/${path}`;
}

/** Names that people and language models make up, each with the policy that is meant. */
const inventions: ReadonlyMap<string, string> = new Map([
  ["AmazonEKSVPCCNIPolicy", "AmazonEKS_CNI_Policy"],
  ["CloudWatchAgentServerRolePolicy", "CloudWatchAgentServerPolicy"],
  ["EC2ImageBuilderFullAccess", "AWSImageBuilderFullAccess"],
]);

interface Names {
  /** The paths by the names of the policies. */
  readonly byName: ReadonlyMap<string, string>;
  /** The paths by what is left of the names without case, marks and the word Amazon or AWS; those that share it, once. */
  readonly bySound: ReadonlyMap<string, string | undefined>;
}

const known = lazy((): Names => {
  const paths = Object.entries(managedPolicies.names).flatMap(([folder, names]) =>
    names.split(" ").map((name): [string, string] => [name, `${folder}${name}`]),
  );
  const bySound = new Map<string, string | undefined>();
  for (const [name, path] of paths) {
    for (const sound of new Set([lettersOf(name), unbranded(name)]))
      bySound.set(sound, bySound.has(sound) ? undefined : path);
  }
  // A name that differs in case and marks alone is meant before one that lacks the word Amazon.
  for (const [name, path] of paths) bySound.set(lettersOf(name), path);
  return { byName: new Map(paths), bySound };
});

/** Returns what is known of a managed policy that is called so: `service-role/AWS_ConfigRole`, `ReadOnlyAccess`. */
export function policyNamed(path: string): PolicyName {
  const name = path.slice(path.lastIndexOf("/") + 1);
  if (retiredPolicies.has(name)) return { kind: "retired", meant: retiredPolicies.get(name) };
  const { byName, bySound } = known();
  const meant =
    byName.get(name) ??
    inventions.get(name) ??
    bySound.get(lettersOf(name)) ??
    bySound.get(unbranded(name)) ??
    misspelled(name, byName);
  if ((meant ?? path).startsWith("aws-service-role/")) return { kind: "linked", name: meant ?? path };
  if (meant === undefined) return { kind: "fine" };
  return meant === path ? { kind: "fine" } : { kind: "wrong", meant };
}

/** Returns the policy for a role of AWS Config where another name is written that can only mean it. */
export function configPolicyFor(path: string): string | undefined {
  const found = policyNamed(path);
  const isAboutConfig = /config/i.test(path) && !/appconfig/i.test(path);
  if (found.kind !== "fine") return isAboutConfig ? configPolicy : undefined;
  return isAboutConfig && !known().byName.has(path.slice(path.lastIndexOf("/") + 1)) ? configPolicy : undefined;
}

/** True if AWS has, or had, a managed policy of this name, whatever its folder. */
export function isPolicyName(name: string): boolean {
  return known().byName.has(name) || retiredPolicies.has(name);
}

function unbranded(name: string): string {
  return lettersOf(name)
    .replace(/^(?:amazon|aws)/, "")
    .replace(/readonlyaccess$/, "readonly");
}

/**
 * Returns the one policy whose name differs by one small letter, or two that changed places. Capitals and digits tell
 * services apart: AmazonSESFullAccess is not AmazonESFullAccess.
 */
function misspelled(name: string, byName: ReadonlyMap<string, string>): string | undefined {
  if (name.length < 8 || name.length > 128) return undefined;
  const near = [...byName].filter(([other]) => isOneLetterOff(name, other));
  return near.length === 1 ? near[0]?.[1] : undefined;
}
