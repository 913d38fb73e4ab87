import type { Finding } from "../../../src/contract/rule.js";
import { asRef, isIntrinsic } from "../../../src/template/intrinsics.js";
import { scriptRuntimes } from "../../../src/schema/facts/script-runtimes.js";
import { own, type Json } from "../../../src/values/json.js";
import { lettersOf } from "../../../src/values/letters.js";
import { listed } from "../../../src/values/listed.js";
import type { Runbook } from "./runbook.js";

/**
 * The runtimes of `aws:executeScript` whose names have spaces.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-action-executeScript.html
 */
const shells = ["PowerShell Core 6.0", "PowerShell 7.0", "PowerShell 7.4"];

/** Returns the scripts whose runtime AWS takes no more, or does not know. */
export function* runtimes(runbook: Runbook): Iterable<Finding> {
  if (!runbook.isAutomation) return;
  for (const step of runbook.steps) {
    if (step.action !== "aws:executeScript") continue;
    for (const { value, path } of runbook.input(step, "Runtime")) {
      if (isIntrinsic(value)) {
        yield* decided(runbook, value, path);
        continue;
      }
      const right = typeof value === "string" ? meant(value) : undefined;
      if (right === undefined) continue;
      const message = refusal(step.name, String(value));
      if (right === null) {
        const reason = "the script must be rewritten for Python 3 or PowerShell";
        yield runbook.leftAlone(path, message, reason);
        continue;
      }
      for (const finding of runbook.repaired(path, message, right.isSame ? "safe" : "review", [
        { path, after: right.runtime },
      ])) {
        yield right.isSame ? finding : { ...finding, restsOn: scriptRuntimes };
      }
    }
  }
}

/** A parameter of the template decides the runtime: its default is changed where nothing else has it. */
function* decided(runbook: Runbook, value: Json, path: readonly (string | number)[]): Iterable<Finding> {
  const { template, logicalId } = runbook.view;
  yield* mapped(runbook, value, path);
  const name = asRef(value) ?? "";
  const parameter = template.parameters.get(name);
  const preset = own(parameter, "Default");
  const right = typeof preset === "string" ? meant(preset) : undefined;
  if (right === undefined || typeof preset !== "string") return;
  const message = `AWS rejects the runtime ${preset}, the default of ${name}`;
  const at = ["Parameters", name, "Default"];
  const allowed = own(parameter, "AllowedValues");
  const isFree = allowed === undefined || (Array.isArray(allowed) && allowed.includes(right?.runtime ?? ""));
  if (right === null || !isFree || template.referencesTo(name).length > 1) {
    const reason = `set ${name} to a supported runtime, such as ${scriptRuntimes.successor}`;
    yield runbook.leftAlone(path, message, reason);
    return;
  }
  yield {
    logicalId,
    path: runbook.document.placeOf(path),
    message,
    isRefused: true,
    class: "review",
    impact: "none",
    restsOn: scriptRuntimes,
    fix(edit) {
      if (edit.template.at(at) === preset) edit.set(at, right.runtime);
    },
  };
}

/** A mapping decides the runtime: what it has of those that AWS refuses is told. */
function* mapped(runbook: Runbook, value: Json, path: readonly (string | number)[]): Iterable<Finding> {
  const call = own(value, "Fn::FindInMap");
  const [name] = Array.isArray(call) ? call : [];
  const rows = typeof name === "string" ? runbook.view.template.mappings.get(name) : undefined;
  const values = Object.values(rows ?? {}).flatMap((row) => Object.values(row ?? {}));
  const wrong = new Set(
    values.filter((each) => typeof each === "string" && (meant(each) ?? null) !== null).map(String),
  );
  if (wrong.size === 0 || typeof name !== "string") return;
  const message = `AWS rejects the runtimes ${listed(wrong)} of the mapping ${name}`;
  yield runbook.leftAlone(path, message, `use supported runtimes in ${name}, such as ${scriptRuntimes.successor}`);
}

function refusal(step: string, runtime: string): string {
  return scriptRuntimes.ended.includes(runtime)
    ? `deployment fails (${step === "" ? "" : `In step ${step}, `}${runtime} is not a supported runtime)`
    : `deployment fails (Input ${runtime} failed to match regex defined in document)`;
}

/** Returns what a runtime is to be; null if nothing stands for it, undefined if it is right or unknown. */
function meant(runtime: string): { readonly runtime: string; readonly isSame: boolean } | null | undefined {
  const shell = shells.find((each) => lettersOf(each) === lettersOf(runtime));
  if (shell !== undefined) return shell === runtime ? undefined : { runtime: shell, isSame: true };
  const [, major, minor] = /^python ?(\d)(?:\.(\d{1,2}|x))?$/i.exec(runtime.trim()) ?? [];
  if (major === "2") return null;
  if (major === "3") return python(runtime, minor);
  return /^(?:nodejs|node|java|ruby|go|dotnet|bash|sh)(?:[\d.]|$)/i.test(runtime) ? null : undefined;
}

function python(runtime: string, minor: string | undefined): ReturnType<typeof meant> {
  const { ended, successor, newest } = scriptRuntimes;
  const name = `python3.${minor ?? "x"}`;
  if (minor === undefined || minor === "x" || ended.includes(name)) return { runtime: successor, isSame: false };
  if (Number(minor) < 6) return { runtime: successor, isSame: false };
  if (Number(minor) > Number(newest.slice("python3.".length))) return { runtime: newest, isSame: false };
  return name === runtime ? undefined : { runtime: name, isSame: true };
}
