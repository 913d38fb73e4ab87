import type { Json, JsonObject } from "../../src/values/json.js";
import { equals, getAtt, ifCondition, ref, sub } from "../../src/template/intrinsics.js";
import type { Draft } from "./template-draft.js";
import type { Axes } from "./picker.js";

/** How a bucket for logs and its policy are written. */
export interface BucketChoices {
  bucketName: "none" | "literal" | "stack" | "parameter" | "account";
  /** How others name the bucket: by `Ref`, or by repeating its name. */
  bucketUse: "ref" | "name";
  prefix: "none" | "literal" | "parameter";
  shape: "list" | "lists" | "single";
  resources: "getatt" | "join" | "sub";
  policy: "complete" | "part" | "none" | "deny-all" | "deny-http" | "deny-others";
  bucketStyle: "bare" | "acl" | "blocked" | "half-blocked" | "encrypted";
}

/** The values of each choice, the usual ones more than once. */
export const bucketAxes: Axes<BucketChoices> = {
  bucketName: ["none", "literal", "stack", "parameter", "account"],
  bucketUse: ["ref", "ref", "name"],
  prefix: ["none", "literal", "none", "parameter"],
  shape: ["list", "lists", "list", "single"],
  resources: ["getatt", "sub", "join"],
  policy: ["complete", "complete", "part", "none", "deny-all", "deny-http", "deny-others", "complete"],
  bucketStyle: ["bare", "blocked", "acl", "bare", "half-blocked", "encrypted"],
};

/** A bucket as the rest of the template names it. */
export interface LogBucket {
  logicalId: string;
  policyId: string | undefined;
  reference: Json;
  prefix: Json | undefined;
  /** The condition of bucket and policy. */
  when: string | undefined;
}

/** A permission of a service, before it is a statement. */
export interface Grant {
  sid: string;
  service: string;
  action: string;
  /** Below the bucket, without the prefix; undefined for the bucket itself. */
  objects?: string;
  condition?: JsonObject;
}

/** Public access is blocked in all four ways. */
export const blocked = {
  BlockPublicAcls: true,
  BlockPublicPolicy: true,
  IgnorePublicAcls: true,
  RestrictPublicBuckets: true,
};
const bucketStyles: Record<BucketChoices["bucketStyle"], JsonObject> = {
  bare: {},
  acl: { AccessControl: "LogDeliveryWrite" },
  blocked: { PublicAccessBlockConfiguration: blocked },
  "half-blocked": { PublicAccessBlockConfiguration: { BlockPublicAcls: true, IgnorePublicAcls: true } },
  encrypted: {
    BucketEncryption: {
      ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: "AES256" } }],
    },
    VersioningConfiguration: { Status: "Enabled" },
  },
};

/**
 * Adds a bucket. With `optional` it exists only where a parameter does not name another one, as people write it who
 * thought of that; `when` is a condition that it shares with the rest.
 */
export function addBucket(
  draft: Draft,
  id: string,
  choices: BucketChoices,
  { when, optional }: { when?: string | undefined; optional: boolean },
): LogBucket {
  const stem = id.toLowerCase();
  const name = bucketName(draft, id, choices);
  const own = name !== undefined && choices.bucketUse === "name" ? name : ref(id);
  const bucket: LogBucket = {
    logicalId: id,
    policyId: choices.policy === "none" ? undefined : `${id}Policy`,
    reference: own,
    prefix: undefined,
    when,
  };
  if (optional) {
    draft.parameter(`Other${id}Name`, { Default: "", Description: "A bucket that exists already" });
    draft.condition(`Make${id}`, equals(ref(`Other${id}Name`), ""));
    bucket.when = `Make${id}`;
    bucket.reference = ifCondition(`Make${id}`, own, ref(`Other${id}Name`));
  }
  if (choices.prefix === "literal") bucket.prefix = `${stem}-logs`;
  if (choices.prefix === "parameter") {
    draft.parameter(`${id}Prefix`, { Default: "audit" });
    bucket.prefix = ref(`${id}Prefix`);
  }
  draft.resource(
    id,
    "AWS::S3::Bucket",
    { ...(name === undefined ? {} : { BucketName: name }), ...bucketStyles[choices.bucketStyle] },
    { Condition: bucket.when },
  );
  return bucket;
}

function bucketName(draft: Draft, id: string, choices: BucketChoices): Json | undefined {
  const stem = id.toLowerCase();
  switch (choices.bucketName) {
    case "none":
      return undefined;
    case "literal":
      return `corp-${stem}-store`;
    case "stack":
      return sub(`\${AWS::StackName}-${stem}`);
    case "account":
      return sub(`${stem}-\${AWS::AccountId}-\${AWS::Region}`);
    case "parameter":
      draft.parameter(`${id}Name`, { Default: `corp-${stem}-given`, Description: "Name of the bucket for the logs" });
      return ref(`${id}Name`);
  }
}

