import { isObject, own, type Json, type JsonObject } from "../../../src/values/json.js";
import { asRef } from "../../../src/template/intrinsics.js";
import { fromPointer } from "../../../src/values/pointer.js";
import { Template } from "../../../src/template/template.js";
import { inlineSub } from "../default-world.js";
import type { Invariant } from "../invariant.js";
import { lostByDefault, newDefaults } from "../lost-by-default.js";
import { chancesOf, shuffled, viewOf, type Subject } from "../subject.js";
import { existing, isPlain, targetsIn } from "../one-world.js";

/** Templates with many conditions have more worlds than anyone can try. */
const most = 64;

export const defaultsKeep: Invariant = {
  id: "defaults-keep",
  promise:
    "with the defaults of new parameters all that was there is there, apart from what fixes name that take effect at once",
  complaints(subject) {
    if (!subject.result.changed) return undefined;
    return [...lostByDefault(subject.text, subject.result), ...lostValues(subject)];
  },
};

function lostValues({ text, result, ...rest }: Subject): string[] {
  const [before, after] = [viewOf(text), viewOf(result.output)];
  if (!isPlain(before)) return [];
  const named = new Set(result.fixes.flatMap(({ prepared, logicalId }) => (prepared ? [] : [logicalId])));
  // What AWS refuses together is repaired together; what goes along with a fix is named in its note.
  for (const { isRefused, impactNote = "", operations } of result.fixes)
    for (const { path } of operations) {
      const owner = fromPointer(path)[1] ?? "";
      if (isRefused || impactNote.includes(owner)) named.add(owner);
    }
  const isNamed = (owner: string, old: Json): boolean =>
    named.has(owner) || targetsIn(old).some((target) => named.has(target));
  const { worlds, conditions } = new Template(byDefault(before, after));
  const found = new Set<string>();
  let tried = 0;
  for (const world of worlds.assignments(shuffled(chancesOf(rest), [...conditions.keys()]))) {
    for (const section of ["Resources", "Outputs"] as const) {
      const now = existing(after, section, world);
      for (const [owner, body] of existing(before, section, world)) {
        const where = firstLost(meant(body), meant(now.get(owner)));
        if (where !== undefined && !isNamed(owner, body))
          found.add(`${section}.${owner}${where} is lost when ${JSON.stringify(Object.fromEntries(world))}`);
      }
    }
    if (++tried >= most || found.size > 2) break;
  }
  return [...found];
}

/** The conditions of both templates, where new parameters can have no value but their defaults. */
export function byDefault(before: Json, after: Json): JsonObject {
  const fixed = [...newDefaults(before, after)].map(([name, preset]): [string, Json] => [
    name,
    { Type: "String", Default: preset, AllowedValues: [preset] },
  ]);
  const both = (section: string): JsonObject => ({ ...sectionOf(before, section), ...sectionOf(after, section) });
  return { Parameters: { ...both("Parameters"), ...Object.fromEntries(fixed) }, Conditions: both("Conditions") };
}

function sectionOf(view: Json, name: string): JsonObject {
  const section = own(view, name);
  return isObject(section) ? section : {};
}

/** Without what orders resources, which is tried apart, and with variables of Fn::Sub back in its text. */
export function meant(value: Json | undefined): Json {
  if (Array.isArray(value)) return value.map(meant);
  if (!isObject(value)) return value ?? null;
  const members = Object.entries(value).filter(
    ([key, member]) => (key !== "DependsOn" && key !== "Condition") || isObject(member),
  );
  return inlineSub(Object.fromEntries(members.map(([key, member]) => [key, meant(member)])));
}

/** Where something is that the second value lacks, or has otherwise; more than there was may come, and empty is as good as none. */
function firstLost(old: Json, now: Json | undefined): string | undefined {
  if (isEmpty(old) || isContained(old, now)) return undefined;
  if (Array.isArray(old)) {
    const items = Array.isArray(now) ? now : [now];
    const index = old.findIndex((item) => !items.some((other) => firstLost(item, other) === undefined));
    return index < 0 ? undefined : `.${index}`;
  }
  // What took one value, and takes many, may have become a list.
  if (Array.isArray(now)) return now.some((item) => firstLost(old, item) === undefined) ? undefined : "";
  if (!isObject(old)) return old === now ? undefined : "";
  for (const [key, value] of Object.entries(old)) {
    // An empty KmsKeyId is none: a parameter that may be empty gets an Fn::If that leaves it out then.
    if (key === "KmsKeyId" && own(now, key) === undefined && asRef(value) !== undefined) continue;
    const where = firstLost(value, own(now, key));
    if (where !== undefined) return `.${key}${where}`;
  }
  return undefined;
}

/** The policy that lets a function into a VPC contains the basic one. */
function isContained(old: Json, now: Json | undefined): boolean {
  const text = JSON.stringify(old);
  return (
    text.length < 300 &&
    text.includes("AWSLambdaBasicExecutionRole") &&
    JSON.stringify(now ?? null).includes("AWSLambdaVPCAccessExecutionRole")
  );
}

function isEmpty(value: Json): boolean {
  return (
    value === null ||
    value === "" ||
    (typeof value === "object" && Object.values(value).every((member: Json) => isEmpty(member)))
  );
}
