import type { Finding } from "../../../../src/contract/rule.js";
import { isIntrinsic } from "../../../../src/template/intrinsics.js";
import type { ResourceView } from "../../../../src/template/resource-view.js";
import { equal, isObject, own, type JsonObject } from "../../../../src/values/json.js";
import type { Path } from "../../../../src/values/pointer.js";
import { leftAlone, repaired, type Change } from "./refused.js";

/** A property of a machine that belongs to its network interface where one stands. */
interface Moved {
  readonly property: string;
  /** How the interface calls it; undefined for what it does not take. */
  readonly inner: string | undefined;
  readonly words: string;
}

const groups = "security groups";

function movedOf(type: string): readonly Moved[] {
  if (type === "AWS::EC2::LaunchTemplate")
    return [
      { property: "SecurityGroupIds", inner: "Groups", words: groups },
      { property: "SecurityGroups", inner: undefined, words: groups },
    ];
  if (type !== "AWS::EC2::Instance") return [];
  return [
    { property: "SecurityGroupIds", inner: "GroupSet", words: groups },
    { property: "SecurityGroups", inner: undefined, words: groups },
    { property: "SubnetId", inner: "SubnetId", words: "subnet ID" },
  ];
}

/**
 * Where a machine says its network interfaces, these have the subnet and the security groups.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-instance.html (NetworkInterfaces)
 * What it answers: https://github.com/QT-DevOps/DevOpsIssues/issues/359, https://github.com/aws/aws-sdk-php/issues/231
 */
export function* networkInterfaces(machine: ResourceView): Iterable<Finding> {
  const moved = movedOf(machine.type);
  if (moved.length === 0) return;
  const isTemplate = machine.type === "AWS::EC2::LaunchTemplate";
  const path = isTemplate ? machine.pathOf("LaunchTemplateData") : [...machine.path, "Properties"];
  const holder = machine.template.at(path);
  if (!isObject(holder) || isIntrinsic(holder)) return;
  const interfaces = own(holder, "NetworkInterfaces");
  if (!Array.isArray(interfaces) || interfaces.length === 0) return;
  for (const each of moved) {
    const value = own(holder, each.property);
    if (value === undefined || isBranch(value)) continue;
    const where = {
      path: [...path, each.property],
      message: `deployment fails (Network interfaces and an instance-level ${each.words} may not be specified on the same request)`,
    };
    const changes = changesFor(holder, path, each);
    if (changes === undefined)
      yield leftAlone(machine, where, `specify the ${each.words} in the network interface only`);
    else yield repaired(machine, where, "safe", changes);
  }
}

function changesFor(holder: JsonObject, path: Path, { property, inner }: Moved): Change[] | undefined {
  const [interfaces, value] = [own(holder, "NetworkInterfaces"), own(holder, property)];
  const [only, ...others] = Array.isArray(interfaces) ? interfaces : [];
  if (!isObject(only) || isIntrinsic(only) || others.length > 0 || inner === undefined || value === undefined)
    return undefined;
  if (own(only, "NetworkInterfaceId") !== undefined) return undefined;
  const there = own(only, inner);
  if (there !== undefined && !equal(there, value)) return undefined;
  const into = there === undefined ? [{ path: [...path, "NetworkInterfaces", 0, inner], after: value }] : [];
  return [...into, { path: [...path, property] }];
}

/** True for what is there by a condition only, and may be gone where the interface is there. */
function isBranch(value: unknown): boolean {
  return isObject(value) && (own(value, "Fn::If") !== undefined || own(value, "Ref") === "AWS::NoValue");
}
