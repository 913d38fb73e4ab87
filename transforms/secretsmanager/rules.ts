import type { Rule } from "../../src/contract/rule.js";
import { keyPurposes } from "../aws/recipes/key-purpose.js";
import { keyObjections, kmsKey } from "../aws/recipes/kms-key.js";
import { secretRotation } from "./secret-rotation.js";

/** The rules about AWS Secrets Manager. */
export const secretsmanager: readonly Rule[] = [
  secretRotation,
  {
    kind: "property",
    id: "secret-cmk",
    title: "Encrypt secrets with a customer managed key",
    why: "With a customer managed key a secret can be shared with other accounts, and you decide who can decrypt it apart from who may read it. The AWS managed key supports neither.",
    controls: {
      "cfn-guard": ["SECRETSMANAGER_USING_CMK"],
      checkov: ["CKV_AWS_149"],
      cfn_nag: ["W77"],
      KICS: ["c8ae9ba9-c2f7-4e5c-b32e-a4b7712d4d22"],
      Trivy: ["AVD-AWS-0098"],
    },
    objections: keyObjections,
    references: ["https://docs.aws.amazon.com/secretsmanager/latest/userguide/security-encryption.html"],
    tags: ["security"],
    stability: "preview",
    type: "AWS::SecretsManager::Secret",
    property: "KmsKeyId",
    want: { companion: kmsKey(keyPurposes.secrets, "KmsKeyId") },
    flaw: "it has no customer managed key",
    class: "review",
    impactNote: "the key and its calls cost; versions of the secret that exist keep their key until the value changes",
  },
];
