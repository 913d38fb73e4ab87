import { groupBy } from "../values/group-by.js";
import { isObject, own, soleEntry, type Json, type JsonObject } from "../values/json.js";
import type { Path } from "../values/pointer.js";
import { asGetAtt, asIf, asRef, isPseudoParameter, type Guard } from "./intrinsics.js";
import { asLoop, entries, type Entry } from "./loops.js";
import { asSub, split, subVariables } from "./sub.js";

/** The sections that can refer to something. */
export const referringSections = ["Metadata", "Rules", "Conditions", "Resources", "Outputs", "Hooks"] as const;
export type ReferringSection = (typeof referringSections)[number];

/** One place where a template names something of its own. Pseudo parameters are no references. */
export interface Reference {
  kind: "Ref" | "GetAtt" | "Sub" | "DependsOn" | "Condition" | "FindInMap";
  /** The name of a resource or parameter, of a condition (`Condition`) or of a mapping (`FindInMap`). */
  target: string;
  /** Of `GetAtt` and `Sub`, when it is a plain string. */
  attribute?: string;
  /**
   * Where it stands: the object of the intrinsic function. The string itself for `DependsOn`, for the `Condition` of a
   * resource or output, and for the condition name of an `Fn::If`.
   */
  path: Path;
  section: ReferringSection;
  /** The member of the section that holds it, such as a logical ID; in a loop body with its `${Identifier}`. */
  owner: string;
  /** What must hold for it to be evaluated: the owner's condition first, then the branches of `Fn::If` around it. */
  guards: readonly Guard[];
}

/** True for the name of a resource or parameter, false for that of a condition or mapping. */
export function isToMember({ kind }: Pick<Reference, "kind">): boolean {
  return kind !== "Condition" && kind !== "FindInMap";
}

/** The references below one key of a section. */
export class Mentions {
  #byTarget: ReadonlyMap<string, readonly Reference[]> | undefined;

  constructor(
    readonly section: ReferringSection,
    readonly key: string,
    readonly references: readonly Reference[],
  ) {}

  /** The same by what they refer to. */
  get byTarget(): ReadonlyMap<string, readonly Reference[]> {
    return (this.#byTarget ??= groupBy(this.references, ({ target }) => [target]));
  }
}

/** Views share what an edit leaves untouched, so that after an edit only what changed is read again. */
const known = new WeakMap<object, Mentions>();

/** Every reference of a template, in the order of the sections and of their text. */
export function collectReferences(view: Json): Reference[] {
  return referringSections.flatMap((section) => {
    const members = own(view, section);
    return isObject(members) ? mentionsIn(section, members).flatMap(({ references }) => references) : [];
  });
}

/** The same for one section, by its keys. */
export function mentionsIn(section: ReferringSection, members: JsonObject): Mentions[] {
  return Object.keys(members).map((key) => mentionsOf(section, key, members[key] ?? null));
}

/** The references below one key of a section. */
export function mentionsOf(section: ReferringSection, key: string, value: Json): Mentions {
  const same = typeof value === "object" && value !== null ? known.get(value) : undefined;
  return same?.section === section && same.key === key ? same : read(section, key, value);
}

function read(section: ReferringSection, key: string, value: Json): Mentions {
  const references: Reference[] = [];
  for (const entry of entries({ [section]: { [key]: value } }, section))
    new Collector(section, entry, references).collect();
  const found = new Mentions(section, key, references);
  if (typeof value === "object" && value !== null) known.set(value, found);
  return found;
}

/** What is known at one point of the walk. */
interface Context {
  guards: readonly Guard[];
  /** Names that a loop or a Sub defines around this point. */
  bound: readonly string[];
  /** True where `{Condition: name}` is a condition; in a policy it is a key like any other. */
  conditions: boolean;
}

class Collector {
  /** Where the walk is. */
  readonly #path: (string | number)[] = [];

  readonly #section: ReferringSection;
  readonly #entry: Entry;
  readonly #found: Reference[];

  constructor(section: ReferringSection, entry: Entry, found: Reference[]) {
    this.#section = section;
    this.#entry = entry;
    this.#found = found;
  }

  collect(): void {
    const { value, path, loops, kind } = this.#entry;
    this.#path.push(...path);
    const bound = loops.map((loop) => loop.identifier);
    const context: Context = { guards: [], bound, conditions: this.#section === "Conditions" };
    const hasAttributes = this.#section === "Resources" || this.#section === "Outputs";
    if (kind === "member" && hasAttributes && isObject(value)) this.#member(value, context);
    else this.#walk(value, context);
  }

  /** A resource or an output: its own attributes, and then all else under its own condition. */
  #member(body: JsonObject, context: Context): void {
    const condition = own(body, "Condition");
    const owned = typeof condition === "string" ? { ...context, guards: [{ condition, holds: true }] } : context;
    for (const [key, value] of Object.entries(body)) {
      this.#at([key], () => {
        if (key === "Condition" && typeof value === "string") this.#add("Condition", value, context);
        else if (key === "DependsOn" && this.#section === "Resources") this.#dependsOn(value, owned);
        else this.#walk(value, owned);
      });
    }
  }

