/** A policy whose principals AWS looks up when it is written. */
export interface PolicyWithPrincipals {
  /** The property that holds it. */
  readonly property: string;
  /** What AWS answers to a principal that does not exist. */
  readonly answer: string;
}

const invalid = "Invalid principal in policy";

/**
 * The policies whose principals have to exist, by type.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 * https://repost.aws/knowledge-center/kms-policy-error-invalid-principals
 */
const policies: Readonly<Record<string, PolicyWithPrincipals>> = {
  "AWS::IAM::Role": { property: "AssumeRolePolicyDocument", answer: invalid },
  "AWS::Serverless::Function": { property: "AssumeRolePolicyDocument", answer: invalid },
  "AWS::S3::BucketPolicy": { property: "PolicyDocument", answer: invalid },
  "AWS::KMS::Key": {
    property: "KeyPolicy",
    answer: "MalformedPolicyDocument: Policy contains a statement with one or more invalid principals",
  },
  "AWS::SQS::QueuePolicy": { property: "PolicyDocument", answer: "Invalid value for the parameter Policy" },
  "AWS::SNS::TopicPolicy": { property: "PolicyDocument", answer: "Invalid parameter: Policy Error: PrincipalNotFound" },
  "AWS::SecretsManager::ResourcePolicy": {
    property: "ResourcePolicy",
    answer: "MalformedPolicyDocument: unsupported principal",
  },
  "AWS::ECR::Repository": { property: "RepositoryPolicyText", answer: "Invalid repository policy provided" },
};

/** Returns the policy of a type whose principals have to exist; undefined where it has none. */
export function policyWithPrincipals(type: string | undefined): PolicyWithPrincipals | undefined {
  return type === undefined ? undefined : policies[type];
}
