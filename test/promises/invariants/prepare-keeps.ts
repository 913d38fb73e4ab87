import { equal, isObject, own, type Json } from "../../../src/values/json.js";
import { rules } from "../../../src/index.js";
import { isNoValue } from "../../../src/template/intrinsics.js";
import { Template } from "../../../src/template/template.js";
import { inDefaultWorld } from "../default-world.js";
import { newDefaults } from "../lost-by-default.js";
import { existing, targetsIn } from "../one-world.js";
import type { Invariant } from "../invariant.js";
import { spelledNames } from "../spelled-names.js";
import { chancesOf, shuffled, unlessRefused, viewOf, type Subject } from "../subject.js";
import { touchedBy } from "../touched-by.js";
import { byDefault, meant } from "./defaults-keep.js";

/** What CloudFormation acts on only when a resource is created or deleted. */
const quiet: readonly string[] = ["Condition", "DeletionPolicy", "DependsOn", "Metadata", "UpdateReplacePolicy"];

/** The rules that write what AWS takes anyway, which changes nothing. */
const sayDefaults = new Set(
  rules.flatMap((rule) => (rule.kind === "property" && rule.default !== undefined ? [rule.id] : [])),
);

/** Templates with many conditions have more worlds than anyone can try. */
const most = 64;

type Members = ReadonlyMap<string, Json>;

export const prepareKeeps: Invariant = {
  id: "prepare-keeps",
  promise: "rollout prepare changes nothing that is deployed while new parameters keep their defaults",
  complaints(subject) {
    const { text, options, fix } = subject;
    const result = unlessRefused(() => fix(text, { ...options, rollout: "prepare" }));
    if (result?.changed !== true) return undefined;
    const [before, after] = [viewOf(text), viewOf(result.output)];
    const mayChange = result.fixes.filter(({ isRefused, rule }) => isRefused || sayDefaults.has(rule));
    const refused = new Set(mayChange.flatMap(touchedBy));
    const defaults = newDefaults(before, after);
    const required = newParameters(before, after).filter((name) => !defaults.has(name));
    const states = hasLoops(before) ? [inGeneral(before, after, defaults)] : [...inEachWorld(before, after, subject)];
    const changes = states.flatMap(([then, now]) => changed(then, now));
    return [
      ...required.filter((name) => !refused.has(name)).map((name) => `${name} needs a value at once`),
      ...new Set(changes.flatMap(([name, what]) => (refused.has(name) ? [] : [`${name} ${what}`]))),
    ];
  },
};

/** Loops make things that the text of a template does not show. */
function hasLoops(view: Json): boolean {
  return JSON.stringify(view).includes('"Fn::ForEach');
}

function newParameters(before: Json, after: Json): string[] {
  const known = own(before, "Parameters");
  return Object.keys(own(after, "Parameters") ?? {}).filter((name) => own(known, name) === undefined);
}

/** What exists before and after in worlds in which each new parameter has its default. */
function* inEachWorld(before: Json, after: Json, subject: Subject): Generator<[Members, Members]> {
  const { worlds, conditions } = new Template(byDefault(before, after));
  let tried = 0;
  for (const world of worlds.assignments(shuffled(chancesOf(subject), [...conditions.keys()]))) {
    for (const section of ["Resources", "Outputs"] as const) {
      const [then, now] = [before, after].map((view) => existing(view, section, world));
      if (then !== undefined && now !== undefined) yield [then, now];
    }
    if (++tried >= most) return;
  }
}

/** The same for a template with loops, by what its text says. */
function inGeneral(before: Json, after: Json, defaults: ReadonlyMap<string, Json>): [Members, Members] {
  const all = (view: Json): Members => {
    const { Resources, Outputs } = inDefaultWorld(before, view, defaults);
    return new Map([...listed(Resources), ...listed(Outputs)]);
  };
  return [all(before), all(after)];
}

function listed(section: Json): [string, Json][] {
  return Object.entries(section ?? {}).flatMap(([name, body]: [string, Json]): [string, Json][] => {
    if (Array.isArray(body)) return listed(body[2] ?? null);
    return own(body, "Condition") === false ? [] : [[name, body]];
  });
}

function changed(then: Members, now: Members): [string, string][] {
  return [...new Set([...then.keys(), ...now.keys()])].flatMap((name): [string, string][] => {
    const [was, is] = [then.get(name), now.get(name)];
    if (was === undefined) {
      const acts = is !== undefined && targetsIn(is).some((target) => then.has(target));
      return acts ? [[name, "is new and acts on what is deployed"]] : [];
    }
    if (is === undefined) return [[name, "is gone"]];
    const [old, fresh] = [spelledNames(deployed(was), then), spelledNames(deployed(is), now)];
    return equal(old, fresh) ? [] : [[name, `is changed: ${JSON.stringify(old)} became ${JSON.stringify(fresh)}`]];
  });
}

/** A member without what leaves it as it is; no properties are the same as none that is set. */
function deployed(body: Json): Json {
  const kept = Object.entries(body ?? {}).filter(([key]) => !quiet.includes(key));
  return settled(meant({ Properties: {}, ...Object.fromEntries(kept) }));
}

/** Without what is not there. */
function settled(value: Json): Json {
  if (Array.isArray(value)) return value.filter((item) => !isNoValue(item)).map(settled);
  if (!isObject(value)) return value;
  const members = Object.entries(value).filter(([, member]) => !isNoValue(member));
  return Object.fromEntries(members.map(([key, member]) => [key, settled(asList(key, member))]));
}

/** CloudFormation takes one rule for a list of one. */
function asList(key: string, member: Json): Json {
  return key === "SecurityGroupIngress" && isObject(member) ? [member] : member;
}
