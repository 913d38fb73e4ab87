import { at, isYes, itemsOf, type Judge } from "./judge.js";

/** What other tools ask of identities and their policies. */
export const iam: readonly Judge[] = [
  {
    rule: "iam-inline",
    asks: ["IAM_NO_INLINE_POLICY_CHECK", "a58d1a2d-4078-4b80-855b-84cc3f7f4540"],
    link: "https://docs.aws.amazon.com/config/latest/developerguide/iam-no-inline-policy-check.html",
    type: ["AWS::IAM::Role", "AWS::IAM::User", "AWS::IAM::Group"],
    passes: (holder) => itemsOf(at(holder, "Policies")).length === 0,
  },
  {
    rule: "iam-reset",
    asks: ["IAM_USER_LOGIN_PROFILE_PASSWORD_RESET_RULE", "W50", "a964d6e3-8e1e-4d93-8120-61fa640dd55a"],
    link: "https://docs.kics.io/latest/queries/cloudformation-queries/aws/a964d6e3-8e1e-4d93-8120-61fa640dd55a",
    type: "AWS::IAM::User",
    passes: (user) => isYes(at(user, "LoginProfile", "PasswordResetRequired")),
  },
  {
    rule: "policy-version",
    asks: ["W2511"],
    link: "https://github.com/aws-cloudformation/cfn-lint/blob/main/docs/rules.md",
    type: ["AWS::IAM::Role", "AWS::IAM::ManagedPolicy", "AWS::KMS::Key", "AWS::S3::BucketPolicy"],
    passes: (resource) =>
      [
        ...["PolicyDocument", "AssumeRolePolicyDocument", "KeyPolicy"].map((name) => at(resource, name)),
        ...itemsOf(at(resource, "Policies")).map((policy) => at(policy, "PolicyDocument")),
      ].every((document) => document === undefined || at(document, "Version") === "2012-10-17"),
  },
];
