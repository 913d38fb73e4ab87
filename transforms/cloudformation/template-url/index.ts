import type { Edit, Finding, ResourceType, TemplateRule } from "../../../src/contract/rule.js";
import { ref } from "../../../src/template/intrinsics.js";
import { viewsOf, type ResourceView } from "../../../src/template/resource-view.js";
import type { Leaf } from "../../../src/template/value.js";
import { writtenValue } from "../../aws/values/by-default.js";
import { isLogicalId } from "../../aws/values/logical-id.js";
import { isReadable } from "../../aws/values/visibility.js";
import { isPlaceholder } from "./placeholders.js";

const parameter = {
  name: "<LogicalId>TemplateUrl",
  description: "the template in place of that of a sample, in a bucket of Amazon S3",
};

/** Where templates name others, and what AWS answers where there is none. */
const places: Readonly<Record<ResourceType, { readonly property: string; readonly answer: string }>> = {
  "AWS::ServiceCatalog::CloudFormationProduct": {
    property: "ProvisioningArtifactParameters.*.Info.LoadTemplateFromURL",
    answer: "Invalid templateBody. Please make sure that your template is valid",
  },
  "AWS::CloudFormation::Stack": { property: "TemplateURL", answer: "S3 error: Access Denied" },
  "AWS::CloudFormation::StackSet": { property: "TemplateURL", answer: "S3 error: Access Denied" },
};

/** Asks where templates are that are named by the address of a sample. */
export const templateUrl: TemplateRule = {
  kind: "template",
  id: "template-url",
  title: "Ask where the templates of products and nested stacks are",
  why: "AWS reads the template of a product or of a nested stack when it creates that. The address of a sample leads nowhere, and the stack fails.",
  tags: ["deploy"],
  level: "default",
  phase: "shape",
  // Properties have their names and places by then.
  after: ["template-shape"],
  types: ["AWS::ServiceCatalog::CloudFormationProduct", "AWS::CloudFormation::Stack", "AWS::CloudFormation::StackSet"],
  controls: {},
  references: [
    "https://docs.aws.amazon.com/servicecatalog/latest/dg/API_ProvisioningArtifactProperties.html",
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudformation-stack.html",
  ],
  parameters: [parameter],
  *find(template) {
    for (const [type, { property, answer }] of Object.entries(places)) {
      for (const view of viewsOf(template, type)) {
        if (!isReadable(view)) continue;
        for (const leaf of view.property(property).leaves) {
          const finding = findingOn(view, leaf, answer);
          if (finding !== undefined) yield finding;
        }
      }
    }
  },
};

function findingOn(view: ResourceView, leaf: Leaf, answer: string): Finding | undefined {
  const written = writtenValue(view.template, leaf);
  if (typeof written?.value !== "string" || !isPlaceholder(written.value)) return undefined;
  const { value, path } = written;
  const where = {
    logicalId: view.logicalId,
    path: leaf.path,
    message: `AWS refuses the template ${value} (${answer}): it is that of a sample`,
    isRefused: true,
  };
  const isPreset = path[0] === "Parameters";
  if (!isPreset && (view.isInLoop || !isLogicalId(view.logicalId)))
    return { ...where, skipped: "name a template that you have in a bucket of Amazon S3" };
  return {
    ...where,
    class: "input",
    impact: "none",
    fix: (edit, now) => (isPreset ? askForValue(edit, String(path[1]), path) : ask(edit, now, leaf.path)),
  };
}

const example = "https://s3.amazonaws.com/orders-templates/product.yaml";

/** The default of the parameter goes. */
function askForValue(edit: Edit, name: string, path: Leaf["path"]): void {
  edit.remove(path);
  edit.needs({ parameter: name, description: parameter.description, example, required: true });
}

function ask(edit: Edit, view: ResourceView, path: Leaf["path"]): void {
  const name = edit.parameter(parameter.name.replace("<LogicalId>", view.logicalId), {
    Type: "String",
    Description: `The URL of the template of ${view.logicalId}`,
  });
  edit.set(path, ref(name));
  edit.needs({ parameter: name, description: parameter.description, example, required: true });
}
