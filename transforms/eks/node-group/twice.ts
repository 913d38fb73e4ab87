import type { Finding } from "../../../src/contract/rule.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import { equal, isObject, own } from "../../../src/values/json.js";
import { leftAlone, repaired } from "../../aws/values/refused.js";
import { canMove, type LaunchTemplate } from "./launch-template.js";

/**
 * Returns what a node group says beside its launch template, although only one of them may say it.
 * https://docs.aws.amazon.com/eks/latest/userguide/launch-templates.html
 * https://docs.aws.amazon.com/eks/latest/APIReference/API_CreateNodegroup.html
 */
export function* twiceFindings(group: ResourceView, template: LaunchTemplate | undefined): Iterable<Finding> {
  yield* accessFindings(group, template);
  if (template === undefined) return;
  yield* typeFindings(group, template);
  yield* imageFindings(group, template);
  yield* profileFindings(group, template);
}

function* typeFindings(group: ResourceView, { data, view }: LaunchTemplate): Iterable<Finding> {
  const [types, type] = [group.property("InstanceTypes"), own(data, "InstanceType")];
  if (type === undefined || !types.every({ present: "" })) return;
  const path = group.pathOf("InstanceTypes");
  const where = {
    path,
    message: "deployment fails (Cannot specify instance types in launch template and API request)",
  };
  if (equal(types.written ?? null, [type])) yield repaired(group, where, "safe", [{ path }]);
  else yield leftAlone(group, where, `keep InstanceTypes here, or InstanceType in ${view.logicalId}`);
}

function* imageFindings(group: ResourceView, { data }: LaunchTemplate): Iterable<Finding> {
  if (own(data, "ImageId") === undefined) return;
  const type = group.property("AmiType").written;
  if (typeof type === "string" && type !== "CUSTOM") {
    const path = group.pathOf("AmiType");
    const message =
      "deployment fails (You cannot specify an AMI Type other than CUSTOM, when specifying an image id in your launch template)";
    yield repaired(group, { path, message }, "safe", [{ path }]);
  }
  for (const property of ["Version", "ReleaseVersion"]) {
    if (!group.property(property).every({ present: "" })) continue;
    const path = group.pathOf(property);
    const message = `deployment fails: the launch template specifies an AMI, which determines the ${property}`;
    yield repaired(group, { path, message }, "review", [{ path }]);
  }
}

/** The instance profile of nodes is made of their role. */
function* profileFindings(
  group: ResourceView,
  { data, path: at, isForNodes, view }: LaunchTemplate,
): Iterable<Finding> {
  if (own(data, "IamInstanceProfile") === undefined) return;
  const path = group.pathOf("LaunchTemplate");
  const message = "deployment fails (Launch template should not specify an instance profile)";
  if (isForNodes) yield repaired(group, { path, message }, "review", [{ path: [...at, "IamInstanceProfile"] }]);
  else
    yield leftAlone(
      group,
      { path, message },
      `${view.logicalId} is also used by other instances; create a separate launch template for the nodes`,
    );
}

function* accessFindings(group: ResourceView, template: LaunchTemplate | undefined): Iterable<Finding> {
  const access = group.property("RemoteAccess").written;
  if (access === undefined || !group.property("RemoteAccess").every({ present: "" })) return;
  const path = group.pathOf("RemoteAccess");
  const where = {
    path,
    message: "deployment fails (Remote access configuration cannot be specified with a launch template)",
  };
  const key = own(access, "Ec2SshKey");
  const isKeyOnly = isObject(access) && Object.keys(access).length === 1 && key !== undefined;
  const known = template && own(template.data, "KeyName");
  if (
    template === undefined ||
    !isKeyOnly ||
    !template.isForNodes ||
    !canMove(group, key) ||
    (known !== undefined && !equal(known, key))
  ) {
    yield leftAlone(group, where, "set the key and the security groups in the launch template");
    return;
  }
  const moved = { path: [...template.path, "KeyName"], after: key };
  yield repaired(group, where, "review", known === undefined ? [moved, { path }] : [{ path }]);
}
