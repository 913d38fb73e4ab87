import { groupBy } from "../values/group-by.js";
import { isObject, own, soleEntry, type Json, type JsonObject } from "../values/json.js";
import type { Path } from "../values/pointer.js";
import { asGetAtt, asIf, asRef, isPseudoParameter, type Guard } from "./intrinsics.js";
import { asLoop, entries, type SectionEntry } from "./loops.js";
import { asSub, split, subVariables } from "./sub.js";

/** The sections that can refer to something. */
export const referringSections = ["Metadata", "Rules", "Conditions", "Resources", "Outputs", "Hooks"] as const;
/** The name of a section that can refer to something. */
export type ReferringSection = (typeof referringSections)[number];

/** A place where a template names something that it declares. Pseudo parameters are no references. */
export interface Reference {
  kind: "Ref" | "GetAtt" | "Sub" | "DependsOn" | "Condition" | "FindInMap";
  /** The name of a resource or parameter, of a condition (`Condition`) or of a mapping (`FindInMap`). */
  target: string;
  /** The attribute of `GetAtt` and `Sub`, if it is a plain string. */
  attribute?: string;
  /**
   * The path of the object of the intrinsic function; of the string itself for `DependsOn`, for the `Condition` of a
   * resource or output, and for the condition name of an `Fn::If`.
   */
  path: Path;
  section: ReferringSection;
  /** The member of the section that holds it, such as a logical ID; in a loop body with its `${Identifier}`. */
  owner: string;
  /** The guards that must hold for it to be evaluated: the owner's condition first, then the branches of `Fn::If` around it. */
  guards: readonly Guard[];
}

/** True for the name of a resource or parameter, false for that of a condition or mapping. */
export function isToMember({ kind }: Pick<Reference, "kind">): boolean {
  return kind !== "Condition" && kind !== "FindInMap";
}

/** The references below one key of a section. */
export class MemberReferences {
  #byTarget: ReadonlyMap<string, readonly Reference[]> | undefined;

  constructor(
    readonly section: ReferringSection,
    readonly key: string,
    readonly references: readonly Reference[],
  ) {}

  /** The references by target. */
  get byTarget(): ReadonlyMap<string, readonly Reference[]> {
    return (this.#byTarget ??= groupBy(this.references, ({ target }) => [target]));
  }
}

/** Views share the values that an edit leaves untouched, so that after an edit only the changed ones are read again. */
const cache = new WeakMap<object, MemberReferences>();

/** Returns the references of a section by its keys, in the order of the text. */
export function referencesByMember(section: ReferringSection, members: JsonObject): MemberReferences[] {
  return Object.keys(members).map((key) => referencesOfMember(section, key, members[key] ?? null));
}

/** Returns the references below one key of a section. */
export function referencesOfMember(section: ReferringSection, key: string, value: Json): MemberReferences {
  const cached = typeof value === "object" && value !== null ? cache.get(value) : undefined;
  return cached?.section === section && cached.key === key ? cached : read(section, key, value);
}

function read(section: ReferringSection, key: string, value: Json): MemberReferences {
  const references: Reference[] = [];
  for (const entry of entries({ [section]: { [key]: value } }, section))
    new Collector(section, entry, references).collect();
  const found = new MemberReferences(section, key, references);
  if (typeof value === "object" && value !== null) cache.set(value, found);
  return found;
}

/** The constructs around one point of the walk. */
interface Context {
  guards: readonly Guard[];
  /** The names that a loop or a Sub defines around this point. */
  bound: readonly string[];
  /** True where `{Condition: name}` is a condition; in a policy it is a key like any other. */
  conditions: boolean;
}

/** Walks one entry of a section and collects its references. */
class Collector {
  /** The path of the value that the walk has reached. */
  readonly #path: (string | number)[] = [];
  readonly #section: ReferringSection;
  readonly #entry: SectionEntry;
  readonly #found: Reference[];

  constructor(section: ReferringSection, entry: SectionEntry, found: Reference[]) {
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

  /** Walks a resource or an output: its condition first, and everything else under that condition. */
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
    // It makes no list of the keys: a large template has tens of thousands of members, most of them plain.
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

  /** Calls `act` with these steps added to the path. */
  #at(steps: Path, act: () => void): void {
    const { length } = this.#path;
    this.#path.push(...steps);
    act();
    this.#path.length = length;
  }

  /** Collects the references of a call of an intrinsic function; returns false if its arguments are still to be walked. */
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

/** True if a name that `Fn::Sub` completes depends on nothing but the loops around it. */
function isMadeByLoops(name: string, { bound }: Context): boolean {
  return subVariables(name).every((variable) => bound.includes(variable));
}

function takesConditions(key: string): boolean {
  return key === "Fn::And" || key === "Fn::Or" || key === "Fn::Not";
}
