import { lambdaRuntimes } from "../../src/schema/facts/lambda-runtimes.js";
import { own } from "../../src/values/json.js";
import type { ResourceView } from "../../src/template/resource-view.js";
import { codeOf } from "./function-code.js";
import type { Limit } from "./limit.js";
import { limitsOfPython } from "./python-limits.js";
import { limitsOfScript } from "./script-limits.js";

/** The runtime that functions are to have. */
export interface Successor {
  readonly runtime: string;
  /** True if all their code stands in the template, and nothing in it is known to break there. */
  readonly isSeen: boolean;
  /** Why it is not the newest, as clauses. */
  readonly reasons: readonly string[];
}

/** Returns the days of a runtime; undefined for one that the table does not have. */
export function daysOf(runtime: string): (typeof lambdaRuntimes.runtimes)[string] | undefined {
  return Object.hasOwn(lambdaRuntimes.runtimes, runtime) ? lambdaRuntimes.runtimes[runtime] : undefined;
}

/** True if AWS creates no function with a runtime any more. */
export function isEnded(runtime: string): boolean {
  const { noCreate } = daysOf(runtime) ?? {};
  return noCreate !== undefined && noCreate <= lambdaRuntimes.of;
}

/** True if AWS deprecates a runtime before the table expires. */
export function isDeprecated(runtime: string): boolean {
  const { deprecated } = daysOf(runtime) ?? {};
  return deprecated !== undefined && deprecated <= lambdaRuntimes.expires;
}

/** The runtimes whose code runs on one of another name: it is compiled for the machine, or for the same Java. */
const renamed: Readonly<Record<string, string>> = {
  java8: "java8.al2",
  "go1.x": "provided.al2023",
  provided: "provided.al2023",
  "provided.al2": "provided.al2023",
};

/** Returns the newest runtime of the same language that runs the code of all functions, or why there is none, as a clause. */
export function successorOf(runtime: string, users: readonly ResourceView[]): Successor | string {
  const next = own(renamed, runtime);
  if (typeof next === "string") return { runtime: next, isSeen: false, reasons: [] };
  const language = languageOf(runtime);
  const newer = runtimesOf(language).filter((each) => isNewer(each, runtime));
  const [newest] = newer.filter((each) => !isDeprecated(each));
  if (newest === undefined) return "there is no later runtime of its language";
  const codes = users.map((user) => codeOf(user, language === "nodejs" ? "//" : "#"));
  const limits = codes.flatMap((code) => limitsOf(language, code));
  const stuck = limits.find((limit) => limit.newest === undefined);
  if (stuck !== undefined) return stuck.reason;
  const fits = (each: string, { newest: last = "" }: Limit): boolean => !isNewer(each, `${language}${last}`);
  const chosen = newer.find((each) => limits.every((limit) => fits(each, limit)));
  const reasons = limits.filter((limit) => !fits(newest, limit)).map(({ reason }) => reason);
  if (chosen === undefined) return [...new Set(reasons)].join(", ");
  return { runtime: chosen, isSeen: !codes.includes(undefined), reasons: [...new Set(reasons)] };
}

const unseenScript: Limit = { pattern: /(?:)/, newest: "22", reason: "nodejs24.x and later do not support callbacks" };

function limitsOf(language: string, code: string | undefined): readonly Limit[] {
  if (language === "nodejs") return code === undefined ? [unseenScript] : limitsOfScript(code);
  return language === "python" && code !== undefined ? limitsOfPython(code) : [];
}

/** Returns the language in the name of a runtime. */
export function languageOf(runtime: string): string {
  return (/^[a-z]+/.exec(runtime)?.[0] ?? "").replace("dotnetcore", "dotnet");
}

/** Returns the runtimes of a language with which AWS creates functions, the newest first. */
function runtimesOf(language: string): string[] {
  return Object.keys(lambdaRuntimes.runtimes)
    .filter((runtime) => languageOf(runtime) === language && !isEnded(runtime) && !runtime.includes("core"))
    .sort((a, b) => (isNewer(a, b) ? -1 : 1));
}

/** True if the version in the name of a runtime is above that of another. */
function isNewer(runtime: string, other: string): boolean {
  const [[major, minor], [otherMajor, otherMinor]] = [versionOf(runtime), versionOf(other)];
  return major > otherMajor || (major === otherMajor && minor > otherMinor);
}

function versionOf(runtime: string): [number, number] {
  const [, major = "0", minor = "0"] = /(\d+)(?:\.(\d+))?/.exec(runtime) ?? [];
  return [Number(major), Number(minor)];
}
