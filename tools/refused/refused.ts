import { isObject, own, type Json } from "../../src/values/json.js";
import { managedPolicies } from "../../src/schema/facts/managed-policies.js";
import { s3ConditionKeys } from "../../src/schema/facts/s3-condition-keys.js";
import { alternatives, type TypeOf } from "./arns.js";
import { refusedInPolicies, unknownKeysIn } from "./policies.js";
import { refusedInTrail } from "./trails.js";

/** Something in a template that AWS refuses. */
export interface Refused {
  readonly logicalId: string;
  readonly what: string;
  /** The rule whose work it is to put it right. */
  readonly by: string;
}

/** What there is in AWS: the condition keys of S3 in lower case, managed policies with their paths, types of resources. */
export interface Known {
  readonly keys: ReadonlySet<string>;
  readonly policies: ReadonlySet<string>;
  readonly hasType: (type: string) => boolean;
}

/** Returns the tables of facts, with what tells whether CloudFormation has a type of resource. */
export function known(hasType: (type: string) => boolean): Known {
  return {
    keys: new Set(listed(s3ConditionKeys.names).map((name) => name.toLowerCase())),
    policies: new Set(listed(managedPolicies.names)),
    hasType,
  };
}

function listed(names: Readonly<Record<string, string>>): string[] {
  return Object.entries(names).flatMap(([prefix, list]) => list.split(" ").map((name) => `${prefix}${name}`));
}

/** Names that tests of the AWS SAM translator made up. */
const madeUp: ReadonlySet<string> = new Set(["OtherPolicy", "ThisIsPassedThroughAsIs", "ThisIsAlsoPassedThrough"]);

/** Types that no table of CloudFormation lists. */
const otherTypes = /^(?:Custom::|AWS::Serverless::|AWS::CDK::|AWS::CloudFormation::|Alexa::|[A-Za-z0-9]+::.*::MODULE$)/;

/** Returns what AWS refuses of a template, read from its text alone. */
export function refusedIn(view: Json, { keys, policies, hasType }: Known): Refused[] {
  const resources = Object.entries(resourcesOf(own(view, "Resources")));
  const byId = new Map(resources.map(([logicalId, body]) => [logicalId, own(body, "Type")]));
  const typeOf: TypeOf = (logicalId) => {
    const type = byId.get(logicalId);
    return typeof type === "string" ? type : undefined;
  };
  return resources.flatMap(([logicalId, body]) => {
    const type = typeOf(logicalId) ?? "";
    const isUnknown = type.startsWith("AWS::") && !hasType(type) && !otherTypes.test(type);
    const found: Readonly<Record<string, readonly string[]>> = {
      "value-kind": [
        ...refusedInPolicies(type, body, typeOf),
        ...(type === "AWS::CloudTrail::Trail" ? refusedInTrail(body, typeOf) : []),
      ],
      "policy-condition-key": type === "AWS::S3::BucketPolicy" ? unknownKeysIn(type, body, keys) : [],
      "managed-policy": unknownPolicies(own(body, "Properties"), policies),
      "resource-type": isUnknown ? [`unknown resource type ${type}`] : [],
    };
    return Object.entries(found).flatMap(([by, list]) => list.map((what) => ({ logicalId, what, by })));
  });
}

/** The resources by logical ID, those in loops among them. */
function resourcesOf(section: Json | undefined): Record<string, Json> {
  const members = Object.entries(isObject(section) ? section : {}).flatMap(([key, body]): [string, Json][] =>
    Array.isArray(body) ? Object.entries(resourcesOf(body[2])) : [[key, body]],
  );
  return Object.fromEntries(members);
}

/** Policies of AWS are named in `ManagedPolicyArns` and, in SAM, in `Policies`. */
function unknownPolicies(properties: Json | undefined, policies: ReadonlySet<string>): string[] {
  const named = ["ManagedPolicyArns", "Policies", "PermissionsBoundary"].flatMap((key) =>
    alternatives(own(properties, key)),
  );
  return named.flatMap((value) => {
    const text = typeof value === "string" ? value : own(value, "Fn::Sub");
    const name = typeof text === "string" ? /^arn:[^:]+(?:::[^:]+)?:iam::aws:policy\/(.+)$/.exec(text)?.[1] : undefined;
    return name === undefined || name.includes("${") || policies.has(name) || madeUp.has(name)
      ? []
      : [`AWS has no managed policy ${name}`];
  });
}
