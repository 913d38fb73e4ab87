import { own, type Json } from "../values/json.js";
import { referenceGiving, type Kind } from "../schema/kinds.js";
import { asIf, asJoin, asSub, getAtt, ifCondition, isNoValue, ref, sub, subParts, subText } from "./intrinsics.js";
import { kindGivenBy, kindOf, resourceReference, type ResourceReference } from "./kind.js";
import type { Template } from "./template.js";

/** A value that gives another kind, or why there is none. */
export type Conversion = { readonly value: Json } | { readonly problem: string };

/**
 * Returns a value whose reference gives `kind`, in every branch: a name, the ARN or the ID of the same resource. In
 * `Fn::Sub` and `Fn::Join` it is the reference that the text begins with, so that `${Bucket}/*` becomes
 * `${Bucket.Arn}/*`. `AWS::NoValue` stays.
 */
export function conversionOf(template: Template, value: Json, kind: Kind): Conversion {
  const choice = asIf(value);
  if (choice !== undefined) {
    const whenTrue = conversionOf(template, choice.whenTrue, kind);
    const whenFalse = conversionOf(template, choice.whenFalse, kind);
    if ("problem" in whenTrue) return whenTrue;
    return mapped(whenFalse, (other) => ifCondition(choice.condition, whenTrue.value, other));
  }
  if (isNoValue(value) || kindOf(template, value) === kind) return { value };
  if (asSub(value) !== undefined) return convertedSub(template, value, kind);
  const join = asJoin(value);
  if (join !== undefined) {
    const [first, ...rest] = join.items;
    return mapped(conversionOf(template, first ?? null, kind), (start) => ({
      "Fn::Join": [join.delimiter, [start, ...rest]],
    }));
  }
  const reference = resourceReference(template, value);
  if (reference === undefined) return { problem: `cannot determine what a value refers to that must be a ${kind}` };
  const way = wayTo(reference, kind);
  if ("problem" in way) return way;
  return { value: way.attribute === undefined ? ref(reference.name) : getAtt(reference.name, way.attribute) };
}

/** A text begins with a reference, or with a variable that says itself what it stands for. */
function convertedSub(template: Template, value: Json, kind: Kind): Conversion {
  const { text, variables } = asSub(value) ?? { text: "", variables: {} };
  const [first, ...rest] = subParts(text);
  const given = own(variables, first?.name ?? "");
  if (first?.name !== undefined && given !== undefined) {
    const name = first.name;
    if (rest.some((part) => part.name === name))
      return { problem: `${name} occurs in a text more than once, but may occur only once in a ${kind}` };
    return mapped(conversionOf(template, given, kind), (start) => sub(text, { ...variables, [name]: start }));
  }
  const start = sub(first?.text ?? "");
  if (kindOf(template, start) === kind) return { value };
  const reference = resourceReference(template, start);
  if (reference === undefined) return { problem: `a text does not begin like a ${kind}` };
  const way = wayTo(reference, kind);
  if ("problem" in way) return way;
  const name = way.attribute === undefined ? reference.name : `${reference.name}.${way.attribute}`;
  return { value: sub(subText([{ text: `\${${name}}` }, ...rest]), variables) };
}

/** Returns the attribute by which a reference to the same resource gives `kind`, undefined for `Ref`. */
function wayTo(reference: ResourceReference, kind: Kind): { attribute: string | undefined } | { problem: string } {
  const { name, resource } = reference;
  const way = referenceGiving(resource.type, kind, (property) => own(resource.properties, property) !== undefined);
  return way === undefined || kindGivenBy(reference) === undefined
    ? { problem: `no reference to ${name} returns a ${kind} instead of the one there` }
    : way;
}

function mapped(conversion: Conversion, change: (value: Json) => Json): Conversion {
  return "problem" in conversion ? conversion : { value: change(conversion.value) };
}
