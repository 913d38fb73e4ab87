import { isObject, own } from "../../src/values/json.js";
import { asRef, getAtt, isFalse, sub } from "../../src/template/intrinsics.js";
import type { Resource, Template } from "../../src/template/template.js";
import { mentions } from "./broken-template.js";
import { grantMutations, policiesFor } from "./grant-mutations.js";
import type { Breaker } from "./mutation.js";
import { onEach, statements, unconditional, type Found } from "./mutations.js";

const bucketType = "AWS::S3::Bucket";
const policyType = "AWS::S3::BucketPolicy";
const access = "PublicAccessBlockConfiguration";

/** The ways to break the bucket of a service that writes logs. */
function logBucketBreaker(service: string, userType: string, parameter: RegExp): Breaker {
  const isLogBucket = ({ logicalId }: Resource, template: Template): boolean => {
    return template
      .ofType(userType)
      .some(({ properties }) => mentions(own(properties, "S3BucketName") ?? null, logicalId));
  };
  const tlsStatements = (template: Template): Found[] =>
    statements(template, [policyType]).filter(
      ({ body }) =>
        own(body, "Effect") === "Deny" && isFalse(own(own(own(body, "Condition"), "Bool"), "aws:SecureTransport")),
    );
  const isPrivate = (resource: Resource, template: Template): boolean =>
    isLogBucket(resource, template) && isObject(own(resource.properties, access));
  return {
    concerns: new RegExp(userType),
    mutations: [
      unconditional(parameter),
      onEach(
        "without public access block",
        [bucketType],
        isPrivate,
        ({ path }) =>
          (broken) =>
            broken.remove([...path, "Properties", access]),
      ),
      onEach(
        "public access block without a member",
        [bucketType],
        isPrivate,
        ({ path }) =>
          (broken) =>
            broken.remove([...path, "Properties", access, "IgnorePublicAcls"]),
      ),
      onEach(
        "public access block with false",
        [bucketType],
        isPrivate,
        ({ path }) =>
          (broken) =>
            broken.set([...path, "Properties", access, "BlockPublicPolicy"], false),
      ),
      onEach(
        "public ACL",
        [bucketType],
        isPrivate,
        ({ path }) =>
          (broken) =>
            broken.set([...path, "Properties", "AccessControl"], "PublicRead"),
      ),
      onEach(
        "ACL for log delivery",
        [bucketType],
        isPrivate,
        ({ path }) =>
          (broken) =>
            broken.set([...path, "Properties", "AccessControl"], "LogDeliveryWrite"),
      ),
      onEach(
        "without retention",
        [bucketType],
        (bucket, template) => isLogBucket(bucket, template) && own(bucket.body, "DeletionPolicy") !== undefined,
        ({ path }) =>
          (broken) => {
            broken.remove([...path, "DeletionPolicy"]);
            broken.remove([...path, "UpdateReplacePolicy"]);
          },
      ),
      ...grantMutations([service]),
      {
        name: "without TLS statement",
        places: (template) =>
          tlsStatements(template).map(({ owner, path }) => ({
            logicalId: owner.logicalId,
            apply: (broken) => broken.remove(path),
          })),
      },
      {
        name: "deny for everyone",
        places: (template) => {
          return policiesFor(template, [service]).flatMap(({ logicalId, path, properties }) => {
            const bucket = asRef(own(properties, "Bucket"));
            const list = [...path, "Properties", "PolicyDocument", "Statement"];
            if (bucket === undefined) return [];
            return [
              {
                logicalId,
                apply: (broken): void => {
                  const present = broken.get(list);
                  const deny = {
                    Sid: "KeepOut",
                    Effect: "Deny",
                    Principal: "*",
                    Action: "s3:*",
                    Resource: [getAtt(bucket, "Arn"), sub(`\${${bucket}.Arn}/*`)],
                  };
                  if (Array.isArray(present)) broken.set(list, [...present, deny]);
                },
              },
            ];
          });
        },
      },
      {
        name: "TLS statement for reading alone",
        places: (template) =>
          tlsStatements(template).map(({ owner, path }) => ({
            logicalId: owner.logicalId,
            apply: (broken) => broken.set([...path, "Action"], "s3:GetObject"),
          })),
      },
      {
        name: "TLS statement for one role",
        places: (template) =>
          tlsStatements(template).map(({ owner, path }) => ({
            logicalId: owner.logicalId,
            apply: (broken) =>
              broken.set([...path, "Condition", "ArnEquals"], {
                "aws:PrincipalArn": "arn:aws:iam::123456789012:role/readers",
              }),
          })),
      },
    ],
  };
}

/** The ways to break what cloudtrail-bucket repairs. */
export const trailBucketBreaker = logBucketBreaker(
  "cloudtrail.amazonaws.com",
  "AWS::CloudTrail::Trail",
  /^Existing\w*Bucket\w*Name\d*$/,
);
/** The ways to break what config-bucket repairs. */
export const configBucketBreaker = logBucketBreaker(
  "config.amazonaws.com",
  "AWS::Config::DeliveryChannel",
  /^Existing\w*Bucket\w*Name\d*$/,
);
