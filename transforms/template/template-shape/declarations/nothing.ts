import type { Finding } from "../../../../src/contract/rule.js";
import type { Template } from "../../../../src/template/template.js";
import { own } from "../../../../src/values/json.js";
import { repaired, repairedIn } from "./refused.js";

const sections = ["Description", "Metadata", "Parameters", "Mappings", "Conditions", "Rules", "Transform", "Outputs"];
const attributes = [
  "Properties",
  "DependsOn",
  "Condition",
  "Metadata",
  "CreationPolicy",
  "UpdatePolicy",
  "DeletionPolicy",
];

/**
 * Returns the sections, and the attributes of resources, that hold nothing: CloudFormation takes no empty values.
 * "'null' values are not allowed in templates": https://github.com/aws-cloudformation/cfn-lint/issues/38
 */
export function* nothingFindings(template: Template): Iterable<Finding> {
  // What AWS SAM makes of them nobody says.
  if (template.isServerless) return;
  const message = "null value, which CloudFormation does not support";
  for (const section of sections) {
    if (template.at([section]) !== null) continue;
    yield repaired({ logicalId: section, path: [section], message }, (edit) => {
      edit.remove([section]);
    });
  }
  for (const resource of template.resources) {
    if (resource.isInLoop) continue;
    const { logicalId, path, body } = resource;
    for (const attribute of attributes) {
      if (own(body, attribute) !== null) continue;
      yield repairedIn({ logicalId, path: [...path, attribute], message }, (edit, now) => {
        edit.remove([...now.path, attribute]);
      });
    }
  }
}
