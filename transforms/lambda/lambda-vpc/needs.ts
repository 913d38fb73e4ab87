import { own } from "../../../src/values/json.js";
import type { Resource, Template } from "../../../src/template/template.js";
import type { Finding } from "../../../src/contract/rule.js";
import { waitForMounts } from "./repair.js";
import { vpcStateOf } from "./vpc-config.js";
import { mountTargetsOf } from "./stores.js";

/** A function mounts a file system only once that has mount targets. */
export function* mountFindings(template: Template, fn: Resource): Iterable<Finding> {
  const { logicalId, path, properties } = fn;
  const late = mountTargetsOf(template, own(properties, "FileSystemConfigs")).filter(
    (target) => !template.isAfter(logicalId, target.logicalId),
  );
  if (late.length === 0 || vpcStateOf(template, fn) !== "complete") return;
  const message = `it may be created before ${late.map((target) => target.logicalId).join(" and ")}, without which it cannot mount its file system`;
  yield { logicalId, path, message, class: "safe", impact: "none", fix: (edit) => waitForMounts(edit, logicalId) };
}

/** What a function cannot do without and the template does not tell. */
export function* missingFindings(
  template: Template,
  { logicalId, path, type, properties }: Resource,
): Iterable<Finding> {
  if (type !== "AWS::Lambda::Function" || template.hasUnknownMacro) return;
  if (own(properties, "Role") === undefined) {
    const skipped =
      "what its code may do cannot be told; name a role that allows that, and has the policy AWSLambdaVPCAccessExecutionRole";
    yield { logicalId, path, message: "it has no role, so it cannot be created", skipped };
  }
  if (own(properties, "Code") === undefined)
    yield {
      logicalId,
      path,
      message: "it has no code, so it cannot be created",
      skipped: "where its code is cannot be told",
    };
}
