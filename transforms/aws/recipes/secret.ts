import type { Edit } from "../../../src/contract/rule.js";
import { asRef, sub } from "../../../src/template/intrinsics.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import type { Json } from "../../../src/values/json.js";
import { companionOf, nameFor } from "./companion.js";

/** A password that AWS Secrets Manager makes. */
export interface SecretPurpose {
  /** Logical ID of the secret; `<LogicalId>` in it stands for that of the resource. */
  readonly logicalId: string;
  /** Whose password it is, in a few words; `<LogicalId>` as above. */
  readonly description: string;
  /** The number of characters. */
  readonly length: number;
  /** The characters that the service does not take in passwords. */
  readonly excluded: string;
}

/** Rules of other tools that object to a generated password, each with the reason. */
export const secretObjections: Readonly<Record<string, string>> = {
  "cfn-guard *_NO_PLAINTEXT_PASSWORD":
    "read a dynamic reference only as plain text, which cannot name a secret of the same template",
};

/**
 * Returns the value of a password that Secrets Manager makes: a dynamic reference to the secret that an earlier fix made
 * for the same user, or to a new one. The reference is in `Fn::Sub`, since CloudFormation makes the name of the secret.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references-secretsmanager.html
 */
export function generatedPassword(edit: Edit, user: ResourceView, purpose: SecretPurpose, userName?: Json): Json {
  const { logicalId, description, length, excluded } = purpose;
  const secret = companionOf(edit, user, {
    logicalId,
    type: "AWS::SecretsManager::Secret",
    // Without the secret nobody knows the password: it outlives the stack, except when its own creation fails.
    attributes: { DeletionPolicy: "RetainExceptOnCreate", UpdateReplacePolicy: "Retain" },
    properties: {
      Description: nameFor(description, user),
      GenerateSecretString: {
        SecretStringTemplate: credentialsOf(userName),
        GenerateStringKey: "password",
        PasswordLength: length,
        ExcludeCharacters: excluded,
      },
    },
  });
  return sub(`{{resolve:secretsmanager:\${${secret}}:SecretString:password}}`);
}

/** Returns the JSON text to which Secrets Manager adds the password, with the user name as far as it is known. */
function credentialsOf(userName: Json | undefined): Json {
  const parameter = asRef(userName);
  if (parameter !== undefined && /^[A-Za-z0-9]+$/.test(parameter)) return sub(`{"username":"\${${parameter}}"}`);
  return JSON.stringify(typeof userName === "string" ? { username: userName } : {});
}
