import { isNoValue } from "../../../src/template/intrinsics.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import { own, type Json, type JsonObject } from "../../../src/values/json.js";
import { inBranches } from "./branches.js";
import { devicesOf, groupsOf, profileOf } from "./parts.js";

/** What a launch configuration becomes: the properties of a launch template, or why that cannot be told, as a clause. */
export type Translation = { readonly properties: JsonObject } | { readonly reason: string };

/** Properties that a launch template has under the same names. */
const same: ReadonlySet<string> = new Set([
  ...["EbsOptimized", "ImageId", "InstanceType", "KernelId", "KeyName", "MetadataOptions", "RamDiskId", "UserData"],
]);

/** EC2-Classic ended in August 2022. https://aws.amazon.com/blogs/aws/ec2-classic-is-retiring-heres-how-to-prepare/ */
const ended: ReadonlySet<string> = new Set(["ClassicLinkVPCId", "ClassicLinkVPCSecurityGroups"]);

/**
 * Returns the launch template that starts the same instances as a launch configuration.
 * https://docs.aws.amazon.com/autoscaling/ec2/userguide/migrate-launch-configurations-with-cloudformation.html
 */
export function translated(view: ResourceView): Translation {
  const written = view.resource.properties ?? {};
  const data: JsonObject = {};
  for (const [name, value] of Object.entries(written)) {
    if (name === "LaunchConfigurationName" || ended.has(name)) continue;
    const reason = same.has(name) ? plain(data, name, value) : translate(view, data, name, value);
    if (reason !== undefined) return { reason };
  }
  // A launch configuration that says nothing asks for detailed monitoring, a launch template for basic.
  if (own(written, "InstanceMonitoring") === undefined) data["Monitoring"] = { Enabled: true };
  const name = own(written, "LaunchConfigurationName");
  return { properties: { ...(name !== undefined && { LaunchTemplateName: name }), LaunchTemplateData: data } };
}

function plain(data: JsonObject, name: string, value: Json): undefined {
  data[name] = value;
}

/** Adds what a property becomes; returns why it cannot be told, as a clause. */
function translate(view: ResourceView, data: JsonObject, name: string, value: Json): string | undefined {
  const put = (key: string, found: Json | undefined, reason: string): string | undefined => {
    if (found === undefined) return reason;
    data[key] = found;
    return undefined;
  };
  switch (name) {
    case "IamInstanceProfile":
      return put(
        name,
        profileOf(view.template, value),
        "cannot determine whether IamInstanceProfile is a name or an ARN; a launch template has separate properties for them",
      );
    case "SecurityGroups":
      return putGroups(view, data, value);
    case "AssociatePublicIpAddress":
      return putAddress(view, data, value);
    case "BlockDeviceMappings":
      return put(name, devicesOf(value), "cannot read its block device mappings");
    case "InstanceMonitoring":
      return put("Monitoring", { Enabled: value }, "");
    case "SpotPrice":
      return put("InstanceMarketOptions", inBranches(value, spot), "");
    case "PlacementTenancy":
      return put(
        "Placement",
        inBranches(value, (tenancy) => ({ Tenancy: tenancy })),
        "",
      );
    case "InstanceId":
      return "settings come from an existing instance (InstanceId), which launch templates do not support";
    default:
      return `the launch template equivalent of ${name} is unknown`;
  }
}

function spot(price: Json): Json {
  return { MarketType: "spot", SpotOptions: { MaxPrice: price } };
}

/** Groups stand in the network interface where there is one. */
function putGroups(view: ResourceView, data: JsonObject, value: Json): string | undefined {
  const groups = groupsOf(view.template, value);
  if (groups === undefined) return namedGroups;
  if (!hasAddress(view)) data["SecurityGroupIds"] = groups;
  return undefined;
}

function putAddress(view: ResourceView, data: JsonObject, value: Json): string | undefined {
  if (!hasAddress(view)) return undefined;
  const given = own(view.resource.properties, "SecurityGroups");
  const groups = given === undefined ? undefined : groupsOf(view.template, given);
  if (given !== undefined && groups === undefined) return namedGroups;
  const address: JsonObject = { DeviceIndex: 0, AssociatePublicIpAddress: value };
  data["NetworkInterfaces"] = [groups === undefined ? address : { ...address, Groups: groups }];
  return undefined;
}

const namedGroups = "a security group is given by name, but a launch template in a VPC needs IDs";

function hasAddress({ resource }: ResourceView): boolean {
  const value = own(resource.properties, "AssociatePublicIpAddress");
  return value !== undefined && !isNoValue(value);
}
