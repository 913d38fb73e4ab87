import { kindOfParameter, partsOfKind } from "../../schema/kinds.js";
import { viewNamed, type ResourceView } from "../../template/resource-view.js";
import type { Template } from "../../template/template.js";
import type { Definition } from "../definition.js";

/** A place in a resource that takes the value of a parameter. */
export interface Use {
  readonly resource: ResourceView;
  /** The name of the innermost property: `SubnetIds`. */
  readonly property: string;
  /** The names of the properties on the way, the innermost last. */
  readonly properties: readonly string[];
}

/** The types that properties of a name take, whatever the resource; their pages say "the ID of", "the ARN of". */
const byProperty: ReadonlyMap<string, string> = new Map(
  Object.entries({
    "AWS::EC2::VPC": ["VpcId", "VPCId"],
    "AWS::EC2::Subnet": ["SubnetId", "SubnetIds", "SubnetIDs", "Subnets", "VPCZoneIdentifier"],
    "AWS::EC2::SecurityGroup": [
      "SecurityGroupId",
      "SecurityGroupIds",
      "SecurityGroups",
      "VpcSecurityGroupIds",
      "VPCSecurityGroups",
      "SourceSecurityGroupId",
      "DestinationSecurityGroupId",
    ],
    "AWS::CertificateManager::Certificate": [
      "CertificateArn",
      "AcmCertificateArn",
      "RegionalCertificateArn",
      "SSLCertificateId",
    ],
    "AWS::KMS::Key": [
      "KmsKeyId",
      "KmsKeyArn",
      "KMSKeyId",
      "KMSKeyArn",
      "KMSMasterKeyID",
      "KmsMasterKeyId",
      "S3KmsKeyArn",
    ],
    "AWS::Route53::HostedZone": ["HostedZoneId"],
    "AWS::EC2::Image": ["ImageId"],
    "AWS::EC2::KeyPair": ["KeyName"],
  }).flatMap(([type, names]) => names.map((name): [string, string] => [name, type])),
);

/** The types of parameters that say which type they name, in other words than the type with `::Id`. */
const byParameterType: ReadonlyMap<string, string> = new Map([
  ["AWS::EC2::KeyPair::KeyName", "AWS::EC2::KeyPair"],
  ["AWS::EC2::AvailabilityZone::Name", "AWS::EC2::AvailabilityZone"],
]);

/** Returns the places that take the value of a parameter as it is, or as an item of a list. */
export function usesOf(template: Template, { name }: Definition): Use[] {
  return template.referencesTo(name).flatMap(({ kind, section, owner, path }) => {
    const resource = section === "Resources" && kind === "Ref" ? viewNamed(template, owner) : undefined;
    if (resource === undefined || path[resource.path.length] !== "Properties") return [];
    const inner = path.slice(resource.path.length + 1);
    // A text that a function makes of it is another value; a choice is not.
    if (inner.some((step) => typeof step === "string" && step.startsWith("Fn::") && step !== "Fn::If")) return [];
    const properties = inner.filter((step) => typeof step === "string" && step !== "Fn::If").map(String);
    const property = properties.at(-1);
    return property === undefined ? [] : [{ resource, property, properties }];
  });
}

/** Returns the type of what a parameter names: by its own type, else by the places that take its value. */
export function wantedType(definition: Definition, uses: readonly Use[]): string | undefined {
  if (definition.isFromStore) return undefined;
  const [, item] = /^List<(.+)>$/.exec(definition.type) ?? [];
  const type = item ?? definition.type;
  const said = byParameterType.get(type) ?? typeOf(kindOfParameter(type));
  if (said !== undefined) return said;
  const [first, ...others] = new Set(uses.map(typeAt));
  return others.length === 0 ? first : undefined;
}

function typeOf(kind: ReturnType<typeof kindOfParameter>): string | undefined {
  return kind && partsOfKind(kind).type;
}

/** An alias names the zone of what it leads to. */
function typeAt({ property, properties }: Use): string | undefined {
  return properties.includes("AliasTarget") ? undefined : byProperty.get(property);
}
