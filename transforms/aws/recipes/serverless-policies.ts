import type { Edit } from "../../../src/contract/rule.js";
import { isIntrinsic, isNoValue } from "../../../src/template/intrinsics.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import { CannotFix } from "../../../src/values/errors.js";
import type { JsonObject } from "../../../src/values/json.js";

/** Adds statements to the policies of the role that AWS SAM makes for a function or a state machine. */
export function addToServerlessRole(edit: Edit, resource: ResourceView, statements: readonly JsonObject[]): void {
  const { written } = resource.property("Policies");
  const path = resource.pathOf("Policies");
  const policy = { Version: "2012-10-17", Statement: [...statements] };
  if (written === undefined || isNoValue(written)) edit.set(path, [policy]);
  else if (Array.isArray(written)) edit.append(path, policy);
  else if (isIntrinsic(written)) throw new CannotFix("cannot add to its Policies, which a function decides");
  else edit.set(path, [written, policy]);
}
