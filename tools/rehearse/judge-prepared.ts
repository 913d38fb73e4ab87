import { equal, isObject, own, type Json, type JsonObject } from "../../src/values/json.js";
import { parseSource } from "../../src/source/source.js";
import { Template } from "../../src/template/template.js";
import { isNoValue } from "../../src/template/intrinsics.js";
import { isLoopKey } from "../../src/template/loops.js";
import { inDefaultWorld, inlineSub } from "../../test/promises/default-world.js";
import { concrete, mentions } from "./concrete.js";
import { defaults, type Setting } from "./settings.js";
import { ownSettings } from "./own-settings.js";
import { Tally, type Subject, type Verdict } from "./verdict.js";

/** What the rollout that prepares may add although nothing is given: rights that a role has before they are used. */
const rights = new Set(["AWS::IAM::Policy", "AWS::IAM::ManagedPolicy", "AWS::IAM::RolePolicy"]);
/** Keys of a resource that may come: what they say changes nothing that is deployed. */
const harmless = new Set(["Metadata", "DeletionPolicy", "UpdateReplacePolicy"]);
/** Lists of a role that may grow. */
const growing = new Set(["ManagedPolicyArns", "Policies", "Statement"]);

/** While every new parameter has its default, the prepared template says what it said before, apart from what is listed here. */
export function judgePrepared(subjects: readonly Subject[]): Verdict {
  const tally = new Tally(
    "prepared",
    subjects.map(({ name }) => name),
  );
  const added = new Map<string, number>();
  for (const { name, before, after, atOnce, refused = [], isRefused = false } of subjects) {
    if (isRefused) {
      tally.skip(name, "CloudFormation refuses the original as a whole");
      continue;
    }
    try {
      const neverDeployed = waitingForThemselves(before);
      for (const { what, isAllowed, of } of changesByDefault(before, after)) {
        const isSaid =
          [...atOnce, ...refused].some((said) => of.some((id) => isOneOf(said, id))) ||
          refused.some((id) => what.startsWith(`output ${id} `)) ||
          of.some((id) => neverDeployed.has(id));
        if (isSaid) added.set("said to take effect at once", (added.get("said to take effect at once") ?? 0) + 1);
        else if (isAllowed) added.set(what, (added.get(what) ?? 0) + 1);
        else tally.fail(name, what);
      }
    } catch (error) {
      tally.skip(name, String(error));
    }
  }
  tally.say(
    `  changed by default, as allowed: ${[...added].map(([what, count]) => `${count} ${what}`).join(", ") || "nothing"}`,
  );
  return tally.verdict;
}

/** True for the resource of a finding, or one of those that a loop makes of it. */
function isOneOf(logicalId: string, id: string): boolean {
  return logicalId === id || (logicalId.includes("${") && id.startsWith(logicalId.split("${")[0] ?? ""));
}

/** Returns the resources of a template that wait for themselves: no deployed stack has them. */
function waitingForThemselves(text: string): ReadonlySet<string> {
  const { view } = parseSource(text.replace(/^\uFEFF/, ""));
  return new Set(new Template(view).cycles().flatMap(({ logicalIds }) => logicalIds));
}

interface Change {
  what: string;
  isAllowed: boolean;
  /** The resource, and those that name it or that it names. */
  of: readonly string[];
}

/**
 * What differs between two templates while the parameters that the second brings keep their defaults: for all values of
 * the others, or where that is no proof, for many of them.
 */
export function changesByDefault(before: string, after: string): Change[] {
  const changes = changesEverywhere(before, after);
  return changes.every(({ isAllowed }) => isAllowed) ? changes : changesInSettings(before, after);
}

function changesInSettings(before: string, after: string): Change[] {
  const [was, is] = [before, after].map((text) => parseSource(text.replace(/^\uFEFF/, "")).view);
  if (was === undefined || is === undefined) return [];
  // What the author's own empty parameters switch on was prepared before.
  const isAsBefore = (setting: Setting): boolean =>
    Object.entries(defaults(was)).every(([name, preset]) => preset !== "" || (setting[name] ?? "") === "");
  const found = ownSettings(was)
    .filter(isAsBefore)
    .flatMap((setting) => {
      const [old, now] = [concrete(was, setting), concrete(is, setting)];
      const context = Object.keys(setting).length === 0 ? "" : ` with ${JSON.stringify(setting)}`;
      const bodies = (stack: typeof old): Map<string, Json> =>
        new Map([
          ...[...stack.resources].map(([id, { body }]): [string, Json] => [id, ordered(body)]),
          ...[...stack.outputs].map(([name, value]): [string, Json] => [
            `output ${name}`,
            isObject(value) ? inlineSub(value) : value,
          ]),
        ]);
      return compared(bodies(old), bodies(now)).map(({ what, isAllowed, of }) => ({
        what: isAllowed ? what : `${what}${context}`,
        isAllowed,
        of,
      }));
    });
  return [...new Map(found.map((change) => [change.what, change])).values()];
}

/** Without what orders the resources, which is judged apart, and with what means that there is none. */
function ordered(body: JsonObject): Json {
  const { DependsOn: _, Condition: __, Properties: properties, ...rest } = body;
  if (!isObject(properties)) return withProperties(rest);
  const meant = Object.entries(properties).filter(
    ([key, value]) => !(key === "KmsKeyId" && value === "") && !(key === "VpcConfig" && isEmpty(value)),
  );
  return {
    ...rest,
    Properties: Object.fromEntries(
      meant.map(([key, value]) => [key, key === "SecurityGroupIngress" ? listed(value) : value]),
    ),
  };
}

