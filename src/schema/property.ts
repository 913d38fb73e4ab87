import type { Json } from "../values/json.js";
import { lazy } from "../values/memoize.js";
import { decodeProperty, type DecodedProperty } from "./code.js";
import type { Step } from "./property-path.js";
import { codesByName, type TableFile } from "./table-file.js";
import type { ObjectType, PropertySchema, Replacement, ValueType } from "./property-schema.js";

/** What nested properties have to know of the type that they are in. */
export interface Owner {
  readonly file: TableFile;
  readonly attributes: ReadonlySet<string>;
  /** The paths whose change replaces the resource although their code does not say so. */
  readonly replacing: ReadonlyMap<string, Replacement>;
}

/** Where a property is: its path with `*` for items, and what holds for all below it. */
interface Place {
  readonly path: string;
  readonly replacement: Replacement;
  readonly isReadOnly: boolean;
}

const top: Place = { path: "", replacement: "never", isReadOnly: false };

/** Returns the properties that the table groups by code, for the top of a type. */
export function propertiesOf(groups: Json | undefined, owner: Owner): Map<string, PropertySchema> {
  return decoded(codesByName(groups), owner, top);
}

/** Returns an attribute as the property that nobody can set. */
export function readOnlyProperty(name: string, code: string, owner: Owner): PropertySchema {
  return new TableProperty(name, decodeProperty(code, owner.file), owner, {
    path: name,
    replacement: "never",
    isReadOnly: true,
  });
}

/** Returns the property that a step leads to; undefined where the schema knows none. */
export function propertyAfter(property: PropertySchema, step: Step): PropertySchema | undefined {
  return memberOf(property.type, step, property);
}

function memberOf(type: ValueType, step: Step, within: PropertySchema): PropertySchema | undefined {
  switch (type.kind) {
    case "object":
      return "name" in step ? type.properties.get(step.name) : undefined;
    case "list":
      return "any" in step && hasKey(type.item, step.key) ? itemOf(within, type.item) : undefined;
    case "map":
      return "name" in step || step.key === undefined ? itemOf(within, type.value) : undefined;
    case "union":
      return type.types.flatMap((member) => memberOf(member, step, within) ?? [])[0];
    default:
      return undefined;
  }
}

function hasKey(item: ValueType, key: string | undefined): boolean {
  return key === undefined || (item.kind === "object" && item.properties.has(key));
}

function itemOf({ isReadOnly, replacement, references }: PropertySchema, type: ValueType): PropertySchema {
  return {
    name: "*",
    isRequired: false,
    isReadOnly,
    replacement,
    allowedValues: allowedValuesOf(type),
    references,
    type,
  };
}

function allowedValuesOf(type: ValueType): readonly string[] | undefined {
  if (type.kind === "list") return allowedValuesOf(type.item);
  return type.kind === "string" || type.kind === "integer" ? type.allowedValues : undefined;
}

function decoded(codes: ReadonlyMap<string, string>, owner: Owner, outer: Place): Map<string, PropertySchema> {
  const properties = new Map<string, PropertySchema>();
  for (const [name, code] of codes) {
    const property = decodeProperty(code, owner.file);
    const path = outer === top ? name : `${outer.path}.${name}`;
    const isReadOnly = outer.isReadOnly || (outer !== top && owner.attributes.has(path.replaceAll(".*", "")));
    const own = owner.replacing.get(path) ?? property.replacement;
    const replacement = stronger(outer.replacement, own);
    properties.set(name, new TableProperty(name, property, owner, { path, replacement, isReadOnly }));
  }
  return properties;
}

class TableProperty implements PropertySchema {
  readonly isRequired: boolean;
  readonly isReadOnly: boolean;
  readonly references: readonly string[];
  readonly replacement: Replacement;
  readonly #type: () => ValueType;

  constructor(
    readonly name: string,
    decoded: DecodedProperty,
    owner: Owner,
    place: Place,
  ) {
    this.isRequired = decoded.isRequired;
    this.isReadOnly = place.isReadOnly;
    this.references = decoded.references;
    this.replacement = place.replacement;
    this.#type = lazy(() =>
      decoded.type((definition, way) => new TableObject(definition, owner, { ...place, path: `${place.path}${way}` })),
    );
  }

  get allowedValues(): readonly string[] | undefined {
    return allowedValuesOf(this.type);
  }

  get type(): ValueType {
    return this.#type();
  }
}

/** An object whose properties are decoded when they are first asked for: definitions may hold themselves. */
class TableObject implements ObjectType {
  readonly kind = "object";
  readonly #properties: () => ReadonlyMap<string, PropertySchema>;

  constructor(definition: number, owner: Owner, place: Place) {
    this.#properties = lazy(() => decoded(owner.file.definition(definition), owner, place));
  }

  get properties(): ReadonlyMap<string, PropertySchema> {
    return this.#properties();
  }
}

/** Returns the stronger of two replacements. */
export function stronger(one: Replacement, other: Replacement): Replacement {
  if (one === "always" || other === "always") return "always";
  return one === "sometimes" ? one : other;
}
