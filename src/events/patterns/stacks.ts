import type { FailurePattern } from "../pattern.js";
import { docs } from "./source.js";

const guide = "AWSCloudFormation/latest/UserGuide/";
const troubleshooting = docs(`${guide}troubleshooting`);

/** What CloudFormation says of a stack as a whole, and of what is in the way of its operations. */
export const stacks: readonly FailurePattern[] = [
  {
    id: "capability",
    message: /Requires capabilities ?: ?\[(?<capability>[\w, ]{1,100})\]|InsufficientCapabilities/i,
    captures: ["capability"],
    cause: "The template creates IAM resources or runs macros, which the deployer must allow by name.",
    source: docs("AWSCloudFormation/latest/APIReference/API_CreateStack"),
    tell: {
      advice: "Deploy with the capability.",
      command: "aws cloudformation deploy --template-file <template> --stack-name <stack> --capabilities <capability>",
    },
  },
  {
    id: "early-validation",
    message: /Call DescribeEvents|use the DescribeEvents API|Validation failed with \d{1,4} error/i,
    cause: "CloudFormation validated the template before the deployment, and its events do not say what it found.",
    source: docs(`${guide}validate-stack-deployments`),
    tell: {
      advice: "Fetch the details, and give them to cfn-fix --from-events.",
      command: "aws cloudformation describe-events --stack-name <stack> --filters FailedEvents=true > events.json",
    },
  },
  {
    id: "hook",
    message: /following hook\(s\) failed|Hook failed with|hook\(s\)\/validation failed/i,
    cause: "A Hook of the organization refuses the resource.",
    source: docs("cloudformation-cli/latest/hooks-userguide/what-is-cloudformation-hooks"),
    tell: {
      advice: "See which Hook it is and what it demands.",
      command:
        "aws cloudformation describe-events --stack-name <stack> --filters FailedEvents=true --query 'OperationEvents[].[LogicalResourceId,HookType,HookStatusReason]' --output table",
    },
  },
  {
    id: "nested-stack",
    message:
      /Embedded stack (?<stack>arn:[\w-]{1,20}:cloudformation:\S{1,300}) was not successfully (?:created|updated|deleted)/i,
    captures: ["stack"],
    cause: "A resource of the nested stack failed; only the events of that stack say why.",
    source: troubleshooting,
    tell: {
      advice: "Fetch its events, and give them to cfn-fix --from-events with its template.",
      command: "aws cloudformation describe-stack-events --stack-name <stack> > events.json",
    },
  },
  {
    id: "template-address",
    message:
      /TemplateURL must (?:be|reference) a (?:supported|valid)|S3 error: (?:Access Denied|The specified)|TemplateURL must reference/i,
    cause: "The nested template is not at an address of Amazon S3 that the deployer can read.",
    source: docs("cli/latest/reference/cloudformation/package"),
    tell: {
      advice: "Let the AWS CLI upload nested templates.",
      command:
        "aws cloudformation package --template-file <template> --s3-bucket <bucket> --output-template-file <packaged template>",
    },
  },
  {
    id: "stack-rolled-back",
    message:
      /is in (?<status>ROLLBACK_COMPLETE|ROLLBACK_FAILED|REVIEW_IN_PROGRESS|CREATE_FAILED) state and can ?not be updated/i,
    captures: ["status"],
    cause: "A stack whose creation failed can only be deleted.",
    source: troubleshooting,
    tell: {
      advice: "Delete it, and create it again from the repaired template.",
      command: "aws cloudformation delete-stack --stack-name <stack>",
    },
  },
  {
    id: "stack-rollback-failed",
    message: /is in UPDATE_ROLLBACK_FAILED state and can ?not be updated/i,
    cause: "The rollback of an update failed, and must end before the next update.",
    source: docs(`${guide}using-cfn-updating-stacks-continueupdaterollback`),
    tell: {
      advice: "Mend what the events of the rollback name, then continue it.",
      command: "aws cloudformation continue-update-rollback --stack-name <stack>",
    },
  },
  {
    id: "stack-busy",
    message: /is in \w{1,60}_IN_PROGRESS state and can ?not be updated|OperationInProgress|Another operation on stack/i,
    cause: "Another operation on the stack is under way.",
    source: troubleshooting,
    tell: {
      advice: "Wait until it is done.",
      command: "aws cloudformation describe-stacks --stack-name <stack> --query 'Stacks[].StackStatus' --output text",
    },
  },
  {
    id: "change-set-missing",
    message: /ChangeSet \[[^\]]{1,300}\] does not exist/i,
    cause: "There is no change set with this name: it was deleted or executed, or belongs to another stack.",
    source: docs("AWSCloudFormation/latest/APIReference/API_ExecuteChangeSet"),
    tell: { advice: "See which there are.", command: "aws cloudformation list-change-sets --stack-name <stack>" },
  },
  {
    id: "stack-missing",
    message: /Stack (?:with id |\[|')?\S{1,300} does not exist/i,
    cause: "There is no stack with this name in the account and Region.",
    source: troubleshooting,
    tell: {
      advice: "See which there are, and whom AWS takes you for (aws sts get-caller-identity).",
      command: "aws cloudformation list-stacks --query 'StackSummaries[].[StackName,StackStatus]' --output table",
    },
  },
  {
    id: "stack-exists",
    message: /Stack \[(?<stack>[^\]]{1,128})\] already exists/i,
    captures: ["stack"],
    cause: "A stack with this name exists already.",
    source: docs("AWSCloudFormation/latest/APIReference/API_CreateStack"),
    tell: {
      advice: "Update it instead of creating it.",
      command: "aws cloudformation deploy --template-file <template> --stack-name <stack>",
    },
  },
  {
    id: "no-updates",
    message: /No updates are to be performed|submitted information didn't contain changes/i,
    cause: "The template and the parameters are those of the stack: there is nothing to do.",
    source: troubleshooting,
    tell: {
      advice: "In a pipeline, take this as success.",
      command: "aws cloudformation deploy --template-file <template> --stack-name <stack> --no-fail-on-empty-changeset",
    },
  },
  {
    id: "export-in-use",
    message:
      /(?:Export|Cannot (?:delete|update) export) (?<export>\S{1,255}) (?:cannot be (?:updated|deleted) as it is in use by|as it is in use by)/i,
    captures: ["export"],
    cause: "Other stacks import the value, so that it can be neither changed nor removed.",
    source: docs(`${guide}using-cfn-stack-exports`),
    tell: {
      advice: "Change the stacks that import it first.",
      command: "aws cloudformation list-imports --export-name <export>",
    },
  },
  {
    id: "export-missing",
    message: /No export named (?<export>\S{1,255}) found/i,
    captures: ["export"],
    cause: "No stack of this Region exports the value that the template imports.",
    source: docs("AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-importvalue"),
    tell: {
      advice: "Deploy the stack that exports it first.",
      command: "aws cloudformation list-exports --query 'Exports[].Name'",
    },
  },
  {
    id: "export-exists",
    message: /Export with name (?<export>\S{1,255}) is already exported by stack/i,
    captures: ["export"],
    cause: "Another stack exports a value under this name.",
    source: docs(`${guide}using-cfn-stack-exports`),
    tell: {
      advice: "Put ${AWS::StackName} into the Name of the Export.",
      command: "aws cloudformation list-exports --query \"Exports[?Name=='<export>'].ExportingStackId\"",
    },
  },
  {
    id: "replaced-by-name",
    message: /cannot update a stack when a custom-named resource requires replacing/i,
    cause: "The update replaces a resource whose name is fixed, and the new one cannot have the name of the old.",
    source: docs("AWSCloudFormation/latest/TemplateReference/aws-properties-name"),
    tell: {
      advice: "Leave the name out or change it; cfn-fix impact says what else the update replaces.",
      command: "cfn-fix impact <old template> <new template>",
    },
  },
  {
    id: "type-changed",
    message: /Update of resource type is not permitted|Modifying service token is not allowed/i,
    cause: "The type or the ServiceToken of a resource cannot change under its logical ID.",
    source: docs("AWSCloudFormation/latest/TemplateReference/aws-resource-cloudformation-customresource"),
    tell: {
      advice: "Give the resource another logical ID, so that CloudFormation creates a new one and deletes the old.",
    },
  },
  {
    id: "custom-resource-rights",
    message:
      /Received response status \[FAILED\] from custom resource.{0,400}not authorized to perform: (?<action>[\w:-]{1,100})/i,
    captures: ["action"],
    cause: "The function behind the custom resource lacks a right; its role is in the template or beside it.",
    source: docs(`${guide}template-custom-resources-lambda`),
    rules: ["creation-order"],
    tell: { advice: "Allow the action that the message names in a policy of the function's role." },
  },
  {
    id: "custom-resource-failed",
    message: /Received response status \[FAILED\] from custom resource/i,
    cause: "The function behind the custom resource failed; only its log says why.",
    source: docs(`${guide}template-custom-resources-lambda`),
    tell: {
      advice: "Read the log stream that the message names.",
      command: "aws logs tail /aws/lambda/<function> --since 1h",
    },
  },
  {
    id: "custom-resource-silent",
    message:
      /CloudFormation did not receive a response from your Custom Resource|Custom Resource failed to stabilize in expected time/i,
    cause: "The function behind the custom resource never answered: it failed early, or has no way to Amazon S3.",
    source: docs(`${guide}template-custom-resources-lambda`),
    tell: {
      advice:
        "Let the function answer in every case, exceptions included; in a VPC it needs a gateway endpoint for S3 or a NAT gateway.",
      command: "aws logs tail /aws/lambda/<function> --since 3h",
    },
  },
  {
    id: "custom-resource-attribute",
    message: /Vendor response doesn't contain (?<property>[\w.]{1,100}) (?:key|attribute)/i,
    captures: ["property"],
    cause: "The template reads an attribute that the custom resource does not return.",
    source: docs("AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-getatt"),
    tell: { advice: "Return the attribute in the Data of the response, or read another one." },
  },
  {
    id: "signal-missing",
    message:
      /Failed to receive \d{1,6} resource signal\(s\)|WaitCondition (?:timed out|received failed)|Received (?:\d{1,6} )?(?:FAILURE|SUCCESS) signal/i,
    cause: "The instance did not signal that it is ready: its user data failed, or it has no way to CloudFormation.",
    source: troubleshooting,
    tell: {
      advice:
        "Read /var/log/cloud-init-output.log and /var/log/cfn-init.log; keep the instance with --disable-rollback.",
      command: "aws ec2 get-console-output --instance-id <instance> --latest --output text",
    },
  },
  {
    id: "drifted",
    message:
      /(?:resource|stack) \S{0,200} ?(?:has drifted|is drifted)|does not exist\. ?It may have been deleted out of band/i,
    cause: "Somebody changed or deleted the resource outside of CloudFormation.",
    source: docs(`${guide}using-cfn-stack-drift`),
    tell: {
      advice: "See what differs; take it over into the template, or undo it.",
      command: "aws cloudformation detect-stack-drift --stack-name <stack>",
    },
  },
  {
    id: "second-owner",
    message:
      /already exists in stack (?<stack>arn:[\w-]{1,20}:cloudformation:\S{1,300})|already managed by another stack/i,
    captures: ["stack"],
    cause: "Another resource of this or another stack manages the same thing.",
    source: troubleshooting,
    rules: ["account-singletons", "policy-store", "cloudtrail-trail", "config-recorder"],
    tell: {
      advice: "Keep one of the two; another stack can import the name.",
      command: "aws cloudformation describe-stack-resources --stack-name <stack>",
    },
  },
  {
    id: "stack-quota",
    message:
      /Limit for stack has been exceeded|Stack(?:s)? limit (?:exceeded|has been reached)|maximum number of stacks/i,
    cause: "The Region has as many stacks as the account may have.",
    source: docs(`${guide}cloudformation-limits`),
    tell: {
      advice: "Delete stacks that nobody needs, or ask for a higher quota (Stack count).",
      command:
        "aws service-quotas request-service-quota-increase --service-code cloudformation --quota-code L-0485CB21 --desired-value <number>",
    },
  },
  {
    id: "stack-policy",
    message: /denied by stack policy/i,
    cause: "The policy of the stack forbids this update of the resource.",
    source: docs(`${guide}protect-stack-resources`),
    tell: {
      advice: "Ask who set the policy, and allow the update for this once.",
      command:
        "aws cloudformation update-stack --stack-name <stack> --template-body file://<template> --stack-policy-during-update-body file://<policy.json>",
    },
  },
];
