import type { Finder } from "./row.js";
import { valuesAt } from "./match.js";

/** Where a stage, or a deployment that makes one, says that it writes logs. */
const accessLogs = ["AccessLogSetting", "StageDescription.AccessLogSetting"];
const levels = [
  "MethodSettings.LoggingLevel",
  "StageDescription.LoggingLevel",
  "StageDescription.MethodSettings.LoggingLevel",
];

/** The role with which API Gateway writes logs, where something has it write some. */
export const loggingRole: Finder = (template, resource) => {
  const hasAccessLogs = accessLogs.some((path) => valuesAt(template, resource, path).length > 0);
  const hasLogs = levels.some((path) =>
    valuesAt(template, resource, path).some(({ value }) => value === "INFO" || value === "ERROR"),
  );
  return hasAccessLogs || hasLogs ? template.ofType("AWS::ApiGateway::Account") : [];
};
