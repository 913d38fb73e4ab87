import { asSub, sub } from "../../src/template/intrinsics.js";
import { viewOf } from "../../src/template/resource-view.js";
import { managedPolicies } from "../../src/schema/facts/managed-policies.js";
import type { Template } from "../../src/template/template.js";
import type { Json } from "../../src/values/json.js";
import type { Path } from "../../src/values/pointer.js";
import type { Breaker, Mutation } from "./mutation.js";

const types = [
  "AWS::IAM::Role",
  "AWS::IAM::User",
  "AWS::IAM::Group",
  "AWS::Serverless::Function",
  "AWS::Serverless::StateMachine",
];
const properties = ["ManagedPolicyArns", "PermissionsBoundary"];

/** The managed policies of AWS with their folders, without those of service-linked roles. */
const paths: ReadonlySet<string> = new Set(
  Object.entries(managedPolicies.names).flatMap(([folder, names]) =>
    folder.startsWith("aws-service-role") ? [] : names.split(" ").map((name) => `${folder}${name}`),
  ),
);

/** A managed policy of AWS that a resource names. */
interface Named {
  readonly logicalId: string;
  readonly path: Path;
  readonly property: string;
  /** What stands before the policy in its ARN, the folder and the name, and whether `Fn::Sub` puts it together. */
  readonly start: string;
  readonly folder: string;
  readonly name: string;
  readonly isSub: boolean;
}

function namedIn(template: Template): Named[] {
  return template.ofType(...types).flatMap((resource) =>
    properties.flatMap((property) =>
      viewOf(template, resource)
        .property(property)
        .items.flatMap(({ value, path }): Named[] => {
          const text = typeof value === "string" ? value : (asSub(value)?.text ?? "");
          const [, start, whole = ""] = /^(arn:.+:iam::aws:policy\/)(.+)$/.exec(text) ?? [];
          if (start === undefined || !paths.has(whole)) return [];
          const end = whole.lastIndexOf("/") + 1;
          const [folder, name] = [whole.slice(0, end), whole.slice(end)];
          const { logicalId } = resource;
          return [{ logicalId, path, property, start, folder, name, isSub: typeof value !== "string" }];
        }),
    ),
  );
}

/** Names each policy otherwise; undefined where that would be a name of another one, or none that can be told. */
function otherwise(name: string, write: (named: Named) => string | undefined): Mutation {
  return {
    name,
    places: (template) =>
      namedIn(template).flatMap((named) => {
        const text = write(named);
        if (text === undefined || paths.has(text.slice(named.start.length))) return [];
        const value: Json = named.isSub && text.includes("${") ? sub(text) : text;
        return [{ logicalId: named.logicalId, apply: (broken) => broken.set(named.path, value) }];
      }),
  };
}

/** The policy of a service-linked role stands beside the others. */
const linked: Mutation = {
  name: "a policy of a service-linked role",
  places: (template) =>
    template.ofType("AWS::IAM::Role", "AWS::IAM::User", "AWS::IAM::Group").flatMap((resource) => {
      const { logicalId, properties: own, path, isInLoop } = resource;
      const list = own?.["ManagedPolicyArns"];
      if (!Array.isArray(list) || isInLoop) return [];
      const arn = "arn:aws:iam::aws:policy/aws-service-role/AmazonECSServiceRolePolicy";
      return [
        { logicalId, apply: (broken) => broken.set([...path, "Properties", "ManagedPolicyArns"], [...list, arn]) },
      ];
    }),
};

/** The ways to break what managed-policy repairs. */
export const policyBreaker: Breaker = {
  concerns: /iam::aws:policy\//,
  mutations: [
    otherwise("another folder", ({ start, folder, name }) =>
      folder === "" ? `${start}service-role/${name}` : `${start}${name}`,
    ),
    otherwise("small letters", ({ start, folder, name }) => `${start}${folder}${name.toLowerCase()}`),
    otherwise("a letter twice", ({ start, folder, name }) =>
      /[a-z]{3}/.test(name) ? `${start}${folder}${name.replace(/([a-z])([a-z])([a-z])/, "$1$2$2$3")}` : undefined,
    ),
    otherwise("a name alone", ({ folder, name }) => `${folder}${name}`),
    otherwise("a colon less", ({ start, folder, name }) => `${start.replace("iam::", "iam:")}${folder}${name}`),
    linked,
  ],
};
