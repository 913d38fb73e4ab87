import type { Edit, Rule } from "../../src/contract/rule.js";
import { finding, rule } from "../edit/one-fix.js";

/** A template of two resources, A on line 2 and B on line 4. */
export const two = "Resources:\n  A:\n    Type: AWS::SNS::Topic\n  B:\n    Type: AWS::SNS::Topic\n";

/** Returns a rule that gives every resource without the property the property. */
export function sets(property: string, fix: (edit: Edit, logicalId: string) => void = () => undefined): Rule {
  return rule(`sets-${property}`, function* (template) {
    for (const { logicalId, properties } of template.resources) {
      if (properties?.[property] !== undefined) continue;
      yield finding(logicalId, (edit) => {
        edit.set(["Resources", logicalId, "Properties", property], 1);
        fix(edit, logicalId);
      });
    }
  });
}
