import type { Finding } from "../../../src/contract/rule.js";
import { isIntrinsic } from "../../../src/template/intrinsics.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import { isObject, own, type Json, type JsonObject } from "../../../src/values/json.js";
import type { Path } from "../../../src/values/pointer.js";
import { repaired, leftAlone } from "../../aws/values/refused.js";

/**
 * Returns the launch permissions that name a group among accounts, or what is no account.
 * https://docs.aws.amazon.com/imagebuilder/latest/APIReference/API_LaunchPermissionConfiguration.html
 */
export function* launchPermissions(view: ResourceView): Iterable<Finding> {
  if (view.type !== "AWS::ImageBuilder::DistributionConfiguration") return;
  const property = "Distributions.*.AmiDistributionConfiguration.LaunchPermissionConfiguration";
  for (const { value, path } of view.property(property).leaves) {
    if (isObject(value) && !isIntrinsic(value)) yield* findingsOn(view, value, path);
  }
}

function* findingsOn(view: ResourceView, permission: JsonObject, path: Path): Iterable<Finding> {
  const written = own(permission, "UserIds");
  const ids = Array.isArray(written) ? written : written === undefined ? [] : [written];
  const at = [...path, "UserIds"];
  for (const [index, id] of ids.entries()) {
    const message = `deployment fails (launchPermission.userIds[${index}] must match pattern ^[0-9]{12}$)`;
    if (id === "all") {
      const after = withGroup(permission, ids);
      if (after === undefined) continue;
      const finding = repaired(view, { path: at, message }, "review", [{ path, after }]);
      yield { ...finding, impactNote: "the image is public, as specified; list the accounts if this is not intended" };
      return;
    }
    if (typeof id === "string" && !/^\d{12}$/.test(id) && !id.includes("{{resolve:")) {
      yield leftAlone(view, { path: at, message }, "list the accounts by their 12-digit IDs");
    }
  }
}

/** Returns the permission with `all` among the groups. */
function withGroup(permission: JsonObject, ids: readonly Json[]): JsonObject | undefined {
  const groups = own(permission, "UserGroups") ?? [];
  if (!Array.isArray(groups)) return undefined;
  const rest = ids.filter((id) => id !== "all");
  const all = groups.includes("all") ? groups : [...groups, "all"];
  const others = Object.entries(permission).filter(([name]) => name !== "UserGroups");
  const entries = others.flatMap(([name, value]): [string, Json][] => {
    if (name !== "UserIds") return [[name, value]];
    return rest.length > 0
      ? [
          ["UserIds", rest],
          ["UserGroups", all],
        ]
      : [["UserGroups", all]];
  });
  return Object.fromEntries(entries);
}
