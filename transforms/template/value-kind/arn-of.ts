import { own, type Json } from "../../../src/values/json.js";
import { targetOf } from "../../aws/values/references.js";
import { textOf } from "../../aws/values/normal-text.js";
import { arnAround } from "../../../src/schema/arns.js";
import { kindOf, partsOfKind, referenceGiving, type Kind } from "../../../src/schema/kinds.js";
import { conversionOf } from "../../../src/template/conversion.js";
import { getAtt } from "../../../src/template/intrinsics.js";
import { kindGivenBy, resourceReference, type ResourceReference } from "../../../src/template/kind.js";
import { piecesOf, piecesOfSub, subTextOf, valueOf, type Piece } from "../../../src/template/pieces.js";
import { viewNamed } from "../../../src/template/resource-view.js";
import type { Template } from "../../../src/template/template.js";

/** A text that begins with a reference to a resource of the template. */
export interface Leading {
  readonly reference: ResourceReference;
  readonly kind: Kind;
  /** The parts behind the reference, and their text as one of `Fn::Sub`. */
  readonly rest: readonly Piece[];
  readonly restText: string;
}

/** Returns the reference that a text begins with; undefined where there is none whose kind is known. */
export function leadingIn(template: Template, value: Json): Leading | undefined {
  const [first, ...rest] = piecesOf(value) ?? [];
  const reference = first !== undefined && "value" in first ? resourceReference(template, first.value) : undefined;
  const [kind, restText] = [reference && kindGivenBy(reference), subTextOf(rest)];
  return reference === undefined || kind === undefined || restText === undefined
    ? undefined
    : { reference, kind, rest, restText };
}

/**
 * Returns a text that begins with the ARN of the resource whose name, ID or URL it begins with now; undefined where it
 * does not, or where the ARN cannot be told.
 */
export function arnOf(template: Template, value: Json): Json | undefined {
  const leading = leadingIn(template, value);
  if (leading === undefined) return undefined;
  const { reference, kind, rest, restText } = leading;
  const { type, form } = partsOfKind(kind);
  if (type === "AWS::KMS::Alias") return restText === "" ? keyOf(template, reference) : undefined;
  const arn = kindOf(type, "Arn");
  if (arn === undefined || form === "Arn" || form === "StreamArn" || !/^(?:$|[/:*])/.test(restText)) return undefined;
  if (type === "AWS::Logs::LogGroup" && restText !== "") return groupArn(reference, rest, restText);
  const isWritten = (property: string): boolean => own(reference.resource.properties, property) !== undefined;
  if (referenceGiving(reference.resource.type, arn, isWritten) !== undefined) {
    const conversion = conversionOf(template, value, arn);
    return "problem" in conversion ? undefined : conversion.value;
  }
  const start = type === "AWS::SSM::Parameter" ? parameterStart(template, reference) : arnAround(type)?.start;
  // The ARN of a security group is made of its ID, and Ref may give the name.
  const isPart =
    reference.attribute === undefined && (form === "Id" || (form === "Name" && type !== "AWS::EC2::SecurityGroup"));
  const pieces = piecesOf(value);
  return start === undefined || !isPart || pieces === undefined
    ? undefined
    : valueOf([...piecesOfSub(start), ...pieces]);
}

/** Returns the ARN of the key that an alias names: where a key is wanted, its alias is not taken. */
function keyOf(template: Template, { resource, attribute }: ResourceReference): Json | undefined {
  const key = viewNamed(template, targetOf(own(resource.properties, "TargetKeyId")));
  return attribute === undefined && key?.type === "AWS::KMS::Key" ? getAtt(key.logicalId, "Arn") : undefined;
}

/** Between `parameter` and a name that does not begin with a slash, the ARN has one. */
function parameterStart(template: Template, { resource: { properties } }: ResourceReference): string | undefined {
  const name = own(properties, "Name");
  const first = name === undefined ? "generated" : textOf(template, name)?.[0];
  const start = "arn:${AWS::Partition}:ssm:${AWS::Region}:${AWS::AccountId}:parameter";
  if (first === undefined || first === "$") return undefined;
  return first === "/" ? start : `${start}/`;
}

/** Returns an ARN in place of one that is made of another: `arn:aws:s3:::${Bucket.Arn}/*`; undefined for anything else. */
export function withoutArnBefore(template: Template, value: Json): Json | undefined {
  const pieces = piecesOf(value) ?? [];
  const place = pieces.findIndex((piece) => "value" in piece && isArn(template, piece.value));
  const before = place < 1 ? undefined : subTextOf(pieces.slice(0, place));
  return before !== undefined && /^arn:[^/]*[:/]$/.test(before) ? valueOf(pieces.slice(place)) : undefined;
}

function isArn(template: Template, value: Json): boolean {
  const reference = resourceReference(template, value);
  const kind = reference && kindGivenBy(reference);
  return kind !== undefined && partsOfKind(kind).form === "Arn";
}

/** The ARN that `Fn::GetAtt` gives of a log group ends in `:*` already; that of its log streams goes on otherwise. */
function groupArn({ name }: ResourceReference, rest: readonly Piece[], restText: string): Json | undefined {
  if (restText === ":*") return getAtt(name, "Arn");
  const start = piecesOfSub(arnAround("AWS::Logs::LogGroup")?.start ?? "");
  return restText.startsWith(":") ? valueOf([...start, ...piecesOfSub(`\${${name}}`), ...rest]) : undefined;
}
