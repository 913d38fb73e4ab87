import { isObject, own, type Json, type JsonObject } from "../../../../src/values/json.js";
import { isFalse, isTrue } from "../../../../src/template/intrinsics.js";
import { placeOf, type Method } from "./unknown.js";

/** Where an instance says what its network interfaces are, and how one says its security groups and its place. */
interface Interfaces {
  readonly place: string;
  readonly groups: string;
  readonly deviceIndex: Json;
}

const types: Readonly<Record<string, Interfaces>> = {
  "AWS::EC2::Instance": { place: "", groups: "GroupSet", deviceIndex: "0" },
  "AWS::EC2::LaunchTemplate": { place: "LaunchTemplateData", groups: "Groups", deviceIndex: 0 },
};

/**
 * A public address belongs to a network interface, which then has the subnet and the security groups of the instance.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-ec2-instance-networkinterface.html
 */
export const networkInterface: Method = ({ type, map, name, value }) => {
  const how = Object.hasOwn(types, type.name) ? types[type.name] : undefined;
  if (how === undefined || placeOf(map) !== how.place || name !== "AssociatePublicIpAddress") return [];
  const isClear = isTrue(value) || isFalse(value);
  const isTaken = ["NetworkInterfaces", "SecurityGroups", "PrivateIpAddress", "Ipv6Addresses", "Ipv6AddressCount"].some(
    (each) => own(map.value, each) !== undefined,
  );
  if (!isClear || isTaken) return [];
  return [
    {
      meant: "NetworkInterfaces.AssociatePublicIpAddress",
      message: "it belongs to a network interface, together with subnet and security groups",
      targets: [[...map.path, "NetworkInterfaces"]],
      class: "safe",
      fix: (edit) => {
        const now = edit.template.at(map.path);
        if (isObject(now)) edit.set(map.path, withInterface(now, how));
      },
    },
  ];
};

function withInterface(map: JsonObject, { groups, deviceIndex }: Interfaces): JsonObject {
  const { SubnetId, SecurityGroupIds, AssociatePublicIpAddress = true } = map;
  const made: JsonObject = {
    DeviceIndex: deviceIndex,
    AssociatePublicIpAddress,
    ...(SubnetId !== undefined && { SubnetId }),
    ...(SecurityGroupIds !== undefined && { [groups]: SecurityGroupIds }),
  };
  const moved = new Set(["SubnetId", "SecurityGroupIds"]);
  return Object.fromEntries(
    Object.entries(map).flatMap(([key, value]) =>
      key === "AssociatePublicIpAddress" ? [["NetworkInterfaces", [made]]] : moved.has(key) ? [] : [[key, value]],
    ),
  );
}
