import { own, type Json } from "../../../src/values/json.js";
import { dropped, found, oneOf, value, type Flaw } from "./flaw.js";

const malformed = "malformed policy";
const managed = "managed policy that there is not";
const inline = "Policies/*/PolicyDocument";

function managedPolicy(name: string, from: string, to: string): Flaw {
  return value(managed, name, "*", "ManagedPolicyArns/*", ({ value: each }) => {
    if (typeof each !== "string") return undefined;
    const fresh = each.replace(from, to);
    return fresh === each ? undefined : fresh;
  });
}

/** Two security groups that name each other in their rules. */
function circularGroups(): Flaw {
  return oneOf("circular reference", "security groups that name each other", (template) =>
    found(template, "AWS::EC2::SecurityGroup", "SecurityGroupIngress/*/SourceSecurityGroupId").flatMap(
      ({ logicalId, value: source }) => {
        const other = sourceOf(source);
        const path = ["Resources", other ?? "", "Properties"];
        if (other === undefined || template.get(path) === undefined) return [];
        return [
          () =>
            template.set(
              [...path, "SecurityGroupEgress"],
              [
                {
                  IpProtocol: "tcp",
                  FromPort: 80,
                  ToPort: 80,
                  DestinationSecurityGroupId: { "Fn::GetAtt": [logicalId, "GroupId"] },
                },
              ],
            ),
        ];
      },
    ),
  );
}

function sourceOf(source: Json): string | undefined {
  const name = own(source, "Ref");
  const list = own(source, "Fn::GetAtt");
  const named = typeof name === "string" ? name : Array.isArray(list) ? list[0] : undefined;
  return typeof named === "string" ? named : undefined;
}

/** A bucket, its function and the permission, each of which waits for the others. */
function circularNotification(): Flaw {
  return oneOf("circular reference", "a notification whose permission names the bucket", (template) =>
    found(template, "AWS::S3::Bucket", "NotificationConfiguration").flatMap(({ logicalId }) =>
      found(template, "AWS::Lambda::Permission", "SourceArn").map(
        ({ path }) =>
          () =>
            template.set(path, { "Fn::GetAtt": [logicalId, "Arn"] }),
      ),
    ),
  );
}

/** A role that may read the bucket which notifies the function of that role. */
function circularRole(): Flaw {
  return oneOf("circular reference", "a role that names the bucket of its function", (template) =>
    found(template, "AWS::S3::Bucket", "NotificationConfiguration").flatMap(({ logicalId }) =>
      found(template, "AWS::IAM::Role", `${inline}/Statement`).flatMap(({ path, value: statements }) =>
        Array.isArray(statements)
          ? [
              () =>
                template.set(path, [
                  ...statements,
                  { Effect: "Allow", Action: "s3:GetObject", Resource: { "Fn::Sub": `\${${logicalId}.Arn}/*` } },
                ]),
            ]
          : [],
      ),
    ),
  );
}

/** Policies that IAM refuses, and references in a circle. */
export const policyFlaws: readonly Flaw[] = [
  managedPolicy("without service-role/", "policy/service-role/", "policy/"),
  managedPolicy("with service-role/", "policy/Amazon", "policy/service-role/Amazon"),
  managedPolicy("the old name of SSM", "policy/AmazonSSMManagedInstanceCore", "policy/AmazonEC2RoleforSSM"),
  managedPolicy("a policy of another name", "AWSLambdaBasicExecutionRole", "AWSLambdaExecutionRole"),
  managedPolicy("a policy that nobody has", "AmazonEKSWorkerNodePolicy", "AmazonEKSNodePolicy"),
  managedPolicy("no account in the ARN", "arn:aws:iam::aws:policy", "arn:aws:iam:aws:policy"),
  value(malformed, "the version of today", "AWS::IAM::Role", `${inline}/Version`, "2024-10-17"),
  value(malformed, "the version of the template", "AWS::IAM::Role", `${inline}/Version`, "2010-09-09"),
  value(malformed, "effect in small letters", "*", `${inline}/Statement/*/Effect`, "allow"),
  dropped(malformed, "AWS::IAM::Role", `${inline}/Statement/*/Effect`),
  dropped(malformed, "AWS::IAM::Role", `${inline}/Statement/*/Resource`),
  dropped(malformed, "AWS::IAM::Role", "AssumeRolePolicyDocument/Statement/*/Action"),
  dropped(malformed, "AWS::S3::BucketPolicy", "PolicyDocument/Statement/*/Principal"),
  value(
    malformed,
    "the name of a service",
    "AWS::IAM::Role",
    "AssumeRolePolicyDocument/Statement/*/Principal",
    (each) => {
      const service = own(each.value, "Service");
      return typeof service === "string" ? service : undefined;
    },
  ),
  value(
    malformed,
    "a service without .amazonaws.com",
    "AWS::IAM::Role",
    "AssumeRolePolicyDocument/Statement/*/Principal/Service",
    ({ value: service }) => (typeof service === "string" ? service.replace(".amazonaws.com", "") : undefined),
  ),
  value(
    malformed,
    "a principal in a role's own policy",
    "AWS::IAM::Role",
    `${inline}/Statement/*`,
    ({ value: each }) =>
      typeof each === "object" && each !== null && !Array.isArray(each) ? { ...each, Principal: "*" } : undefined,
  ),
  value(
    malformed,
    "an action without a service",
    "AWS::IAM::Role",
    `${inline}/Statement/*/Action/0`,
    ({ value: each }) => (typeof each === "string" ? each.replace(/^.*:/, "") : undefined),
  ),
  value("public policy that is blocked", "anyone may read", "AWS::S3::BucketPolicy", "PolicyDocument/Statement/0", {
    Effect: "Allow",
    Principal: "*",
    Action: "s3:GetObject",
    Resource: "*",
  }),
  circularGroups(),
  circularNotification(),
  circularRole(),
];
