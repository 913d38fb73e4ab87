import type { Capability, Deployment } from "../contract/deployment.js";
import type { InputValue } from "../contract/edit.js";
import { isObject, own, type Json } from "../values/json.js";
import type { Resource } from "../template/members.js";
import { isNoEcho } from "../template/no-echo.js";
import type { Template } from "../template/template.js";
import { namesLocalFiles } from "./local-files.js";

/**
 * Returns what a deployment of a template has to be given. `known`: what fixes say of the parameters that they have made.
 *
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStack.html lists the capabilities.
 */
export function deploymentOf(template: Template, known: readonly InputValue[] = []): Deployment {
  const byName = new Map(known.map((input) => [input.parameter, input]));
  const values = [...template.parameters]
    .filter(([, declared]) => isObject(declared) && own(declared, "Default") === undefined)
    .map(([name, declared]) => ({ ...(byName.get(name) ?? valueOf(name, declared)), required: true }));
  return {
    values,
    capabilities: capabilitiesOf(template),
    isServerless: template.isServerless,
    hasLocalFiles: namesLocalFiles(template),
  };
}

function valueOf(parameter: string, declared: Json): InputValue {
  const [type, description] = [textOf(declared, "Type") ?? "String", textOf(declared, "Description")];
  return { parameter, description: description ?? type, example: placeholderOf(type, declared), required: true };
}

function textOf(declared: Json, key: string): string | undefined {
  const value = own(declared, key);
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** Returns what stands for a value until there is one: `<VPC ID>`, `<dev|prod>`. */
function placeholderOf(type: string, declared: Json): string {
  if (isNoEcho(declared)) return "<secret>";
  const allowed = own(declared, "AllowedValues");
  const words = Array.isArray(allowed) ? allowed.filter((word) => word !== "").map(String) : [];
  if (words.length > 0) return `<${words.slice(0, maxChoices).join("|")}${words.length > maxChoices ? "|…" : ""}>`;
  if (/^AWS::SSM::Parameter::Value<.+>$/.test(type)) return "<name of an SSM parameter>";
  const listed = type === "CommaDelimitedList" ? "String" : /^List<(.+)>$/.exec(type)?.[1];
  const word = kindWords.get(listed ?? type) ?? "value";
  return listed === undefined ? `<${word}>` : `<${word},${word}>`;
}

/** Choices that a placeholder names. */
const maxChoices = 4;

/** What a value of a type is, in a few words. https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-supplied-parameter-types.html */
const kindWords: ReadonlyMap<string, string> = new Map([
  ["Number", "number"],
  ["AWS::EC2::AvailabilityZone::Name", "Availability Zone"],
  ["AWS::EC2::Image::Id", "AMI ID"],
  ["AWS::EC2::Instance::Id", "instance ID"],
  ["AWS::EC2::KeyPair::KeyName", "key pair name"],
  ["AWS::EC2::SecurityGroup::GroupName", "security group name"],
  ["AWS::EC2::SecurityGroup::Id", "security group ID"],
  ["AWS::EC2::Subnet::Id", "subnet ID"],
  ["AWS::EC2::Volume::Id", "volume ID"],
  ["AWS::EC2::VPC::Id", "VPC ID"],
  ["AWS::Route53::HostedZone::Id", "hosted zone ID"],
  ["AWS::SSM::Parameter::Name", "name of an SSM parameter"],
]);

function capabilitiesOf(template: Template): Capability[] {
  const capabilities: Capability[] = [];
  const expands = template.macros.length > 0 || template.ofType("AWS::Serverless::Application").length > 0;
  if (expands) capabilities.push("CAPABILITY_AUTO_EXPAND");
  const acknowledged = template.resources.filter(({ type }) => makesRights(type));
  if (acknowledged.some(hasOwnName)) capabilities.push("CAPABILITY_NAMED_IAM");
  else if (acknowledged.length > 0 || template.resources.some((each) => getsRole(each, template)))
    capabilities.push("CAPABILITY_IAM");
  return capabilities;
}

/** The resources that have to be acknowledged, since they give rights. */
function makesRights(type: string): boolean {
  return /^AWS::IAM::(?:AccessKey|(?:Group|User|Role|Managed)?Policy|Group|InstanceProfile|Role|User|UserToGroupAddition)$/.test(
    type,
  );
}

function hasOwnName({ properties }: Resource): boolean {
  const names = ["RoleName", "UserName", "GroupName", "InstanceProfileName", "ManagedPolicyName"];
  return isObject(properties) && names.some((name) => Object.hasOwn(properties, name));
}

/** True for what AWS SAM gives a role of its own. */
function getsRole({ type, properties }: Resource, template: Template): boolean {
  const kind = /^AWS::Serverless::(Function|StateMachine)$/.exec(type)?.[1];
  if (kind === undefined || own(properties ?? null, "Role") !== undefined) return false;
  return template.at(["Globals", kind, "Role"]) === undefined;
}
