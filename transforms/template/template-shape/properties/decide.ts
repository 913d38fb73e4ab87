import type { Finding } from "../../../../src/contract/rule.js";
import type { KnownMap } from "../../../../src/shape/visit.js";
import type { TypeSchema } from "../../../../src/schema/schema.js";
import type { Template } from "../../../../src/template/template.js";
import { equal, own } from "../../../../src/values/json.js";
import { toPointer } from "../../../../src/values/pointer.js";
import { otherEnding } from "./forms.js";
import { invented } from "./inventions.js";
import { furtherIn, furtherInByName, furtherOut, unwrapped } from "./moves.js";
import { attribute, ownTags } from "./outside.js";
import { grouped, mistyped, nameOfType, otherCapitals, otherNumber, sameWords, switched } from "./renames.js";
import { ofOneType } from "./special.js";
import { synonymous } from "./synonyms.js";
import { otherUnit } from "./units.js";
import { unknownsIn, type Method, type Repair, type Unknown } from "./unknown.js";
import { lettersOf } from "../../../../src/values/letters.js";

/** A name without that of the type may as well be one of an object that has to be there. */
const namedOrFurtherIn: Method = (unknown) => {
  const named = nameOfType(unknown);
  return named.length === 0 ? [] : [...named, ...furtherIn(unknown)];
};

/** What AWS would miss a level higher. */
const missedAbove: Method = (unknown) => {
  const isRequired = unknown.map.around?.properties.get(unknown.name)?.isRequired === true;
  return isRequired ? furtherOut(unknown) : [];
};

/** A level higher or further in. */
const elsewhere: Method = (unknown) => {
  const [out, within] = [furtherOut(unknown), furtherIn(unknown)];
  return [...within, ...out];
};

/** The methods, the surest first: the first that sees a repair decides. What drops something comes last. */
const methods: readonly Method[] = [
  attribute,
  missedAbove,
  synonymous,
  ofOneType,
  otherCapitals,
  otherNumber,
  sameWords,
  namedOrFurtherIn,
  otherUnit,
  switched,
  grouped,
  otherEnding,
  ownTags,
  unwrapped,
  furtherInByName,
  elsewhere,
  mistyped,
  invented,
];

/** What becomes of an unknown property. */
export interface Decided {
  readonly unknown: Unknown;
  readonly repairs: readonly Repair[];
}

/** Returns what becomes of each unknown property in some maps. What another one takes the place of has to wait for the next time. */
export function* repairsIn(maps: Iterable<KnownMap>, type: TypeSchema, template: Template): Iterable<Decided> {
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
  for (const method of isInside ? [synonymous, ofOneType] : methods) {
    const repairs = method(unknown);
    if (repairs.length > 0) return repairs;
  }
  return [];
}

/** Returns the name of the property that is there as well, in the capitals that it has. */
function twinOf({ map, name }: Unknown): string | undefined {
  const written = lettersOf(name);
  return [...map.properties.keys()].find(
    (other) => own(map.value, other) !== undefined && lettersOf(other) === written,
  );
}

/** What is said twice goes; which of two values is right cannot be told. */
function besideTwin({ map, name, value }: Unknown, there: string): readonly Repair[] {
  const twice: Repair = {
    meant: `${there}, which also exists`,
    message: `${there} has the same value`,
    targets: [],
    class: "safe",
    fix: (edit) => edit.remove([...map.path, name]),
  };
  return equal(own(map.value, there) ?? null, value) ? [twice] : [twice, twice];
}

/** Returns what a finding says of an unknown property, where it is. */
export function placed({ map, name }: Unknown): Pick<Finding, "path" | "message" | "isRefused"> {
  return { path: [...map.path, name], message: `unknown property ${name}`, isRefused: true };
}

/** Returns what a finding says of a repair. */
export function repaired(
  { name }: Unknown,
  { message, class: kind }: Repair,
): Pick<Repair, "message" | "class"> & { impact: "none" } {
  // CloudFormation refuses it, so that no deployed stack has it.
  return { message: `unknown property ${name}; ${message}`, class: kind, impact: "none" };
}