/** Adds the policy of a bucket, or none when the choice says so. */
export function addPolicy(draft: Draft, bucket: LogBucket, choices: BucketChoices, grants: readonly Grant[]): void {
  if (bucket.policyId === undefined) return;
  const kept = choices.policy === "part" ? grants.filter((_, index) => index !== grants.length - 1) : grants;
  const allowed =
    choices.shape === "single"
      ? [merged(bucket, choices, kept)]
      : kept.map((grant) => statement(bucket, choices, grant));
  const statements = [...allowed, ...denials(bucket, choices)];
  const [first = {}, second] = statements;
  const properties = {
    Bucket: bucket.when?.startsWith("Make") ? ref(bucket.logicalId) : bucket.reference,
    PolicyDocument: {
      Version: "2012-10-17",
      Statement: choices.shape === "single" && second === undefined ? first : statements,
    },
  };
  draft.resource(bucket.policyId, "AWS::S3::BucketPolicy", properties, { Condition: bucket.when });
}

function statement(
  bucket: LogBucket,
  choices: BucketChoices,
  { sid, service, action, objects, condition }: Grant,
): JsonObject {
  const resource = objects === undefined ? bucketArn(bucket, choices) : objectsArn(bucket, choices, objects);
  const listed = choices.shape === "lists";
  return {
    Sid: sid,
    Effect: "Allow",
    Principal: { Service: listed ? [service] : service },
    Action: listed ? [action] : action,
    Resource: listed ? [resource] : resource,
    ...(condition === undefined ? {} : { Condition: condition }),
  };
}

/** All grants as one statement. */
function merged(bucket: LogBucket, choices: BucketChoices, grants: readonly Grant[]): JsonObject {
  const services = [...new Set(grants.map(({ service }) => service))];
  return {
    Effect: "Allow",
    Principal: { Service: services.length === 1 ? (services[0] ?? "") : services },
    Action: [...new Set(grants.map(({ action }) => action))],
    Resource: [bucketArn(bucket, choices), objectsArn(bucket, choices, "*")],
  };
}

function denials(bucket: LogBucket, choices: BucketChoices): JsonObject[] {
  const both = [
    bucketArn(bucket, { ...choices, resources: "getatt" }),
    objectsArn({ ...bucket, prefix: undefined }, { ...choices, resources: "sub" }, "*"),
  ];
  const deny = { Effect: "Deny", Principal: "*", Action: "s3:*", Resource: both };
  if (choices.policy === "deny-all") return [{ Sid: "DenyPublic", ...deny }];
  if (choices.policy === "deny-http")
    return [{ Sid: "TlsOnly", ...deny, Condition: { Bool: { "aws:SecureTransport": "false" } } }];
  if (choices.policy !== "deny-others") return [];
  return [
    {
      Sid: "OwnAccountOnly",
      ...deny,
      Action: "s3:PutObject",
      Condition: { StringNotEquals: { "aws:PrincipalAccount": ref("AWS::AccountId") } },
    },
  ];
}

function bucketArn({ logicalId }: LogBucket, { resources }: BucketChoices): Json {
  if (resources === "getatt") return getAtt(logicalId, "Arn");
  if (resources === "join") return { "Fn::Join": ["", ["arn:", ref("AWS::Partition"), ":s3:::", ref(logicalId)]] };
  return sub(`arn:\${AWS::Partition}:s3:::\${${logicalId}}`);
}

function objectsArn({ logicalId, prefix }: LogBucket, { resources }: BucketChoices, objects: string): Json {
  const parameter = typeof prefix === "object" ? `${logicalId}Prefix` : undefined;
  const folder = typeof prefix === "string" ? `${prefix}/` : parameter === undefined ? "" : `\${${parameter}}/`;
  if (resources === "getatt") return sub(`\${${logicalId}.Arn}/${folder}${objects}`);
  if (resources === "sub") return sub(`arn:\${AWS::Partition}:s3:::\${${logicalId}}/${folder}${objects}`);
  const path = objects
    .split("${AWS::AccountId}")
    .flatMap((part, index): Json[] => (index === 0 ? [part] : [ref("AWS::AccountId"), part]));
  const between: Json[] = parameter === undefined ? [`/${folder}`] : ["/", ref(parameter), "/"];
  return { "Fn::Join": ["", ["arn:", ref("AWS::Partition"), ":s3:::", ref(logicalId), ...between, ...path]] };
}
