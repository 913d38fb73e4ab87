import type { Context, Edit, Finding } from "../../../../src/contract/rule.js";
import { isInShape } from "../../../../src/shape/in-shape.js";
import { mapsBelow, mapsOf, type KnownMap } from "../../../../src/shape/visit.js";
import { plain } from "../../../../src/shape/conformed.js";
import type { Schema, TypeSchema } from "../../../../src/schema/schema.js";
import { viewOf, type ResourceView } from "../../../../src/template/resource-view.js";
import type { Template } from "../../../../src/template/template.js";
import { equal, isObject, own } from "../../../../src/values/json.js";
import { toPointer } from "../../../../src/values/pointer.js";
import { isReadable } from "../../../aws/values/visibility.js";
import { invented } from "./inventions.js";
import { furtherIn, furtherInByName, furtherOut, unwrapped } from "./moves.js";
import { attribute, ownTags } from "./outside.js";
import { grouped, mistyped, nameOfType, otherCapitals, otherNumber, sameWords, switched } from "./renames.js";
import { otherEnding } from "./forms.js";
import { ofOneType } from "./special.js";
import { synonymous } from "./synonyms.js";
import { otherUnit } from "./units.js";
import { unknownsIn, type Method, type Repair, type Unknown } from "./unknown.js";

/** The methods, the surest first: the first that sees a repair decides. What drops something comes last. */
const methods: readonly Method[] = [
  attribute,
  synonymous,
  ofOneType,
  otherCapitals,
  otherNumber,
  sameWords,
  nameOfType,
  otherUnit,
  switched,
  grouped,
  otherEnding,
  ownTags,
  unwrapped,
  furtherInByName,
  furtherIn,
  furtherOut,
  mistyped,
  invented,
];

/** Returns the properties that CloudFormation refuses. A property that nobody knows may be newer than the table: nothing is said of it. */
export function* propertyFindings(template: Template, { schema }: Context): Iterable<Finding> {
  if (schema === undefined || template.hasUnknownMacro) return;
  for (const resource of template.resources) {
    const view = viewOf(template, resource);
    const type = schema.type(resource.type);
    if (type !== undefined && isReadable(view) && !isInShape(view, type)) yield* findingsOf(view, type);
  }
  yield* globalFindings(template, schema);
}

function* findingsOf(view: ResourceView, type: TypeSchema): Iterable<Finding> {
  for (const { unknown, repairs } of repairsIn(mapsOf(view, type), type, view.template)) {
    const where = { ...placed(unknown), logicalId: view.logicalId };
    const [repair, another] = repairs;
    if (repair === undefined) continue;
    const { problem } = repair;
    if (another !== undefined || problem !== undefined) yield { ...where, skipped: problem ?? undecided(repairs) };
    else yield { ...where, ...repaired(unknown, repair), fix: (edit: Edit) => repair.fix(edit) };
  }
}

/** Returns the properties that `Globals` of AWS SAM gives all resources of a type. */
function* globalFindings(template: Template, schema: Schema): Iterable<Finding> {
  const globals = template.at(["Globals"]);
  for (const [kind, value] of isObject(globals) ? Object.entries(globals) : []) {
    const type = schema.type(`AWS::Serverless::${kind}`);
    if (type === undefined || !isObject(value)) continue;
    const maps = mapsBelow(["Globals", kind], value, type);
    for (const { unknown, repairs } of repairsIn(maps, type, template)) {
      const [repair, another] = repairs;
      if (repair === undefined || another !== undefined) continue;
      yield {
        ...placed(unknown),
        logicalId: "Globals",
        ...repaired(unknown, repair),
        fixSection: (edit) => repair.fix(edit),
      };
    }
  }
}

interface Decided {
  readonly unknown: Unknown;
  readonly repairs: readonly Repair[];
}

/** Returns what becomes of each unknown property in some maps. What another one takes the place of has to wait for the next time. */
function* repairsIn(maps: Iterable<KnownMap>, type: TypeSchema, template: Template): Iterable<Decided> {
  const taken = new Set<string>();
  for (const map of maps) {
    for (const unknown of unknownsIn(map, type, template)) {
      const repairs = repairsOf(unknown);
      const targets = repairs.flatMap((repair) => repair.targets.map(toPointer));
      if (targets.some((target) => taken.has(target))) continue;
      if (repairs.length === 1) for (const target of targets) taken.add(target);
      yield { unknown, repairs };
    }
  }
}

function repairsOf(unknown: Unknown): readonly Repair[] {
  // The table knows the properties of AWS SAM, and little of what is in them.
  const isInside = unknown.map.around !== undefined && unknown.type.name.startsWith("AWS::Serverless::");
  const there = twinOf(unknown);
  if (there !== undefined) return besideTwin(unknown, there);
  for (const method of isInside ? [synonymous] : methods) {
    const repairs = method(unknown);
    if (repairs.length > 0) return repairs;
  }
  return [];
}

/** Returns the name of the property that is there as well, in the capitals that it has. */
function twinOf({ map, name }: Unknown): string | undefined {
  return Object.keys(map.value).find((other) => map.properties.has(other) && plain(other) === plain(name));
}

/** What is said twice goes; which of two values is right cannot be told. */
function besideTwin({ map, name, value }: Unknown, there: string): readonly Repair[] {
  const twice: Repair = {
    meant: `${there}, which is there as well,`,
    message: `${there} says the same`,
    targets: [],
    class: "safe",
    fix: (edit) => edit.remove([...map.path, name]),
  };
  return equal(own(map.value, there) ?? null, value) ? [twice] : [twice, twice];
}

function placed({ map, name }: Unknown): Pick<Finding, "path" | "message" | "isRefused"> {
  return { path: [...map.path, name], message: `CloudFormation does not know ${name}`, isRefused: true };
}

function repaired(
  { name }: Unknown,
  { message, class: kind }: Repair,
): Pick<Repair, "message" | "class"> & { impact: "none" } {
  // CloudFormation refuses it, so that no deployed stack has it.
  return { message: `CloudFormation does not know ${name}; ${message}`, class: kind, impact: "none" };
}

function undecided(repairs: readonly Repair[]): string {
  return `${[...new Set(repairs.map(({ meant }) => meant))].join(" or ")} may be meant`;
}
