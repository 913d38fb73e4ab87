import type { Schema } from "../../../../src/schema/schema.js";
import type { PropertySchema, ValueType } from "../../../../src/schema/property-schema.js";
import type { Reference, Template } from "../../../../src/template/template.js";
import type { Path } from "../../../../src/values/pointer.js";

/** What the place of a reference takes, as far as the schema says. */
export interface Place {
  /** The property, or the item of a list; undefined where the reference is a part of a text, or nothing is known. */
  readonly property: PropertySchema | undefined;
  /** True if the value is a list, false if it is a single one; undefined where it cannot be told. */
  readonly isList: boolean | undefined;
  /** True if the value becomes a part of a longer text. */
  readonly isPart: boolean;
}

const unknown: Place = { property: undefined, isList: undefined, isPart: false };
const part: Place = { property: undefined, isList: false, isPart: true };
const list: Place = { property: undefined, isList: true, isPart: true };

/** Returns what the place of a reference takes. */
export function placeOf(
  template: Template,
  { path, owner, section, kind }: Reference,
  schema: Schema | undefined,
): Place {
  if (kind === "Sub") return isWhole(template, path) ? propertyAt(template, owner, section, path, schema) : part;
  const around = functionAround(path);
  if (around === undefined) return propertyAt(template, owner, section, path, schema);
  const [name, argument, item] = around;
  if (name === "Fn::Join") return argument === 1 && item === undefined ? list : part;
  if (name === "Fn::Select") return argument === 1 && item === undefined ? list : part;
  return name === "Fn::Cidr" || name === "Fn::Length" ? unknown : part;
}

/** True if a text holds nothing but one variable. */
function isWhole(template: Template, path: Path): boolean {
  const text = template.at([...path, "Fn::Sub"]);
  return typeof text === "string" && /^\$\{[^${}]*\}$/.test(text);
}

/** Returns the innermost function around a path with the steps behind it; `Fn::If` gives its branches as they are. */
function functionAround(path: Path): Path | undefined {
  const names = withoutChoices(path);
  const start = names.findLastIndex((step) => typeof step === "string" && step.startsWith("Fn::"));
  return start < 0 ? undefined : names.slice(start);
}

function withoutChoices(path: Path): Path {
  return path.filter((step, index) => step !== "Fn::If" && path[index - 1] !== "Fn::If");
}

function propertyAt(template: Template, owner: string, section: string, path: Path, schema: Schema | undefined): Place {
  const resource = section === "Resources" ? template.resource(owner) : undefined;
  if (resource === undefined) return section === "Outputs" || section === "Conditions" ? part : unknown;
  const inner = withoutChoices(path.slice(resource.path.length));
  const type = inner[0] === "Properties" ? schema?.type(resource.type) : undefined;
  const property = type?.property(itemsOnce(type.property.bind(type), inner.slice(1)));
  return property === undefined ? unknown : { property, isList: isListType(property.type), isPart: false };
}

/** A branch of `Fn::If` may be a list in a list of branches; the schema knows one of them. */
function itemsOnce(read: (path: Path) => PropertySchema | undefined, path: Path): Path {
  return read(path) === undefined
    ? path.filter((step, at) => typeof step !== "number" || typeof path[at - 1] !== "number")
    : path;
}

function isListType(type: ValueType): boolean | undefined {
  if (type.kind === "union") {
    const [first, ...others] = type.types.map(isListType);
    return others.every((each) => each === first) ? first : undefined;
  }
  if (type.kind === "json") return undefined;
  return type.kind === "list";
}

/** Returns the types of resources that a property names, such as `AWS::EC2::Subnet`; none where the schema does not say. */
export function typesNamed({ property }: Place): readonly string[] {
  return (property?.references ?? []).map((name) => name.split(".")[0] ?? name);
}
