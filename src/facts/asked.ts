import { kindPlaces } from "../schema/places.js";
import { partsOfKind } from "../schema/kinds.js";
import type { Schema } from "../schema/schema.js";
import type { Reference } from "../template/references.js";
import type { Template } from "../template/template.js";
import { own } from "../values/json.js";
import type { Path } from "../values/pointer.js";
import { globalCertificate } from "./query.js";

/** A parameter that is to be given something that exists. */
export interface AskedValue {
  readonly parameter: string;
  /** The types of what it may be given: `AWS::EC2::Subnet`. */
  readonly types: readonly string[];
}

/**
 * Returns the parameters that are to be given something that exists, with its types: as their own types say, the properties
 * in which they are used, or what their values must look like.
 */
export function askedValues(template: Template, schema: Schema | undefined): readonly AskedValue[] {
  return [...template.parameters].flatMap(([parameter, definition]) => {
    const types = new Set([
      ...typesOfParameter(own(definition, "Type")),
      ...template.referencesTo(parameter).flatMap((reference) => typesOfPlace(template, reference, schema)),
      ...typesByPattern(own(definition, "AllowedPattern")),
      ...typesByName(parameter),
    ]);
    if (types.has(globalCertificate)) types.delete(certificate);
    return types.size === 0 ? [] : [{ parameter, types: [...types] }];
  });
}

const certificate = "AWS::CertificateManager::Certificate";

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-supplied-parameter-types.html */
function typesOfParameter(type: unknown): readonly string[] {
  const [, plain = ""] = /^(?:List<)?(AWS::\w+::\w+)::(?:Id|Name|KeyName|GroupName)>?$/.exec(String(type)) ?? [];
  // Of images there are too many to list.
  return plain === "" || plain === "AWS::EC2::Image" ? [] : [plain];
}

function typesOfPlace(template: Template, { path }: Reference, schema: Schema | undefined): readonly string[] {
  const [section, logicalId, , ...property] = path;
  if (section !== "Resources" || typeof logicalId !== "string" || path[2] !== "Properties") return [];
  const type = template.resource(logicalId)?.type ?? "";
  const steps = plainSteps(property);
  const name = steps.findLast((step) => typeof step === "string");
  if (inUsEast1.get(type) === name) return [globalCertificate];
  const pattern = steps.map((step) => (typeof step === "number" ? "*" : step)).join(".");
  const place = kindPlaces.get(type)?.find(({ property }) => property === pattern || property === `${pattern}.*`);
  const taken = place?.takes.map((kind) => partsOfKind(kind).type) ?? [];
  const references = schema?.type(type)?.property(steps)?.references ?? [];
  return [...taken, ...references.map((reference) => reference.slice(0, reference.lastIndexOf(".")))];
}

/** Where a certificate of us-east-1 is taken, whichever Region the stack is in. https://docs.aws.amazon.com/acm/latest/userguide/acm-services.html */
const inUsEast1: ReadonlyMap<string, string> = new Map([
  ["AWS::CloudFront::Distribution", "AcmCertificateArn"],
  ["AWS::Cognito::UserPoolDomain", "CertificateArn"],
  ["AWS::ApiGateway::DomainName", "CertificateArn"],
]);

/** Returns the way to a property without the functions and branches on it. */
function plainSteps(path: Path): Path {
  const found: (string | number)[] = [];
  for (let index = 0; index < path.length; index++) {
    const step = path[index] ?? "";
    if (step === "Ref" || step === "Fn::Sub") break;
    if (step === "Fn::If") index++;
    else if (typeof step === "string" && step.startsWith("Fn::")) break;
    else found.push(step);
  }
  return found;
}

/** Services in the ARNs that a pattern lets through, with what they name. */
const patterns: readonly (readonly [part: string, type: string])[] = [
  [":cloudtrail:", "AWS::CloudTrail::Trail"],
  [":kms:", "AWS::KMS::Key"],
  [":acm:", certificate],
  [":access-analyzer:", "AWS::AccessAnalyzer::Analyzer"],
  [":oam:", "AWS::Oam::Sink"],
  [":resource-explorer-2:", "AWS::ResourceExplorer2::Index"],
  ["oidc-provider/", "AWS::IAM::OIDCProvider"],
  [":targetgroup/", "AWS::ElasticLoadBalancingV2::TargetGroup"],
  [":loadbalancer/", "AWS::ElasticLoadBalancingV2::LoadBalancer"],
  [":log-group:", "AWS::Logs::LogGroup"],
  [":role/", "AWS::IAM::Role"],
  ["AWSServiceRoleFor", "AWS::IAM::ServiceLinkedRole"],
];

function typesByPattern(pattern: unknown): readonly string[] {
  if (typeof pattern !== "string") return [];
  return patterns
    .filter(([part]) => pattern.includes(part) || pattern.includes(`(${part.slice(1)}`))
    .map(([, type]) => type);
}

/** Parameters that say by their names alone what they are for: those that fixes make, with a number where a name was taken. */
const names: readonly (readonly [name: RegExp, type: string])[] = [
  [/^Existing\w*DetectorId\d*$/, "AWS::GuardDuty::Detector"],
  [/^ExistingSecurityHub\d*$/, "AWS::SecurityHub::Hub"],
  [/^ExistingMacieSession\d*$/, "AWS::Macie::Session"],
  [/^ExistingApiGatewayAccount\d*$/, "AWS::ApiGateway::Account"],
  [/^(?:Existing)?Org(?:anization)?Id\d*$/, "AWS::Organizations::Organization"],
  [/^Existing\w*RecorderName\d*$/, "AWS::Config::ConfigurationRecorder"],
  [/^Existing\w*BucketName\d*$/, "AWS::S3::Bucket"],
  [/HostedZoneId\d*$/, "AWS::Route53::HostedZone"],
  [/KeyPair(?:Name)?\d*$/, "AWS::EC2::KeyPair"],
];

function typesByName(parameter: string): readonly string[] {
  return names.filter(([name]) => name.test(parameter)).map(([, type]) => type);
}
