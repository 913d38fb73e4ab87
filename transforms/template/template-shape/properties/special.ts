import { own, isObject, type Json, type JsonObject } from "../../../../src/values/json.js";
import { isFalse, isIntrinsic, isTrue } from "../../../../src/template/intrinsics.js";
import { fits } from "../../../../src/shape/fit.js";
import { inAttributeList } from "./attribute-lists.js";
import { encryptionRule } from "./bucket-encryption.js";
import { wordInPlace } from "./in-short.js";
import { moveTo } from "./moves.js";
import { networkInterface } from "./network-interface.js";
import { pathPart } from "./path-part.js";
import { placeOf, renamed, replaceIn, type Method, type Repair, type Unknown } from "./unknown.js";

/** Repairs of the properties of one type each. */
export const ofOneType: Method = (unknown) => [
  ...inAttributeList(unknown),
  ...networkInterface(unknown),
  ...(Object.hasOwn(byType, unknown.type.name) ? (byType[unknown.type.name] ?? []) : []).flatMap((method) =>
    method(unknown),
  ),
  ...nameTag(unknown),
  ...wordInPlace(unknown),
];

/** A rule of the lifecycle of a bucket has a list of transitions. */
const transitions: Method = (unknown) => {
  const { map, name, value } = unknown;
  if (placeOf(map) !== "LifecycleConfiguration.Rules" || !/^Transition(?:In)?Days$/.test(name)) return [];
  const [storageClass, there] = [own(map.value, "StorageClass"), own(map.value, "Transitions") ?? []];
  if (storageClass === undefined || !Array.isArray(there) || map.properties.has("StorageClass")) return [];
  const all = [...there, { StorageClass: storageClass, TransitionInDays: value }];
  const message = "a rule has Transitions, each with StorageClass and TransitionInDays";
  return [
    rewritten(unknown, ["Transitions"], message, ({ StorageClass: _, Transitions: __, ...rest }) =>
      replaced(rest, name, { Transitions: all }),
    ),
  ];
};

/** Limits of requests: of all methods of a stage, or of all its routes. */
const throttle: Method = (unknown) => {
  const { map, name, value } = unknown;
  const limits = limitsOf(value);
  if (name !== "ThrottleSettings" || map.around !== undefined || limits === undefined) return [];
  const isRest = map.properties.has("MethodSettings");
  const [to, made] = isRest
    ? ["MethodSettings", [{ ResourcePath: "/*", HttpMethod: "*", ...limits }]]
    : ["DefaultRouteSettings", limits];
  if (own(map.value, to) !== undefined || !map.properties.has(to)) return [];
  return [
    {
      meant: to,
      message: `the throttling limits of a stage are ThrottlingRateLimit and ThrottlingBurstLimit in ${to}`,
      targets: [[...map.path, to]],
      class: "safe",
      fix: (edit) => replaceIn(edit, map.path, name, { [to]: made }),
    },
  ];
};

function limitsOf(value: Json): JsonObject | undefined {
  if (!isObject(value) || isIntrinsic(value)) return undefined;
  const { RateLimit, BurstLimit, ...rest } = value;
  if (Object.keys(rest).length > 0 || (RateLimit ?? BurstLimit) === undefined) return undefined;
  return {
    ...(RateLimit !== undefined && { ThrottlingRateLimit: RateLimit }),
    ...(BurstLimit !== undefined && { ThrottlingBurstLimit: BurstLimit }),
  };
}

/**
 * Headers of a response are parameters with long names: `method.response.header.Location`.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-apigateway-method-methodresponse.html
 */
const responseHeaders: Method = (unknown) => {
  const { map, name, value } = unknown;
  const isOfMethod = placeOf(map) === "MethodResponses";
  const isPlace = isOfMethod || placeOf(map) === "Integration.IntegrationResponses";
  if (!isPlace || name !== "ResponseHeaders" || !isObject(value) || isIntrinsic(value)) return [];
  if (
    own(map.value, "ResponseParameters") !== undefined ||
    !Object.values(value).every((each) => isHeaderValue(each, isOfMethod))
  )
    return [];
  const start = "method.response.header.";
  const parameters = Object.entries(value).map(
    ([key, each]) => [key.startsWith(start) ? key : start + key, each] as const,
  );
  return [
    {
      meant: "ResponseParameters",
      message: "headers belong in ResponseParameters, with keys such as method.response.header.Location",
      targets: [[...map.path, "ResponseParameters"]],
      class: "safe",
      fix: (edit) => replaceIn(edit, map.path, name, { ResponseParameters: Object.fromEntries(parameters) }),
    },
  ];
};

