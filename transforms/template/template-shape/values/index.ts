import type { Context, Finding } from "../../../../src/contract/rule.js";
import { viewOf } from "../../../../src/template/resource-view.js";
import type { Template } from "../../../../src/template/template.js";
import { isReadable } from "../../../aws/values/visibility.js";
import { aliasPrefix } from "./alias-prefix.js";
import { alarmStatistics } from "./alarm-statistics.js";
import { corsMethods } from "./cors-methods.js";
import { databaseUsers } from "./database-users.js";
import { detectorFeatures } from "./detector-features.js";
import { valueForms } from "./forms/index.js";
import { imageFunctions } from "./image-functions.js";
import { listBounds } from "./list-bounds.js";
import { literalIds } from "./literal-ids.js";
import { namesInSmallLetters } from "./names-in-small-letters.js";
import { networkInterfaces } from "./network-interfaces.js";
import { missingProperties } from "./required/index.js";
import { principalsOfPolicies } from "./required/principals-of-policies.js";
import { retentionDefaults } from "./forms/retention-defaults.js";
import { secureParameters } from "./secure-parameters.js";
import { stateMachines } from "./state-machines.js";
import { tableCapacity } from "./tables/capacity.js";
import { tableEncryption } from "./tables/encryption.js";
import { tableKeys } from "./tables/keys.js";
import { tagKeys } from "./tag-keys.js";
import { userData } from "./user-data.js";
import { templateUrl } from "./required/template-url.js";
import { vpcOfGroups } from "./required/vpc-of-groups.js";

export { templateUrlParameter } from "./required/template-url.js";
export { vpcParameter } from "./required/vpc-of-groups.js";

const checks = [
  alarmStatistics,
  aliasPrefix,
  corsMethods,
  databaseUsers,
  detectorFeatures,
  imageFunctions,
  listBounds,
  namesInSmallLetters,
  networkInterfaces,
  principalsOfPolicies,
  secureParameters,
  stateMachines,
  tableCapacity,
  tableEncryption,
  tableKeys,
  templateUrl,
  userData,
  vpcOfGroups,
];

/** Returns what AWS refuses in values of properties that it has, and the properties that it requires. */
export function* valueFindings(template: Template, { schema }: Pick<Context, "schema">): Iterable<Finding> {
  if (schema === undefined || template.hasUnknownMacro) return;
  yield* retentionDefaults(template, schema);
  for (const resource of template.resources) {
    const type = schema.type(resource.type);
    const view = viewOf(template, resource);
    if (type === undefined || !isReadable(view)) continue;
    for (const check of checks) yield* check(view);
    yield* valueForms(view, type, schema);
    yield* literalIds(view, type);
    yield* tagKeys(view, type);
    yield* missingProperties(view, type, schema);
  }
}
