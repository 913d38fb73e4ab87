import type { TemplateRule } from "../../../src/contract/rule.js";
import { viewsOf } from "../../../src/template/resource-view.js";
import { isReadable } from "../../aws/values/visibility.js";
import { schemaResourceFinding } from "./schema-resources.js";
import { strictFindings } from "./strict-stores.js";

/** Gives policy stores the schema that their policies are checked against. */
export const policyStore: TemplateRule = {
  kind: "template",
  id: "policy-store",
  title: "Add the missing schema of policy stores",
  why: "A policy store in STRICT mode rejects every policy without a schema to validate it against. The schema is a property of the policy store, not a separate resource.",
  tags: ["deploy"],
  level: "default",
  phase: "shape",
  types: ["AWS::VerifiedPermissions::PolicyStore", "AWS::VerifiedPermissions::Schema"],
  controls: { "cfn-lint": ["E3006"] },
  references: [
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-verifiedpermissions-policystore.html",
    "https://docs.aws.amazon.com/verifiedpermissions/latest/userguide/policy-validation-mode.html",
  ],
  *find(template) {
    const schemas = viewsOf(template, "AWS::VerifiedPermissions::Schema");
    for (const schema of schemas) yield schemaResourceFinding(schema);
    if (schemas.length > 0) return;
    for (const store of viewsOf(template, "AWS::VerifiedPermissions::PolicyStore")) {
      if (isReadable(store)) yield* strictFindings(store);
    }
  },
};
