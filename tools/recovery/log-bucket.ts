import { isObject, own } from "../../src/values/json.js";
import { asRef, getAtt, isFalse, sub } from "../../src/template/intrinsics.js";
import type { Resource, Template } from "../../src/template/template.js";
import { mentions } from "./draft.js";
import type { Breaker, Mutation, Place } from "./mutation.js";
import { allows, onEach, statements, unconditional, type Found } from "./parts.js";

const bucketType = "AWS::S3::Bucket";
const policyType = "AWS::S3::BucketPolicy";
const access = "PublicAccessBlockConfiguration";

/** The ways to break the bucket of a service that writes logs. */
export function logBucketBreaker(system: string, service: string, userType: string, parameter: RegExp): Breaker {
  const isLogBucket = ({ logicalId }: Resource, template: Template): boolean => {
    return template
      .ofType(userType)
      .some(({ properties }) => mentions(own(properties, "S3BucketName") ?? null, logicalId));
  };
  const grants = (template: Template): Found[] =>
    statements(template, [policyType]).filter((found) => allows(found, service));
  const onGrants = (
    name: string,
    apply: (found: Found) => Place["apply"],
    when: (found: Found) => boolean = () => true,
  ): Mutation => ({
    name,
    places: (template) =>
      grants(template)
        .filter(when)
        .map((found) => ({ logicalId: found.owner.logicalId, apply: apply(found) })),
  });
  const tlsStatements = (template: Template): Found[] =>
    statements(template, [policyType]).filter(
      ({ body }) =>
        own(body, "Effect") === "Deny" && isFalse(own(own(own(body, "Condition"), "Bool"), "aws:SecureTransport")),
    );
  const isPrivate = (resource: Resource, template: Template): boolean =>
    isLogBucket(resource, template) && isObject(own(resource.properties, access));
  const guardKeys = ["aws:SourceArn", "aws:SourceAccount", "AWS:SourceAccount", "AWS:SourceArn"];
  return {
    system,
    concerns: new RegExp(userType),
    mutations: [
      unconditional(parameter),
      onEach(
        "without public access block",
        [bucketType],
        isPrivate,
        ({ path }) =>
          (draft) =>
            draft.remove([...path, "Properties", access]),
      ),
      onEach(
        "public access block without a member",
        [bucketType],
        isPrivate,
        ({ path }) =>
          (draft) =>
            draft.remove([...path, "Properties", access, "IgnorePublicAcls"]),
      ),
      onEach(
        "public access block with false",
        [bucketType],
        isPrivate,
        ({ path }) =>
          (draft) =>
            draft.set([...path, "Properties", access, "BlockPublicPolicy"], false),
      ),
      onEach(
        "public ACL",
        [bucketType],
        isPrivate,
        ({ path }) =>
          (draft) =>
            draft.set([...path, "Properties", "AccessControl"], "PublicRead"),
      ),
      onEach(
        "ACL for log delivery",
        [bucketType],
        isPrivate,
        ({ path }) =>
          (draft) =>
            draft.set([...path, "Properties", "AccessControl"], "LogDeliveryWrite"),
      ),
      onEach(
        "without retention",
        [bucketType],
        (bucket, template) => isLogBucket(bucket, template) && own(bucket.body, "DeletionPolicy") !== undefined,
        ({ path }) =>
          (draft) => {
            draft.remove([...path, "DeletionPolicy"]);
            draft.remove([...path, "UpdateReplacePolicy"]);
          },
      ),
      {
        name: "without policy",
        places: (template) => {
          const owners = new Map(grants(template).map(({ owner }) => [owner.logicalId, owner]));
          return [...owners.keys()].map((logicalId) => ({
            logicalId,
            apply: (draft) => draft.removeResource(logicalId),
          }));
        },
      },
      {
        name: "without statements",
        places: (template) => {
          const owners = new Map(grants(template).map(({ owner }) => [owner.logicalId, owner]));
          return [...owners.values()].map(({ logicalId, path }) => ({
            logicalId,
            apply: (draft) => {
              const of = statements(draft.template, [policyType]).filter(
                (found) => found.owner.logicalId === logicalId && allows(found, service),
              );
              for (const { path: at } of of.reverse()) draft.remove(at);
              return draft.get([...path, "Properties", "PolicyDocument", "Statement"]) !== undefined;
            },
          }));
        },
      },
      onGrants(
        "without a statement",
        ({ path }) =>
          (draft) =>
            draft.remove(path),
      ),
      onGrants(
        "without source test",
        ({ path, body }) =>
          (draft) => {
            for (const key of guardKeys)
              if (own(own(own(body, "Condition"), "StringEquals"), key) !== undefined)
                draft.remove([...path, "Condition", "StringEquals", key]);
          },
        ({ body }) => guardKeys.some((key) => own(own(own(body, "Condition"), "StringEquals"), key) !== undefined),
      ),
      onGrants(
        "without the service",
        ({ path, body }) =>
          (draft) => {
            const named = own(own(body, "Principal"), "Service");
            const at = [...path, "Principal", "Service"];
            if (Array.isArray(named) && named.length > 1)
              draft.set(
                at,
                named.filter((each) => each !== service),
              );
            else draft.set(at, "delivery.logs.amazonaws.com");
          },
        ({ body }) => isObject(own(body, "Principal")),
      ),
      onGrants(
        "another folder",
        ({ path, owner }) =>
          (draft) => {
            const bucket = asRef(own(owner.properties, "Bucket"));
            if (bucket === undefined) return false;
            draft.set([...path, "Resource"], sub(`\${${bucket}.Arn}/elsewhere/AWSLogs/*`));
            return true;
          },
        ({ body }) => JSON.stringify(own(body, "Action")).includes("PutObject"),
      ),
      {
        name: "without TLS statement",
        places: (template) =>
          tlsStatements(template).map(({ owner, path }) => ({
            logicalId: owner.logicalId,
            apply: (draft) => draft.remove(path),
          })),
      },
      {
        name: "deny for everyone",
        places: (template) => {
          const owners = new Map(grants(template).map(({ owner }) => [owner.logicalId, owner]));
          return [...owners.values()].flatMap(({ logicalId, path, properties }) => {
            const bucket = asRef(own(properties, "Bucket"));
            const list = [...path, "Properties", "PolicyDocument", "Statement"];
            if (bucket === undefined) return [];
            return [
              {
                logicalId,
                apply: (draft): void => {
                  const present = draft.get(list);
                  const deny = {
                    Sid: "KeepOut",
                    Effect: "Deny",
                    Principal: "*",
                    Action: "s3:*",
                    Resource: [getAtt(bucket, "Arn"), sub(`\${${bucket}.Arn}/*`)],
                  };
                  if (Array.isArray(present)) draft.set(list, [...present, deny]);
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
            apply: (draft) => draft.set([...path, "Action"], "s3:GetObject"),
          })),
      },
      {
        name: "TLS statement for one role",
        places: (template) =>
          tlsStatements(template).map(({ owner, path }) => ({
            logicalId: owner.logicalId,
            apply: (draft) =>
              draft.set([...path, "Condition", "ArnEquals"], {
                "aws:PrincipalArn": "arn:aws:iam::123456789012:role/readers",
              }),
          })),
      },
    ],
  };
}

export const trailBucketBreaker = logBucketBreaker(
  "cloudtrail-bucket",
  "cloudtrail.amazonaws.com",
  "AWS::CloudTrail::Trail",
  /^Existing\w*Bucket\w*Name\d*$/,
);
export const configBucketBreaker = logBucketBreaker(
  "config-bucket",
  "config.amazonaws.com",
  "AWS::Config::DeliveryChannel",
  /^Existing\w*Bucket\w*Name\d*$/,
);
