import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isObject, own, type Json } from "../../src/values/json.js";

/** Returns the folder of cfn-lint's resource schemas: that of `$CFN_LINT_SCHEMAS`, else that of Python's cfn-lint; undefined without either. */
export function schemaFolder(): string | undefined {
  const named = process.env["CFN_LINT_SCHEMAS"];
  if (named !== undefined) return existsSync(named) ? named : undefined;
  const program = "import cfnlint, os; print(os.path.join(os.path.dirname(cfnlint.__file__), 'data', 'schemas'))";
  const { status, stdout } = spawnSync("python3", ["-c", program], { encoding: "utf8" });
  const folder = stdout?.trim() ?? "";
  return status === 0 && existsSync(folder) ? folder : undefined;
}

const none: ReadonlyMap<string, SchemaNode> = new Map();

/** What a JSON schema says of one value, with its `$ref` followed. */
export class SchemaNode {
  readonly #json: Json | undefined;
  readonly #root: Json;
  #properties: ReadonlyMap<string, SchemaNode> | undefined;

  /** `json` is the schema of the value, `root` that of the whole type. */
  constructor(json: Json | undefined, root: Json) {
    this.#root = root;
    this.#json = resolved(json, root);
  }

  /** The JSON types that the value may have; empty where the schema does not say. */
  get types(): readonly string[] {
    return texts(this.get("type"));
  }

  /** The names of properties that the value may have, where it is an object; empty for a map of any names. */
  get properties(): ReadonlyMap<string, SchemaNode> {
    this.#properties ??= this.#readProperties();
    return this.#properties;
  }

  /** True for an object that takes none but its properties. */
  get isClosed(): boolean {
    return this.properties.size > 0 && this.get("additionalProperties") === false;
  }

  /** True for an object of any names with text as values. */
  get isTextMap(): boolean {
    const patterns = own(this.#json, "patternProperties");
    if (this.properties.size > 0 || !isObject(patterns)) return false;
    return Object.values(patterns).every((each) => new SchemaNode(each, this.#root).types.join() === "string");
  }

  /** What the items of a list are like. */
  get items(): SchemaNode | undefined {
    const items = this.get("items");
    return isObject(items) ? new SchemaNode(items, this.#root) : undefined;
  }

  /** The names of properties that must be there. */
  get required(): readonly string[] {
    return texts(this.get("required"));
  }

  /** The allowed values; empty where any is. */
  get allowed(): readonly (string | number)[] {
    const values = this.get("enum");
    return Array.isArray(values)
      ? values.filter((value): value is string | number => typeof value === "string" || typeof value === "number")
      : [];
  }

  /** The format of a text, such as `AWS::IAM::Role.Arn`. */
  get format(): string | undefined {
    const format = this.get("format");
    return typeof format === "string" ? format : undefined;
  }

  /** True where the schema allows one of several forms. */
  get hasChoices(): boolean {
    return ["anyOf", "oneOf"].some((key) => this.get(key) !== undefined);
  }

  /** True for a list of objects with nothing but `Key` and `Value`, or `Name` and `Value`. */
  get pairKey(): "Key" | "Name" | undefined {
    const names = [...(this.items?.properties.keys() ?? [])].sort().join();
    return names === "Key,Value" ? "Key" : names === "Name,Value" ? "Name" : undefined;
  }

  /** Returns what the schema says under a key. */
  get(key: string): Json | undefined {
    return own(this.#json, key);
  }

  #readProperties(): ReadonlyMap<string, SchemaNode> {
    const found = this.get("properties");
    if (!isObject(found)) return none;
    return new Map(Object.entries(found).map(([name, json]) => [name, new SchemaNode(json, this.#root)]));
  }
}

/** One type of resource as cfn-lint knows it. */
export class ResourceSchema extends SchemaNode {
  constructor(
    readonly type: string,
    root: Json,
  ) {
    super(root, root);
  }

  /** The attributes of `Fn::GetAtt` that are plain text. */
  get attributes(): readonly string[] {
    return this.#paths("readOnlyProperties").filter((path) => !path.includes(".") && this.#isText(path));
  }

  /** The names at the top that nobody may set. */
  get readOnly(): readonly string[] {
    return this.#paths("readOnlyProperties").filter((path) => !path.includes("."));
  }

  /** What `Ref` gives; undefined where it is put together. */
  get identifier(): string | undefined {
    const paths = this.#paths("primaryIdentifier");
    return paths.length === 1 ? paths[0] : undefined;
  }

  /** The property that holds the tags of the resource. */
  get tagProperty(): string | undefined {
    const path = own(this.get("tagging"), "tagProperty");
    const name = typeof path === "string" ? path.replace("/properties/", "") : undefined;
    return name !== undefined && this.properties.has(name) ? name : undefined;
  }

  #isText(name: string): boolean {
    return this.properties.get(name)?.types.join() === "string";
  }

  #paths(key: string): string[] {
    return texts(this.get(key)).map((path) => path.replace("/properties/", "").replaceAll("/", "."));
  }
}

/** The resource schemas of cfn-lint, each read when it is first asked for. */
export class LintSchemas {
  readonly #folder: string;
  readonly #files: ReadonlyMap<string, string>;
  readonly #read = new Map<string, ResourceSchema>();

  /** `folder` holds `providers` and `resources`. */
  constructor(folder: string) {
    this.#folder = folder;
    const index = readFileSync(join(folder, "providers", "us_east_1.py"), "utf8");
    this.#files = new Map(
      [...index.matchAll(/"(AWS::\w+::\w+)": "(\w+)"/g)].map(([, type = "", file = ""]) => [type, file]),
    );
  }

  /** All types, in order. */
  get types(): readonly string[] {
    return [...this.#files.keys()].sort();
  }

  /** Returns the schema of a type; undefined for one that cfn-lint does not know. */
  type(name: string): ResourceSchema | undefined {
    const known = this.#read.get(name);
    const file = this.#files.get(name);
    if (known !== undefined || file === undefined) return known;
    const root: Json = JSON.parse(readFileSync(join(this.#folder, "resources", `${file}.json`), "utf8"));
    const schema = new ResourceSchema(name, root);
    this.#read.set(name, schema);
    return schema;
  }
}

function texts(value: Json | undefined): string[] {
  const list = Array.isArray(value) ? value : [value];
  return list.filter((item): item is string => typeof item === "string");
}

/** Returns a schema with what its `$ref` leads to; what stands beside the `$ref` counts more. */
function resolved(json: Json | undefined, root: Json): Json | undefined {
  let found = json;
  for (let steps = 0; steps < 8; steps++) {
    const target = own(found, "$ref");
    if (typeof target !== "string" || !isObject(found)) return found;
    const { $ref: _, ...beside } = found;
    const definition = target
      .replace("#/", "")
      .split("/")
      .reduce<Json | undefined>((value, step) => own(value, step), root);
    found = isObject(definition) ? { ...definition, ...beside } : beside;
  }
  return found;
}
