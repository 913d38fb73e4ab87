import type { Finding } from "../../../src/contract/rule.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import { equal, own, type Json } from "../../../src/values/json.js";
import { leftAlone, repaired, type Change } from "../../aws/values/refused.js";
import { canMove, type LaunchTemplate } from "./launch-template.js";

/**
 * The size of the disks of a node group with a launch template is that of the launch template.
 * https://docs.aws.amazon.com/eks/latest/APIReference/API_CreateNodegroup.html (diskSize)
 */
export function* diskFindings(group: ResourceView, template: LaunchTemplate | undefined): Iterable<Finding> {
  const size = group.property("DiskSize").written;
  if (size === undefined || !group.property("DiskSize").every({ present: "" })) return;
  const path = group.pathOf("DiskSize");
  const where = { path, message: "deployment fails (Disk size must be specified within the launch template)" };
  if (template === undefined) {
    yield leftAlone(group, where, "remove DiskSize, and set the volume size in the launch template");
    return;
  }
  if (!canMove(group, size)) return;
  const others = template.groups.map((each) => each.property("DiskSize").written);
  if (!template.isForNodes || others.some((other) => other !== undefined && !equal(other, size))) {
    yield leftAlone(
      group,
      where,
      `${template.view.logicalId} is also used by other node groups; create a separate launch template for this one`,
    );
    return;
  }
  const moved = withSize(group, template, size);
  if (moved === undefined) {
    yield leftAlone(group, where, `${template.view.logicalId} has a volume of another size; remove one of them`);
    return;
  }
  yield repaired(group, where, "safe", [...moved, { path }]);
}

/** Returns the changes that give a launch template a first volume of a size; undefined where it has one of another size. */
function withSize(group: ResourceView, { path, data }: LaunchTemplate, size: Json): Change[] | undefined {
  const mappings = own(data, "BlockDeviceMappings");
  const device = deviceOf(group);
  if (mappings === undefined) {
    const first = { DeviceName: device, Ebs: { VolumeSize: size } };
    return [{ path: [...path, "BlockDeviceMappings"], after: [first] }];
  }
  if (!Array.isArray(mappings)) return undefined;
  const index = mappings.findIndex((mapping) => own(mapping, "DeviceName") === device);
  const known = own(own(mappings[index], "Ebs"), "VolumeSize");
  if (index < 0) return undefined;
  if (known === undefined) return [{ path: [...path, "BlockDeviceMappings", index, "Ebs", "VolumeSize"], after: size }];
  return String(known) === String(size) || equal(known, size) ? [] : undefined;
}

/**
 * Returns the device of the volume on which nodes keep images and logs.
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/device_naming.html
 */
function deviceOf(group: ResourceView): string {
  const image = group.property("AmiType").written;
  if (typeof image === "string" && image.startsWith("BOTTLEROCKET")) return "/dev/xvdb";
  return typeof image === "string" && image.startsWith("WINDOWS") ? "/dev/sda1" : "/dev/xvda";
}
