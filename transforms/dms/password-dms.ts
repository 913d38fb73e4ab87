import type { ResourceRule } from "../../src/contract/rule.js";
import {
  parameterObjections,
  passwordFindings,
  passwordParameter,
  type PasswordPart,
} from "../aws/passwords/password-findings.js";

const password: PasswordPart = {
  property: "Password",
  what: "password of the endpoint",
  parameter: "Password",
  example: "correct-horse-battery-staple",
  otherwise: "has to be that of the database",
};

/** Takes the passwords of endpoints of AWS DMS out of the template. The database decides them, so that none can be made. */
export const passwordDms: ResourceRule = {
  kind: "resource",
  id: "password-dms",
  title: "Keep passwords of DMS endpoints out of the template",
  why: "Everyone who may read the template, its repository or the stack can log in to the database whose password stands in it. A parameter without echo keeps it from them.",
  controls: { cfn_nag: ["F37"], "cfn-lint": ["W2501"], KICS: ["5f700072-b7ce-4e84-b3f3-497bf1c24a4d"] },
  objections: parameterObjections,
  references: [
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-dms-endpoint.html#cfn-dms-endpoint-password",
  ],
  tags: ["security"],
  stability: "preview",
  parameters: [passwordParameter(password)],
  types: ["AWS::DMS::Endpoint"],
  *check(endpoint, context) {
    yield* passwordFindings(password, endpoint, context);
  },
};
