import type { ResourceRule } from "../../src/contract/rule.js";
import {
  parameterObjections,
  passwordFindings,
  passwordParameter,
  passwordSetting,
  type PasswordPart,
} from "../aws/passwords/password-findings.js";
import { secretObjections } from "../aws/recipes/secret.js";

const password: PasswordPart = {
  property: "LoginProfile.Password",
  what: "password of the user",
  parameter: "Password",
  example: "correct-horse-battery-staple",
  otherwise: "is set at once",
  secret: {
    logicalId: "<LogicalId>Password",
    description: "Password of the IAM user <LogicalId>",
    length: 32,
    excluded: '"\\',
  },
};

/** Takes the passwords of IAM users out of the template. */
export const passwordIam: ResourceRule = {
  kind: "resource",
  id: "password-iam",
  title: "Keep passwords of IAM users out of the template",
  why: "Everyone who may read the template, its repository or the stack can log in with a password that stands in it. AWS Secrets Manager makes one that only those see who may read the secret.",
  controls: { cfn_nag: ["F51"], "cfn-lint": ["W2501"], KICS: ["06adef8c-c284-4de7-aad2-af43b07a8ca1"] },
  objections: { ...parameterObjections, ...secretObjections },
  references: [
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-iam-user-loginprofile.html",
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references-secretsmanager.html",
  ],
  tags: ["security"],
  stability: "preview",
  parameters: [passwordParameter(password)],
  types: ["AWS::IAM::User"],
  settings: [passwordSetting("generated", "parameter")],
  *check(user, context) {
    yield* passwordFindings(password, user, context);
  },
};
