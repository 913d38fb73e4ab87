import { expect } from "chai";
import { looksLikeTemplate } from "../../src/files/sniff.js";

describe("looksLikeTemplate", () => {
  const templates: Record<string, string> = {
    "a version and resources": "AWSTemplateFormatVersion: '2010-09-09'\nResources:\n  A: {}\n",
    "SAM without a version": "Transform: AWS::Serverless-2016-10-31\nResources:\n  A: {}\n",
    "only resources": "Resources:\n  A:\n    Type: AWS::S3::Bucket\n",
    "a custom resource": "Resources:\n  A:\n    Type: 'Custom::Thing'\n",
    "quoted names and CRLF": '\uFEFF"Resources" :\r\n  A:\r\n    "Type" : "AWS::S3::Bucket"\r\n',
    "a document that is indented as a whole":
      "---\n# note\n  AWSTemplateFormatVersion: 2010-09-09\n\n  Resources:\n    A: {}\n",
    JSON: '{\n  "Parameters": {"Resources": {}},\n  "Resources": {"A": {"Type": "AWS::S3::Bucket"}}\n}',
    "minified JSON": '{"Description":"a \\"}{ b","Resources":{"A":{"Type":"AWS::S3::Bucket"}}}',
    "YAML in flow style": "# note\n---\n{Resources: {A: {Type: AWS::S3::Bucket}}}",
    "broken YAML": "Resources:\n\tA:\n    Type: AWS::S3::Bucket\n   Properties: [\n",
    "broken JSON": '{"AWSTemplateFormatVersion": "2010-09-09", "Resources": {"A": {"Type": "AWS::S3::Bucket",',
    "a template engine in a template":
      "{% if x %}\n{{ y }}\n{% endif %}\nResources:\n  A:\n    Type: AWS::S3::Bucket\n",
    "resources that are yet to be written": "AWSTemplateFormatVersion: '2010-09-09'\nResources:\n",
  };
  for (const [name, text] of Object.entries(templates)) {
    it(`knows ${name}`, () => expect(looksLikeTemplate(text)).to.equal(true));
  }

  const others: Record<string, string> = {
    "an empty file": "",
    "package.json": '{"name": "x", "version": "1.0.0", "dependencies": {"yaml": "^2"}}',
    "a Kubernetes manifest":
      "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: x\ndata:\n  t: |\n    Resources:\n      Type: AWS::S3::Bucket\n",
    "a Kubernetes list": "---\nkind: Pod\nspec:\n  containers:\n    - resources: {}\n---\nkind: Service\n",
    "a Helm template": "{{- if .Values.on }}\nkind: Deployment\n{{ end }}\n",
    "a workflow of GitHub":
      "on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - run: aws cloudformation deploy\n",
    "an OpenAPI document":
      "openapi: 3.0.0\npaths:\n  /a:\n    get:\n      x-amazon-apigateway-integration:\n        type: aws_proxy\n",
    "a Serverless Framework file":
      "service: x\nprovider:\n  name: aws\nresources:\n  Resources:\n    A:\n      Type: AWS::S3::Bucket\n",
    "a Compose file": "services:\n  a:\n    image: b\n    deploy:\n      resources: {}\n",
    "an AppSpec file": "version: 0.0\nResources:\n  # the service\n  - TargetService:\n      Type: AWS::ECS::Service\n",
    "an AppSpec file in JSON": '{"version": 0, "Resources": [{"T": {"Type": "AWS::ECS::Service"}}]}',
    "parameters of a stack": '[{"ParameterKey": "Resources", "ParameterValue": "AWS::S3::Bucket"}]',
    "a manifest of the CDK":
      '{"version": "36", "artifacts": {"A": {"type": "aws:cloudformation:stack", "Resources": {"Type": "AWS::S3::Bucket"}}}}',
    "resources of something else": "Resources:\n  cpu: 2\n  Type: small\n",
    "names in a JSON text": '{"a": "\\"Resources\\": {}", "Type": "AWS::S3::Bucket"}',
  };
  for (const [name, text] of Object.entries(others)) {
    it(`passes over ${name}`, () => expect(looksLikeTemplate(text)).to.equal(false));
  }

  it("takes long texts that are made to keep it busy", function () {
    // Anything that takes time in proportion to the square of the length would run into this limit a thousand times over.
    this.timeout(20000);
    const repeated = [
      '{"\\',
      '{"',
      "Resources:\n",
      "Resources: # a\n",
      "Type: a:",
      "#",
      " ",
      "\n",
      "{",
      "{Resources:#\n",
      "Type ",
    ];
    for (const part of repeated)
      expect(looksLikeTemplate(part.repeat((2 * 1024 * 1024) / part.length))).to.equal(false);
  });
});
