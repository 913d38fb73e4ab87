import type { Edit } from "../../contract/rule.js";
import { referenceGiving, type Kind } from "../../schema/kinds.js";
import { asIf, asSub, getAtt, ifCondition, isNoValue, ref, sub, subParts, subText } from "../../template/intrinsics.js";
import { kindGivenBy, kindOf, resourceReference, type ResourceReference } from "../../template/kind.js";
import type { Template } from "../../template/template.js";
import { CannotFix } from "../../values/errors.js";
import { own, soleEntry, type Json } from "../../values/json.js";
import type { Path } from "../../values/pointer.js";

/**
 * Lets the reference at `path` give `kind`, in every branch: a name, the ARN or the ID of the same resource. In
 * `Fn::Sub` and `Fn::Join` it is the reference that the text begins with, so that `${Bucket}/*` becomes
 * `${Bucket.Arn}/*`. `AWS::NoValue` stays. Throws `CannotFix` where it cannot be told what a branch gives, or where no
 * reference to its resource gives the kind.
 */
export function convert(edit: Edit, path: Path, kind: Kind): void {
  const value = edit.template.at(path);
  if (value === undefined) throw new CannotFix(`${path.join(".")} is not there`);
  edit.set(path, converted(edit.template, value, kind));
}

function converted(template: Template, value: Json, kind: Kind): Json {
  const choice = asIf(value);
  if (choice !== undefined) {
    const [whenTrue, whenFalse] = [choice.whenTrue, choice.whenFalse].map((each) => converted(template, each, kind));
    return ifCondition(choice.condition, whenTrue ?? null, whenFalse ?? null);
  }
  if (isNoValue(value) || kindOf(template, value) === kind) return value;
  if (asSub(value) !== undefined) return convertedSub(template, value, kind);
  const [delimiter, items] = joinedIn(value) ?? [];
  if (delimiter !== undefined && items !== undefined) {
    const [first, ...rest] = items;
    return { "Fn::Join": [delimiter, [converted(template, first ?? null, kind), ...rest]] };
  }
  const reference = resourceReference(template, value);
  if (reference === undefined) throw new CannotFix(`it cannot be told what a value names that is to be a ${kind}`);
  const attribute = attributeFor(reference, kind);
  return attribute === undefined ? ref(reference.name) : getAtt(reference.name, attribute);
}

/** A text begins with a reference, or with a variable that says itself what it stands for. */
function convertedSub(template: Template, value: Json, kind: Kind): Json {
  const { text, variables } = asSub(value) ?? { text: "", variables: {} };
  const [first, ...rest] = subParts(text);
  const given = own(variables, first?.name ?? "");
  if (first?.name !== undefined && given !== undefined) {
    if (rest.some(({ name }) => name === first.name))
      throw new CannotFix(`${first.name} stands in a text more than once, and only once for a ${kind}`);
    return sub(text, { ...variables, [first.name]: converted(template, given, kind) });
  }
  const start = sub(first?.text ?? "");
  if (kindOf(template, start) === kind) return value;
  const reference = resourceReference(template, start);
  if (reference === undefined) throw new CannotFix(`a text does not begin with what could be a ${kind}`);
  const attribute = attributeFor(reference, kind);
  const name = attribute === undefined ? reference.name : `${reference.name}.${attribute}`;
  return sub(subText([{ text: `\${${name}}` }, ...rest]), variables);
}

/** Returns the attribute by which a reference to the same resource gives `kind`, undefined for `Ref`. */
function attributeFor(reference: ResourceReference, kind: Kind): string | undefined {
  const { name, resource } = reference;
  const way = referenceGiving(resource.type, kind, (property) => own(resource.properties, property) !== undefined);
  if (way === undefined || kindGivenBy(reference) === undefined)
    throw new CannotFix(`no reference to ${name} is known to be a ${kind} in place of the one there`);
  return way.attribute;
}

function joinedIn(value: Json): [Json, Json[]] | undefined {
  const [name, call] = soleEntry(value) ?? [];
  const [delimiter, items] = name === "Fn::Join" && Array.isArray(call) ? call : [];
  return delimiter !== undefined && Array.isArray(items) ? [delimiter, items] : undefined;
}
