import type { Reference } from "../../../src/template/references.js";
import type { ValueType } from "../../../src/schema/property-schema.js";
import type { Place } from "./place.js";

/** A parameter that asks for a value that is nowhere. */
export interface Asked {
  readonly type: string;
  readonly description: string;
  readonly example: string;
  readonly isSecret: boolean;
  readonly allowed: readonly string[] | undefined;
}

/** What the places of a name have in common. */
interface Use {
  readonly place: Place;
  readonly use: Reference;
}

/**
 * The parameter types of AWS, by what the property names, with what such a value is and an example.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-supplied-parameter-types.html
 */
const byReference: ReadonlyMap<string, readonly [type: string, words: string, example: string]> = new Map([
  ["AWS::EC2::VPC.VpcId", ["AWS::EC2::VPC::Id", "ID of the VPC", "vpc-0123456789abcdef0"]],
  ["AWS::EC2::VPC.Id", ["AWS::EC2::VPC::Id", "ID of the VPC", "vpc-0123456789abcdef0"]],
  ["AWS::EC2::Subnet.SubnetId", ["AWS::EC2::Subnet::Id", "ID of the subnet", "subnet-0123456789abcdef0"]],
  ["AWS::EC2::Subnet.Id", ["AWS::EC2::Subnet::Id", "ID of the subnet", "subnet-0123456789abcdef0"]],
  ["AWS::EC2::SecurityGroup.Id", ["AWS::EC2::SecurityGroup::Id", "ID of the security group", "sg-0123456789abcdef0"]],
  [
    "AWS::EC2::SecurityGroup.GroupId",
    ["AWS::EC2::SecurityGroup::Id", "ID of the security group", "sg-0123456789abcdef0"],
  ],
  ["AWS::EC2::Instance.InstanceId", ["AWS::EC2::Instance::Id", "ID of the instance", "i-0123456789abcdef0"]],
  ["AWS::EC2::Volume.VolumeId", ["AWS::EC2::Volume::Id", "ID of the volume", "vol-0123456789abcdef0"]],
  ["AWS::EC2::KeyPair.KeyName", ["AWS::EC2::KeyPair::KeyName", "name of the key pair", "operators"]],
  ["AWS::Route53::HostedZone.Id", ["AWS::Route53::HostedZone::Id", "ID of the hosted zone", "Z0123456789ABCDEFGHIJ"]],
]);

/** The same by the name of the property, where the schema does not say what it names. */
const byProperty: ReadonlyMap<string, readonly [type: string, words: string, example: string]> = new Map([
  ["ImageId", ["AWS::EC2::Image::Id", "ID of the image", "ami-0123456789abcdef0"]],
  ["KeyName", ["AWS::EC2::KeyPair::KeyName", "name of the key pair", "operators"]],
  ["AvailabilityZone", ["AWS::EC2::AvailabilityZone::Name", "Availability Zone", "eu-central-1a"]],
  ["HostedZoneId", ["AWS::Route53::HostedZone::Id", "ID of the hosted zone", "Z0123456789ABCDEFGHIJ"]],
]);

/** The parameter types of which there is no list. */
const single: ReadonlySet<string> = new Set(["AWS::EC2::KeyPair::KeyName"]);

/** Returns the parameter that fits all places where a name stands; a text where they want different things. */
export function parameterFor(name: string, uses: readonly Use[]): Asked {
  const [first, ...others] = uses.map(({ place, use }) => wanted(name, place, use));
  if (first === undefined) return textFor(name, false);
  const plain = (each: Asked): boolean => each.type === "String" || each.type === "CommaDelimitedList";
  const telling = [first, ...others].filter((each) => !plain(each));
  const [most = first, ...more] = telling;
  const isList = (each: Asked): boolean => each.type.includes("List");
  const isAlike =
    [first, ...others].every((each) => isList(each) === isList(most)) && more.every(({ type }) => type === most.type);
  const isSecret = [first, ...others].some((each) => each.isSecret);
  return isAlike ? { ...most, isSecret } : { ...textFor(name, false), isSecret };
}

function wanted(name: string, { property, isList, isPart }: Place, { path }: Reference): Asked {
  if (property === undefined)
    return isPart || isList !== undefined ? textFor(name, isList === true) : textFor(name, false);
  const own = property.name === "*" ? lastNameIn(path) : property.name;
  const known = property.references.flatMap((each) => [byReference.get(each) ?? []].filter((row) => row.length > 0));
  const [row, ...others] = known.length > 0 ? known : [byProperty.get(own)].filter((each) => each !== undefined);
  const isSecret = /password|secret|token/i.test(own) && !/arn|name|id$/i.test(own);
  if (row !== undefined && others.every((each) => each[0] === row[0])) {
    const [type = "String", words = "", example = ""] = row;
    if (isList !== true) return { type, description: sentence(words), example, isSecret, allowed: undefined };
    if (!single.has(type)) {
      const description = sentence(`${words.replace(/^(ID|name) of the (.*)$/, "$1s of the $2s")}`);
      return {
        type: `List<${type}>`,
        description,
        example: `${example},${example.slice(0, -1)}1`,
        isSecret,
        allowed: undefined,
      };
    }
  }
  return ofValue(name, property.type, { isList: isList === true, isSecret, allowed: property.allowedValues });
}

function ofValue(
  name: string,
  type: ValueType,
  { isList, isSecret, allowed }: { isList: boolean; isSecret: boolean; allowed: readonly string[] | undefined },
): Asked {
  const text = { ...textFor(name, isList), isSecret };
  if (isList) return text;
  switch (type.kind) {
    case "integer":
    case "number":
      return { ...text, type: "Number", example: "1" };
    case "boolean":
      return { ...text, allowed: ["true", "false"], example: "true" };
    default: {
      const few = allowed !== undefined && allowed.length > 0 && allowed.length <= maxChoices ? allowed : undefined;
      return few === undefined ? text : { ...text, allowed: few, example: few[0] ?? text.example };
    }
  }
}

/** So many values are offered for choice. */
const maxChoices = 20;

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
