import { managedPolicies } from "../../../src/schema/facts/managed-policies.js";
import { viewsOf, type ResourceView } from "../../../src/template/resource-view.js";
import type { Path } from "../../../src/values/pointer.js";
import { recorderType } from "../../aws/existing/config-rules.js";
import {
  configPolicy,
  configPolicyFor,
  isPolicyName,
  policyArn,
  policyNamed,
  type PolicyName,
} from "../../aws/policies/managed-policies.js";
import { rolesNamed } from "../../aws/policies/role-policies.js";
import { isTrustedBy, trustOf } from "../../aws/policies/trust.js";
import { textOf } from "../../aws/values/normal-text.js";
import { isReadable } from "../../aws/values/visibility.js";
import { inventedPolicies } from "./invented.js";

/** A managed policy that AWS does not take. */
export interface Flaw {
  /** What is written, in normal form; the same text elsewhere in the property has the same flaw. */
  readonly text: string;
  readonly path: Path;
  readonly message: string;
  /** True if no deployed stack can have it. */
  readonly isRefused: boolean;
  readonly repair:
    | {
        readonly kind: "rename";
        readonly policy: string;
        /** True if it is what the author means. */ readonly isSame: boolean;
      }
    | { readonly kind: "remove" }
    | { readonly kind: "none"; readonly reason: string }
    /** Nobody can tell whether AWS has it by now. */
    | { readonly kind: "unknown"; readonly reason: string };
}

/** Returns what is wrong with the managed policies that a property names, each once. */
export function flawsOf(resource: ResourceView, property: string): Flaw[] {
  if (!resource.isInSight) return [];
  const found = new Map<string, Flaw>();
  for (const { value, path } of resource.property(property).items) {
    const text = textOf(resource.template, value);
    if (text === undefined || found.has(text)) continue;
    const flaw = flawOf(resource, property, text);
    // Other partitions have policies that this one lacks.
    const isElsewhere = typeof value === "string" && /^arn:aws-/.test(value);
    if (flaw !== undefined && !(isElsewhere && flaw.repair.kind === "unknown"))
      found.set(text, { text, path, ...flaw });
  }
  return [...found.values()];
}

/** The ARN of a managed policy of AWS, also with colons too many or too few. */
const arnPattern = /^arn:[^:]*:iam:+aws:+polic(?:y|ies)[/:]+(.+)$/;

type FlawHere = Omit<Flaw, "text" | "path">;

/** Returns what is wrong with a managed policy that a property names by this text; undefined if nothing is known to be. */
export function flawOf(resource: ResourceView, property: string, text: string): FlawHere | undefined {
  const name = arnPattern.exec(shown(text))?.[1];
  if (name === undefined) return bareFlaw(resource, property, text);
  if (!/^[\w+=,.@/-]+$/.test(name)) return undefined;
  const flaw = nameFlaw(resource, property, name);
  if (flaw !== undefined || text === policyArn(name)) return flaw;
  return {
    message: `${shown(text)} is not the ARN of a managed policy`,
    isRefused: true,
    repair: { kind: "rename", policy: name, isSame: true },
  };
}

function nameFlaw(resource: ResourceView, property: string, name: string): FlawHere | undefined {
  const forConfig = configPolicyFor(name);
  const found = policyNamed(name);
  if (forConfig !== undefined && isForConfig(resource)) {
    return {
      message:
        found.kind === "retired"
          ? `the managed policy ${name} can no longer be attached; the policy for AWS Config is ${configPolicy}`
          : `the managed policy ${name} cannot be attached; the policy for AWS Config is ${configPolicy}`,
      isRefused: found.kind !== "retired",
      repair: { kind: "rename", policy: forConfig, isSame: true },
    };
  }
  const advice = inventedPolicies.get(name.slice(name.lastIndexOf("/") + 1));
  if (advice === undefined) return repairOf(found, name, property) ?? unknownFlaw(name);
  return {
    message: `the AWS managed policy ${name} does not exist; deployment fails (NotFound: Policy does not exist or is not attachable)`,
    isRefused: true,
    repair: { kind: "none", reason: advice },
  };
}

/** AWS adds policies every week, and those that it does not have are made up. */
function unknownFlaw(name: string): FlawHere | undefined {
  if (isPolicyName(name.slice(name.lastIndexOf("/") + 1))) return undefined;
  return {
    message: `the AWS managed policy ${name} did not exist on ${managedPolicies.of}; unless it is newer, deployment fails (NotFound: Policy does not exist or is not attachable)`,
    isRefused: false,
    repair: {
      kind: "unknown",
      reason:
        "aws iam list-policies --scope AWS lists the existing ones; otherwise grant the actions in a customer managed policy",
    },
  };
}

function repairOf(found: PolicyName, name: string, property: string): FlawHere | undefined {
  switch (found.kind) {
    case "fine":
      return undefined;
    case "wrong":
      return {
        message: `the AWS managed policy ${name} does not exist; the correct name is ${found.meant}`,
        isRefused: true,
        repair: { kind: "rename", policy: found.meant, isSame: true },
      };
    case "retired":
      return {
        message: `the AWS managed policy ${name} can no longer be attached`,
        isRefused: false,
        repair:
          found.meant === undefined
            ? { kind: "none", reason: "AWS retired it without a replacement" }
            : { kind: "rename", policy: found.meant, isSame: found.meant === configPolicy },
      };
    case "linked":
      return {
        message: `the AWS managed policy ${name} is reserved for a service-linked role`,
        isRefused: true,
        repair:
          property === "PermissionsBoundary"
            ? { kind: "none", reason: "cannot determine the intended permissions boundary" }
            : { kind: "remove" },
      };
  }
}

/** A name alone is none of a policy, but to AWS SAM, which knows those that AWS has. */
function bareFlaw({ type }: ResourceView, property: string, text: string): FlawHere | undefined {
  if (!/^[\w+=,.@/-]+$/.test(text)) return undefined;
  const name = text.replace(/^policy\//, "");
  const found = policyNamed(name);
  const path = found.kind === "wrong" ? found.meant : name;
  const isKnown = isPolicyName(path.slice(path.lastIndexOf("/") + 1));
  if (!isKnown || (found.kind !== "fine" && found.kind !== "wrong")) return undefined;
  const isShort = type.startsWith("AWS::Serverless::") && property === "Policies" && isPolicyName(text);
  if (isShort) return undefined;
  return {
    message: `${text} is the name of a managed policy, but its ARN is required`,
    isRefused: true,
    repair: { kind: "rename", policy: path, isSame: true },
  };
}

/** True for a role that AWS Config may assume, or that a recorder has. */
function isForConfig(role: ResourceView): boolean {
  if (role.type !== "AWS::IAM::Role" || !isReadable(role)) return false;
  if (isTrustedBy(trustOf(role), "config.amazonaws.com")) return true;
  return viewsOf(role.template, recorderType).some((recorder) =>
    rolesNamed(role.template, recorder.property("RoleARN").written).includes(role),
  );
}

function shown(text: string): string {
  return text.replace("${AWS::Partition}", "aws");
}
