import { applyPatch as applyDiff } from "diff";
import { applyPatch } from "../../src/edit/proof/patch.js";
import { applySplices } from "../../src/contract/apply-splices.js";
import { write } from "../../src/edit/write/write.js";
import { unifiedDiff } from "../../src/diff/diff.js";
import { CfnFixError } from "../../src/values/errors.js";
import { fix, honoredTools, impacts, rollouts, rules, type FixOptions, type FixResult } from "../../src/index.js";
import { equal, isObject, own, type Json } from "../../src/values/json.js";
import { refusalOf, type RunOutcome } from "../../src/contract/outcome.js";
import { formatIds, formats } from "../../src/report/formats.js";
import { locate } from "../../src/source/locate.js";
import { secondOpinion } from "../../src/source/second-opinion.js";
import { parseSource, type Source } from "../../src/source/source.js";
import { everyFinding, readBaseline, writeBaseline } from "../../src/suppress/baseline.js";
import { complaints } from "../../test/edit/checks.js";
import { RandomOperations } from "../../test/edit/random-operations.js";
import { failuresIn } from "../../test/promises/failed.js";
import type { Random } from "./random.js";

const codes = { fine: "fine" };

/** Undefined for a text that is refused; other errors than CfnFixError go through. */
function parsed(text: string): Source | undefined {
  try {
    return parseSource(text);
  } catch (error) {
    if (error instanceof CfnFixError) return undefined;
    throw error;
  }
}

/** Reads a text: only CfnFixError is thrown, and each place that is named lies in the text. */
export function source(text: string): string {
  let read: Source;
  try {
    read = parseSource(text);
  } catch (error) {
    if (!(error instanceof CfnFixError)) throw error;
    assertPlace(text, error);
    return error.code;
  }
  if (!equal(parseSource(text).view, read.view)) throw new Error("reads differently the second time");
  if (read.format === "json" && !equal(secondOpinion(read), read.view) && !/\\u|"[^"]*"\s*:/.test(text))
    throw new Error("JSON.parse reads it differently");
  for (const path of somePaths(read.view)) {
    const place = locate(read, path);
    if (place.line < 1 || place.column < 1) throw new Error(`no place for ${path.join("/")}`);
  }
  return codes.fine;
}

function assertPlace(text: string, { place, message }: CfnFixError): void {
  if (place === undefined) return;
  const count = text.split("\n").length;
  if (place.line < 1 || place.line > count || place.column < 1)
    throw new Error(`place ${place.line}:${place.column} is outside: ${message}`);
}

function somePaths(view: Json): (string | number)[][] {
  const paths: (string | number)[][] = [[]];
  for (const path of paths) {
    if (paths.length > 60) break;
    const value = path.reduce<Json | undefined>(
      (inner, step) =>
        inner === undefined
          ? undefined
          : (own(inner, String(step)) ?? (Array.isArray(inner) ? inner[Number(step)] : undefined)),
      view,
    );
    if (isObject(value)) for (const key of Object.keys(value)) paths.push([...path, key]);
    else if (Array.isArray(value)) value.forEach((_, index) => paths.push([...path, index]));
  }
  return paths;
}

/** Changes a template at random: what is written is proved, and only what must be is changed. */
export function edit(text: string, random: Random): string {
  const read = parsed(text);
  const resources = read === undefined ? undefined : own(read.view, "Resources");
  if (read === undefined || !isObject(resources) || Object.keys(resources).length === 0) return "no template";
  const operations = new RandomOperations(random.next).next(read.view);
  let next: Json;
  try {
    next = applyPatch(read.view, operations);
  } catch {
    return "no operation";
  }
  if (!isObject(own(next, "Resources"))) return "no operation";
  try {
    const wrong = complaints(read, operations, write(read, next, new Map()));
    if (wrong.length > 0) throw new Error(`${wrong.join("; ")}: ${JSON.stringify(operations)}`);
    return codes.fine;
  } catch (error) {
    if (!(error instanceof CfnFixError)) throw error;
    // Two parsers that disagree on the text that came in will disagree on the one that goes out.
    if (error.code === "NOT_PROVED" && areAgreed(read))
      return `NOT_PROVED although the parsers agree: ${error.message.slice(0, 90)}`;
    return error.code;
  }
}

function areAgreed(read: Source): boolean {
  try {
    return equal(secondOpinion(read), read.view);
  } catch {
    return false;
  }
}

