import type { Edit } from "../../../src/contract/rule.js";
import { ref, sub } from "../../../src/template/intrinsics.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import { equal, type Json } from "../../../src/values/json.js";
import { ownersStatement } from "../../aws/keys/key-documents.js";

/** What a customer managed key is for. */
export interface KeyPurpose {
  /** Logical ID of the key. */
  logicalId: string;
  /** The end of its alias, after the name of the stack. */
  alias: string;
  description: string;
}

/** Returns the logical ID of the key for this purpose that the template has, else of a new one right after `user`. */
export function kmsKeyFor(edit: Edit, user: ResourceView, purpose: KeyPurpose): string {
  const properties = keyProperties(purpose);
  const known = edit.template.ofType("AWS::KMS::Key").find((key) => equal(key.properties, properties));
  if (known !== undefined) return known.logicalId;
  // Where a loop makes the user, this is the name of the loop.
  const after = String(user.path[1]);
  // Without the key the data is lost: it outlives the stack, except when its own creation fails.
  const body = {
    Type: "AWS::KMS::Key",
    DeletionPolicy: "RetainExceptOnCreate",
    UpdateReplacePolicy: "Retain",
    Properties: properties,
  };
  const key = edit.resource(purpose.logicalId, body, { after });
  const alias = {
    Type: "AWS::KMS::Alias",
    Properties: { AliasName: sub(`alias/\${AWS::StackName}-${purpose.alias}`), TargetKeyId: ref(key) },
  };
  edit.resource(`${key}Alias`, alias, { after: key });
  return key;
}

function keyProperties({ description }: KeyPurpose): Json {
  return {
    Description: sub(`${description} for \${AWS::StackName}`),
    EnableKeyRotation: true,
    PendingWindowInDays: 30,
    KeyPolicy: { Version: "2012-10-17", Statement: [ownersStatement] },
  };
}
