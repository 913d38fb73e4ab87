import { own, type Json } from "../../../src/values/json.js";
import { partsOfKind, type Kind } from "../../../src/schema/kinds.js";
import { kindPlaces, type Place } from "../../../src/schema/places.js";
import { conversionOf } from "../../../src/template/conversion.js";
import { piecesOf, piecesOfSub, subTextOf, valueOf } from "../../../src/template/pieces.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import type { Template } from "../../../src/template/template.js";
import { arnOf, leadingIn, withoutArnBefore } from "./arn-of.js";
import type { Flaw } from "./correction.js";
import { trailGroupArn } from "./log-group-arn.js";
import { arnByName, withArn } from "./names.js";
import { notThat, wantedWords, wordsOf } from "./words.js";

/** Returns a flaw for each property of a type that takes values of a certain kind. */
export function propertyFlaws(type: string): readonly Flaw[] {
  // https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudformation-customresource.html
  const named = type.startsWith("Custom::") ? "AWS::CloudFormation::CustomResource" : type;
  const flaws = flawsByType.get(named) ?? (kindPlaces.get(named) ?? []).map((place) => flawOf(named, place));
  flawsByType.set(named, flaws);
  return flaws;
}

/** The flaws of the types that were asked for: most templates have few. */
const flawsByType = new Map<string, readonly Flaw[]>();

function flawOf(type: string, { property, takes, isTaken = false }: Place): Flaw {
  const [first = property] = property.split(/[.[]/);
  const last = property.split(".").findLast((name) => /^\w+$/.test(name)) ?? property;
  const isOfTrail = type === "AWS::CloudTrail::Trail" && property === "CloudWatchLogsLogGroupArn";
  return {
    isTaken,
    message: (_, corrections) => `${wordsOf(property)} requires ${wantedWords(takes)}, ${notThat(corrections)}`,
    correctionsIn(resource) {
      // Most properties are not there, which is told without a look at their branches.
      if (own(resource.resource.properties, first) === undefined) return [];
      return resource.property(property).items.flatMap(({ value, path }) => {
        // A function in place of the object around it is not its value.
        if (!path.includes(last)) return [];
        const after =
          ofKind(resource, value, takes) ?? (isOfTrail ? trailGroupArn(resource.template, value) : undefined);
        return after === undefined ? [] : [{ path, before: value, after }];
      });
    },
  };
}

/** Returns a value of one of the kinds that names the same; undefined where it is one already, or where it cannot be told. */
function ofKind({ template, logicalId }: ResourceView, value: Json, takes: readonly Kind[]): Json | undefined {
  const leading = leadingIn(template, value);
  if (leading === undefined) return ofText(template, value, takes);
  const { reference, kind, restText } = leading;
  const { type } = partsOfKind(kind);
  if (type === "AWS::KMS::Alias" && takes.includes("AWS::KMS::Key.Arn")) return arnOf(template, value);
  const wanted = takes.filter((each) => partsOfKind(each).type === type);
  const [target] = wanted;
  if (target === undefined || wanted.includes(kind) || reference.resource.logicalId === logicalId) return undefined;
  if (partsOfKind(target).form === "Arn") return arnOf(template, value);
  // The tag or digest of an image follows the URI of its repository.
  const isConverted = restText === "" || (partsOfKind(target).form === "Uri" && /^[:@]/.test(restText));
  const conversion = isConverted ? conversionOf(template, value, target) : undefined;
  return conversion === undefined || "problem" in conversion ? undefined : conversion.value;
}

/** Returns the same for a text that begins otherwise: an ARN that is made of a name, or the name of a resource. */
function ofText(template: Template, value: Json, takes: readonly Kind[]): Json | undefined {
  const parts = takes.map(partsOfKind);
  if (parts.every(({ type, form }) => type === "AWS::S3::Bucket" && form === "Name")) return withoutArn(value);
  const doubled = parts.every(({ form }) => form === "Arn") ? withoutArnBefore(template, value) : undefined;
  if (doubled !== undefined) return doubled;
  const [first] = piecesOf(value) ?? [];
  if (first === undefined || ("text" in first && /^(?:arn\b|\{)/i.test(first.text))) return undefined;
  const isSought = (type: string): boolean => parts.some((part) => part.type === type && part.form === "Arn");
  const isPlainName = typeof value === "string" && /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(value);
  const isOfBucket = parts.every(({ type, form }) => type === "AWS::S3::Bucket" && form === "Arn");
  return arnByName(template, value, isSought) ?? (isPlainName && isOfBucket ? bucketArn(value) : undefined);
}

function bucketArn(value: string): Json | undefined {
  return withArn(value, "AWS::S3::Bucket", "");
}

const bucketStart = /^arn:(?:aws[a-z-]*|\$\{AWS::Partition\}):s3:::([^/]+)$/;

/** Returns the name of a bucket in place of the ARN that is made of it. */
function withoutArn(value: Json): Json | undefined {
  const pieces = piecesOf(value);
  const [, name] = bucketStart.exec((pieces && subTextOf(pieces)) ?? "") ?? [];
  return name === undefined ? undefined : valueOf(piecesOfSub(name));
}
