import { own, type Json } from "../values/json.js";
import type { Dated } from "./facts/dated.js";
import { TableFile } from "./table-file.js";
import { TableType, type TypeSchema } from "./type-schema.js";

export type { ObjectType, PropertySchema, Replacement, TextType, ValueType } from "./property-schema.js";
export { replacementBy } from "./replacement.js";
export type { TagsProperty, TypeSchema } from "./type-schema.js";

/** Returns one file of the table by its name, for example `s3`; undefined where there is none. Handed in: files in the command, a bundle in a browser. */
export type SchemaReader = (name: string) => string | undefined;

/** Where the table comes from, and of when it is. */
export interface SchemaSource {
  readonly package: string;
  readonly version: string;
  /** The day on which the registry lists this version as published. */
  readonly published: string;
}

/** What CloudFormation knows of types of resources. A service's file is read when one of its types is first asked for. */
export class Schema {
  readonly #read: SchemaReader;
  readonly #files = new Map<string, TableFile | undefined>();
  readonly #types = new Map<string, TypeSchema | undefined>();

  constructor(read: SchemaReader) {
    this.#read = read;
  }

  /** Returns what is known of a type such as `AWS::S3::Bucket`; undefined for custom resources, and for what AWS does not have. */
  type(name: string): TypeSchema | undefined {
    const service = /^[A-Za-z0-9]+::([A-Za-z0-9]+)::[A-Za-z0-9]+$/.exec(name)?.[1]?.toLowerCase();
    if (service === undefined || name.startsWith("Custom::")) return undefined;
    if (this.#types.has(name)) return this.#types.get(name);
    const file = this.#file(service);
    const entry = file?.type(name);
    const type = file === undefined || entry === undefined ? undefined : new TableType(name, entry, file);
    this.#types.set(name, type);
    return type;
  }

  /** Returns where the table comes from; undefined without a table. */
  source(): SchemaSource | undefined {
    const text = this.#read("index");
    if (text === undefined) return undefined;
    const index: Json = JSON.parse(text);
    const source = own(index, "source");
    const [name, version, published] = ["package", "version", "published"].map((key) => String(own(source, key)));
    return name === undefined || version === undefined || published === undefined
      ? undefined
      : { package: name, version, published };
  }

  /** Returns how long the table counts: what it does not have may be newer than it. Undefined without a table. */
  dated(): Dated | undefined {
    const source = this.source();
    if (source === undefined) return undefined;
    const { published } = source;
    const [year = "", ...day] = published.split("-");
    return {
      source: `${source.package} ${source.version}`,
      of: published,
      expires: [Number(year) + 1, ...day].join("-"),
    };
  }

  /** Returns the names of the types of a service such as `S3`; none where the table does not have it. */
  typesOf(service: string): readonly string[] {
    return this.#file(service.toLowerCase())?.types ?? [];
  }

  #file(service: string): TableFile | undefined {
    if (this.#files.has(service)) return this.#files.get(service);
    const text = service === "index" ? undefined : this.#read(service);
    const file = text === undefined ? undefined : new TableFile(text);
    this.#files.set(service, file);
    return file;
  }
}
