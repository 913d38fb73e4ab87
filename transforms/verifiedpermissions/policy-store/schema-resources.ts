import type { Edit, Finding } from "../../../src/contract/rule.js";
import { isIntrinsic } from "../../../src/template/intrinsics.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import { isObject, own, type Json } from "../../../src/values/json.js";
import { takeOut, whyNotTakenOut } from "../../aws/existing/take-out.js";
import { resourceAt } from "../../aws/values/references.js";
import { isReadable } from "../../aws/values/visibility.js";

/** Properties that people give a schema of its own, by the API and by the type of the store. */
const places = ["Definition", "Schema", "SchemaDefinition", "CedarJson"];

/**
 * Returns the finding on a schema as a resource of its own: no such type exists, and the store has a property for it.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/AWS_VerifiedPermissions.html
 * https://docs.aws.amazon.com/verifiedpermissions/latest/apireference/API_PutSchema.html
 */
export function schemaResourceFinding(schema: ResourceView): Finding {
  const { logicalId, path } = schema;
  const message =
    "unknown resource type AWS::VerifiedPermissions::Schema; use Schema of AWS::VerifiedPermissions::PolicyStore";
  const where = { logicalId, path: [...path, "Type"], message, isRefused: true };
  const reason = whyNot(schema);
  return reason === undefined
    ? { ...where, class: "safe", impact: "none", fix: moveIntoStore }
    : { ...where, skipped: reason };
}

function whyNot(schema: ResourceView): string | undefined {
  const store = storeOf(schema);
  if (store === undefined) return "its policy store is not in the template";
  if (!isReadable(schema) || !isReadable(store) || store.isInLoop) return "cannot read its properties";
  if (store.property("Schema").written !== undefined) return `${store.logicalId} already has a Schema`;
  if (schema.condition !== store.condition) return "it has a condition of its own";
  if (cedarIn(schema) === undefined) return "its value is not a CedarJson schema";
  return whyNotTakenOut(schema, { instead: store.logicalId });
}

function storeOf(schema: ResourceView): ResourceView | undefined {
  const store = resourceAt(schema, "PolicyStoreId");
  return store?.type === "AWS::VerifiedPermissions::PolicyStore" ? store : undefined;
}

/** Returns the schema that it gives; undefined where it says none, or several things. */
function cedarIn(schema: ResourceView): Json | undefined {
  const properties = Object.entries(schema.resource.properties ?? {}).filter(([name]) => name !== "PolicyStoreId");
  const [first, ...others] = properties;
  if (first === undefined || others.length > 0 || !places.includes(first[0])) return undefined;
  const [, value] = first;
  if (!isObject(value) || isIntrinsic(value)) return value;
  return own(value, "CedarJson") ?? own(value, "cedarJson");
}

function moveIntoStore(edit: Edit, schema: ResourceView): void {
  const [store, cedar] = [storeOf(schema), cedarIn(schema)];
  if (store === undefined || cedar === undefined) return;
  edit.set(store.pathOf("Schema"), { CedarJson: cedar });
  takeOut(edit, schema.in(edit.template), { instead: store.logicalId });
}
