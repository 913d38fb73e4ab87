import type { FailurePattern } from "../pattern.js";
import { docs } from "./source.js";

const denied = docs("IAM/latest/UserGuide/troubleshoot_access-denied");
const simulate = "aws iam simulate-principal-policy --policy-source-arn <principal> --action-names <action>";

/** What whoever deploys may not do: no template mends that. */
export const deployerRights: readonly FailurePattern[] = [
  {
    id: "denied-by-organization",
    message: /with an explicit deny in a (?:service|resource) control policy/i,
    cause: "The organization forbids the action in this account or Region: no policy of the account allows it.",
    source: docs("organizations/latest/userguide/orgs_manage_policies_scps"),
    tell: {
      advice: "Ask whoever administers the organization, or deploy to an account or Region that it allows.",
      command: "aws organizations list-policies-for-target --target-id <account> --filter SERVICE_CONTROL_POLICY",
    },
  },
  {
    id: "denied-by-boundary",
    message:
      /because no permissions boundary allows the (?<action>[\w:-]{1,100}) action|with an explicit deny in a permissions boundary/i,
    captures: ["action"],
    cause: "The permissions boundary of the deploying principal does not allow the action.",
    source: docs("IAM/latest/UserGuide/access_policies_boundaries"),
    tell: {
      advice:
        "Ask for the action in the boundary; some demand that every new role has the boundary itself (PermissionsBoundary).",
      command: "aws iam get-role --role-name <role> --query Role.PermissionsBoundary",
    },
  },
  {
    id: "pass-role",
    message:
      /(?:User: (?<principal>arn:[\w-]{1,20}:iam::\S{1,200}) )?is not authorized to perform: iam:PassRole on resource: (?<resource>\S{1,300})/i,
    captures: ["principal", "resource"],
    cause: "The deploying principal may not give this role to a service.",
    source: docs("IAM/latest/UserGuide/id_roles_use_passrole"),
    tell: {
      advice: "Let it do iam:PassRole on the role.",
      command:
        "aws iam simulate-principal-policy --policy-source-arn <principal> --action-names iam:PassRole --resource-arns <resource>",
    },
  },
  {
    id: "service-linked-role-rights",
    message:
      /iam:CreateServiceLinkedRole|Caller does not have permission to create a Service Linked Role|User does not have permission to create(?: a)? service-linked role/i,
    cause: "The service needs its service-linked role, and the deploying principal may not create it.",
    source: docs("IAM/latest/UserGuide/using-service-linked-roles"),
    tell: {
      advice: "Let somebody who may create it, once for the account.",
      command: "aws iam create-service-linked-role --aws-service-name <service>.amazonaws.com",
    },
  },
  {
    id: "encoded-denial",
    message: /Encoded authorization failure message: (?<code>\S{1,4000})/i,
    captures: ["code"],
    cause: "The deploying principal lacks a right, and Amazon EC2 says which one in code only.",
    source: docs("STS/latest/APIReference/API_DecodeAuthorizationMessage"),
    tell: {
      advice: "Decode what follows in the event.",
      command: "aws sts decode-authorization-message --encoded-message <code> --query DecodedMessage --output text",
    },
  },
  {
    id: "stack-role",
    message: /Role arn:[\w-]{1,20}:iam::\S{1,300} is invalid or cannot be assumed/i,
    cause: "CloudFormation cannot assume the role that the stack is deployed with.",
    source: docs("AWSCloudFormation/latest/UserGuide/using-iam-servicerole"),
    tell: {
      advice: "Let cloudformation.amazonaws.com assume it; deploy with another role if it was deleted.",
      command: "aws cloudformation deploy --template-file <template> --stack-name <stack> --role-arn <role ARN>",
    },
  },
  {
    id: "credentials",
    message:
      /security token included in the request is (?:invalid|expired)|ExpiredToken|InvalidClientTokenId|Unable to locate credentials|token has expired/i,
    cause: "The credentials of the deployer are expired or wrong.",
    source: docs("cli/latest/userguide/cli-chap-troubleshooting"),
    tell: { advice: "Sign in again. See whom AWS takes you for.", command: "aws sts get-caller-identity" },
  },
  {
    id: "service-not-subscribed",
    message:
      /account currently does not support|needs a subscription for the service|SubscriptionRequired|account is currently (?:blocked|being verified)|Your account must be verified|account is not (?:authorized|signed up)/i,
    cause: "The account is not signed up for the service, or AWS is still verifying it.",
    source: docs("AWSEC2/latest/APIReference/errors-overview"),
    tell: {
      advice: "Complete the registration of the account (payment, verification), or ask AWS Support.",
      command: "aws account get-contact-information",
    },
  },
  {
    id: "deployer-rights",
    message:
      /(?:User: (?<principal>arn:[\w-]{1,20}:iam::\S{1,200}) )?is not authorized to perform: ?(?<action>[\w:*-]{1,100})(?: on (?:the )?resource: (?<resource>\S{1,300}))?/i,
    captures: ["principal", "action", "resource"],
    cause: "Who deploys, or the role that CloudFormation deploys with, may not do what the resource needs.",
    source: denied,
    tell: {
      advice:
        "Allow the action for the principal that the message names; for an assumed role, that is the role. See what it may do.",
      command: simulate,
    },
  },
  {
    id: "deployer-denied",
    message:
      /^(?:API: (?<action>[\w:]{1,100}) )?(?:You are not authorized to perform this operation|Access Denied|User is not authorized|Not authorized)|AccessDenied(?:Exception)?(?:: |$)|UnauthorizedOperation/i,
    captures: ["action"],
    cause: "AWS denies a call of the deployment, and does not say what is lacking.",
    source: denied,
    tell: {
      advice: "See what was denied: AWS CloudTrail has the call with its error.",
      command:
        "aws cloudtrail lookup-events --lookup-attributes AttributeKey=ReadOnly,AttributeValue=false --query \"Events[?contains(CloudTrailEvent,'AccessDenied')].[EventTime,EventSource,EventName]\" --output table",
    },
  },
  {
    id: "tagging-rights",
    message: /permissions error performing a tagging operation|UnauthorizedTaggingOperation/i,
    cause: "The deploying principal may not tag the resource, or see its tags.",
    source: docs("AWSCloudFormation/latest/TemplateReference/aws-properties-resource-tags"),
    tell: {
      advice: "Allow it the actions of the service that add, remove and list tags, such as logs:TagResource.",
      command: "aws sts get-caller-identity",
    },
  },
];
