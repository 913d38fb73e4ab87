import type { Edit, Finding, TemplateRule } from "../../../src/contract/rule.js";
import { ref } from "../../../src/template/intrinsics.js";
import { viewOf, type ResourceView } from "../../../src/template/resource-view.js";
import type { Leaf } from "../../../src/template/value.js";
import { equal, own, type Json } from "../../../src/values/json.js";
import { holdByDefault } from "../../aws/placeholders/holds-by-default.js";
import { lookedUp, type LookedUp } from "../../aws/placeholders/looked-up.js";
import { isReadable } from "../../aws/values/visibility.js";
import { platformFindings } from "./platforms.js";
import { principalFindings } from "./principals.js";
import { properties } from "./properties.js";
import { thirdPartyFindings } from "./third-party.js";

/** Asks for what samples have in place of a value. */
export const placeholderValue: TemplateRule = {
  kind: "template",
  id: "placeholder-value",
  title: "Replace placeholder values with parameters",
  why: "AWS rejects resources that refer to the example VPC, bucket or certificate of a sample, which do not exist in the account. A parameter for the value makes the stack fail early instead of half way.",
  tags: ["deploy"],
  level: "default",
  phase: "shape",
  after: ["template-shape"],
  types: [],
  controls: { "cfn-lint": ["E1150", "E1151", "E1152", "E1154"] },
  references: [
    "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/resource-ids.html",
    "https://docs.aws.amazon.com/lambda/latest/api/API_FunctionCode.html",
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ActivateType.html",
  ],
  parameters: [
    { name: "CertificateArn", description: "ARN of the certificate, instead of a placeholder" },
    { name: "CodeBucket", description: "bucket with the code, instead of a placeholder" },
    { name: "CodeKey", description: "object key of the code, instead of a placeholder" },
    { name: "DestinationBucketArn", description: "replication destination bucket, instead of a placeholder" },
    { name: "FunctionArn", description: "Lambda function, instead of a placeholder" },
    { name: "HostedZoneId", description: "hosted zone ID, instead of a placeholder" },
    { name: "ImageId", description: "AMI ID, instead of a placeholder" },
    { name: "ImageUri", description: "container image URI, instead of a placeholder" },
    { name: "KeyArn", description: "KMS key, instead of a placeholder" },
    { name: "KeyName", description: "key pair name, instead of a placeholder" },
    { name: "PrincipalAccountId", description: "account ID, instead of an example account in AWS documentation" },
    { name: "LayerArn", description: "Lambda layer version, instead of a placeholder" },
    { name: "PublicTypeArn", description: "ARN of a third-party extension" },
    { name: "PublisherId", description: "publisher ID of a third-party extension" },
    { name: "QueueArn", description: "queue, instead of a placeholder" },
    { name: "RoleArn", description: "role, instead of a placeholder" },
    { name: "SecurityGroupId", description: "security group ID, instead of a placeholder" },
    { name: "SubnetId", description: "subnet ID, instead of a placeholder" },
    { name: "TargetArn", description: "target group or load balancer, instead of a placeholder" },
    { name: "TemplateUrl", description: "template URL, instead of a placeholder" },
    { name: "TopicArn", description: "topic, instead of a placeholder" },
    { name: "VpcId", description: "VPC ID, instead of a placeholder" },
  ],
  *find(template) {
    if (template.hasUnknownMacro) return;
    for (const resource of template.resources) {
      const view = viewOf(template, resource);
      if (!isReadable(view) || holdByDefault(template, view.guards) === false) continue;
      for (const property of properties) yield* findingsAt(view, property);
      yield* principalFindings(view);
      yield* thirdPartyFindings(view);
      yield* platformFindings(view);
    }
  },
};

function* findingsAt(view: ResourceView, property: string): Iterable<Finding> {
  const [first = ""] = property.split(".");
  if (own(view.resource.properties, first) === undefined) return;
  const place = `${view.type}.${property.replaceAll(".*", "")}`;
  for (const leaf of view.property(property).items) {
    const known = typeof leaf.value === "string" ? lookedUp(leaf.value).find(({ isAt }) => isAt(place)) : undefined;
    if (known === undefined || holdByDefault(view.template, leaf.guards) === false) continue;
    yield askedFor(view, leaf, known);
  }
}

function askedFor({ logicalId }: ResourceView, { path, value }: Leaf, known: LookedUp): Finding {
  const text = String(value);
  const { noun, example, answer, name, type } = known;
  const definition: Json = { Type: type, Description: `The ${noun} (instead of ${text.slice(0, 150)})` };
  return {
    logicalId,
    path,
    message: `AWS rejects ${text} (${answer}); replaced with the parameter ${name}`,
    isRefused: true,
    class: "input",
    impact: "none",
    fix: (edit: Edit) => {
      if (!equal(edit.template.at(path), value)) return;
      const parameter = edit.parameter(name, definition);
      edit.set(path, ref(parameter));
      edit.needs({ parameter, description: noun, example, required: true });
    },
  };
}
