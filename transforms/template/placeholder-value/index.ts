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
  title: "Ask for what stands as a placeholder",
  why: "AWS refuses resources that name the VPC, bucket or certificate of a sample, which the account does not have. A parameter asks for the value before anything is created.",
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
    { name: "CertificateArn", description: "certificate in place of that of a sample" },
    { name: "CodeBucket", description: "bucket with code in place of that of a sample" },
    { name: "CodeKey", description: "key of code in place of that of a sample" },
    { name: "DestinationBucketArn", description: "bucket for copies of objects in place of that of a sample" },
    { name: "FunctionArn", description: "function in place of that of a sample" },
    { name: "HostedZoneId", description: "hosted zone in place of that of a sample" },
    { name: "ImageId", description: "AMI in place of that of a sample" },
    { name: "ImageUri", description: "container image in place of that of a sample" },
    { name: "KeyArn", description: "KMS key in place of that of a sample" },
    { name: "KeyName", description: "key pair in place of that of a sample" },
    { name: "PrincipalAccountId", description: "account in place of one of AWS's documentation" },
    { name: "LayerArn", description: "version of a layer in place of that of a sample" },
    { name: "PublicTypeArn", description: "ARN of an extension of a third party" },
    { name: "PublisherId", description: "publisher of an extension of a third party" },
    { name: "QueueArn", description: "queue in place of that of a sample" },
    { name: "RoleArn", description: "role in place of that of a sample" },
    { name: "SecurityGroupId", description: "security group in place of that of a sample" },
    { name: "SubnetId", description: "subnet in place of that of a sample" },
    { name: "TargetArn", description: "target group or load balancer in place of that of a sample" },
    { name: "TemplateUrl", description: "template in place of that of a sample" },
    { name: "TopicArn", description: "topic in place of that of a sample" },
    { name: "VpcId", description: "VPC in place of that of a sample" },
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
  const definition: Json = { Type: type, Description: `The ${noun} (in place of ${text.slice(0, 150)})` };
  return {
    logicalId,
    path,
    message: `AWS refuses ${text} (${answer}); the parameter ${name} asks for it`,
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
