import type { Reference } from "../../../../src/template/template.js";
import type { ValueType } from "../../../../src/schema/property-schema.js";
import type { Place } from "./place.js";

/** A parameter that asks for a value that is nowhere. */
export interface Asked {
  readonly type: string;
  readonly description: string;
  readonly example: string;
  readonly isSecret: boolean;
  readonly allowed: readonly string[] | undefined;
}

/** One of the places where a name stands. */
interface Use {
  readonly place: Place;
  readonly use: Reference;
}

/** A type of parameter, with what such a value is. */
interface Row {
  readonly type: string;
  readonly words: string;
  readonly example: string;
}

const vpc: Row = { type: "AWS::EC2::VPC::Id", words: "ID of the VPC", example: "vpc-0123456789abcdef0" };
const subnet: Row = { type: "AWS::EC2::Subnet::Id", words: "ID of the subnet", example: "subnet-0123456789abcdef0" };
const group: Row = {
  type: "AWS::EC2::SecurityGroup::Id",
  words: "ID of the security group",
  example: "sg-0123456789abcdef0",
};
const image: Row = { type: "AWS::EC2::Image::Id", words: "ID of the image", example: "ami-0123456789abcdef0" };
const instance: Row = { type: "AWS::EC2::Instance::Id", words: "ID of the instance", example: "i-0123456789abcdef0" };
const volume: Row = { type: "AWS::EC2::Volume::Id", words: "ID of the volume", example: "vol-0123456789abcdef0" };
const zone: Row = { type: "AWS::EC2::AvailabilityZone::Name", words: "Availability Zone", example: "eu-central-1a" };
const keyPair: Row = { type: "AWS::EC2::KeyPair::KeyName", words: "name of the key pair", example: "operators" };
const hostedZone: Row = {
  type: "AWS::Route53::HostedZone::Id",
  words: "ID of the hosted zone",
  example: "Z0123456789ABCDEFGHIJ",
};

/**
 * The parameter types of AWS by what the property names.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-supplied-parameter-types.html
 */
const byReference: ReadonlyMap<string, Row> = new Map([
  ["AWS::EC2::VPC.VpcId", vpc],
  ["AWS::EC2::VPC.Id", vpc],
  ["AWS::EC2::Subnet.SubnetId", subnet],
  ["AWS::EC2::Subnet.Id", subnet],
  ["AWS::EC2::SecurityGroup.Id", group],
  ["AWS::EC2::SecurityGroup.GroupId", group],
  ["AWS::EC2::Instance.InstanceId", instance],
  ["AWS::EC2::Volume.VolumeId", volume],
  ["AWS::EC2::KeyPair.KeyName", keyPair],
  ["AWS::Route53::HostedZone.Id", hostedZone],
]);

/** The same by the name of the property, where the schema does not say what it names. */
const byProperty: ReadonlyMap<string, Row> = new Map([
  ["VpcId", vpc],
  ["SubnetId", subnet],
  ["ImageId", image],
  ["KeyName", keyPair],
  ["AvailabilityZone", zone],
  ["HostedZoneId", hostedZone],
]);

/** The same for properties that are lists. */
const byList: ReadonlyMap<string, Row> = new Map([
  ["SubnetIds", subnet],
  ["SecurityGroupIds", group],
]);

/** Returns the parameter that fits all places where a name stands; a plain text where they want different things. */
export function parameterFor(name: string, uses: readonly Use[]): Asked {
  const all = uses.map((each) => wanted(name, each));
  const [most] = all.filter(({ type }) => type !== "String" && type !== "CommaDelimitedList");
  const isSecret = all.some((each) => each.isSecret);
  const [first = textFor(name, false)] = all;
  const chosen = most ?? first;
  const isAlike = all.every(({ type }) => {
    return isListType(type) === isListType(chosen.type) && [chosen.type, "String", "CommaDelimitedList"].includes(type);
  });
  return isAlike ? { ...chosen, isSecret } : { ...textFor(name, false), isSecret };
}

function isListType(type: string): boolean {
  return type === "CommaDelimitedList" || type.startsWith("List<");
}

function wanted(name: string, { place: { property, isList, isPart }, use: { path } }: Use): Asked {
  if (isPart) return textFor(name, isList === true);
  const own = property === undefined || property.name === "*" ? lastNameIn(path) : property.name;
  const isItem = typeof path.at(-1) === "number";
  const isMany = isList ?? (byList.has(own) && !isItem);
  const isSecret = /password|secret|token/i.test(own) && !/arn|name|id$/i.test(own);
  const row = rowFor(property?.references ?? [], own, isMany || isItem);
  if (row !== undefined && !isMany) return { ...single(row), isSecret };
  // Of key pairs there is no type for lists.
  if (row !== undefined && row !== keyPair) return listOf(row);
  const text = { ...textFor(name, isMany), isSecret, ...described(property?.references ?? [], isMany) };
  return property === undefined ? text : ofValue(text, property.type, property.allowedValues);
}

/** Says what a text names, where the property names one sort of thing: the ARN of the target group. */
function described(references: readonly string[], isMany: boolean): { description?: string } {
  const [only, ...others] = references;
  const [, type = "", attribute = ""] = /::(\w+)\.(?:\w+\.)*(\w+)$/.exec(only ?? "") ?? [];
  const [form] = /Arn$|Id$|Name$/.exec(attribute) ?? [];
  if (form === undefined || others.length > 0 || isMany) return {};
  const words = type.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+/g) ?? [];
  const noun = words.map((word) => (/^[A-Z]{2,}$/.test(word) ? word : word.toLowerCase())).join(" ");
  return { description: `${form === "Name" ? "Name" : form === "Arn" ? "ARN" : "ID"} of the ${noun}` };
}

/** Returns the type of parameter for what a property names; undefined where there is none, or more than one. */
function rowFor(references: readonly string[], property: string, isOfList: boolean): Row | undefined {
  const rows = new Set(references.map((each) => byReference.get(each)));
  const [row, ...others] = rows;
  if (rows.size > 0) return others.length === 0 ? row : undefined;
  return byProperty.get(property) ?? (isOfList ? byList.get(property) : undefined);
}

function single({ type, words, example }: Row): Asked {
  return { type, description: sentence(words), example, isSecret: false, allowed: undefined };
}

function listOf({ type, words, example }: Row): Asked {
  const description = sentence(words.replace(/^ID of the (.*)$/, "IDs of the $1s"));
  const other = `${example.slice(0, -1)}1`;
  return { type: `List<${type}>`, description, example: `${example},${other}`, isSecret: false, allowed: undefined };
}

/** So many values are offered for choice. */
const maxChoices = 20;

function ofValue(text: Asked, type: ValueType, allowed: readonly string[] | undefined): Asked {
  if (isListType(text.type)) return text;
  if (type.kind === "integer" || type.kind === "number") return { ...text, type: "Number", example: "1" };
  if (type.kind === "boolean") return { ...text, allowed: ["true", "false"], example: "true" };
  const [first, ...others] = allowed ?? [];
  return first !== undefined && others.length < maxChoices ? { ...text, allowed, example: first } : text;
}

function textFor(name: string, isList: boolean): Asked {
  return {
    type: isList ? "CommaDelimitedList" : "String",
    description: `Value of ${name}`,
    example: isList ? "first,second" : "value",
    isSecret: false,
    allowed: undefined,
  };
}

function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function lastNameIn(path: Reference["path"]): string {
  return String(path.findLast((step) => typeof step === "string" && !step.startsWith("Fn::")) ?? "");
}
