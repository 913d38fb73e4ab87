import { isReadable } from "../aws/values/visibility.js";
import { asRef } from "../../src/template/intrinsics.js";
import { viewsOf, type ResourceView } from "../../src/template/resource-view.js";
import type { Template } from "../../src/template/template.js";
import { isObject, own, type Json } from "../../src/values/json.js";
import { toPointer, type Path } from "../../src/values/pointer.js";

/** A place that names the runtime of functions: a property, `Globals`, the default of a parameter, a cell of a mapping. */
export interface RuntimePlace {
  readonly path: Path;
  /** The resource, or the member of the section, that the place is in. */
  readonly logicalId: string;
  readonly runtime: string;
  /** The functions that get it from there. */
  readonly users: readonly ResourceView[];
  /** What else reads the place, as a clause; then another runtime there may change more than functions. */
  readonly otherUse?: string;
}

/** Where the value of a `Runtime` stands, with the function that reads it. */
interface Reading {
  readonly value: Json;
  readonly path: Path;
  readonly user: ResourceView;
  /** The section that holds the place, if it is none of the resources. */
  readonly section?: "Globals";
}

const serverless = "AWS::Serverless::Function";

/** Returns the places that name runtimes of functions, each once, in order. */
export function runtimePlaces(template: Template): RuntimePlace[] {
  const readings = viewsOf(template, "AWS::Lambda::Function", serverless).filter(isReadable).flatMap(readingsOf);
  const places = new Map<string, RuntimePlace>();
  for (const reading of readings) {
    for (const { users, ...place } of placesOf(template, reading, readings)) {
      const key = toPointer(place.path);
      const known = places.get(key)?.users ?? [];
      places.set(key, { ...place, users: [...known, ...users.filter((user) => !known.includes(user))] });
    }
  }
  return [...places.values()];
}

function readingsOf(user: ResourceView): Reading[] {
  const own = user.property("Runtime");
  const isOwn = own.written !== undefined && own.written !== null;
  const leaves = (isOwn ? own : user.global("Runtime"))?.leaves ?? [];
  return leaves.map(({ value, path }) => ({ value, path, user, ...(!isOwn && { section: "Globals" as const }) }));
}

function placesOf(template: Template, reading: Reading, all: readonly Reading[]): RuntimePlace[] {
  const { value, path, user, section } = reading;
  if (typeof value === "string") return [{ path, logicalId: section ?? user.logicalId, runtime: value, users: [user] }];
  const parameter = asRef(value);
  if (parameter !== undefined) return defaultOf(template, parameter, user, all);
  const lookup = own(value, "Fn::FindInMap");
  return Array.isArray(lookup) ? cellsOf(template, lookup, user, all) : [];
}

function defaultOf(template: Template, name: string, user: ResourceView, all: readonly Reading[]): RuntimePlace[] {
  const runtime = own(template.parameters.get(name), "Default");
  if (typeof runtime !== "string") return [];
  const others = template
    .referencesTo(name)
    .filter(({ kind, path, section }) => section !== "Outputs" && (kind !== "Ref" || !isReadAsRuntime(path, all)));
  const otherUse = others.length === 0 ? {} : { otherUse: `${name} is used for more than runtimes` };
  return [{ path: ["Parameters", name, "Default"], logicalId: name, runtime, users: [user], ...otherUse }];
}

/** True if a function reads its runtime at this path, or a layer says there with which runtimes it goes. */
function isReadAsRuntime(path: Path, all: readonly Reading[]): boolean {
  return path.includes("CompatibleRuntimes") || all.some((reading) => toPointer(reading.path) === toPointer(path));
}

function cellsOf(
  template: Template,
  [mapping, row = null, column = null]: readonly Json[],
  user: ResourceView,
  all: readonly Reading[],
): RuntimePlace[] {
  if (typeof mapping !== "string") return [];
  const rows = template.mappings.get(mapping);
  const others = template.references.filter(
    ({ kind, target, path }) => kind === "FindInMap" && target === mapping && !isReadAsRuntime(path, all),
  );
  return keysOf(rows, row).flatMap((first) =>
    keysOf(own(rows, first), column).flatMap((second): RuntimePlace[] => {
      const runtime = own(own(rows, first), second);
      if (typeof runtime !== "string") return [];
      const isShared = others.some(({ path }) => mayRead(template.at(path), first, second));
      const otherUse = isShared ? { otherUse: `the mapping ${mapping} is read for more than runtimes` } : {};
      return [{ path: ["Mappings", mapping, first, second], logicalId: mapping, runtime, users: [user], ...otherUse }];
    }),
  );
}

/** True if an `Fn::FindInMap` may read a cell. */
function mayRead(call: Json | undefined, row: string, column: string): boolean {
  const lookup = own(call, "Fn::FindInMap");
  const [, first = null, second = null] = Array.isArray(lookup) ? lookup : [];
  return (typeof first !== "string" || first === row) && (typeof second !== "string" || second === column);
}

/** Returns the keys of a map that a key may mean: a text that one, all else any. */
function keysOf(map: Json | undefined, key: Json): string[] {
  if (!isObject(map)) return [];
  return typeof key === "string" ? [key] : Object.keys(map).filter((each) => !each.startsWith("Fn::"));
}
