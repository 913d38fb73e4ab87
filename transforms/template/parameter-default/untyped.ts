import type { Finding } from "../../../src/contract/rule.js";
import type { Reference, Template } from "../../../src/template/template.js";
import { own, type JsonObject } from "../../../src/values/json.js";
import { isComparedWith } from "../../aws/placeholders/compared.js";
import { holdByDefault } from "../../aws/placeholders/holds-by-default.js";
import { asksToBeReplaced, isMadeUp, isSampleAccount, isSampleBucket } from "../../aws/placeholders/made-up.js";
import { asked, type Refused } from "./findings.js";
import { kindOfId } from "./kinds.js";
import { code, emptyPlaces, type Place } from "./places.js";
import { asOptionalKey, isKeyOfMachines } from "./typed.js";

/** Returns a default of plain text that AWS refuses where the template uses it. */
export function* untypedFindings(template: Template, name: string, parameter: JsonObject): Iterable<Finding> {
  const [type, given] = [own(parameter, "Type"), own(parameter, "Default")];
  if (typeof given !== "string" || (type !== "String" && type !== "CommaDelimitedList")) return;
  if (
    given === "" &&
    isKeyOfMachines(template, name) &&
    !isTested(template, name) &&
    isUsed(template, name, () => true)
  )
    yield asOptionalKey({ name, message: "an empty value is no key pair (InvalidKeyPair.NotFound)" }, false);
  const place = placesOf(given).find(({ isAt }) => isUsed(template, name, isAt));
  if (place === undefined || isComparedWith(template, name, given)) return;
  const refused: Refused = {
    name,
    message: `AWS refuses ${given === "" ? "an empty value" : given} (${place.answer})`,
  };
  yield asked(template, refused, place.noun, place.example);
}

function placesOf(given: string): readonly Place[] {
  if (given === "") return emptyPlaces;
  const place = idPlace(given) ?? arnPlace(given) ?? bucketPlace(given);
  return place === undefined ? [] : [place];
}

function isTested(template: Template, name: string): boolean {
  return isComparedWith(template, name, "");
}

/** True if a property at such a place takes the parameter as its whole value, or as an item, where all have their defaults. */
function isUsed(template: Template, name: string, isAt: (place: string) => boolean): boolean {
  const uses = template.referencesTo(name).filter(({ section }) => section === "Resources");
  return uses.some((use) => {
    const place = placeOf(template, use);
    return place !== undefined && isAt(place) && holdByDefault(template, use.guards) === true;
  });
}

/** Returns the type and the property that take a reference as their value; undefined for a part of a text, or of a function. */
function placeOf(template: Template, { kind, path, owner }: Reference): string | undefined {
  const resource = template.resource(owner);
  const start = resource?.path.length ?? 0;
  if (resource === undefined || kind !== "Ref" || path[start] !== "Properties") return undefined;
  const steps: string[] = [];
  for (let index = start + 1; index < path.length; index += 1) {
    const step = path[index];
    if (step === "Fn::If") index += 1;
    else if (typeof step === "string" && step.startsWith("Fn::")) return undefined;
    else if (typeof step === "string") steps.push(step);
  }
  return [resource.type, ...steps].join(".");
}

function idPlace(given: string): Place | undefined {
  const items = given.split(",").map((item) => item.trim());
  const [first = ""] = items.filter((item) => kindOfId(item) !== undefined && isMadeUp(item.replace(/^\w+-/, "")));
  const kind = kindOfId(first);
  if (kind === undefined) return undefined;
  const [prefix = ""] = first.split("-");
  const { noun, example } = kind;
  return {
    noun: items.length > 1 ? `IDs of ${noun}s` : `ID of the ${noun}`,
    example,
    answer: `the ${noun} does not exist`,
    isAt: (place) => idProperties[prefix]?.test(place) === true && !place.startsWith("AWS::CloudFormation::Stack."),
  };
}

const idProperties: Readonly<Record<string, RegExp>> = {
  ami: /\.ImageId$/,
  sg: /\.(?:VPC|Vpc)?SecurityGroup(?:Id|s|Ids)$|\.GroupId$/,
  subnet: /\.Subnet(?:Id|s|Ids)$|\.VPCZoneIdentifier$/,
  vpc: /\.(?:VpcId|VPCId|VpcID)$/,
};

/** ARNs whose resources a service looks up, by the service in them. */
const arnProperties: Readonly<Record<string, { noun: string; example: string; place: RegExp }>> = {
  acm: {
    noun: "ARN of the certificate",
    example: "arn:aws:acm:eu-west-1:210987654321:certificate/6f1c2a7e-5b04-4d8a-9e3f-71b5c0d2e846",
    place: /\.(?:Acm|Regional)?CertificateArn$/,
  },
  kms: {
    noun: "ARN of the key",
    example: "arn:aws:kms:eu-west-1:210987654321:key/6f1c2a7e-5b04-4d8a-9e3f-71b5c0d2e846",
    place:
      /^AWS::(?:RDS|EC2|EFS|Logs|SecretsManager|Redshift|DynamoDB|Kinesis|SageMaker)::.*\.K[Mm][Ss](?:Key|MasterKey)(?:Id|Arn)$/,
  },
  iam: {
    noun: "ARN of the role",
    example: "arn:aws:iam::210987654321:role/service",
    place:
      /^AWS::(?!IAM|CloudFormation|KMS|S3::BucketPolicy).*\.(?:Role|RoleArn|RoleARN|ServiceRole|ExecutionRoleArn|TaskRoleArn)$/,
  },
  lambda: {
    noun: "name or ARN of the function",
    example: "orders",
    place: /^AWS::Lambda::(?:Permission|EventSourceMapping|Alias|Version|Url)\.(?:FunctionName|TargetFunctionArn)$/,
  },
  elasticloadbalancing: {
    noun: "ARN of the target group or load balancer",
    example: "arn:aws:elasticloadbalancing:eu-west-1:210987654321:targetgroup/web/6d0ecf831eec9f09",
    place: /\.(?:TargetGroupARNs|TargetGroupArn|LoadBalancerArn|ListenerArn)$/,
  },
};

function arnPlace(given: string): Place | undefined {
  const [, service = "", account = ""] = /^arn:aws[a-z-]*:([a-z0-9-]+):[a-z0-9-]*:([^:]*):./.exec(given) ?? [];
  const known = arnProperties[service];
  if (known === undefined || !(isSampleAccount(account) || asksToBeReplaced(account))) return undefined;
  const { noun, example, place } = known;
  return { noun, example, answer: `${account} is an account of AWS's documentation`, isAt: (at) => place.test(at) };
}

function bucketPlace(given: string): Place | undefined {
  if (!isSampleBucket(given) && !asksToBeReplaced(given)) return undefined;
  return {
    noun: "bucket with the code, in the Region of the stack",
    example: "orders-code-eu-west-1",
    answer: "the bucket is somebody else's",
    isAt: (place) => code.test(place) && /Bucket$/.test(place),
  };
}
