import { own, type Json } from "../values/json.js";
import { lazy } from "../values/memoize.js";
import type { Path } from "../values/pointer.js";
import { stepsAlong, stepsOf } from "./property-path.js";
import type { PropertySchema, Replacement, ValueType } from "./property-schema.js";
import { propertiesOf, propertyAfter, readOnlyProperty, type Owner } from "./property.js";
import { codesByName, wordsOf, type TableFile } from "./table-file.js";

/** The property that takes tags: a list of objects with `Key` and `Value`, or a map of values by their keys. */
export interface TagsProperty {
  readonly property: string;
  readonly form: "list" | "map";
}

/** What the schema says of a type of resource. */
export interface TypeSchema {
  readonly name: string;
  /** The properties that a template can set. */
  readonly properties: ReadonlyMap<string, PropertySchema>;
  /**
   * Returns a property by its path, as a text (`A.B`, `A.*.B` for each item of a list or value of a map, `A[Key=k].Value`) or as the
   * way through a template. What can only be read is found too. Undefined where the schema knows no such property, as inside JSON.
   */
  property(path: string | Path): PropertySchema | undefined;
  /** What Fn::GetAtt reads. */
  readonly attributes: ReadonlySet<string>;
  /** Returns what Fn::GetAtt yields; undefined for what is no attribute. */
  attribute(name: string): ValueType | undefined;
  /** The properties without which AWS refuses the resource. */
  readonly required: readonly string[];
  readonly tags: TagsProperty | undefined;
  /** True if a replacement loses data: databases, file systems, buckets, queues, directories, keys and the like. */
  readonly isStateful: boolean;
  /** The properties or attributes that identify the resource in its account and Region; empty where the source does not say. */
  readonly identifier: readonly string[];
  /** The properties or attributes whose value Ref gives, more than one joined; empty where the source does not say. */
  readonly ref: readonly string[];
}

/** A type as its entry in the table says; decoded as far as it is asked for. */
export class TableType implements TypeSchema {
  readonly isStateful: boolean;
  readonly identifier: readonly string[];
  readonly ref: readonly string[];
  readonly tags: TagsProperty | undefined;
  readonly #attributes: () => ReadonlyMap<string, string>;
  readonly #owner: () => Owner;
  readonly #properties: () => ReadonlyMap<string, PropertySchema>;

  constructor(
    readonly name: string,
    entry: Json,
    file: TableFile,
  ) {
    this.isStateful = own(entry, "d") !== undefined;
    this.identifier = wordsOf(own(entry, "i"));
    this.ref = wordsOf(own(entry, "r") ?? own(entry, "i"));
    this.tags = tagsOf(own(entry, "t"));
    this.#attributes = lazy(() => codesByName(own(entry, "a")));
    this.#owner = lazy(() => ({
      file,
      attributes: new Set(this.#attributes().keys()),
      replacing: replacingPaths(own(entry, "x")),
    }));
    this.#properties = lazy(() => propertiesOf(own(entry, "p"), this.#owner()));
  }

  get properties(): ReadonlyMap<string, PropertySchema> {
    return this.#properties();
  }

  get attributes(): ReadonlySet<string> {
    return this.#owner().attributes;
  }

  get required(): readonly string[] {
    return [...this.properties.values()].filter(({ isRequired }) => isRequired).map(({ name }) => name);
  }

  attribute(name: string): ValueType | undefined {
    return this.#readOnly(name)?.type;
  }

  property(path: string | Path): PropertySchema | undefined {
    const [first, ...rest] = (typeof path === "string" ? stepsOf(path) : stepsAlong(path)) ?? [];
    if (first === undefined || !("name" in first)) return undefined;
    const start = this.properties.get(first.name);
    if (start === undefined) return this.#readOnly(typeof path === "string" ? path : path.join("."));
    return rest.reduce<PropertySchema | undefined>(
      (property, step) => property && propertyAfter(property, step),
      start,
    );
  }

  #readOnly(name: string): PropertySchema | undefined {
    const code = this.#attributes().get(name);
    return code === undefined ? undefined : readOnlyProperty(name, code, this.#owner());
  }
}

/** Paths that begin with `?` sometimes replace the resource, others always. */
function replacingPaths(entry: Json | undefined): Map<string, Replacement> {
  return new Map(
    wordsOf(entry).map((path) => (path.startsWith("?") ? [path.slice(1), "sometimes"] : [path, "always"])),
  );
}

function tagsOf(entry: Json | undefined): TagsProperty | undefined {
  return typeof entry === "string"
    ? { property: entry.slice(1), form: entry.startsWith("[") ? "list" : "map" }
    : undefined;
}
