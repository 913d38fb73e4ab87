import type { ValueForm } from "../../../src/contract/rule.js";

/** What the values of parameters look like that rules add; so a wrong one is told before the first template is read. */
export const valueForms = {
  kmsKeyArn: { pattern: "arn:aws[a-z-]*:kms:[a-z0-9-]+:\\d{12}:key/[A-Za-z0-9-]+", words: "a KMS key ARN" },
  certificateArn: {
    pattern: "arn:aws[a-z-]*:(acm:[a-z0-9-]+:\\d{12}:certificate/[A-Za-z0-9-]+|iam::\\d{12}:server-certificate/.+)",
    words: "the ARN of an ACM or IAM server certificate",
  },
  loadBalancerArn: {
    pattern: "arn:aws[a-z-]*:elasticloadbalancing:[a-z0-9-]+:\\d{12}:loadbalancer/app/.+",
    words: "the ARN of an Application Load Balancer",
  },
  targetGroupArn: {
    pattern: "arn:aws[a-z-]*:elasticloadbalancing:[a-z0-9-]+:\\d{12}:targetgroup/.+",
    words: "the ARN of a target group",
  },
  subnetIds: { pattern: "subnet-[0-9a-f]+(,subnet-[0-9a-f]+)*", words: "a comma separated list of subnet IDs" },
  securityGroupIds: { pattern: "sg-[0-9a-f]+(,sg-[0-9a-f]+)*", words: "a comma separated list of security group IDs" },
  trailArn: {
    pattern: "arn:aws[a-z-]*:cloudtrail:[a-z0-9-]+:\\d{12}:trail/[A-Za-z0-9._-]{3,128}",
    words: "a CloudTrail trail ARN",
  },
  functionArn: {
    pattern: "arn:aws[a-z-]*:lambda:[a-z0-9-]+:\\d{12}:function:[A-Za-z0-9_-]+(:[A-Za-z0-9_$-]+)?",
    words: "a Lambda function ARN",
  },
  bucketName: { pattern: "[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]", words: "an S3 bucket name" },
  /** https://docs.aws.amazon.com/organizations/latest/APIReference/API_Organization.html */
  organizationId: { pattern: "o-[a-z0-9]{10,32}", words: "an organization ID, such as o-a1b2c3d4e5" },
} as const satisfies Readonly<Record<string, ValueForm>>;
