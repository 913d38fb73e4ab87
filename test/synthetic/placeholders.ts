import { ifCondition } from "../../src/template/intrinsics.js";
import type { Json, JsonObject } from "../../src/values/json.js";
import type { Axes } from "./picker.js";
import type { Draft } from "./template-draft.js";
import { system } from "./system.js";

/** Resources that name what a sample has. */
interface PlaceholderChoices {
  placeholder: "network" | "image" | "code" | "certificate" | "publisher" | "subnets";
  placeholderForm: "plain" | "if" | "loop";
  placeholderBeside: "none" | "same" | "real";
}

/** The values of each choice, the usual ones more than once. */
const placeholderAxes: Axes<PlaceholderChoices> = {
  placeholder: ["network", "code", "image", "certificate", "publisher", "subnets"],
  placeholderForm: ["plain", "plain", "if", "loop"],
  placeholderBeside: ["none", "same", "real"],
};

/** Adds a resource that names what a sample has. */
function addPlaceholders(draft: Draft, choices: PlaceholderChoices): void {
  const { placeholder, placeholderForm, placeholderBeside } = choices;
  const { type, sample, real, properties } = writers[placeholder];
  if (placeholderForm === "loop") draft.loop("Takers", ["First", "Second"], "${Name}Taker", type, properties(sample));
  else if (placeholderForm === "if")
    draft.resource("Taker", type, properties(ifCondition(draft.isProd(), sample, real)));
  else draft.resource("Taker", type, properties(sample));
  if (placeholderBeside === "none") return;
  draft.resource("Beside", type, properties(placeholderBeside === "same" ? sample : real));
}

interface Writer {
  readonly type: string;
  readonly sample: string;
  readonly real: string;
  properties(value: Json): JsonObject;
}

const writers: Readonly<Record<PlaceholderChoices["placeholder"], Writer>> = {
  network: {
    type: "AWS::EC2::SecurityGroup",
    sample: "vpc-12345678",
    real: "vpc-08c1f9d3e72b4a650",
    properties: (value) => ({ GroupDescription: "Nobody comes in", VpcId: value }),
  },
  image: {
    type: "AWS::EC2::Instance",
    sample: "ami-0abcdef1234567890",
    real: "ami-08c1f9d3e72b4a650",
    properties: (value) => ({ ImageId: value, InstanceType: "t3.micro" }),
  },
  code: {
    type: "AWS::Lambda::LayerVersion",
    sample: "my-bucket",
    real: "shop-code-eu-west-1",
    properties: (value) => ({ Content: { S3Bucket: value, S3Key: "layer.zip" } }),
  },
  certificate: {
    type: "AWS::ApiGateway::DomainName",
    sample: "arn:aws:acm:us-east-1:123456789012:certificate/6f1c2a7e-5b04-4d8a-9e3f-71b5c0d2e846",
    real: "arn:aws:acm:us-east-1:210987654321:certificate/6f1c2a7e-5b04-4d8a-9e3f-71b5c0d2e846",
    properties: (value) => ({ DomainName: "api.shop.example.org", CertificateArn: value }),
  },
  publisher: {
    type: "AWS::CloudFormation::TypeActivation",
    sample: "123456789012",
    real: "c830e97710da0c9954d80ba8df021e5439e7134b",
    properties: (value) => ({ Type: "RESOURCE", TypeName: "Acme::Store::Order", PublisherId: value }),
  },
  subnets: {
    type: "AWS::ElasticLoadBalancingV2::LoadBalancer",
    sample: "subnet-xxxxxxxx",
    real: "subnet-08c1f9d3e72b4a650",
    properties: (value) => ({ Subnets: [value, "subnet-0d4f8c2b7e91a6053"] }),
  },
};

/** The templates that are made of these choices. */
export const placeholders = system({
  name: "placeholder",
  families: ["placeholders"],
  axes: placeholderAxes,
  reconcile: (choices) => choices,
  add: addPlaceholders,
  marks: ({ placeholder, placeholderForm, placeholderBeside }: PlaceholderChoices) => [
    placeholder,
    placeholderForm,
    placeholderBeside,
  ],
});
