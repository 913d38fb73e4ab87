/**
 * Whether a change of a property replaces the resource. Where CloudFormation calls the update conditional, it is `sometimes`: it
 * may replace or interrupt, which depends on the values.
 */
export type Replacement = "always" | "sometimes" | "never";

/** What the schema says of a property. */
export interface PropertySchema {
  /** Its own name; `*` for an item of a list or a value of a map. */
  readonly name: string;
  readonly isRequired: boolean;
  /** True for what only AWS sets: a template may read it and not write it. */
  readonly isReadOnly: boolean;
  /** A property below one whose change replaces the resource does so as well. `never` does not say that AWS takes every change. */
  readonly replacement: Replacement;
  /** The values that AWS takes, as texts; undefined where the schema names none. Of a list they are those of its items. */
  readonly allowedValues: readonly string[] | undefined;
  /** What the value names, such as `AWS::KMS::Key.Arn`; empty where the schema does not say. */
  readonly references: readonly string[];
  readonly type: ValueType;
}

/** What a value is. A number or Boolean may be written as a text too: CloudFormation converts it. */
export type ValueType =
  | TextType
  | { readonly kind: "number" | "boolean" | "json" | "timestamp" }
  | { readonly kind: "list"; readonly item: ValueType }
  | { readonly kind: "map"; readonly value: ValueType }
  | ObjectType
  | { readonly kind: "union"; readonly types: readonly ValueType[] };

/** A text or an integer; `allowedValues` is undefined where the schema names none. */
export interface TextType {
  readonly kind: "string" | "integer";
  readonly allowedValues: readonly string[] | undefined;
}

/** An object whose properties the schema lists. */
export interface ObjectType {
  readonly kind: "object";
  readonly properties: ReadonlyMap<string, PropertySchema>;
}
