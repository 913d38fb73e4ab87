import { at, type Judge } from "./judge.js";

/** What other tools ask of secrets of AWS Secrets Manager. */
export const secretsmanager: readonly Judge[] = [
  {
    rule: "secret-cmk",
    asks: ["SECRETSMANAGER_USING_CMK", "CKV_AWS_149", "W77"],
    link: "https://docs.aws.amazon.com/config/latest/developerguide/secretsmanager-using-cmk.html",
    type: "AWS::SecretsManager::Secret",
    passes: ({ KmsKeyId: key }) =>
      key !== undefined && !(typeof key === "string" && key.endsWith("alias/aws/secretsmanager")),
  },
  {
    rule: "secret-rotation",
    asks: ["SecretsManager.1", "SecretsManager.4", "SECRETSMANAGER_ROTATION_ENABLED_CHECK"],
    link: "https://docs.aws.amazon.com/config/latest/developerguide/secretsmanager-rotation-enabled-check.html",
    type: "AWS::SecretsManager::Secret",
    passes: (secret, template) => {
      const resources = new Map(Object.entries(at(template, "Resources") ?? {}));
      const [name] = [...resources].find(([, body]) => at(body, "Properties") === secret) ?? [];
      return [...resources.values()].some(
        (body) =>
          at(body, "Type") === "AWS::SecretsManager::RotationSchedule" &&
          at(body, "Properties", "SecretId", "Ref") === name,
      );
    },
  },
];