function isEmpty(value: Json): boolean {
  return (
    value === null ||
    (isObject(value) && Object.values(value).every((list) => Array.isArray(list) && list.length === 0))
  );
}

function changesEverywhere(before: string, after: string): Change[] {
  const [was, is] = [before, after].map((text) => parseSource(text.replace(/^\uFEFF/, "")).view);
  if (was === undefined || is === undefined) return [];
  const known = own(was, "Parameters");
  const added = Object.entries(own(is, "Parameters") ?? {}).filter(([name]) => own(known, name) === undefined);
  const presets = added.flatMap(([name, definition]): [string, Json][] => {
    const preset = own(definition, "Default");
    return preset === undefined ? [] : [[name, preset]];
  });
  const defaults = new Map(presets);
  const changes: Change[] = added
    .filter(([name]) => !defaults.has(name))
    .map(([name]) => ({ what: `needs a value: ${name}`, isAllowed: false, of: [] }));
  const [then, now] = [inDefaultWorld(was, was, defaults), inDefaultWorld(was, is, defaults)];
  for (const section of ["Resources", "Outputs"] as const) {
    changes.push(...compared(existing(then[section]), existing(now[section])));
  }
  return changes;
}

function compared(old: ReadonlyMap<string, Json>, fresh: ReadonlyMap<string, Json>): Change[] {
  const kept = [...old].flatMap(([id, body]): Change[] => {
    const other = fresh.get(id);
    return other === undefined ? [{ what: `${id} is gone`, isAllowed: false, of: [id] }] : differences(id, body, other);
  });
  const added = [...fresh].flatMap(([id, body]): Change[] => {
    const type = String(own(body, "Type"));
    const near = neighbours(id, fresh, old);
    return old.has(id)
      ? []
      : [{ what: rights.has(type) ? `a new ${type}` : `${id} is new`, isAllowed: rights.has(type), of: near }];
  });
  return [...kept, ...added];
}

/** What a new member names or is named by, also through other new ones: it stands and falls with these. */
function neighbours(id: string, fresh: ReadonlyMap<string, Json>, old: ReadonlyMap<string, Json>): string[] {
  const seen = new Set<string>();
  const open = [id];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const name = next;
    if (seen.has(name)) continue;
    seen.add(name);
    if (old.has(name)) continue;
    open.push(
      ...mentions(fresh.get(name)),
      ...[...fresh].flatMap(([other, body]) => (mentions(body).includes(name) ? [other] : [])),
    );
  }
  return [...seen];
}

/** The members that exist, those in loops among them. */
function existing(section: Json): Map<string, Json> {
  return new Map(
    Object.entries(section ?? {}).flatMap(([key, body]: [string, Json]): [string, Json][] => {
      if (isLoopKey(key) && Array.isArray(body)) return [...existing(body[2] ?? null)];
      return own(body, "Condition") === false ? [] : [[key, withProperties(settled(body))]];
    }),
  );
}

/** No properties are the same as none that is set. */
function withProperties(body: Json): Json {
  return isObject(body) && own(body, "Type") !== undefined ? { Properties: {}, ...body } : body;
}

/** Without what is not there. */
function settled(value: Json): Json {
  if (Array.isArray(value)) return value.filter((item) => !isNoValue(item)).map(settled);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, member]) => (isNoValue(member) ? [] : [[key, settled(member)]])),
  );
}

function differences(id: string, before: Json, after: Json): Change[] {
  if (!isObject(before) || !isObject(after))
    return equal(before, after) ? [] : [{ what: `${id} is another`, isAllowed: false, of: [id] }];
  const type = String(own(before, "Type"));
  const changes: Change[] = [];
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const [old, now] = [own(before, key), own(after, key)];
    if (equalOrAbsent(old, now)) continue;
    const isAllowed =
      (harmless.has(key) && old === undefined) ||
      (key === "Metadata" && contains(now, old)) ||
      (type.startsWith("AWS::IAM::") && key === "Properties" && grown(old, now));
    changes.push({
      what: isAllowed
        ? `${type} ${key}`
        : `${id} has other ${key}${key === "Properties" ? `: ${changedKeys(old, now).join(", ")}` : ""}`,
      isAllowed,
      of: [id, ...mentions(before), ...mentions(after)],
    });
  }
  return changes;
}

function equalOrAbsent(a: Json | undefined, b: Json | undefined): boolean {
  return a === undefined || b === undefined ? a === b : equal(a, b);
}

function changedKeys(a: Json | undefined, b: Json | undefined): string[] {
  const keys = new Set([a, b].flatMap((each) => Object.keys(each ?? {})));
  return [...keys].filter((key) => !equalOrAbsent(own(a, key), own(b, key)));
}

function contains(whole: Json | undefined, part: Json | undefined): boolean {
  return (
    isObject(whole) && isObject(part) && Object.entries(part).every(([key, value]) => equalOrAbsent(whole[key], value))
  );
}

/** True if the properties differ by longer lists of rights alone. */
function grown(before: Json | undefined, after: Json | undefined): boolean {
  if (!isObject(before) || !isObject(after)) return false;
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...keys].every((key) => {
    const [old, now] = [before[key], after[key]];
    if (equalOrAbsent(old, now)) return true;
    if (isObject(old) && isObject(now)) return grown(old, now);
    return (
      growing.has(key) && Array.isArray(now) && listed(old).every((item) => now.some((other) => equal(item, other)))
    );
  });
}

function listed(value: Json | undefined): Json[] {
  return value === undefined ? [] : Array.isArray(value) ? value : [value];
}
