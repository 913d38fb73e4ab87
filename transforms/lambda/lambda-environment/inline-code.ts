import type { Finding } from "../../../src/contract/rule.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import { writtenValue } from "../../aws/values/by-default.js";
import { leftAlone } from "../../aws/values/refused.js";

/**
 * Returns inline code for a runtime that takes none: only those of Node.js and Python do.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-lambda-function-code.html (ZipFile)
 */
export function* inlineCodeFindings(view: ResourceView): Iterable<Finding> {
  const property = view.type === "AWS::Serverless::Function" ? "InlineCode" : "Code.ZipFile";
  if (!view.property(property).every({ present: "" })) return;
  const runtime = view.property("Runtime").isThere ? view.property("Runtime") : view.global("Runtime");
  const names = (runtime?.leaves ?? []).flatMap((leaf) => writtenValue(view.template, leaf)?.value ?? []);
  const wrong = names.find((name) => !/^(?:nodejs|python)/.test(String(name)));
  if (wrong === undefined || names.some((name) => /^(?:nodejs|python)/.test(String(name)))) return;
  const message = `deployment fails (ZipFile can only be used when Runtime is set to either of nodejs, python): Runtime is ${String(wrong)}`;
  const skipped = "move the code to a bucket or a container image, or rewrite it for Node.js or Python";
  yield leftAlone(view, { path: view.pathOf(property.split(".")[0] ?? property), message }, skipped);
}
