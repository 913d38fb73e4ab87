import type { Finding } from "../../../src/contract/rule.js";
import { asSub } from "../../../src/template/intrinsics.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import { repaired } from "../../aws/values/refused.js";

/**
 * Returns a YAML text that AWS would read as JSON, which is what it takes where no format is said.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ssm-document.html#cfn-ssm-document-documentformat
 */
export function* documentFormat(view: ResourceView): Iterable<Finding> {
  const format = view.property("DocumentFormat").written;
  const content = view.property("Content").written;
  const text = typeof content === "string" ? content : asSub(content)?.text;
  if (text === undefined || (format !== undefined && format !== "JSON")) return;
  if (!/^\s*(?:---\s*\n\s*)?(?:schemaVersion|description|parameters|assumeRole|mainSteps)\s*:/.test(text)) return;
  const message = "deployment fails (InvalidDocumentContent): the content is YAML, but DocumentFormat defaults to JSON";
  const path = view.pathOf("DocumentFormat");
  yield repaired(view, { path: view.placeOf("DocumentFormat").path, message }, "safe", [{ path, after: "YAML" }]);
}
