import { forms, referencesByType, type Form, type References } from "./reference-forms.js";

export type { Form } from "./reference-forms.js";

/** What sort of value a reference gives or a property takes: `AWS::S3::Bucket.Name`, `AWS::EC2::VPC.Id`. */
export type Kind = `${string}::${string}::${string}.${Form}`;

/** Returns the form and the type of a kind. */
export function partsOfKind(kind: Kind): { type: string; form: Form | undefined } {
  const end = kind.lastIndexOf(".");
  return { type: kind.slice(0, end), form: forms.find((form) => form === kind.slice(end + 1)) };
}

/** The types of which it is known what their references give. */
export const typesWithKinds: readonly string[] = [...referencesByType.keys()];

/**
 * Returns what a reference to a resource of a type gives, `attribute` undefined for `Ref`; undefined where it cannot be
 * told. `isWritten` says whether the resource has a property.
 */
export function kindOfReference(
  type: string,
  attribute: string | undefined,
  isWritten: (property: string) => boolean,
): Kind | undefined {
  const known = referencesByType.get(type);
  if (known === undefined) return undefined;
  const { attributes } = known;
  const form =
    attribute === undefined ? formOfRef(known, isWritten) : forms.find((each) => attributes[each] === attribute);
  return form && kindOf(known.names ?? type, form);
}

function formOfRef({ ref, refElse }: References, isWritten: (property: string) => boolean): Form {
  return refElse === undefined || isWritten(refElse.without) ? ref : refElse.form;
}

/**
 * Returns how a resource of a type is referred to so that the reference gives `kind`: the name of the attribute, or
 * `Ref`; undefined where no reference gives it.
 */
export function referenceGiving(
  type: string,
  kind: Kind,
  isWritten: (property: string) => boolean,
): { attribute: string | undefined } | undefined {
  const { attributes = {}, streamNeeds } = referencesByType.get(type) ?? {};
  if (kind.endsWith(".StreamArn") && streamNeeds !== undefined && !isWritten(streamNeeds)) return undefined;
  const ways = [undefined, ...Object.values(attributes)];
  const way = ways.findIndex((attribute) => kindOfReference(type, attribute, isWritten) === kind);
  return way < 0 ? undefined : { attribute: ways[way] };
}

/** Returns what a parameter of a type such as `AWS::EC2::VPC::Id` gives; undefined for `String` and the like. */
export function kindOfParameter(type: string): Kind | undefined {
  const [, plain = type] = /^AWS::SSM::Parameter::Value<(.+)>$/.exec(type) ?? [];
  const [, named] = /^(AWS::\w+::\w+)::Id$/.exec(plain) ?? [];
  return named === undefined ? undefined : kindOf(named, "Id");
}

/** Returns the kind of what names a resource of a type in a form; undefined for what is no type of AWS. */
export function kindOf(type: string, form: Form): Kind | undefined {
  const [vendor, service, name] = type.split("::");
  return vendor === undefined || service === undefined || name === undefined
    ? undefined
    : `${vendor}::${service}::${name}.${form}`;
}
