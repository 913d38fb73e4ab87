import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fix } from "../../src/index.js";
import { equal, isObject, own, type Json } from "../../src/values/json.js";
import { parseSource } from "../../src/source/source.js";
import { concrete, type Concrete, type ConcreteResource } from "./concrete.js";
import { ownSettings } from "./own-settings.js";
import { createdReferences } from "./created-references.js";
import { absent, Tally, type Verdict } from "./verdict.js";

/** Compares what the corrections create with what the specification shows, property by property, in every setting of the parameters. */
export function compareCreated(folder: string, present: readonly string[]): Verdict {
  if (!existsSync(folder)) return absent("created", `there is no ${folder}`);
  const wanted = createdReferences.filter(({ only }) => present.includes(only));
  const tally = new Tally(
    "created",
    wanted.map(({ after }) => after),
  );
  const decided = new Map<string, number>();
  for (const reference of wanted) {
    const view = parseSource(readFileSync(join(folder, reference.after), "utf8")).view;
    const before =
      reference.before === undefined
        ? JSON.stringify(reference.without?.(view) ?? view)
        : readFileSync(join(folder, reference.before), "utf8");
    const { output } = fix(before, { only: [reference.only], rollout: reference.rollout });
    for (const complaint of unlike(parseSource(output).view, view)) {
      const decision = reference.decisions.find(({ what }) => what.test(complaint));
      if (decision === undefined) tally.fail(reference.after, complaint);
      else decided.set(`${reference.after}: ${complaint}: ${decision.why}`, 1);
    }
  }
  for (const decision of decided.keys()) tally.say(`  decided: ${decision}`);
  const waiting = createdReferences.filter(({ only }) => !present.includes(only));
  if (waiting.length > 0)
    tally.say(`  waits for its rule: ${waiting.map(({ after, only }) => `${after} (${only})`).join(", ")}`);
  return tally.verdict;
}

/** How what `made` creates differs from what `wanted` creates, with the same values given. */
export function unlike(made: Json, wanted: Json): string[] {
  const complaints = new Set<string>();
  const names = (view: Json): string[] => Object.keys(own(view, "Parameters") ?? {}).sort();
  if (!equal(names(made), names(wanted)))
    complaints.add(`parameters ${names(made).join(", ") || "none"}, not ${names(wanted).join(", ") || "none"}`);
  // Parameters that only one of them has keep their defaults in the other one.
  for (const setting of ownSettings(wanted)) {
    const [is, shall] = [concrete(made, setting), concrete(wanted, setting)];
    const partners = pair(is, shall);
    const given = Object.entries(setting).flatMap(([name, value]) =>
      value === "" || !names(wanted).includes(name) ? [] : [name],
    );
    const context = given.length === 0 ? "by default" : `with ${given.join(", ")}`;
    for (const [id, { type }] of shall.resources) if (!partners.has(id)) complaints.add(`no ${type} ${id}, ${context}`);
    const found = new Set(partners.values());
    for (const [id, { type }] of is.resources) if (!found.has(id)) complaints.add(`${type} ${id} is more, ${context}`);
    const renamed = (value: Json): Json =>
      rename(value, new Map([...partners].map(([theirs, ours]) => [ours, theirs])));
    for (const [theirs, ours] of partners) {
      const [now, then] = [is.resources.get(ours)?.body, shall.resources.get(theirs)?.body];
      for (const { path, has, wants } of differences(renamed(now ?? null), then ?? null, theirs))
        complaints.add(`${path}: ${has}, not ${wants}, ${context}`);
    }
    for (const [name, value] of shall.outputs) {
      const other = is.outputs.get(name);
      if (other === undefined || !equal(renamed(other), value))
        complaints.add(`Outputs.${name}: ${JSON.stringify(other ?? null)}, not ${JSON.stringify(value)}, ${context}`);
    }
  }
  return [...complaints];
}

/** Which resource of ours is which of theirs: by logical ID, else the only one of its type that is left. */
function pair(is: Concrete, shall: Concrete): Map<string, string> {
  const partners = new Map<string, string>();
  for (const id of shall.resources.keys()) if (is.resources.has(id)) partners.set(id, id);
  const left = (all: ReadonlyMap<string, ConcreteResource>, taken: (id: string) => boolean): ConcreteResource[] =>
    [...all.values()].filter(({ id }) => !taken(id));
  for (const { id, type } of left(shall.resources, (each) => partners.has(each))) {
    const [only, more] = left(is.resources, (each) => [...partners.values()].includes(each)).filter(
      (each) => each.type === type,
    );
    if (only !== undefined && more === undefined) partners.set(id, only.id);
  }
  return partners;
}

function rename(value: Json, names: ReadonlyMap<string, string>): Json {
  if (typeof value === "string")
    return (
      names.get(value) ??
      value.replace(/\$\{(\w+)/g, (whole, name: string) => (names.has(name) ? `\${${names.get(name) ?? ""}` : whole))
    );
  if (Array.isArray(value)) return value.map((item) => rename(item, names));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, rename(member, names)]));
}

interface Difference {
  path: string;
  has: string;
  wants: string;
}

function differences(has: Json | undefined, wants: Json | undefined, path: string): Difference[] {
  if (isObject(has) && isObject(wants)) {
    return [...new Set([...Object.keys(has), ...Object.keys(wants)])].flatMap((key) =>
      differences(own(has, key), own(wants, key), `${path}.${key}`),
    );
  }
  const text = (value: Json | undefined): string => JSON.stringify(value) ?? "nothing";
  return text(has) === text(wants) ? [] : [{ path, has: text(has), wants: text(wants) }];
}
