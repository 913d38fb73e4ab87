import { isIntrinsic } from "../../src/template/intrinsics.js";
import { viewOf } from "../../src/template/resource-view.js";
import type { Template } from "../../src/template/template.js";
import { isObject, own, type Json, type JsonObject } from "../../src/values/json.js";
import type { Path } from "../../src/values/pointer.js";
import { documentsIn } from "../../transforms/iam/policy-condition-key/documents.js";
import { policyConditionKey } from "../../transforms/iam/policy-condition-key/index.js";
import type { Breaker, Mutation } from "./mutation.js";

/** Operators as people write them. */
const wrongOperators: Readonly<Record<string, string>> = {
  StringEquals: "StringEqual",
  StringNotEquals: "NotStringEquals",
  StringLike: "StringLikes",
  Bool: "Boolean",
  IpAddress: "IpAddressEquals",
  NotIpAddress: "NotIpAddresses",
  ArnLike: "ArnLikes",
  ArnEquals: "ArnEqual",
  NumericLessThan: "NumberLessThan",
};

/** Keys of all services that S3 has none of its own like. */
const globalKeys = "SecureTransport SourceIp SourceVpce SourceArn SourceAccount PrincipalOrgID PrincipalArn".split(" ");
const keysOfS3 = ["AWS::S3::BucketPolicy", "AWS::S3::AccessPoint"];

function wrongOperator(operator: string): string | undefined {
  if (operator.startsWith("ForAnyValue:")) return operator.replace("ForAnyValue", "ForAnyValues");
  const [, plain = "", suffix = ""] = /^(.*?)(IfExists)?$/.exec(operator) ?? [];
  return Object.hasOwn(wrongOperators, plain) ? `${wrongOperators[plain] ?? ""}${suffix}` : undefined;
}

function wrongKey(key: string): string | undefined {
  const name = key.replace(/^aws:/i, "");
  if (name !== key) return globalKeys.includes(name) ? `s3:${name}` : undefined;
  return /^s3:(?:x-amz-acl|prefix|x-amz-server-side-encryption)$/.test(key) ? key.replace("s3:", "") : undefined;
}

/** A map of tests, with the path of it. */
interface Block {
  readonly logicalId: string;
  readonly path: Path;
  readonly members: JsonObject;
}

function blocksIn(template: Template, types: readonly string[]): Block[] {
  return template.ofType(...types).flatMap((resource) => {
    const found = [...documentsIn(viewOf(template, resource))];
    return found.map(({ path, block }) => ({ logicalId: resource.logicalId, path, members: block }));
  });
}

function testsIn(template: Template, types: readonly string[]): Block[] {
  return blocksIn(template, types).flatMap(({ logicalId, path, members }) =>
    Object.entries(members).flatMap(([operator, tests]): Block[] =>
      isObject(tests) && !isIntrinsic(tests) ? [{ logicalId, path: [...path, operator], members: tests }] : [],
    ),
  );
}

/** Gives one member of each block another name. */
function renamed(
  name: string,
  blocksOf: (template: Template) => Block[],
  other: (key: string) => string | undefined,
): Mutation {
  return {
    name,
    places: (template) =>
      blocksOf(template).flatMap(({ logicalId, path, members }) =>
        Object.keys(members).flatMap((key) => {
          const wrong = other(key);
          if (wrong === undefined || own(members, wrong) !== undefined) return [];
          const entries = Object.entries(members).map(([each, value]): [string, Json] => [
            each === key ? wrong : each,
            value,
          ]);
          return [{ logicalId, apply: (broken) => broken.set(path, Object.fromEntries(entries)) }];
        }),
      ),
  };
}

const { types } = policyConditionKey;

/** The last of some tests stands below the operator by another name. */
const apart: Mutation = {
  name: "one operator by two names",
  places: (template) =>
    testsIn(template, types).flatMap(({ logicalId, path, members }) => {
      const [last, ...others] = Object.entries(members).reverse();
      const wrong = wrongOperator(String(path.at(-1)));
      const block = path.slice(0, -1);
      const before = template.at(block);
      if (last === undefined || others.length === 0 || wrong === undefined || !isObject(before)) return [];
      const after = {
        ...before,
        [String(path.at(-1))]: Object.fromEntries(others.reverse()),
        [wrong]: Object.fromEntries([last]),
      };
      return [{ logicalId, apply: (broken) => broken.set(block, after) }];
    }),
};

/** The ways to break what policy-condition-key repairs. */
export const conditionBreaker: Breaker = {
  concerns: /\b(?:String|Arn|Bool|IpAddress|NotIp|Numeric|ForAnyValue)\w*["']?:/,
  mutations: [
    renamed("another operator", (template) => blocksIn(template, types), wrongOperator),
    renamed("another key", (template) => testsIn(template, keysOfS3), wrongKey),
    apart,
  ],
};
