import { asGetAtt, asRef, asSub, getAtt, isFalse, isIntrinsic, isTrue } from "../../../src/template/intrinsics.js";
import { viewNamed } from "../../../src/template/resource-view.js";
import type { Template } from "../../../src/template/template.js";
import { isObject, own, type Json } from "../../../src/values/json.js";
import { inBranches } from "./branches.js";

/** Returns an instance profile as a launch template names it: by its name, or by its ARN; undefined where that cannot be told. */
export function profileOf(template: Template, value: Json): Json | undefined {
  return inBranches(value, (leaf) => {
    const form = profileForm(template, leaf);
    return form === undefined ? undefined : { [form]: leaf };
  });
}

function profileForm(template: Template, value: Json): "Arn" | "Name" | undefined {
  if (typeof value === "string") return value.startsWith("arn:") ? "Arn" : "Name";
  const text = asSub(value)?.text;
  if (text !== undefined) return text.startsWith("arn:") || /^\$\{\w+\.Arn\}$/.test(text) ? "Arn" : "Name";
  const { target, attribute = "" } = asGetAtt(value) ?? {};
  if (target !== undefined) return formInName(attribute);
  const name = asRef(value);
  if (name === undefined) return undefined;
  if (viewNamed(template, name)?.type === "AWS::IAM::InstanceProfile") return "Name";
  const parameter = template.parameters.get(name);
  const given = own(parameter, "Default");
  if (typeof given === "string" && given !== "") return given.startsWith("arn:") ? "Arn" : "Name";
  return formInName(name) ?? (parameter === undefined ? undefined : "Name");
}

function formInName(name: string): "Arn" | "Name" | undefined {
  if (/arn$/i.test(name)) return "Arn";
  return /(?:name|profile|role|id|ref)$/i.test(name) ? "Name" : undefined;
}

/**
 * Returns the security groups of a launch configuration by their IDs; undefined where one is named, as only EC2-Classic took them.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-autoscaling-launchconfiguration.html
 */
export function groupsOf(template: Template, value: Json): Json | undefined {
  const become = (item: Json): Json | undefined => {
    if (isName(template, item)) return undefined;
    const target = viewNamed(template, asRef(item));
    // Without a VPC the reference gives the name of the group.
    const isGroup = target?.type === "AWS::EC2::SecurityGroup" && target.property("VpcId").written === undefined;
    return isGroup ? getAtt(target.logicalId, "GroupId") : item;
  };
  return inBranches(value, (list) => {
    if (!Array.isArray(list)) return become(list);
    const groups = list.map((item) => inBranches(item, become));
    return groups.some((group) => group === undefined) ? undefined : groups.filter((group) => group !== undefined);
  });
}

function isName(template: Template, item: Json): boolean {
  if (typeof item === "string") return !/^sg-|\{\{/.test(item);
  const parameter = template.parameters.get(asRef(item) ?? "");
  return /GroupName>?$/.test(String(own(parameter, "Type") ?? ""));
}

/** Returns block devices as a launch template has them, where `NoDevice` is text; undefined where that cannot be told. */
export function devicesOf(value: Json): Json | undefined {
  return inBranches(value, (list) => {
    if (!Array.isArray(list)) return undefined;
    const devices = list.map((item) => inBranches(item, deviceOf));
    return devices.some((device) => device === undefined)
      ? undefined
      : devices.filter((device) => device !== undefined);
  });
}

function deviceOf(device: Json): Json | undefined {
  if (!isObject(device) || isIntrinsic(device)) return undefined;
  const none = own(device, "NoDevice");
  if (none === undefined) return device;
  if (isFalse(none)) return Object.fromEntries(Object.entries(device).filter(([name]) => name !== "NoDevice"));
  return isTrue(none) ? { ...device, NoDevice: "" } : undefined;
}
