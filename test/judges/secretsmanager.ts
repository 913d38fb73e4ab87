import type { Judge } from "./judge.js";

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
];
