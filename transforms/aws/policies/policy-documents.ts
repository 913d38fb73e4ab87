import type { ResourceType } from "../../../src/contract/rule.js";
import { viewsOf, type ResourceView } from "../../../src/template/resource-view.js";
import type { Template } from "../../../src/template/template.js";
import { isObject, own, type Json, type JsonObject } from "../../../src/values/json.js";
import { memoize } from "../../../src/values/memoize.js";
import type { Path } from "../../../src/values/pointer.js";
import { isReadable } from "../values/visibility.js";

/** The types that hold policies for who has them. */
const identityTypes: readonly ResourceType[] = [
  "AWS::IAM::Role",
  "AWS::IAM::RolePolicy",
  "AWS::IAM::Policy",
  "AWS::IAM::ManagedPolicy",
  "AWS::IAM::User",
  "AWS::IAM::UserPolicy",
  "AWS::IAM::Group",
  "AWS::IAM::GroupPolicy",
  "AWS::SSO::PermissionSet",
  "AWS::Serverless::Function",
  "AWS::Serverless::StateMachine",
];

/** The types that hold policies of a resource for others. */
const resourceTypes: readonly ResourceType[] = [
  "AWS::S3::BucketPolicy",
  "AWS::S3::AccessPoint",
  "AWS::KMS::Key",
  "AWS::KMS::ReplicaKey",
  "AWS::SQS::QueuePolicy",
  "AWS::SQS::QueueInlinePolicy",
  "AWS::SNS::TopicPolicy",
  "AWS::SNS::TopicInlinePolicy",
  "AWS::SecretsManager::ResourcePolicy",
  "AWS::ECR::Repository",
  "AWS::EC2::VPCEndpoint",
  "AWS::OpenSearchService::Domain",
  "AWS::Elasticsearch::Domain",
  "AWS::EFS::FileSystem",
  "AWS::Backup::BackupVault",
];

/** The types that hold policies. */
export const policyTypes: readonly ResourceType[] = [...identityTypes, ...resourceTypes];

/** Where resources of AWS SAM have policies: in a definition of theirs one is an argument of what they call. */
const ofServerless = ["AssumeRolePolicyDocument", "Policies"];

/** A policy in a resource. */
export interface PolicyDocument {
  readonly document: JsonObject;
  readonly path: Path;
  /** `trust`: who may assume a role. `identity`: what its holder may do. `resource`: what others may do with the resource. */
  readonly kind: "trust" | "identity" | "resource";
}

/** A policy with the resource that holds it. */
interface HeldPolicy {
  readonly resource: ResourceView;
  readonly document: PolicyDocument;
}

/** Returns all policies of a template that can be read, with the resources that hold them. */
export const policiesOf: (template: Template) => readonly HeldPolicy[] = memoize((template) =>
  viewsOf(template, ...policyTypes)
    .filter(isReadable)
    .flatMap((resource) => [...policyDocumentsIn(resource)].map((document) => ({ resource, document }))),
);

/** Returns all policies in a resource, however deep. */
export function* policyDocumentsIn(resource: ResourceView): Iterable<PolicyDocument> {
  const start = [...resource.path, "Properties"];
  const isOfHolder = identityTypes.some((type) => type === resource.type);
  for (const [document, path] of mapsWithStatements(resource.resource.properties ?? null, start)) {
    const property = path[start.length];
    const isTrust = property === "AssumeRolePolicyDocument";
    if (resource.type.startsWith("AWS::Serverless::") && !ofServerless.some((each) => each === property)) continue;
    yield { document, path, kind: isTrust ? "trust" : isOfHolder ? "identity" : "resource" };
  }
}

/** Returns the maps with a `Statement`, however deep. */
export function* mapsWithStatements(value: Json, path: Path): Iterable<[JsonObject, Path]> {
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) yield* mapsWithStatements(item, [...path, index]);
  } else if (isObject(value)) {
    if (own(value, "Statement") !== undefined) yield [value, path];
    else for (const [key, member] of Object.entries(value)) yield* mapsWithStatements(member, [...path, key]);
  }
}
