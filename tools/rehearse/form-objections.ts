import { own } from "../../src/values/json.js";
import { asGetAtt, asSub } from "../../src/template/intrinsics.js";
import type { Resource, Template } from "../../src/template/template.js";

/** A right answer that a rule takes for a wrong one. */
export interface Objection {
  why: string;
  to(resource: Resource, template: Template, before: Resource | undefined): boolean;
}

/** Objections to what AWS wants, or to a form that the engine does not read. */
export const formObjections = {
  otherFamily: {
    why: "the rule is for families that AWS still creates",
    to: (group, _, before) =>
      JSON.stringify(own(group.properties, "Family")) !== JSON.stringify(own(before?.properties, "Family")),
  },
  anyResource: {
    why: "S3 refuses a bucket policy about any resource; the rule reads no Fn::Sub, in which the objects of the bucket stand now",
    to: (_, __, before) =>
      JSON.stringify(own(before?.properties, "PolicyDocument") ?? null).match(/"Resource":\[?"\*"/) !== null,
  },
  keyOfS3: {
    why: "S3 server access logs and those of load balancers go to buckets with keys that S3 manages only",
    to: ({ properties }) => JSON.stringify(own(properties, "BucketEncryption") ?? null).includes("AES256"),
  },
  dottedKey: {
    why: "the engine reads Fn::GetAtt as a list only: !GetAtt A.B is unknown to it",
    to: ({ properties }) => asGetAtt(own(properties, "KmsKeyId")) !== undefined,
  },
  typeAtLast: {
    why: "the resource had a type that CloudFormation does not have, which no rule looks at",
    to: ({ type }, _, before) => before !== undefined && before.type !== type,
  },
  readSource: {
    why: "the rule takes a literal or a reference to a resource of the template, no Fn::Sub, and Fn::GetAtt as a list only",
    to: ({ properties }) =>
      asSub(own(properties, "SourceArn")) !== undefined || asGetAtt(own(properties, "SourceArn")) !== undefined,
  },
  portText: {
    why: "the rule reads ports as numbers only, and no rule that is not in a list",
    to: ({ properties }) =>
      [own(properties, "SecurityGroupIngress") ?? properties ?? []]
        .flat()
        .some((rule) => typeof own(rule, "FromPort") === "string"),
  },
} satisfies Readonly<Record<string, Objection>>;
