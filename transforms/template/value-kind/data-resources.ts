import { own, type Json } from "../../../src/values/json.js";
import type { Path } from "../../../src/values/pointer.js";
import { partsOfKind } from "../../../src/schema/kinds.js";
import { getAtt, isFalse, sub, type Guard } from "../../../src/template/intrinsics.js";
import { piecesOf, subTextOf, valueOf } from "../../../src/template/pieces.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import type { Template } from "../../../src/template/template.js";
import { guardedItems } from "../../aws/values/references.js";
import { arnOf, leadingIn, withoutArnBefore } from "./arn-of.js";
import { listOf, type Correction, type Flaw } from "./correction.js";
import { arnByName } from "./names.js";

/** One entry of `DataResources` in a basic event selector of a trail. */
interface Entry {
  readonly path: Path;
  readonly type: string;
  readonly values: Json | undefined;
  readonly guards: readonly Guard[];
}

/** The services of the types that basic event selectors take. */
const services: ReadonlyMap<string, string> = new Map([
  ["AWS::S3::Object", "s3"],
  ["AWS::Lambda::Function", "lambda"],
  ["AWS::DynamoDB::Table", "dynamodb"],
]);

/**
 * The values of data resources are prefixes of ARNs: a bucket has a slash behind it, all of a kind are named by the
 * service alone. https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_DataResource.html
 * What CloudTrail answers: https://github.com/hashicorp/terraform-provider-aws/issues/4043 (no slash),
 * https://github.com/aws-samples/aws-security-reference-architecture-examples/issues/335 (`*`),
 * https://github.com/cloud-gov/terraform-provision/pull/414 (a pattern for the bucket).
 */
export const dataValues: Flaw = {
  message: (_, corrections) =>
    `InvalidEventSelectorsException: Value ${listOf(corrections)} for DataResources.Values is invalid`,
  correctionsIn: (trail) => valuesOf(trail, prefixOf),
};

/** A prefix that ends in `*`: whether CloudTrail refuses it is not known, but no object is meant by it. */
export const dataPatterns: Flaw = {
  isTaken: true,
  message: (_, corrections) => `data resources are prefixes, in which * is not a wildcard: ${listOf(corrections)}`,
  correctionsIn: (trail) =>
    valuesOf(trail, (template, service, value) => {
      const isKept = service !== "s3" || prefixOf(template, service, value) !== undefined;
      return isKept || !isPattern(value) ? undefined : withoutStarIn(value);
    }),
};

type Change = (template: Template, service: string, value: Json) => Json | undefined;

function valuesOf(trail: ResourceView, change: Change): Correction[] {
  return entriesOf(trail).flatMap(({ path, type, values, guards }) => {
    const service = services.get(type);
    if (service === undefined) return [];
    return guardedItems(trail.template, values, [...path, "Values"], guards).flatMap(({ value, path: at }) => {
      const after = change(trail.template, service, value);
      return after === undefined ? [] : [{ path: at, before: value, after }];
    });
  });
}

/**
 * Entries of types that have no data events: what is done to them is recorded as management events. The data events of a
 * bucket are those of its objects.
 */
export const dataTypes: Flaw = {
  drops: true,
  message: (_, corrections) =>
    `basic event selectors support S3 objects, Lambda functions and DynamoDB tables only, not ${listOf(corrections)}`,
  correctionsIn(trail) {
    const entries = entriesOf(trail);
    const dropped = entries.filter((entry) => isNeedless(trail, entry));
    const changed = entries
      .filter((entry) => isOfObjects(entry) && !isNeedless(trail, entry))
      .map(({ path, type }): Correction => ({ path: [...path, "Type"], before: type, after: "AWS::S3::Object" }));
    const lists = new Map(dropped.map(({ path }) => [path.slice(0, -1).join("/"), path.slice(0, -1)]));
    const gone = [...lists.values()].flatMap((list): Correction[] => {
      const inList = dropped.filter(({ path }) => path.slice(0, -1).join("/") === list.join("/"));
      const all = trail.template.at(list);
      const isAll = Array.isArray(all) && all.length === inList.length;
      if (isAll) return inList.slice(0, 1).map(({ type }) => ({ path: list, before: type, after: undefined }));
      return inList.map(({ path, type }) => ({ path, before: type, after: undefined }));
    });
    return [...changed, ...gone];
  },
};

/** Returns the types of entries that a trail cannot have, and why they cannot simply go. */
export function typesLeft(trail: ResourceView): { path: Path; type: string; reason: string }[] {
  return entriesOf(trail)
    .filter((entry) => !services.has(entry.type) && !isOfObjects(entry) && !isNeedless(trail, entry))
    .map(({ path, type }) => {
      const reason = withoutDataEvents.test(type)
        ? "no data events are left, and cannot determine whether its management events are needed"
        : "cannot determine whether its data events are needed, which AdvancedEventSelectors can log";
      return { path, type, reason };
    });
}

function entriesOf(trail: ResourceView): Entry[] {
  return trail.property("EventSelectors.*.DataResources.*").items.flatMap(({ value, path, guards }) => {
    const type = own(value, "Type");
    return typeof type === "string" ? [{ path, type, values: own(value, "Values"), guards }] : [];
  });
}

/**
 * Types of which AWS lists no data events, in August 2026.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-data-events-with-cloudtrail.html
 */
