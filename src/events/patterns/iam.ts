import type { FailurePattern } from "../pattern.js";
import { docs } from "./source.js";

const guide = "IAM/latest/UserGuide/";
const grammar = docs(`${guide}reference_policies_grammar`);
const principal = docs(`${guide}reference_policies_elements_principal`);

/** What IAM refuses in roles, policies and identity providers. */
export const iam: readonly FailurePattern[] = [
  {
    id: "managed-policy",
    message: /Policy (?<policy>arn:[\w-]{1,20}:iam::aws:policy\/\S{1,200}) does not exist or is not attachable/i,
    captures: ["policy"],
    cause: "There is no AWS managed policy with this ARN, or only a service-linked role can have it.",
    source: docs("aws-managed-policy/latest/reference/policy-list"),
    rules: ["managed-policy"],
    tell: {
      advice: "See which AWS managed policies there are.",
      command: "aws iam list-policies --scope AWS --query 'Policies[].Arn' --output text",
    },
  },
  {
    id: "service-linked-role-exists",
    message: /Service role name AWSServiceRoleFor\w{1,100} has been taken in this account/i,
    cause: "The service-linked role exists already: an account has one for each service.",
    source: docs(`${guide}using-service-linked-roles`),
    rules: ["account-singletons"],
  },
  {
    id: "identity-provider-exists",
    message: /Provider with url \S{1,300} already exists|OIDCProvider' with identifier '[^']{1,300}' already exists/i,
    cause: "An account has one OIDC provider for a URL, and this one exists.",
    source: docs("IAM/latest/APIReference/API_CreateOpenIDConnectProvider"),
    rules: ["account-singletons"],
    tell: { advice: "See its ARN.", command: "aws iam list-open-id-connect-providers" },
  },
  {
    id: "trust-prohibited-field",
    message: /Has prohibited field Resource/i,
    types: ["AWS::IAM::Role"],
    cause: "A trust policy has no Resource: it is about the role itself.",
    source: docs(`${guide}id_roles_create_for-idp`),
    rules: ["trust-policy"],
  },
  {
    id: "trust-action",
    message:
      /condition block must be present for the Cognito provider|AssumeRole policy may only specify STS AssumeRole actions/i,
    cause: "A trust policy allows other actions than those with which a role is assumed.",
    source: docs("IAM/latest/APIReference/API_UpdateAssumeRolePolicy"),
    rules: ["trust-policy"],
  },
  {
    id: "service-role-trust",
    message:
      /(?:^|: )\w[\w ]{0,40} is not authorized to perform: sts:AssumeRole\b|is not authorized to perform AssumeRole on role|Neither the global service principal|cannot assume the (?:provided )?role|unable to assume (?:the )?(?:provided )?role|Role validation failed|does not have a trust relationship allowing|must allow [\w ]{1,60} to assume the role|Not authorized to perform sts:AssumeRole|should be given assume role permissions|proper trust policy|role \S{1,300} cannot be assumed|not authorized to assume the (?:provided )?role/i,
    cause: "The service cannot assume the role: its trust policy does not name the service.",
    source: docs(`${guide}id_roles_create_for-service`),
    rules: ["trust-policy", "value-kind", "creation-order"],
    tell: { advice: "Where the role is of another stack, let its trust policy allow sts:AssumeRole to the service." },
  },
  {
    id: "trust-service-principal",
    message: /Invalid principal in policy: "?SERVICE"?:/i,
    cause: "The trust policy names something as a service that is none, such as an identity provider.",
    source: principal,
    rules: ["trust-policy", "policy-statement"],
  },
  {
    id: "account-principal",
    message: /Invalid principal in policy: "?(?:AWS|FEDERATED|CANONICAL)"?:/i,
    cause: "The policy names an account, user, role or provider that there is not.",
    source: principal,
    rules: ["placeholder-value", "policy-statement", "trust-policy", "value-kind", "parameter-default"],
    tell: { advice: "Name a principal that exists; the account of the stack is ${AWS::AccountId}." },
  },
  {
    id: "policy-principal",
    message:
      /provided principal was invalid|Invalid principal in policy|contained an invalid principal|PrincipalNotFound/i,
    cause: "A principal of the policy is none that AWS knows, or does not exist yet.",
    source: principal,
    rules: ["policy-statement", "value-kind", "placeholder-value", "trust-policy", "parameter-default"],
    tell: {
      advice: "A role that the policy names must exist before: see whether it does.",
      command: "aws iam get-role --role-name <role>",
    },
  },
  {
    id: "policy-resource-arn",
    message:
      /must be in ARN format or "\*"|Partition "[^"]{0,100}" is not valid for resource|is not valid for resource "/i,
    cause: "A Resource of the policy is a name or an ID where IAM takes ARNs.",
    source: docs(`${guide}reference_policies_elements_resource`),
    rules: ["value-kind", "policy-statement"],
  },
  {
    id: "policy-prohibited-field",
    message: /Has prohibited field Principal|Policy document should not specify a principal/i,
    cause: "A policy of a user, group or role has no Principal: it is about whoever has it.",
    source: grammar,
    rules: ["policy-statement"],
  },
  {
    id: "policy-missing-field",
    message:
      /Policy statement must contain (?:actions|resources)|Missing required field (?:Effect|Action|Resource|Principal)/i,
    cause: "A statement lacks an element that it must have.",
    source: grammar,
    rules: ["policy-statement"],
  },
  {
    id: "policy-statement-ids",
    message: /Statement IDs \(SID\) in a single policy must be unique|Statement IDs \(SID\) must be alpha/i,
    cause: "The Sid of a statement is used twice, or has other characters than letters and digits.",
    source: docs(`${guide}reference_policies_elements_sid`),
    rules: ["policy-statement"],
  },
  {
    id: "policy-vendor",
    message:
      /can contain only one colon|action out of service scope|Actions\/Conditions must be prefaced by a vendor|Vendor \S{1,100} is not valid/i,
    cause: "An action has no service in front, or one that there is not.",
    source: docs(`${guide}reference_policies_elements_action`),
    rules: ["policy-action", "policy-statement", "value-kind"],
  },
  {
    id: "policy-operator",
    message: /Invalid Condition type|Unknown condition operator/i,
    cause: "A condition of the policy has an operator that there is not.",
    source: docs(`${guide}reference_policies_elements_condition_operators`),
    rules: ["policy-condition-key"],
  },
  {
    id: "policy-version",
    message: /Policy document must be version 2012-10-17 or greater/i,
    cause: "The Version of the policy is none that IAM knows.",
    source: docs(`${guide}reference_policies_elements_version`),
    rules: ["policy-statement"],
  },
  {
    id: "policy-size",
    message: /Maximum policy size of \d{1,6} bytes exceeded|Cannot exceed quota for PolicySize: \d{1,6}/i,
    cause: "The policies are longer than a role, user, group or managed policy takes.",
    source: docs(`${guide}reference_iam-quotas`),
    tell: { advice: "Split it over managed policies (AWS::IAM::ManagedPolicy), or write resources with wildcards." },
  },
  {
    id: "policies-per-role",
    message: /Cannot exceed quota for Policies(?:PerRole|PerUser|PerGroup): \d{1,3}/i,
    cause: "More managed policies are attached than the quota allows.",
    source: docs(`${guide}reference_iam-quotas`),
    tell: {
      advice: "Join policies, or ask for a higher quota (managed policies attached to a role).",
      command:
        "aws service-quotas request-service-quota-increase --region us-east-1 --service-code iam --quota-code L-0DA4ABF3 --desired-value <number>",
    },
  },
  {
    id: "trust-policy-size",
    message: /Cannot exceed quota for ACLSizePerRole: \d{1,6}/i,
    cause: "The trust policy is longer than the quota allows.",
    source: docs(`${guide}reference_iam-quotas`),
    tell: {
      advice: "Shorten it, or ask for a higher quota (role trust policy length).",
      command:
        "aws service-quotas request-service-quota-increase --region us-east-1 --service-code iam --quota-code L-C07B4B0D --desired-value <number>",
    },
  },
  {
    id: "role-description",
    message: /at 'description' failed to satisfy constraint/i,
    types: ["AWS::IAM::*"],
    cause: "The description has characters that IAM does not take.",
    source: docs("IAM/latest/APIReference/API_CreateRole"),
    rules: ["description-characters"],
  },
  {
    id: "role-name-length",
    message:
      /at '(?:roleName|instanceProfileName|userName|groupName)' failed to satisfy constraint: Member must have length less than or equal to (?<limit>\d{1,4})/i,
    captures: ["limit"],
    cause: "The name is longer than IAM takes; names with ${AWS::StackName} in them grow.",
    source: docs("IAM/latest/APIReference/API_CreateRole"),
    tell: { advice: "Leave the name out, so that CloudFormation makes one, or shorten the name of the stack." },
  },
  {
    id: "policy-syntax",
    message:
      /Invalid policy document|Invalid value for the parameter Policy|Syntax errors in policy|policy failed legacy parsing|MalformedPolicy|Syntax error at position/i,
    cause: "AWS cannot read the policy: a statement has a form that it does not take.",
    source: grammar,
    rules: [
      "policy-statement",
      "value-kind",
      "trust-policy",
      "policy-condition-key",
      "policy-action",
      "template-shape",
    ],
    tell: {
      advice: "Let IAM Access Analyzer say which element is wrong.",
      command: "aws accessanalyzer validate-policy --policy-type <policy type> --policy-document file://<policy>",
    },
  },
  {
    id: "role-in-use",
    message: /Cannot delete entity, must (?:detach|delete|remove) /i,
    cause: "Somebody attached policies or a profile to the role outside of the stack.",
    source: docs("IAM/latest/APIReference/API_DeleteRole"),
    tell: {
      advice: "Detach what the stack did not attach, and delete again.",
      command: "aws iam list-attached-role-policies --role-name <physical id>",
    },
  },
  {
    id: "policy-in-use",
    message: /Cannot delete a policy attached to entities/i,
    cause: "Somebody attached the policy to a user, group or role outside of the stack.",
    source: docs("IAM/latest/APIReference/API_DeletePolicy"),
    tell: {
      advice: "Detach it there, and delete again.",
      command: "aws iam list-entities-for-policy --policy-arn <physical id>",
    },
  },
];
