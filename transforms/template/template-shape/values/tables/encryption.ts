import type { Finding } from "../../../../../src/contract/rule.js";
import { isFalse, isIntrinsic, isNoValue } from "../../../../../src/template/intrinsics.js";
import type { ResourceView } from "../../../../../src/template/resource-view.js";
import { isObject, own, type Json } from "../../../../../src/values/json.js";
import type { Path } from "../../../../../src/values/pointer.js";
import { repaired } from "../refused.js";

/** One encryption setting of a table, as it is in a branch. */
interface Encryption {
  readonly path: Path;
  readonly value: Json;
}

/**
 * Returns what DynamoDB refuses in the encryption of a table. Without the setting it encrypts by AES-256 with a key of its own,
 * with `SSEEnabled` alone by `alias/aws/dynamodb`; `SSEType` can only be `KMS`, and must be there beside a key.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-dynamodb-table-ssespecification.html
 * What it answers: https://github.com/awsdocs/aws-cloudformation-user-guide/pull/1228 (a key without `SSEType`),
 * https://github.com/awsdocs/aws-cloudformation-user-guide/pull/1202 (`AES256` for a global table).
 */
export function* tableEncryption(table: ResourceView): Iterable<Finding> {
  if (table.type !== "AWS::DynamoDB::Table" && table.type !== "AWS::DynamoDB::GlobalTable") return;
  for (const { value, path } of table.property("SSESpecification").leaves) {
    if (!isObject(value) || isIntrinsic(value)) continue;
    const encryption = { path, value };
    yield* wrongType(table, encryption);
    yield* ownKey(table, encryption);
    yield* missingType(table, encryption);
    yield* missingSwitch(table, encryption);
  }
}

function* wrongType(table: ResourceView, { path, value }: Encryption): Iterable<Finding> {
  const type = own(value, "SSEType");
  if (typeof type !== "string" || type.toUpperCase() !== "AES256") return;
  const at = [...path, "SSEType"];
  const where = { path: at, message: `One or more parameter values were invalid: SSEType ${type} is not supported` };
  if (namesKey(table, value)) yield repaired(table, where, "safe", [{ path: at, after: "KMS" }]);
  else if (path.at(-1) === "SSESpecification") {
    // With SSEEnabled alone the AWS managed key would encrypt it: which of the two is meant is chosen.
    const isAsked = !isFalse(own(value, "SSEEnabled") ?? false);
    yield repaired(table, where, isAsked ? "review" : "safe", [{ path }]);
  }
}

function namesKey(table: ResourceView, value: Json): boolean {
  const replicas = table.property("Replicas.*.SSESpecification");
  return hasKey(value) || replicas.items.some((replica) => hasKey(replica.value));
}

function hasKey(value: Json): boolean {
  const key = own(value, "KMSMasterKeyId");
  return key !== undefined && !isNoValue(key);
}

/** DynamoDB takes its own key only as its default: a key is given where it is another one. */
function* ownKey(table: ResourceView, { path, value }: Encryption): Iterable<Finding> {
  const key = own(value, "KMSMasterKeyId");
  if (typeof key !== "string" || !/^(?:arn:[^:]*:kms:[^:]*:[^:]*:)?alias\/aws\/dynamodb$/.test(key)) return;
  const at = [...path, "KMSMasterKeyId"];
  const message = `DynamoDB rejects ${key} as the key of a table, because it is the default`;
  yield repaired(table, { path: at, message }, "safe", [{ path: at }]);
}

function* missingType(table: ResourceView, { path, value }: Encryption): Iterable<Finding> {
  if (!hasKey(value) || isDefault(own(value, "KMSMasterKeyId")) || own(value, "SSEType") !== undefined) return;
  if (isFalse(own(value, "SSEEnabled"))) return;
  const message = "SSEType KMS is required if KMSMasterKeyId is specified";
  yield repaired(table, { path, message }, "safe", [{ path: [...path, "SSEType"], after: "KMS" }]);
}

function isDefault(key: Json | undefined): boolean {
  return typeof key === "string" && key.endsWith("alias/aws/dynamodb");
}

function* missingSwitch(table: ResourceView, { path, value }: Encryption): Iterable<Finding> {
  const isMeant = hasKey(value) || own(value, "SSEType") === "KMS";
  if (!isMeant || own(value, "SSEEnabled") !== undefined) return;
  const message = "SSESpecification must have SSEEnabled";
  yield repaired(table, { path, message }, "safe", [{ path: [...path, "SSEEnabled"], after: true }]);
}
