import type { Finding, TemplateRule } from "../../../src/contract/rule.js";
import { viewsOf, type ResourceView } from "../../../src/template/resource-view.js";
import { textOf } from "../../aws/values/normal-text.js";
import { textValue } from "../../aws/values/text-value.js";
import { writtenValue } from "../../aws/values/by-default.js";
import { leftAlone, repaired } from "../../aws/values/refused.js";
import { isReadable } from "../../aws/values/visibility.js";

const lookUp =
  "aws cloudformation list-types --visibility PUBLIC --type RESOURCE --filters Category=THIRD_PARTY shows the publisher and the ARN";

/** Names public extensions as CloudFormation takes them. */
export const typeActivation: TemplateRule = {
  kind: "template",
  id: "type-activation",
  title: "Fix names and ARNs of public extensions",
  why: "The ARN of a public extension contains its publisher ID and no version. CloudFormation cannot activate an extension under any other ARN.",
  tags: ["deploy"],
  level: "default",
  phase: "shape",
  types: ["AWS::CloudFormation::TypeActivation"],
  controls: {},
  references: [
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudformation-typeactivation.html",
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ActivateType.html",
  ],
  *find(template) {
    for (const activation of viewsOf(template, "AWS::CloudFormation::TypeActivation")) {
      if (!isReadable(activation)) continue;
      yield* nameFindings(activation);
      yield* arnFindings(activation);
    }
  },
};

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ActivateType.html (TypeName) */
function* nameFindings(activation: ResourceView): Iterable<Finding> {
  for (const { value, path } of activation.property("TypeName").leaves) {
    if (typeof value !== "string" || /^\w{2,64}::\w{2,64}::\w{2,64}(?:::MODULE)?$/.test(value)) continue;
    const refusal = { path, message: `AWS rejects TypeName ${value} (TypeName is invalid)` };
    const words = value.split(/::?|[-./]/);
    const isName = words.length === 3 && words.every((word) => /^\w{2,64}$/.test(word));
    if (isName) yield repaired(activation, refusal, "safe", [{ path, after: words.join("::") }]);
    else yield leftAlone(activation, refusal, `the form is Organization::Service::Resource; ${lookUp}`);
  }
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ActivateType.html (PublicTypeArn) */
function* arnFindings(activation: ResourceView): Iterable<Finding> {
  const { template } = activation;
  for (const leaf of activation.property("PublicTypeArn").leaves) {
    const written = writtenValue(template, leaf);
    const text = textOf(template, written?.value ?? leaf.value);
    if (text === undefined || !/^arn:/.test(text)) continue;
    const shown = typeof written?.value === "string" ? written.value : text;
    const [, whole = "", version] = /^(arn:.*:type\/[a-z]+\/[^/]+\/[^/]+)(\/v?[0-9][0-9.]*)?$/s.exec(text) ?? [];
    if (whole === "" || !isOfPublisher(whole)) {
      const message = `AWS rejects PublicTypeArn ${shown} (Input Arn is invalid. Should be a public third party Arn that contains a valid publisherId)`;
      yield leftAlone(activation, { path: leaf.path, message }, lookUp);
      continue;
    }
    if (version === undefined) continue;
    const message = `AWS rejects PublicTypeArn ${shown} (You cannot specify public version number in the arn)`;
    const refusal = { path: leaf.path, message };
    const value = written?.value ?? leaf.value;
    // A plain text keeps its words.
    const after = typeof value === "string" ? value.slice(0, -version.length) : textValue(whole);
    yield written?.isFree === false
      ? leftAlone(activation, refusal, `remove ${version}`)
      : repaired(activation, refusal, "safe", [{ path: written?.path ?? leaf.path, after }]);
  }
}

function isOfPublisher(arn: string): boolean {
  const plain = arn.replace(/\$\{[^{}]*\}/g, "0123456789");
  return /^arn:[^:]+:cloudformation:[^:]*::type\/(?:resource|module|hook)\/[0-9a-zA-Z-]{6,40}\/[\w-]+$/.test(plain);
}
