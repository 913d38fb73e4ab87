import type { Property, PropertyType, Resource, SpecDatabase } from "@aws-cdk/service-spec-types";
import { grouped, propertyCode, type Interned } from "./notation.js";

/** Properties of a type or of a definition by their names. */
export type Properties = Readonly<Record<string, Property>>;

/** What the source calls a tag without spelling it out: a key and a value. */
const tag: Properties = {
  Key: { type: { type: "string" }, required: true },
  Value: { type: { type: "string" }, required: true },
};

interface Texts {
  readonly enums: Interned;
  readonly relations: Interned;
}

/** The nested definitions of the types of one service; those that say the same are one. */
export class Definitions {
  readonly #properties = new Map<string, Properties>();
  readonly #classes: ReadonlyMap<string, number>;

  constructor(
    readonly database: SpecDatabase,
    resources: readonly Resource[],
    readonly texts: Texts,
    /** Corrects the properties of a definition where the source is known to be wrong. */
    readonly revised: (properties: Properties) => Properties,
  ) {
    for (const { properties } of resources) this.#collect(properties);
    this.#classes = this.#sameClasses();
  }

  /** Returns the number of a definition by its id in the source. */
  numberOf(id: string): string {
    const found = this.#classes.get(id);
    if (found === undefined) throw new Error(`a definition is used that no property leads to: ${id}`);
    return String(found);
  }

  /** Returns each definition once, by its number. */
  all(): Record<string, string>[] {
    const made: Record<string, string>[] = [];
    for (const [id, properties] of this.#properties)
      made[Number(this.numberOf(id))] ??= this.#encoded(properties, (other) => this.numberOf(other));
    return made;
  }

  /** Collects what properties lead to, in the order in which it is met. */
  #collect(properties: Properties): void {
    for (const name of Object.keys(properties).sort()) {
      const property = properties[name];
      if (property !== undefined) this.#collectType(property.type);
    }
  }

  #collectType(type: PropertyType): void {
    if (type.type === "array" || type.type === "map") return this.#collectType(type.element);
    if (type.type === "union") return type.types.forEach((member) => this.#collectType(member));
    const id = type.type === "ref" ? type.reference.$ref : type.type === "tag" ? "tag" : undefined;
    if (id === undefined || this.#properties.has(id)) return;
    const properties = id === "tag" ? tag : this.revised(this.database.get("typeDefinition", id).properties);
    this.#properties.set(id, properties);
    this.#collect(properties);
  }

  /** Tells definitions apart round by round, by what they say and by the class of what they refer to, until no class splits. */
  #sameClasses(): ReadonlyMap<string, number> {
    let classes = new Map([...this.#properties.keys()].map((id) => [id, 0]));
    for (let count = 1; ;) {
      const numbers = new Map<string, number>();
      const next = new Map<string, number>();
      for (const [id, properties] of this.#properties) {
        const says = `${classes.get(id)} ${JSON.stringify(this.#encoded(properties, (other) => String(classes.get(other))))}`;
        if (!numbers.has(says)) numbers.set(says, numbers.size);
        next.set(id, numbers.get(says) ?? 0);
      }
      classes = next;
      if (numbers.size === count) return classes;
      count = numbers.size;
    }
  }

  #encoded(properties: Properties, definition: (id: string) => string): Record<string, string> {
    const numbers = { ...this.texts, definition };
    return grouped(Object.entries(properties).map(([name, property]) => [name, propertyCode(property, numbers)]));
  }
}