const withoutDataEvents =
  /^AWS::(?:S3::Bucket|IAM::\w+|KMS::\w+|EC2::(?!Snapshot$)\w+|RDS::DBInstance|SecretsManager::Secret|CloudFormation::Stack|CloudTrail::Trail|Logs::LogGroup|Config::\w+|ElasticLoadBalancingV2::\w+)$/;

/** True for a bucket, by which its objects are meant. */
function isOfObjects({ type, path }: Entry): boolean {
  return type === "AWS::S3::Bucket" && path.at(-2) === "DataResources";
}

/** True for an entry in a plain list whose selector records management events, and objects beside a bucket. */
function isNeedless(trail: ResourceView, { path, type }: Entry): boolean {
  const selector = trail.template.at(path.slice(0, -2));
  const isPlain = typeof path.at(-1) === "number" && path.at(-2) === "DataResources";
  if (!isPlain || !withoutDataEvents.test(type)) return false;
  const beside = trail.template.at(path.slice(0, -1));
  const hasObjects = Array.isArray(beside) && beside.some((entry) => own(entry, "Type") === "AWS::S3::Object");
  return type === "AWS::S3::Bucket" ? hasObjects : !isFalse(own(selector, "IncludeManagementEvents"));
}

/** Returns the prefix that is meant by a value; undefined where it is one, or where it cannot be told. */
function prefixOf(template: Template, service: string, value: Json): Json | undefined {
  if (isAll(service, value)) return sub(`arn:\${AWS::Partition}:${service}`);
  const inner = withoutArnBefore(template, value);
  if (inner !== undefined) return prefixOf(template, service, inner) ?? inner;
  return service === "s3" ? objectsOf(template, value) : nameless(template, service, value);
}

function isAll(service: string, value: Json): boolean {
  const pieces = piecesOf(value);
  const text = (pieces && subTextOf(pieces)) ?? "";
  const all = service === "s3" ? "(?::\\*|:::\\*(?:/\\**)?)" : "(?::\\*)+(?::(?:function:|table/)\\*)?";
  return text === "*" || new RegExp(`^arn:(?:aws[a-z-]*|\\$\\{AWS::Partition\\}):${service}${all}$`).test(text);
}

const wholeBucket = /^arn:(?:aws[a-z-]*|\$\{AWS::Partition\}):s3:::(?:[^/*$]|\$\{[^}]*\})+$/;

/** Returns the prefix of objects of a bucket. */
function objectsOf(template: Template, value: Json): Json | undefined {
  const leading = leadingIn(template, value);
  if (leading !== undefined) {
    const { kind, reference, restText, rest } = leading;
    const { type, form } = partsOfKind(kind);
    if (type !== "AWS::S3::Bucket" || !/^(?:$|[/*])/.test(restText)) return undefined;
    if (form === "Arn") return restText === "" ? valueOf([getAtt(reference.name, "Arn"), "/"].map(pieceOf)) : undefined;
    const start = [pieceOf(getAtt(reference.name, "Arn")), ...(restText.startsWith("/") ? [] : [pieceOf("/")])];
    return valueOf([...start, ...rest.map((piece) => ("text" in piece ? pieceOf(withoutStar(piece.text)) : piece))]);
  }
  const pieces = piecesOf(value);
  const text = pieces && subTextOf(pieces);
  if (pieces === undefined || text === undefined) return undefined;
  if (wholeBucket.test(text)) return valueOf([...pieces, pieceOf("/")]);
  if (/^arn\b/.test(text)) return undefined;
  const arn = arnByName(template, value, (type) => type === "AWS::S3::Bucket");
  return arn === undefined ? undefined : (objectsOf(template, arn) ?? withoutStarIn(arn));
}

/** True for what names a bucket by its ARN, and ends in a slash, more or less, and a star. */
function isPattern(value: Json): boolean {
  const pieces = piecesOf(value);
  const text = (pieces && subTextOf(pieces)) ?? "";
  return /^(?:arn:(?:aws[a-z-]*|\$\{AWS::Partition\}):s3:::(?:[^/*$]|\$\{[^}]*\})+|\$\{\w+\.Arn\})\/[^*]*\*+$/.test(
    text,
  );
}

function withoutStarIn(value: Json): Json | undefined {
  const pieces = piecesOf(value)?.map((piece) => ("text" in piece ? pieceOf(withoutStar(piece.text)) : piece));
  return pieces && valueOf(pieces);
}

/** A star at the end of a prefix would stand for itself. */
function withoutStar(text: string): string {
  let end = text.length;
  while (text[end - 1] === "*") end--;
  return text.slice(0, end);
}

function pieceOf(part: Json): { text: string } | { value: Json } {
  return typeof part === "string" ? { text: part } : { value: part };
}

/** Returns the ARN of the function or table that a value names by its name. */
function nameless(template: Template, service: string, value: Json): Json | undefined {
  const leading = leadingIn(template, value);
  const { type = "", form } = leading === undefined ? {} : partsOfKind(leading.kind);
  const isMine = services.get(type) === service && form === "Name" && /^(?:$|[/:]\*?$)/.test(leading?.restText ?? "-");
  return isMine && leading !== undefined ? arnOf(template, valueOf([{ value: nameOf(leading) }]) ?? null) : undefined;
}

function nameOf({ reference: { name } }: { reference: { name: string } }): Json {
  return { Ref: name };
}