/** A method says whether it has a header; an integration gives a text in quotes, or says where the value comes from. */
function isHeaderValue(value: Json, isOfMethod: boolean): boolean {
  if (isOfMethod) return isTrue(value) || isFalse(value);
  return typeof value === "string" && /^(?:'.*'|integration\.response\..+|context\..+|stageVariables\..+)$/.test(value);
}

/** Versioning that is switched on by a word. */
const versioning: Method = (unknown) => {
  const { map, name, value } = unknown;
  if (!isTrue(value)) return [];
  if (placeOf(map) === "VersioningConfiguration" && name === "Enabled" && own(map.value, "Status") === undefined)
    return [renamed(unknown, "Status", "Enabled")];
  if (map.around !== undefined || !/^(?:Enable)?Versioning(?:Enabled)?$/.test(name)) return [];
  if (own(map.value, "VersioningConfiguration") !== undefined) return [];
  return [
    {
      meant: "VersioningConfiguration",
      message: "the correct property is VersioningConfiguration, with a Status",
      targets: [[...map.path, "VersioningConfiguration"]],
      class: "safe",
      fix: (edit) => replaceIn(edit, map.path, name, { VersioningConfiguration: { Status: "Enabled" } }),
    },
  ];
};

/**
 * The code of a function of AWS SAM, and of AWS Lambda.
 * https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-function.html
 */
const code: Method = (unknown) => {
  const { map, name, value } = unknown;
  const isTaken = ["Code", "CodeUri", "InlineCode", "ImageUri"].some(
    (each) => each !== name && own(map.value, each) !== undefined,
  );
  if (map.around !== undefined || isTaken) return [];
  if (name === "InlineCode" && map.properties.has("Code"))
    return [
      {
        meant: "Code.ZipFile",
        message: "the correct property is Code.ZipFile",
        targets: [[...map.path, "Code"]],
        class: "safe",
        fix: (edit) => moveTo(edit, [...map.path, name], [...map.path, "Code", "ZipFile"], value),
      },
    ];
  const uri = name === "Code" && map.properties.has("CodeUri") && isObject(value) ? codeOf(value) : undefined;
  return uri === undefined
    ? []
    : [
        {
          meant: Object.keys(uri).join(),
          message: `the correct property is ${Object.keys(uri).join()}`,
          targets: [[...map.path, ...Object.keys(uri)]],
          class: "safe",
          fix: (edit) => replaceIn(edit, map.path, name, uri),
        },
      ];
};

function codeOf({ ZipFile, ImageUri, S3Bucket, S3Key, S3ObjectVersion, ...rest }: JsonObject): JsonObject | undefined {
  if (Object.keys(rest).length > 0) return undefined;
  const bucket = S3Bucket !== undefined && S3Key !== undefined;
  if ([ZipFile !== undefined, ImageUri !== undefined, bucket].filter(Boolean).length !== 1) return undefined;
  if (ZipFile !== undefined) return { InlineCode: ZipFile };
  if (ImageUri !== undefined) return { ImageUri };
  return S3Bucket === undefined || S3Key === undefined
    ? undefined
    : { CodeUri: { Bucket: S3Bucket, Key: S3Key, ...(S3ObjectVersion !== undefined && { Version: S3ObjectVersion }) } };
}

/**
 * Who may call an API of AWS SAM, and how often, is in its Auth.
 * https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-api-apiauth.html
 */
const auth: Method = (unknown) => {
  const { map, name, value } = unknown;
  const there = own(map.value, "Auth") ?? {};
  if (map.around !== undefined || !/^(?:ApiKeyRequired|ResourcePolicy|UsagePlan)$/.test(name)) return [];
  if (!isObject(there) || isIntrinsic(there) || own(there, name) !== undefined) return [];
  const to = [...map.path, "Auth", name];
  const fix: Repair["fix"] = (edit) => moveTo(edit, [...map.path, name], to, value);
  return [
    { meant: `Auth.${name}`, message: `the correct property is Auth.${name}`, targets: [to], class: "safe", fix },
  ];
};

