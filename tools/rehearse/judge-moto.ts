import { join } from "node:path";
import { CfnFixError } from "../../src/values/errors.js";
import { isObject, own, type Json } from "../../src/values/json.js";
import { parseSource } from "../../src/source/source.js";
import { Template } from "../../src/template/template.js";
import { consult } from "./oracle.js";
import { Tally, table, type Subject, type Verdict } from "./verdict.js";

/** The states of the account in which each template is deployed. */
export const states = ["fresh", "orphans", "trail_quota", "recorder_exists", "all"] as const;

interface Run {
  state: string[];
  setting: Record<string, string>;
  order: number;
  ok: boolean;
  reason: string;
  failing?: string;
  maybe_moto_bug?: boolean;
}

interface Study {
  error?: string;
  summary: Record<string, { default_ok: boolean; any_ok: boolean; ok: number; of: number; order_dependent: boolean }>;
  capped: boolean;
  unproven: string[];
  runs: Run[];
}

type Report = Record<string, { before: Study; after: Study }>;

/** How thoroughly to try. */
export interface MotoOptions {
  orders: number;
  settings: number;
  processes: number;
}

/**
 * Deploys before and after. The after must deploy in an empty account with all new parameters left empty, and in every
 * state of the account with some setting of them, whatever the other parameters say.
 */
export async function judgeMoto(
  oracles: string,
  subjects: readonly Subject[],
  { orders, settings, processes }: MotoOptions,
  present: readonly string[],
): Promise<Verdict> {
  const tally = new Tally(
    "deployment",
    subjects.map(({ name }) => name),
  );
  const broken = ({ name }: Subject, reason: string): void => tally.skip(name, reason);
  const options = ["--states", states.join(), "--orders", String(orders), "--max-combos", String(settings)];
  const reports = await consult<Report>(
    { script: join(oracles, "oracle_moto.py"), arguments: options, broken },
    subjects.map(deployable),
    processes,
  );
  const studies = new Map(reports.flatMap(({ report }) => Object.entries(report)));
  tally.heard(...studies.keys());
  const counts = new Map<string, number>();
  const unproven = new Set<string>();
  let runs = 0;
  for (const subject of subjects) {
    const study = studies.get(subject.name);
    if (study === undefined) continue;
    if (study.after.error !== undefined) {
      if (study.before.error === undefined) tally.fail(subject.name, study.after.error);
      else tally.skip(subject.name, study.after.error);
      continue;
    }
    runs += study.after.runs.length + (study.before.runs?.length ?? 0);
    for (const type of study.after.unproven) unproven.add(type);
    for (const state of states) count(counts, state, study);
    judge(tally, subject, study, present);
  }
  const cells = (state: string): number[] =>
    ["no yes", "yes yes", "yes no", "no no"].map((change) => counts.get(`${state} ${change}`) ?? 0);
  const head = ["some setting deploys, before -> after", "no -> yes", "yes -> yes", "yes -> NO", "no -> NO"];
  for (const line of table([head, ...states.map((state) => [state, ...cells(state)])])) tally.say(line);
  tally.say(`  ${runs} different outcomes; placeholders, so unproven: ${[...unproven].sort().join(", ")}`);
  return tally.verdict;
}

