import type { Finding } from "../../../../src/contract/rule.js";
import { piecesOf } from "../../../../src/template/pieces.js";
import type { ResourceView } from "../../../../src/template/resource-view.js";
import { repaired } from "./refused.js";

/** Where machines get their user data. */
const places: ReadonlyMap<string, string> = new Map([
  ["AWS::AutoScaling::LaunchConfiguration", "UserData"],
  ["AWS::EC2::Instance", "UserData"],
  ["AWS::EC2::LaunchTemplate", "LaunchTemplateData.UserData"],
]);

/** How scripts and the files of cloud-init begin, which nothing in Base64 does. */
const script = /^\s*(?:#!|#cloud-config\b|#include\b|<powershell>|<script>|Content-Type:|MIME-Version:)/;

/**
 * User data is Base64: a script as it stands is refused.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-ec2-launchtemplate-launchtemplatedata.html
 * What it answers: https://github.com/aws/aws-cdk/issues/3419
 */
export function* userData(machine: ResourceView): Iterable<Finding> {
  const place = places.get(machine.type);
  if (place === undefined) return;
  for (const { value, path } of machine.property(place).leaves) {
    const [first] = piecesOf(value) ?? [];
    if (first === undefined || !("text" in first) || !script.test(first.text)) continue;
    const message = "deployment fails (InvalidUserData.Malformed: Invalid BASE64 encoding of user data)";
    yield repaired(machine, { path, message }, "safe", [{ path, after: { "Fn::Base64": value } }]);
  }
}