  #dependsOn(value: Json, context: Context): void {
    if (typeof value === "string") this.#add("DependsOn", value, context);
    else if (Array.isArray(value)) {
      value.forEach((item, index) =>
        this.#at([index], () => {
          if (typeof item === "string") this.#add("DependsOn", item, context);
          else this.#walk(item, context);
        }),
      );
    } else this.#walk(value, context);
  }

  #walk(value: Json, context: Context): void {
    if (typeof value !== "object" || value === null) return;
    if (Array.isArray(value)) {
      for (let index = 0; index < value.length; index++) this.#step(index, value[index] ?? null, context);
    } else if (!this.#intrinsic(value, context)) this.#members(value, context);
  }

  #members(value: JsonObject, context: Context): void {
    // Without a list of the keys: a large template has tens of thousands of members, most of them plain.
    for (const key in value) {
      const member = value[key];
      if (typeof member !== "object" || member === null) continue;
      const loop = asLoop(key, member);
      if (loop === undefined) {
        const conditions = takesConditions(key) || this.#section === "Conditions";
        this.#step(key, member, conditions === context.conditions ? context : { ...context, conditions });
      } else {
        this.#at([key, 1], () => this.#walk(loop.collection, context));
        this.#at([key, 2], () => this.#walk(loop.body, { ...context, bound: [...context.bound, loop.identifier] }));
      }
    }
  }

  #step(step: string | number, value: Json, context: Context): void {
    if (typeof value !== "object" || value === null) return;
    this.#path.push(step);
    this.#walk(value, context);
    this.#path.pop();
  }

  /** Does something some steps further on. */
  #at(steps: Path, act: () => void): void {
    const { length } = this.#path;
    this.#path.push(...steps);
    act();
    this.#path.length = length;
  }

  /** Reads a call of an intrinsic function; false when its arguments are still to be walked. */
  #intrinsic(value: JsonObject, context: Context): boolean {
    const sole = soleEntry(value);
    if (sole === undefined) return this.#mapping(own(value, "Fn::FindInMap"), context);
    const [key, argument] = sole;
    switch (key) {
      case "Ref":
        return this.#ref(value, argument, context);
      case "Condition":
        return context.conditions && typeof argument === "string" && this.#add("Condition", argument, context);
      case "Fn::GetAtt":
        return this.#getAtt(value, argument, context);
      case "Fn::FindInMap":
        return this.#mapping(argument, context);
      case "Fn::If":
        return this.#choice(value, context);
      case "Fn::Sub":
        return this.#sub(value, context);
      default:
        return false;
    }
  }

  #ref(value: JsonObject, argument: Json, context: Context): boolean {
    const name = asRef(value);
    const isPlain = typeof argument === "string";
    if (name !== undefined && (isPlain || isMadeByLoops(name, context))) this.#add("Ref", name, context);
    return name !== undefined && isPlain;
  }

  #getAtt(value: JsonObject, argument: Json, context: Context): boolean {
    const getAtt = asGetAtt(value);
    if (getAtt === undefined) return false;
    const isPlain = !Array.isArray(argument) || typeof argument[0] === "string";
    if (isPlain || isMadeByLoops(getAtt.target, context)) this.#add("GetAtt", getAtt.target, context, getAtt.attribute);
    return getAtt.attribute !== undefined && isPlain;
  }

  #mapping(argument: Json | undefined, context: Context): false {
    if (Array.isArray(argument) && typeof argument[0] === "string") this.#add("FindInMap", argument[0], context);
    return false;
  }

  #choice(value: JsonObject, context: Context): boolean {
    const choice = asIf(value);
    if (choice === undefined) return false;
    this.#at(["Fn::If", 0], () => this.#add("Condition", choice.condition, context));
    const branch = (holds: boolean): Context => ({
      ...context,
      guards: [...context.guards, { condition: choice.condition, holds }],
    });
    this.#at(["Fn::If", 1], () => this.#walk(choice.whenTrue, branch(true)));
    this.#at(["Fn::If", 2], () => this.#walk(choice.whenFalse, branch(false)));
    return true;
  }

  #sub(value: JsonObject, context: Context): boolean {
    const sub = asSub(value);
    if (sub === undefined) return false;
    for (const name of subVariables(sub.text)) {
      if (isPseudoParameter(name) || Object.hasOwn(sub.variables, name)) continue;
      const { target, attribute } = split(name);
      this.#add("Sub", target, context, attribute);
    }
    if (Object.keys(sub.variables).length > 0) this.#at(["Fn::Sub", 1], () => this.#walk(sub.variables, context));
    return true;
  }

  #add(kind: Reference["kind"], target: string, context: Context, attribute?: string): true {
    if (!isPseudoParameter(target) && !context.bound.includes(target)) {
      this.#found.push({
        kind,
        target,
        ...(attribute === undefined ? {} : { attribute }),
        path: [...this.#path],
        section: this.#section,
        owner: this.#entry.name,
        guards: context.guards,
      });
    }
    return true;
  }
}

/** Does a name that `Fn::Sub` completes hang on nothing but the loops around it? */
function isMadeByLoops(name: string, { bound }: Context): boolean {
  return subVariables(name).every((variable) => bound.includes(variable));
}

function takesConditions(key: string): boolean {
  return key === "Fn::And" || key === "Fn::Or" || key === "Fn::Not";
}
