import type { Property, PropertyType, RelationshipRef } from "@aws-cdk/service-spec-types";

/** Texts that stand in the table once and are named by their number. */
export class Interned {
  readonly #numbers = new Map<string, number>();

  /** Returns the number of `text`, a new one if it is new. */
  numberOf(text: string): number {
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    this.#numbers.set(text, this.#numbers.size);
    return this.#numbers.size - 1;
  }

  /** Returns all texts in the order of their numbers. */
  texts(): string[] {
    return [...this.#numbers.keys()];
  }
}

/** What a code names by number: lists of allowed values, lists of what a value refers to, and nested definitions. */
export interface Numbers {
  readonly enums: Interned;
  readonly relations: Interned;
  /** Returns the number of a definition by its id in the source, or of the tag that the source does not spell out. */
  definition(id: string | "tag"): string;
}

const primitives: Readonly<Record<string, string>> = {
  string: "s",
  integer: "i",
  number: "n",
  boolean: "b",
  json: "j",
  "date-time": "t",
};

/** Returns the code of a type, as `src/schema/code.ts` describes it. */
export function typeCode(type: PropertyType, numbers: Numbers): string {
  switch (type.type) {
    case "array":
      return `[${typeCode(type.element, numbers)}`;
    case "map":
      return `{${typeCode(type.element, numbers)}`;
    case "union":
      return `(${[...new Set(type.types.map((member) => typeCode(member, numbers)))].sort().join("")})`;
    case "ref":
      return `#${numbers.definition(type.reference.$ref)}`;
    case "tag":
      return `#${numbers.definition("tag")}`;
    case "string":
    case "integer": {
      const allowed = type.allowedValues ?? [];
      const number = allowed.length === 0 ? "" : String(numbers.enums.numberOf(JSON.stringify(allowed.map(String))));
      return `${primitives[type.type] ?? ""}${number}`;
    }
    default: {
      const code = primitives[type.type];
      if (code === undefined) throw new Error(`the source has a type that the table has no code for: ${type.type}`);
      return code;
    }
  }
}

const replacementCodes = { yes: "!", maybe: "?", no: "" } as const;

/** Returns the code of a property: what it takes to change it, whether it is required, its type, what it refers to. */
export function propertyCode(property: Property, numbers: Numbers): string {
  const replacement = replacementCodes[property.causesReplacement ?? "no"];
  return `${property.required === true ? "*" : ""}${replacement}${typeCode(property.type, numbers)}${relationCode(property.relationshipRefs, numbers)}`;
}

function relationCode(references: readonly RelationshipRef[] = [], numbers: Numbers): string {
  if (references.length === 0) return "";
  const targets = references.map(
    ({ cloudFormationType, propertyName }) => `${cloudFormationType}.${propertyName.replaceAll("/", ".")}`,
  );
  return `>${numbers.relations.numberOf([...new Set(targets)].sort().join(" "))}`;
}

/** Returns names by their code, each group as one text: `{ "*s": "Bucket Key" }`. */
export function grouped(codes: Iterable<readonly [name: string, code: string]>): Record<string, string> {
  const groups = new Map<string, string[]>();
  for (const [name, code] of codes) {
    if (!/^[A-Za-z][A-Za-z0-9.]*$/.test(name))
      throw new Error(`the source has a name that the table cannot hold: ${name}`);
    groups.set(code, [...(groups.get(code) ?? []), name]);
  }
  return Object.fromEntries([...groups].sort(byKey).map(([code, names]) => [code, names.sort().join(" ")]));
}

/** Orders entries by their keys, by code unit, the same on every machine. */
export function byKey([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
