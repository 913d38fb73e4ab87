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
  const message = `AWS refuses it (ZipFile can only be used when Runtime is set to either of nodejs, python): it is ${String(wrong)}`;
  const skipped = "put the code into a bucket or an image, or write it for Node.js or Python";
  yield leftAlone(view, { path: view.pathOf(property.split(".")[0] ?? property), message }, skipped);
}