/** Variables of an environment that stand in it at once. */
const variables: Method = (unknown) => {
  const { map, name, value } = unknown;
  const isMixed = Object.keys(map.value).some((each) => each !== "Variables" && map.properties.has(each));
  const there = own(map.value, "Variables") ?? {};
  const isText = isIntrinsic(value) || (typeof value !== "object" && value !== null);
  const isOfFunction = map.around?.properties.has(name) === true;
  if (placeOf(map) !== "Environment" || isOfFunction || isMixed || !isText || !isObject(there) || isIntrinsic(there))
    return [];
  const to = [...map.path, "Variables", name];
  const fix: Repair["fix"] = (edit) => moveTo(edit, [...map.path, name], to, value);
  return [
    {
      meant: "Variables",
      message: "environment variables belong in Environment.Variables",
      targets: [to],
      class: "safe",
      fix,
    },
  ];
};

/** What is said by a word of its own, and not by true and false. */
const worded =
  (written: string, meant: string, whenTrue: string, whenFalse: string): Method =>
  (unknown) => {
    const { map, name, value } = unknown;
    const word = isTrue(value) ? whenTrue : isFalse(value) ? whenFalse : undefined;
    const isOpen = map.around === undefined && own(map.value, meant) === undefined;
    return name === written && isOpen && word !== undefined
      ? [renamed(unknown, meant, word, `use ${meant}: ${word}`)]
      : [];
  };

/**
 * Resources of Amazon EC2 have their names in a tag.
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Tags.html
 */
const named: ReadonlySet<string> = new Set(
  [
    "EIP",
    "Instance",
    "InternetGateway",
    "NatGateway",
    "NetworkAcl",
    "NetworkInterface",
    "RouteTable",
    "Subnet",
    "TransitGateway",
    "Volume",
    "VPC",
    "VPCPeeringConnection",
  ].map((name) => `AWS::EC2::${name}`),
);

const nameTag: Method = (unknown) => {
  const { map, name, type, value } = unknown;
  if (name !== "Name" || map.around !== undefined || !named.has(type.name)) return [];
  const [property, there] = [map.properties.get("Tags"), own(map.value, "Tags") ?? []];
  const isTagged = !Array.isArray(there) || there.some((tag) => own(tag, "Key") === "Name" || isIntrinsic(tag));
  const tags = isTagged ? [] : [...there, { Key: "Name", Value: value }];
  if (property === undefined || tags.length === 0 || !fits(property.type, tags)) return [];
  return [
    rewritten(unknown, ["Tags"], "the name of such a resource is its Name tag", ({ Tags: _, ...rest }) =>
      replaced(rest, name, { Tags: tags }),
    ),
  ];
};

const byType: Readonly<Record<string, readonly Method[]>> = {
  "AWS::ApiGateway::Method": [responseHeaders],
  "AWS::ApiGateway::Resource": [pathPart],
  "AWS::ApiGateway::Stage": [throttle],
  "AWS::ApiGatewayV2::Stage": [throttle],
  "AWS::ElasticLoadBalancingV2::LoadBalancer": [worded("Internal", "Scheme", "internal", "internet-facing")],
  "AWS::Events::Rule": [worded("Enabled", "State", "ENABLED", "DISABLED")],
  "AWS::Lambda::Function": [code, variables],
  "AWS::S3::Bucket": [encryptionRule, transitions, versioning],
  "AWS::Serverless::Api": [auth],
  "AWS::Scheduler::Schedule": [worded("Enabled", "State", "ENABLED", "DISABLED")],
  "AWS::Serverless::Function": [code, variables],
};

function rewritten(
  { map }: Unknown,
  to: readonly string[],
  message: string,
  change: (value: JsonObject) => JsonObject,
): Repair {
  return {
    meant: to.join(),
    message,
    targets: to.map((each) => [...map.path, each]),
    class: "safe",
    fix: (edit) => edit.set(map.path, change(map.value)),
  };
}

function replaced(map: JsonObject, name: string, by: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(map).flatMap(([key, value]) => (key === name ? Object.entries(by) : [[key, value]])),
  );
}
