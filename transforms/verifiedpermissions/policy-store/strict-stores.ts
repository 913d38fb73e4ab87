import type { Finding } from "../../../src/contract/rule.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import { referrersOf } from "../../aws/values/references.js";
import { leftAlone } from "../../aws/values/refused.js";

/**
 * Returns the finding on a strict store that has policies and no schema.
 * https://docs.aws.amazon.com/verifiedpermissions/latest/userguide/policy-validation-mode.html
 */
export function* strictFindings(store: ResourceView): Iterable<Finding> {
  const isStrict = store.property("ValidationSettings.Mode").written === "STRICT";
  if (!isStrict || store.property("Schema").isThere) return;
  const policies = ["Policy", "PolicyTemplate"].flatMap((name) =>
    referrersOf(store, `AWS::VerifiedPermissions::${name}`, "PolicyStoreId"),
  );
  if (policies.length === 0) return;
  const names = policies.map(({ logicalId }) => logicalId).join(", ");
  const path = [...store.pathOf("ValidationSettings"), "Mode"];
  const message = `AWS rejects ${names} (No schema present - automatically failing all validation): the store is STRICT and has no Schema`;
  yield leftAlone(
    store,
    { path, message },
    "add a Schema with CedarJson, or set Mode: 'OFF' if policies need no validation",
  );
}
