import type { Finding } from "../../../src/contract/rule.js";
import { asRef, noValue } from "../../../src/template/intrinsics.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import { isObject, own, type Json } from "../../../src/values/json.js";
import { listed } from "../../../src/values/listed.js";
import type { Path } from "../../../src/values/pointer.js";
import { writtenValue } from "../../aws/values/by-default.js";
import { leftAlone, repaired } from "../../aws/values/refused.js";
import { anywhere, logsOf, meantLog, type MeantLog } from "./logs.js";

const property = "EnableCloudwatchLogsExports";

/** Returns the logs of a database that its engine does not have by their names. */
export function* exportFindings(database: ResourceView): Iterable<Finding> {
  const engines = enginesOf(database);
  const { items } = database.property(property);
  const right = new Set(items.map(({ value, path }) => inList(path, value)));
  for (const { value, path } of items) {
    if (typeof value !== "string") {
      yield* presetFindings(database, engines, asRef(value));
      continue;
    }
    const verdict = judged(value, engines);
    if (verdict === undefined) continue;
    const where = { path, message: refusal(value, engines) };
    if (verdict === "unclear") {
      yield leftAlone(
        database,
        where,
        `remove it, or use one of ${listed(engines.flatMap((engine) => logsOf(engine) ?? []))}`,
      );
      continue;
    }
    const isTwice = right.has(inList(path, verdict.name));
    right.add(inList(path, verdict.name));
    const change = isTwice ? (isItem(path) ? { path } : { path, after: noValue }) : { path, after: verdict.name };
    yield repaired(database, where, verdict.isSame ? "safe" : "review", [change]);
  }
}

function refusal(name: string, engines: readonly string[]): string {
  const [engine] = engines;
  const which = engine === undefined ? "" : ` with ${engine}`;
  return `deployment fails (You cannot use the log types '${name}'${which})`;
}

/** Returns the logs of a parameter for a list, whose default names some in other words. */
function* presetFindings(
  database: ResourceView,
  engines: readonly string[],
  name: string | undefined,
): Iterable<Finding> {
  const parameter = name === undefined ? undefined : database.template.parameters.get(name);
  if (name === undefined || !isObject(parameter) || parameter["Type"] !== "CommaDelimitedList") return;
  const { Default: preset, AllowedValues: allowed } = parameter;
  if (typeof preset !== "string" || allowed !== undefined) return;
  if (database.template.referencesTo(name).length !== 1) return;
  const names = preset.split(",").map((each) => each.trim());
  const verdicts = names.map((each) => judged(each, engines));
  const wrong = names.filter((_, index) => verdicts[index] !== undefined);
  const [first] = wrong;
  if (first === undefined || verdicts.includes("unclear")) return;
  const after = names.map((each, index) => {
    const verdict = verdicts[index];
    return verdict === undefined || verdict === "unclear" ? each : verdict.name;
  });
  const path = ["Parameters", name, "Default"];
  const isSame = verdicts.every((verdict) => verdict === undefined || verdict === "unclear" || verdict.isSame);
  const changes = [{ path, after: [...new Set(after)].join(",") }];
  yield repaired(database, { path, message: refusal(first, engines) }, isSame ? "safe" : "review", changes);
}

function judged(name: string, engines: readonly string[]): MeantLog | "unclear" | undefined {
  if (name === "" || name.includes("{{resolve:")) return undefined;
  if (engines.length === 0) {
    // Whatever the engine, no log is called `slow-query`.
    const common = anywhere(name);
    return common === undefined || common === name ? undefined : { name: common, isSame: true };
  }
  if (engines.some((engine) => logsOf(engine)?.includes(name) ?? true)) return undefined;
  const meant = engines.map((engine) => meantLog(name, engine));
  const [only] = meant;
  return only !== undefined && meant.every((each) => each?.name === only.name) ? only : "unclear";
}

/** Returns the engines that a database may have; none where they are not known. */
function enginesOf(database: ResourceView): string[] {
  const service = /^AWS::(DocDB|Neptune)::/.exec(database.type)?.[1];
  if (service !== undefined) return [service.toLowerCase()];
  const { leaves } = database.property("Engine");
  const engines = leaves.map((leaf) => {
    const allowed = own(database.template.parameters.get(asRef(leaf.value) ?? ""), "AllowedValues");
    if (Array.isArray(allowed)) return allowed;
    const written = writtenValue(database.template, leaf);
    return written === undefined ? [] : [written.value];
  });
  return engines.some((each) => each.length === 0) ? [] : engines.flat().map((engine) => String(engine).toLowerCase());
}

/** Returns a value with the list in which it stands, as a text to compare. */
function inList(path: Path, value: Json): string {
  const end = isItem(path) ? path.length : choiceAt(path);
  return JSON.stringify([path.slice(0, end - 1), value]);
}

/** Returns where the choices begin that give an item of a list. */
function choiceAt(path: Path): number {
  const end = path.length - 2;
  return path.at(end) === "Fn::If" ? choiceAt(path.slice(0, end)) : path.length;
}

function isItem(path: Path): boolean {
  return typeof path.at(-1) === "number" && path.at(-2) !== "Fn::If";
}