function count(counts: Map<string, number>, state: string, { before, after }: { before: Study; after: Study }): void {
  const now = after.summary[state];
  if (now === undefined) return;
  const was = before.error === undefined && before.summary[state]?.any_ok === true;
  const key = `${state} ${was ? "yes" : "no"} ${now.any_ok ? "yes" : "no"}`;
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function judge(
  tally: Tally,
  { name, before, after: corrected, left }: Subject,
  { after }: { before: Study; after: Study },
  present: readonly string[],
): void {
  const [known, defaults] = [parametersOf(before), parametersOf(corrected)];
  const told = new Set<string>();
  // Where things exist already, the author's own optional names may be given as well; the rest must do as it is.
  const given = new Set([...known].flatMap(([parameter, value]) => (value === "" ? [] : [parameter])));
  const complain = (complaint: string, failed: readonly Run[]): void => {
    const [run] = [...failed].sort((a, b) => named(b) - named(a));
    const cause = `${run?.failing ?? ""} ${run?.reason.replace(/'.*?'/g, "") ?? ""}`;
    if (told.has(cause)) return;
    told.add(cause);
    const text = `${complaint}: ${run?.failing ?? "-"}: ${run?.reason ?? ""} (${JSON.stringify(run?.setting ?? {})}, order ${run?.order ?? 0})`;
    const missing = fixers.find(([type, id]) => type.test(text) && !present.includes(id))?.[1];
    if (missing !== undefined) tally.skip(name, `waits for ${missing}: ${text}`);
    else if (failed.length > 0 && failed.every(({ maybe_moto_bug: limit }) => limit))
      tally.skip(name, `the engine cannot: ${text}`);
    else if (left[0])
      tally.skip(
        name,
        `${text}, but left alone on purpose: ${left.map(({ logicalId, message, reason }) => `${logicalId}: ${message}: ${reason}`).join("; ")}`,
      );
    else tally.fail(name, text);
  };
  for (const state of Object.keys(after.summary)) {
    const runs = after.runs.filter((run) => run.state[0] === state);
    // When there are too many settings, only one of them gives all names: it stands for every part.
    for (const [part, group] of groups(runs, (run) => (after.capped ? "any parameters" : partOf(run, given)))) {
      const failed = group.filter(({ ok }) => !ok);
      if (!settingsIn(group).some(deploys))
        complain(`in the account state "${state}" no setting deploys with ${part}`, failed);
    }
    if (state !== "fresh") continue;
    const plain = settingsIn(runs).filter(
      ([run]) =>
        run !== undefined &&
        Object.entries(run.setting).every(([key, value]) => known.has(key) || value === String(defaults.get(key))),
    );
    for (const tries of plain)
      if (!deploys(tries))
        complain(
          "in an empty account the defaults do not deploy",
          tries.filter(({ ok }) => !ok),
        );
  }
}

/** Which rule mends what does not deploy. */
const fixers: readonly (readonly [RegExp, string])[] = [
  [/AWS::CloudTrail::Trail/, "cloudtrail-trail"],
  [/AWS::Config::|ConfigRecorder/, "config-recorder"],
  [/circular/, "cloudtrail-trail"],
];

function settingsIn(runs: readonly Run[]): Run[][] {
  return [...groups(runs, ({ setting }) => JSON.stringify(setting)).values()];
}

function deploys(tries: readonly Run[]): boolean {
  return tries.every(({ ok }) => ok);
}

/** How many things that exist a setting names. */
function named({ setting }: Run): number {
  return Object.values(setting).filter((value) => value !== "").length;
}

/** The part of a setting that is about these parameters. */
function partOf({ setting }: Run, parameters: ReadonlySet<string>): string {
  return JSON.stringify(Object.fromEntries(Object.entries(setting).filter(([key]) => parameters.has(key))));
}

function groups<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const found = new Map<string, T[]>();
  for (const item of items) found.set(keyOf(item), [...(found.get(keyOf(item)) ?? []), item]);
  return found;
}

/** The engine evaluates an output whose condition is false; whether such outputs hold is for the graph to say. */
function deployable(subject: Subject): Subject {
  return {
    ...subject,
    before: withoutConditionalOutputs(subject.before),
    after: withoutConditionalOutputs(subject.after),
  };
}

/** Returns a template without the outputs that not every setting has. */
export function withoutConditionalOutputs(text: string): string {
  const view = viewOf(text);
  const outputs = own(view, "Outputs");
  if (!isObject(view) || !isObject(outputs)) return text;
  const kept = Object.entries(outputs).filter(([, body]) => own(body, "Condition") === undefined);
  if (kept.length === Object.keys(outputs).length) return text;
  const { Outputs: _, ...rest } = view;
  return JSON.stringify(kept.length === 0 ? rest : { ...rest, Outputs: Object.fromEntries(kept) });
}

/** The parameters of a template with their defaults. */
function parametersOf(text: string): Map<string, Json | undefined> {
  return new Map(
    [...new Template(viewOf(text) ?? {}).parameters].map(([name, definition]) => [name, own(definition, "Default")]),
  );
}

function viewOf(text: string): Json | undefined {
  try {
    return parseSource(text).view;
  } catch (error) {
    if (error instanceof CfnFixError) return undefined;
    throw error;
  }
}
