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
  property: "Password",
  what: "password of the administrator",
  parameter: "Password",
  example: "Correct-Horse-7",
  otherwise: "replaces the directory with an empty one",
  secret: {
    logicalId: "<LogicalId>Password",
    description: "Password of the administrator of the directory <LogicalId>",
    length: 32,
    excluded: '"\\',
  },
};

/**
 * Takes the passwords of directories out of the template. A parameter is the default, since another password than the
 * deployed one replaces the directory.
 */
export const passwordDirectoryService: ResourceRule = {
  kind: "resource",
  id: "password-directoryservice",
  title: "Keep passwords of directories out of the template",
  why: "Everyone who may read the template, its repository or the stack is the administrator of a directory whose password stands in it. A parameter without echo, or a secret, keeps it from them.",
  controls: {
    cfn_nag: ["F31", "F36"],
    "cfn-lint": ["W2501"],
    KICS: ["06b9f52a-8cd5-459b-bdc6-21a22521e1be", "6685d912-d81f-4cfa-95ad-e316ea31c989"],
  },
  objections: { ...parameterObjections, ...secretObjections },
  references: [
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-directoryservice-microsoftad.html",
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-directoryservice-simplead.html",
  ],
  tags: ["security"],
  stability: "preview",
  parameters: [passwordParameter(password)],
  types: ["AWS::DirectoryService::MicrosoftAD", "AWS::DirectoryService::SimpleAD"],
  settings: [passwordSetting("parameter", "generated")],
  *check(directory, context) {
    yield* passwordFindings(password, directory, context);
  },
};