/** Repairs a template: the splices, the patch and the diff all make the output, and nothing is left for a second run. */
export async function whole(text: string, random: Random): Promise<string> {
  const options = optionsFor(random);
  let result: FixResult;
  try {
    result = fix(text, options);
  } catch (error) {
    if (!(error instanceof CfnFixError)) throw error;
    assertPlace(text, error);
    await assertReports(
      {
        files: [{ file: "a.yaml", refusal: refusalOf(error) }],
        written: false,
        rollout: "enforce",
        rules,
        version: "1.2.3",
      },
      random,
    );
    return error.code === "NOT_PROVED" ? `NOT_PROVED: ${error.message.slice(0, 90)}` : error.code;
  }
  // Two parsers may disagree on what fuzzing makes.
  const [failure] = failuresIn(result).filter((each) => !each.includes("could not be proved"));
  if (failure !== undefined) throw new Error(failure);
  if (applySplices(text, result.splices) !== result.output) throw new Error("the splices do not make the output");
  await assertReports(
    { files: [{ file: "a.yaml", text, result }], written: false, rollout: "enforce", rules, version: "1.2.3" },
    random,
  );
  if (!result.changed) {
    if (result.output !== text) throw new Error("unchanged, and yet the output differs");
    return "unchanged";
  }
  const [before, after] = [text, result.output].map((each) => parseSource(each.replace(/^\uFEFF/, "")).view);
  if (before === undefined || after === undefined || !equal(applyPatch(before, result.patch), after))
    throw new Error("the patch does not make the output");
  if (applyDiff(text, unifiedDiff("a.yaml", text, result.splices)) !== result.output && !/\r(?!\n)/.test(text))
    throw new Error("the diff does not make the output");
  const again = fix(result.output, options);
  if (again.changed)
    throw new Error(
      `a second run changes ${again.fixes.map(({ rule, path }) => `${rule} ${path.join("/")}`).join(", ")}`,
    );
  return "changed";
}

function optionsFor(random: Random): FixOptions {
  return {
    rollout: random.of(rollouts),
    honor: random.chance(0.3) ? honoredTools : [],
    ...(random.chance(0.15) && { maxImpact: random.of(impacts) }),
    ...(random.chance(0.15) && { only: [random.of(rules).id] }),
    ...(random.chance(0.1) && { baseline: everyFinding }),
    ...(random.chance(0.1) && { tags: { team: "a", constructor: "b" } }),
  };
}

/** Reports of anything are printable: not a control character but line ends and tabs gets out. */
async function assertReports(run: RunOutcome, random: Random): Promise<void> {
  const id = random.of(formatIds);
  const text = await formats[id].render(run);
  // Patches carry the text of the template, bit by bit.
  if (id === "diff") return;
  const raw = /(?![\n\t\r])[\p{Cc}\u202A-\u202E\u2066-\u2069\u200E\u200F]/u.exec(text);
  if (raw !== null)
    throw new Error(`the report ${id} has a raw U+${raw[0].codePointAt(0)?.toString(16)} at ${raw.index}`);
}

/** A baseline that can be read says the same when it is written and read again. */
export function baseline(text: string): string {
  try {
    const read = readBaseline(text);
    const run: RunOutcome = { files: [], written: false, rollout: "enforce", rules: [], version: "1.2.3" };
    const again = readBaseline(writeBaseline(run, read));
    if (again.entries.length !== read.entries.length) throw new Error("the baseline loses findings");
    return codes.fine;
  } catch (error) {
    if (!(error instanceof CfnFixError)) throw error;
    assertPlace(text.replace(/^\uFEFF/, ""), error);
    return error.code;
  }
}

/** Any splices of any text: the diff makes of it what they make. */
export function diff(text: string, random: Random): string {
  const splices = [];
  for (
    let at = random.whole(40);
    at < text.length && splices.length < 12;
    at += 1 + random.whole(random.chance(0.5) ? 20 : 2000)
  ) {
    const gone = Math.min(random.whole(random.chance(0.7) ? 4 : 90), text.length - at);
    splices.push({
      offset: at,
      delete: gone,
      insert: random.of(["", "x", "\n", "\r\n", "a\nb\n", "\n\n", "é😀", "\\", "--- a\n", "@@\n"]),
      fixes: [random.whole(3)],
    });
    at += gone;
  }
  const made = applySplices(text, splices);
  const patch = unifiedDiff("a.yaml", text, splices, {
    context: random.whole(5),
    label: (fixes) => `fix ${fixes.join()}`,
  });
  if ((patch === "") !== (made === text))
    throw new Error("the diff is empty where there is a change, or is not where there is none");
  // That package takes a lone CR for a line end, and mixes of CRLF and LF for a file of either.
  if (patch !== "" && !text.includes("\r") && !made.includes("\r") && applyDiff(text, patch) !== made)
    throw new Error(`the diff does not make the text: ${JSON.stringify(splices)}`);
  return codes.fine;
}
