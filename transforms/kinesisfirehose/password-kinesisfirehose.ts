import type { ResourceRule } from "../../src/contract/rule.js";
import {
  parameterObjections,
  passwordFindings,
  passwordParameter,
  type PasswordPart,
} from "../aws/passwords/password-findings.js";

const parts: readonly PasswordPart[] = [
  {
    property: "RedshiftDestinationConfiguration.Password",
    what: "password of the Redshift user",
    parameter: "RedshiftPassword",
    example: "Correct-Horse-7",
    otherwise: "has to be that of the cluster",
  },
  {
    property: "SplunkDestinationConfiguration.HECToken",
    what: "token of the Splunk endpoint",
    parameter: "SplunkToken",
    example: "12345678-1234-1234-1234-1234567890ab",
    otherwise: "has to be one of the Splunk endpoint",
  },
];

/** Takes what streams log in with out of the template. The destination decides it, so that none can be made. */
export const passwordKinesisFirehose: ResourceRule = {
  kind: "resource",
  id: "password-kinesisfirehose",
  title: "Keep passwords and tokens of delivery streams out of the template",
  why: "Everyone who may read the template, its repository or the stack can write to the destination whose password or token stands in it. A parameter without echo keeps it from them.",
  controls: { cfn_nag: ["F66", "F68"], "cfn-lint": ["W2501"] },
  objections: parameterObjections,
  references: [
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-kinesisfirehose-deliverystream-redshiftdestinationconfiguration.html",
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-kinesisfirehose-deliverystream-splunkdestinationconfiguration.html",
  ],
  tags: ["security"],
  stability: "preview",
  parameters: parts.map(passwordParameter),
  types: ["AWS::KinesisFirehose::DeliveryStream"],
  *check(stream, context) {
    for (const part of parts) yield* passwordFindings(part, stream, context);
  },
};
