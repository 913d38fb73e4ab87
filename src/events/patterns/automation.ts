import type { FailurePattern } from "../pattern.js";
import { docs } from "./source.js";

const ssm = "systems-manager/latest/userguide/";
const documents = ["AWS::SSM::*"];
const activation = docs("AWSCloudFormation/latest/APIReference/API_ActivateType");
const types =
  "aws cloudformation list-types --visibility PUBLIC --type RESOURCE --filters Category=THIRD_PARTY,TypeNamePrefix=<type name>";

/** What Systems Manager, Step Functions, EC2 Image Builder, Elastic Beanstalk and the like refuse. */
export const automation: readonly FailurePattern[] = [
  {
    id: "document-runtime",
    message: /is not a supported runtime|Input \S{1,40} failed to match regex/i,
    types: documents,
    cause: "The document runs a script with a runtime that Systems Manager does not have.",
    source: docs(`${ssm}automation-action-executeScript`),
    rules: ["ssm-document"],
  },
  {
    id: "document-parameter",
    message: /Parameter "[^"]{1,100}" is not declared|Script must not contain parameters/i,
    types: documents,
    cause: "The document uses a parameter that it does not declare, or one inside a script.",
    source: docs(`${ssm}documents-syntax-data-elements-parameters`),
    rules: ["ssm-document"],
  },
  {
    id: "document-inputs",
    message:
      /conflicting with one of the following reserved output names|Unknown input names provided|type: \w{1,40} is invalid/i,
    types: documents,
    cause: "A step or parameter of the document has inputs or a type that there are not.",
    source: docs(`${ssm}automation-actions`),
    rules: ["ssm-document"],
  },
  {
    id: "document-text",
    message: /failed to match regex/i,
    types: documents,
    cause: "An input of the document does not have the form that its action takes.",
    source: docs(`${ssm}automation-actions`),
    rules: ["ssm-document"],
    tell: { advice: "Write a message on one line (>- in YAML)." },
  },
  {
    id: "state-machine",
    message: /Invalid State Machine Definition|MISSING_TRANSITION_TARGET|MISSING_END_STATE|SCHEMA_VALIDATION_FAILED/i,
    cause: "The definition has a state, path or integration that Step Functions does not take.",
    source: docs("step-functions/latest/dg/statemachine-structure"),
    rules: ["state-machine-definition", "undefined-name"],
    tell: {
      advice: "Let Step Functions say where.",
      command: "aws stepfunctions validate-state-machine-definition --definition file://<definition.json>",
    },
  },
  {
    id: "state-machine-role",
    message:
      /is not authorized to (?:create managed-rule|access the Log Destination)|role .{0,200}is not authorized to .{0,40}Log Destination/i,
    types: ["AWS::StepFunctions::*"],
    cause: "The role of the state machine lacks a right that Step Functions checks, or gets it only after that.",
    source: docs("step-functions/latest/dg/cw-logs"),
    rules: ["creation-order", "state-machine-definition"],
    tell: {
      advice:
        "Allow the role what the page says: logs:CreateLogDelivery and the like, or events:PutRule for nested executions.",
    },
  },
  {
    id: "image-name",
    message: /AMI name must contain '\{\{ ?imagebuilder:buildDate ?\}\}'/i,
    cause: "The name of the image must be another one for each build.",
    source: docs("imagebuilder/latest/APIReference/API_AmiDistributionConfiguration"),
    rules: ["image-builder"],
  },
  {
    id: "image-parent",
    message: /parentImage .{0,200}not in a supported format|required resource 'Image' cannot be found/i,
    cause: "The parent image is no AMI, ARN or parameter, or there is none of this name and version.",
    source: docs("imagebuilder/latest/APIReference/API_CreateComponent"),
    rules: ["image-builder"],
    tell: {
      advice: "See the images of Amazon.",
      command: "aws imagebuilder list-images --owner Amazon --query 'imageVersionList[].arn'",
    },
  },
  {
    id: "image-form",
    message: /must match pattern/i,
    types: ["AWS::ImageBuilder::*"],
    cause: "A version or an account ID of EC2 Image Builder has another form than it takes.",
    source: docs("imagebuilder/latest/APIReference/API_CreateComponent"),
    rules: ["image-builder"],
  },
  {
    id: "image-scanning",
    message: /imageScanningConfiguration\.ecrConfiguration is only valid with containerRecipeArn/i,
    cause: "The pipeline makes an AMI and scans a container image.",
    source: docs("imagebuilder/latest/APIReference/API_ImageScanningConfiguration"),
    rules: ["image-builder"],
  },
  {
    id: "image-inspector",
    message: /Amazon Inspector is not enabled for '(?<resource>\w{1,20})' resources/i,
    captures: ["resource"],
    cause: "The pipeline scans its images with Amazon Inspector, which is off in the account.",
    source: docs("imagebuilder/latest/APIReference/API_ImageScanningConfiguration"),
    tell: {
      advice: "Turn it on, or set ImageScanningEnabled to false.",
      command: "aws inspector2 enable --resource-types EC2",
    },
  },
  {
    id: "extension-name",
    message:
      /Type with publisherId \S{1,60} and typeName \S{1,200} not found|TypeName is invalid|Input Arn \S{1,300} is invalid|at '(?:publicTypeArn|publisherId|typeName)' failed to satisfy constraint|cannot specify public version number in the arn/i,
    types: ["AWS::CloudFormation::*"],
    cause: "There is no public extension with this name, publisher or ARN.",
    source: activation,
    rules: ["type-activation"],
    tell: { advice: "See the publisher ID and the ARN of the extension.", command: types },
  },
  {
    id: "policy-store-schema",
    message: /No schema present - automatically failing all validation/i,
    cause: "The policy store validates its policies and has no schema.",
    source: docs("verifiedpermissions/latest/userguide/policy-validation-mode"),
    rules: ["policy-store"],
  },
  {
    id: "beanstalk-bundle",
    message: /Unable to download from S3 location/i,
    cause: "The source bundle is not there, in another Region, or not readable.",
    source: docs("elasticbeanstalk/latest/api/API_CreateApplicationVersion"),
    rules: ["placeholder-value"],
    tell: {
      advice: "Upload the bundle to a bucket in the Region of the stack.",
      command: "aws s3 cp <bundle.zip> s3://<bucket>/<key>",
    },
  },
  {
    id: "beanstalk-platform",
    message: /No Solution Stack named '[^']{1,200}' found|Platform .{0,200}(?:does not exist|is retired)/i,
    types: ["AWS::ElasticBeanstalk::*"],
    cause: "AWS Elastic Beanstalk does not have this platform version any more.",
    source: docs("elasticbeanstalk/latest/platforms/welcome"),
    rules: ["placeholder-value"],
    tell: {
      advice: "Choose one that it has.",
      command: "aws elasticbeanstalk list-available-solution-stacks --query 'SolutionStacks'",
    },
  },
  {
    id: "product-template",
    message: /Invalid templateBody/i,
    types: ["AWS::ServiceCatalog::*"],
    cause: "The address of the product's template leads to something that is none.",
    source: docs("servicecatalog/latest/dg/API_CreateProduct"),
    rules: ["placeholder-value"],
    tell: {
      advice: "Upload the template and give its address in LoadTemplateFromURL.",
      command: "aws cloudformation validate-template --template-url <address>",
    },
  },
  {
    id: "webhook",
    message: /Webhook could not be registered with GitHub/i,
    cause: "GitHub does not let the token make a webhook in this repository, or there is no such repository.",
    source: docs("codepipeline/latest/userguide/update-github-action-connections"),
    tell: { advice: "Use a connection (CodeStarSourceConnection), which needs neither token nor webhook." },
  },
];
