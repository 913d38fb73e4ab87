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
  property: "Users.*.Password",
  what: "password of a broker user",
  parameter: "UserPassword",
  example: "correct-horse-battery-staple",
  otherwise: "is set at once",
  secret: {
    logicalId: "<LogicalId>UserPassword",
    description: "Password of a user of the broker <LogicalId>",
    length: 32,
    // https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-amazonmq-broker-user.html
    excluded: ",:=\"@/\\'",
    userName: "Username",
  },
};

/** Takes the passwords of users of Amazon MQ out of the template. */
export const passwordAmazonMq: ResourceRule = {
  kind: "resource",
  id: "password-amazonmq",
  title: "Keep passwords of broker users out of the template",
  why: "Everyone who may read the template, its repository or the stack knows a password that stands in it. AWS Secrets Manager makes one that nobody has to see, and applications read it there.",
  controls: { cfn_nag: ["F52"], "cfn-lint": ["W2501"] },
  objections: { ...parameterObjections, ...secretObjections },
  references: [
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-amazonmq-broker-user.html",
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references-secretsmanager.html",
  ],
  tags: ["security"],
  stability: "preview",
  parameters: [passwordParameter(password)],
  types: ["AWS::AmazonMQ::Broker"],
  settings: [passwordSetting("generated", "parameter")],
  *check(broker, context) {
    yield* passwordFindings(password, broker, context);
  },
};
