import { isObject, own, type Json, type JsonObject } from "../../values/json.js";
import type { Path } from "../../values/pointer.js";
import { isLoopKey } from "../loops.js";
import type { Template } from "../template.js";
import { ConditionPair, ruleHolds } from "./conditions.js";
import { Sameness } from "./same.js";

/** What CloudFormation acts on only when a resource is created, deleted or ordered: a deployed one stays as it is. */
const quietAttributes: ReadonlySet<string> = new Set([
  "DeletionPolicy",
  "DependsOn",
  "Metadata",
  "UpdateReplacePolicy",
]);

/** What a parameter may say otherwise without an effect on a stack that has a value for it. */
const quietOfParameters: ReadonlySet<string> = new Set(["ConstraintDescription", "Default", "Description"]);

/** Sections of which new members change nothing that is deployed. */
const growing: ReadonlySet<string> = new Set(["Conditions", "Mappings"]);

/** Sections that say nothing to CloudFormation about resources. */
const quietSections: ReadonlySet<string> = new Set(["AWSTemplateFormatVersion", "Description", "Metadata"]);

/**
 * Returns the names of what a deployed stack gets otherwise at once from the second template, while each parameter that
 * `original` does not have keeps its default; empty if the stack stays as it is. `paths`: where the two differ.
 */
export function changedByDefault(
  original: Template,
  before: Template,
  after: Template,
  paths: readonly Path[],
): string[] {
  const isTouched = touched(paths);
  const names = [...after.parameters].flatMap(([name, definition]): [string, Json][] => {
    const preset = original.parameters.has(name) ? undefined : own(definition, "Default");
    return preset === undefined ? [] : [[name, preset]];
  });
  const values = new Map(names);
  const sameness = new Sameness(new ConditionPair(before, after, values), values, { before, after });
  const changes = new Changes(original, before, after, sameness);
  const sections = new Set(paths.map(([section]) => String(section)));
  // Another meaning of a condition may change whatever it decides.
  const all = sameness.conditions.areKept ? [...sections] : [...sections, "Resources", "Outputs"];
  return [...new Set(all)].flatMap((section) =>
    changes.inSection(section, (name) => !sameness.conditions.areKept || isTouched(section, name)),
  );
}

function touched(paths: readonly Path[]): (section: string, name: string) => boolean {
  const whole = new Set(paths.flatMap((path) => (path.length < 2 ? [String(path[0])] : [])));
  const members = new Set(paths.map(([section, name]) => JSON.stringify([section, name])));
  return (section, name) => whole.has(section) || members.has(JSON.stringify([section, name]));
}

class Changes {
  constructor(
    readonly original: Template,
    readonly before: Template,
    readonly after: Template,
    readonly sameness: Sameness,
  ) {}

  inSection(section: string, isTouched: (name: string) => boolean): string[] {
    if (quietSections.has(section)) return [];
    const [old, now] = [this.before.section(section) ?? {}, this.after.section(section) ?? {}];
    const names = [...new Set([...Object.keys(old), ...Object.keys(now)])].filter(isTouched);
    return names.filter((name) => this.#isChanged(section, name, own(old, name), own(now, name)));
  }

  #isChanged(section: string, name: string, old: Json | undefined, now: Json | undefined): boolean {
    if (old === now) return !this.sameness.conditions.areKept && this.#isMemberChanged(section, name, old, now);
    if (section === "Parameters") return this.#isParameterChanged(name, old, now);
    if (section === "Rules" && old === undefined) {
      return !ruleHolds(now ?? null, this.original.parameters, this.sameness.values);
    }
    if (growing.has(section)) return old !== undefined && section !== "Conditions";
    return this.#isMemberChanged(section, name, old, now);
  }

  #isMemberChanged(section: string, name: string, old: Json | undefined, now: Json | undefined): boolean {
    if (section !== "Resources" && section !== "Outputs") return !this.sameness.isSame(old, now, []);
    if (isLoopKey(name) && Array.isArray(old) && Array.isArray(now)) return this.#isLoopChanged(section, old, now);
    if (old === undefined) return now !== undefined && this.#isActing(section, name, now);
    if (this.#isNew(section, name) && (now === undefined || !this.#isActing(section, name, now))) return false;
    const { conditions } = this.sameness;
    const [was, is] = [
      conditions.guards("before", own(old, "Condition")),
      conditions.guards("after", own(now, "Condition")),
    ];
    if (now === undefined) return conditions.possible(was);
    if (!conditions.equivalent(was, is)) return true;
    return attributesOf(old, now).some((key) => !this.sameness.isSame(valueOf(old, key), valueOf(now, key), was));
  }

  #isLoopChanged(section: string, old: readonly Json[], now: readonly Json[]): boolean {
    const isHeadSame = this.sameness.isSame([...old.slice(0, 2)], [...now.slice(0, 2)], []);
    const [was, is] = [old[2], now[2]].map((body) => (isObject(body) ? body : {}));
    const names = new Set([...Object.keys(was ?? {}), ...Object.keys(is ?? {})]);
    return (
      !isHeadSame || [...names].some((name) => this.#isMemberChanged(section, name, own(was, name), own(is, name)))
    );
  }

  /** A required parameter stops the next update of a stack until it has a value. */
  #isParameterChanged(name: string, old: Json | undefined, now: Json | undefined): boolean {
    if (now === undefined) return false;
    if (!this.original.parameters.has(name)) return own(now, "Default") === undefined;
    return attributesOf(old ?? null, now).some(
      (key) => !quietOfParameters.has(key) && !this.sameness.isSame(own(old, key), own(now, key), []),
    );
  }

  /** True for a resource that no stack has yet, as an earlier fix has added it. */
  #isNew(section: string, name: string): boolean {
    return section === "Resources" && this.original.resource(name) === undefined;
  }

  /** A new resource that names a deployed one may act on it, as policies, rules and routes do. */
  #isActing(section: string, name: string, now: Json): boolean {
    const { conditions } = this.sameness;
    if (!conditions.possible(conditions.guards("after", own(now, "Condition")))) return false;
    if (section === "Outputs") return own(now, "Export") !== undefined;
    return this.after.referencesIn(name).some(({ target }) => this.original.resource(target) !== undefined);
  }
}

/** Returns the attributes that two members have, without those that leave a deployed resource as it is. */
function attributesOf(old: Json, now: Json): string[] {
  const keys = new Set([...Object.keys(old ?? {}), ...Object.keys(now ?? {})]);
  return [...keys].filter((key) => key !== "Condition" && !quietAttributes.has(key));
}

/** No properties are the same as none that is set. */
function valueOf(member: Json, key: string): Json | undefined {
  return own(member, key) ?? (key === "Properties" ? noProperties : undefined);
}

const noProperties: JsonObject = Object.freeze({});
