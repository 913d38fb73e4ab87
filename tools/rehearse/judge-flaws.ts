import { equal, own, type Json } from "../../src/values/json.js";
import { parseSource } from "../../src/source/source.js";
import type { Rollout } from "../../src/index.js";
import { concrete, dependenciesOf, isAfter, type Concrete } from "./concrete.js";
import type { Setting } from "./settings.js";
import { isGiven, ownSettings } from "./own-settings.js";
import { defectsOf } from "./defects.js";
import { Tally, table, untold, type Subject, type Verdict } from "./verdict.js";
import { fitsPattern, sampleFor } from "./sample-values.js";

/** What the new parameters are given. `all`: each has a value. */
interface Given {
  setting: Setting;
  all: boolean;
  what: string;
}

/**
 * Creates before and after with many values of their parameters. Once all new parameters have values no flaw is left
 * that nobody reports; with any values no danger is new, and who waited for something still does.
 */
export function judgeFlaws(subjects: readonly Subject[], present: readonly string[], rollout: Rollout): Verdict {
  const tally = new Tally(
    "flaws",
    subjects.map(({ name }) => name),
  );
  const counts = new Map<string, { before: number; after: number; told: number }>();
  for (const subject of subjects) {
    try {
      judge(tally, subject, present, rollout, counts);
    } catch (error) {
      tally.skip(subject.name, String(error));
    }
  }
  const rows = [...counts].sort().map(([by, { before, after, told }]) => [by, before, after, told]);
  for (const line of table([
    ["flaws of the resources, all parameters given", "before", "after", "of them reported"],
    ...rows,
  ]))
    tally.say(line);
  return tally.verdict;
}

function judge(
  tally: Tally,
  { name, before, after, left, refused = [], isRefused = false }: Subject,
  present: readonly string[],
  rollout: Rollout,
  counts: Map<string, { before: number; after: number; told: number }>,
): void {
  const [was, is] = [parseSource(before).view, parseSource(after).view];
  const counted = new Set<string>();
  // Each complaint once, with the first setting that shows it.
  const told = new Set<string>();
  const fail = (complaint: string, context: string): void => {
    if (!told.has(complaint)) tally.fail(name, `${complaint}, ${context}`);
    told.add(complaint);
  };
  for (const own of ownSettings(was)) {
    const isOutdated = keepsFlawedDefault(was, is, own);
    const old = concrete(was, own);
    const known = defectsOf(was, old);
    for (const { setting, all, what } of givenTo(was, is, rollout)) {
      const now = concrete(is, { ...own, ...setting });
      const defects = defectsOf(is, now);
      const context = `with ${what}${Object.keys(own).length === 0 ? "" : ` and ${JSON.stringify(own)}`}`;
      for (const defect of defects) {
        const isOld = known.some((other) => other.what === defect.what);
        // In prepare a resource that no stack has yet may lack what a deployed one beside it keeps from it.
        const isHeldBack =
          rollout === "prepare" &&
          (isRefused || [...refused, ...left.map(({ logicalId }) => logicalId)].includes(defect.id));
        if (defect.kind === "danger" && !isOld && !isHeldBack) fail(defect.what, context);
        if (defect.kind === "flaw" && all && !isOutdated && isGiven(was, own, rollout) && present.includes(defect.by)) {
          const isTold = [defect.id, ...(defect.besides ?? [])].some((id) =>
            left.some(({ logicalId }) => logicalId === id || id.startsWith(logicalId.split("${")[0] ?? id)),
          );
          if (!isTold && left !== untold) fail(`still: ${defect.what}`, context);
          count(defect.by, defect.what, isTold ? "told" : undefined);
        }
      }
      for (const { kind, by, what: flaw } of all ? known : []) if (kind === "flaw") count(by, flaw, "before");
      for (const complaint of lateOnes(old, now)) fail(complaint, context);
    }
  }
  function count(by: string, what: string, how: "before" | "told" | undefined): void {
    const row = counts.get(by) ?? { before: 0, after: 0, told: 0 };
    counts.set(by, row);
    const key = `${what} ${how === "before" ? how : "after"}`;
    if (counted.has(key)) return;
    counted.add(key);
    row[how === "before" ? "before" : "after"]++;
    if (how === "told") row.told++;
  }
}

/** True if a parameter is given what was its default, and is so no more, since AWS refuses it. */
function keepsFlawedDefault(was: Json, is: Json, setting: Readonly<Record<string, Json>>): boolean {
  const defaultIn = (view: Json, name: string): Json | undefined => own(own(own(view, "Parameters"), name), "Default");
  return Object.entries(setting).some(([name, value]) => {
    const before = defaultIn(was, name);
    return before !== undefined && equal(before, value) && !equal(before, defaultIn(is, name) ?? null);
  });
}

/** New parameters: all given, each alone, and none where all have a default. */
function givenTo(was: Json, is: Json, rollout: Rollout): Given[] {
  const known = own(was, "Parameters");
  const added = Object.entries(own(is, "Parameters") ?? {}).filter(([name]) => own(known, name) === undefined);
  const samples = added.map(([name]): [string, string] => [name, sampleFor(is, name)]);
  const required = samples.filter(([name]) => own(own(own(is, "Parameters"), name), "Default") === undefined);
  for (const [name, sample] of samples)
    if (!fitsPattern(is, name, sample)) throw new Error(`the sample for ${name} does not fit its pattern`);
  const given: Given[] = [
    {
      setting: Object.fromEntries(samples),
      all: true,
      what: samples.length === 0 ? "its parameters" : "all new parameters given",
    },
  ];
  const optional = samples.filter(([name]) => !required.some(([other]) => other === name));
  if (optional.length > 0) {
    // In the rollout that enforces, what is optional stands for something that need not be there.
    given.push({
      setting: Object.fromEntries(required),
      all: rollout === "enforce",
      what: "no optional parameter given",
    });
    if (optional.length > 1)
      for (const [name, sample] of optional)
        given.push({
          setting: { ...Object.fromEntries(required), [name]: sample },
          all: false,
          what: `only ${name} given`,
        });
  }
  return given;
}

/** Returns the resources that waited for another one by `DependsOn`, and neither waits for the other now, though both are there. */
function lateOnes(old: Concrete, now: Concrete): string[] {
  return [...old.resources.values()].flatMap(({ id, body, type }) => {
    const waits = [own(body, "DependsOn") ?? []].flat().map(String);
    return waits.flatMap((target) => {
      if (
        type.startsWith("AWS::Config::") ||
        !old.resources.has(target) ||
        !now.resources.has(id) ||
        !now.resources.has(target)
      )
        return [];
      const resource = now.resources.get(id);
      // Where the two change places, the other one waits now.
      const isStill =
        resource !== undefined &&
        (dependenciesOf(resource).includes(target) || isAfter(now, id, target) || isAfter(now, target, id));
      return isStill ? [] : [`${id} waits no longer for ${target}`];
    });
  });
}
