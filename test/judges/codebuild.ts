import { at, isYes, type Judge } from "./judge.js";

/** What other tools ask of build projects. */
export const codebuild: readonly Judge[] = [
  {
    rule: "codebuild-key",
    asks: ["CODEBUILD_ENCRYPTION_KEY_RULE", "W32", "d7467bb6-3ed1-4c82-8095-5e7a818d0aad"],
    link: "https://docs.kics.io/latest/queries/cloudformation-queries/aws/d7467bb6-3ed1-4c82-8095-5e7a818d0aad",
    type: "AWS::CodeBuild::Project",
    passes: (project) => at(project, "EncryptionKey") !== undefined,
  },
  {
    rule: "codebuild-logs",
    asks: ["CodeBuild.4", "CT.CODEBUILD.PR.3"],
    link: "https://docs.aws.amazon.com/controltower/latest/controlreference/codebuild-rules.html",
    type: "AWS::CodeBuild::Project",
    passes: (project) =>
      ["CloudWatchLogs", "S3Logs"].some((kind) => at(project, "LogsConfig", kind, "Status") === "ENABLED"),
  },
  {
    rule: "codebuild-privileged",
    asks: ["CodeBuild.5", "CT.CODEBUILD.PR.4"],
    link: "https://docs.aws.amazon.com/controltower/latest/controlreference/codebuild-rules.html",
    type: "AWS::CodeBuild::Project",
    passes: (project) => !isYes(at(project, "Environment", "PrivilegedMode")),
  },
];
