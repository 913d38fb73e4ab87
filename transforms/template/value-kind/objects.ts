import { piecesOf, piecesOfSub, valueOf } from "../../../src/template/pieces.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import { textOf } from "../../aws/values/normal-text.js";
import type { Correction } from "./correction.js";
import { elementsOf, type StatementValue } from "./statements.js";

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html: actions on objects. */
const onObjects =
  /^s3:(?:(?:Get|Put|Delete|Restore)Object|Replicate(?:Object|Delete|Tags)|AbortMultipartUpload|ListMultipartUploadParts|BypassGovernanceRetention|ObjectOwnerOverrideToBucketOwner|InitiateReplication)/i;

/**
 * Returns a correction that gives a statement the ARN of a bucket, so that its actions have something to act on: in place
 * of the bucket, or beside it, what is in the bucket. S3 refuses a policy else: "Action does not apply to any resource(s)
 * in statement", https://github.com/ministryofjustice/modernisation-platform/pull/8252
 */
export function reaching(resource: ResourceView, { statement, inner }: StatementValue, change: Correction): Correction {
  const { template } = resource;
  const { after: arn, path } = change;
  const element = inner[statement.path.length];
  if (arn === undefined || element !== "Resource" || !isBucket(textOf(template, arn))) return change;
  const named = elementsOf(resource, statement, "Resource");
  if (named.some(({ value }) => /\/|^\*$/.test(withoutReferences(textOf(template, value))))) return change;
  const actions = elementsOf(resource, statement, "Action").map(({ value }) => textOf(template, value) ?? "");
  const objects = valueOf([...(piecesOf(arn) ?? []), ...piecesOfSub("/*")]);
  if (objects === undefined || !actions.some((action) => onObjects.test(action))) return change;
  if (actions.every((action) => onObjects.test(action))) return { ...change, after: objects };
  const below = inner.slice(statement.path.length + 1);
  if (below.length === 1 && named.length === 1) return { ...change, path: path.slice(0, -1), after: [arn, objects] };
  return below.every((key, index) => key === "Fn::If" || below[index - 1] === "Fn::If")
    ? { ...change, after: [arn, objects] }
    : change;
}

function isBucket(text: string | undefined): boolean {
  return text !== undefined && /^arn:\$\{AWS::Partition\}:s3:::(?:[^/$]|\$\{[^{}]*\})+$/.test(text);
}

function withoutReferences(text: string | undefined): string {
  return (text ?? "").replaceAll(/\$\{[^{}]*\}/g, "");
}
