import type { Rule } from "../../src/contract/rule.js";
import { noValue, sub } from "../../src/template/intrinsics.js";
import { logsNowhereByChoice, needsPrivileges } from "./exemptions.js";

/** The key that CodeBuild takes by itself. */
const keyOfS3 = sub("arn:${AWS::Partition}:kms:${AWS::Region}:${AWS::AccountId}:alias/aws/s3");

const project =
  "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-codebuild-project.html";

/** The rules about AWS CodeBuild. */
export const codebuild: readonly Rule[] = [
  {
    kind: "property",
    id: "codebuild-key",
    title: "Say which key encrypts the output of CodeBuild projects",
    why: "CodeBuild encrypts what a build puts out with the key that AWS manages for S3, unless the project names another. Saying so shows a reviewer which key it is, and changes nothing.",
    stability: "preview",
    controls: {
      "cfn-guard": ["CODEBUILD_ENCRYPTION_KEY_RULE"],
      cfn_nag: ["W32"],
      KICS: ["d7467bb6-3ed1-4c82-8095-5e7a818d0aad"],
    },
    references: ["https://docs.aws.amazon.com/codebuild/latest/userguide/security-encryption.html", project],
    tags: ["security"],
    type: "AWS::CodeBuild::Project",
    property: "EncryptionKey",
    want: { present: keyOfS3 },
    default: keyOfS3,
    flaw: "it names no key for what its builds put out",
  },
  {
    kind: "property",
    id: "codebuild-logs",
    title: "Say that CodeBuild projects log to CloudWatch Logs",
    why: "The log of a build shows what was done with whose rights when something goes wrong. CodeBuild sends it to CloudWatch Logs unless the project says otherwise.",
    stability: "preview",
    controls: { "Security Hub": ["CodeBuild.4"], "Control Tower": ["CT.CODEBUILD.PR.3"] },
    references: ["https://docs.aws.amazon.com/codebuild/latest/userguide/change-project.html", project],
    tags: ["operations"],
    type: "AWS::CodeBuild::Project",
    property: "LogsConfig.CloudWatchLogs.Status",
    want: { is: "ENABLED" },
    default: "ENABLED",
    // A project that logs to S3 logs.
    when: { "LogsConfig.S3Logs.Status": { oneOf: ["DISABLED", noValue] } },
    unless: logsNowhereByChoice,
    flaw: "it does not say that its builds are logged",
  },
  {
    kind: "property",
    id: "codebuild-privileged",
    title: "Run CodeBuild builds without privileges on their host",
    why: "A build in privileged mode has access to all devices of its host. Only builds that run a Docker daemon, or mount a file system, need that.",
    stability: "preview",
    controls: { "Security Hub": ["CodeBuild.5"], "Control Tower": ["CT.CODEBUILD.PR.4"] },
    references: [
      "https://docs.aws.amazon.com/codebuild/latest/userguide/create-project.html",
      "https://docs.aws.amazon.com/codebuild/latest/APIReference/API_ProjectEnvironment.html",
    ],
    tags: ["security"],
    type: "AWS::CodeBuild::Project",
    property: "Environment?.PrivilegedMode",
    want: { oneOf: [false, noValue] },
    unless: needsPrivileges,
    flaw: "its builds have the privileges of their host",
    class: "review",
    impactNote: "a build that runs Docker in a way that its commands do not show fails",
  },
];
