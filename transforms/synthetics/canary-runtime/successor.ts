import { canaryRuntimes } from "../../../src/schema/facts/canary-runtimes.js";

/** True if AWS creates no canary with a runtime any more. */
export function isEnded(runtime: string): boolean {
  const { deprecated } = Object.hasOwn(canaryRuntimes.runtimes, runtime)
    ? (canaryRuntimes.runtimes[runtime] ?? {})
    : {};
  return deprecated !== undefined && deprecated <= canaryRuntimes.of;
}

/** Returns the newest runtime of the same language and framework; the first ones had Puppeteer and did not say so. */
export function successorOf(runtime: string): string | undefined {
  const family = familyOf(runtime);
  const [newest] = Object.keys(canaryRuntimes.runtimes)
    .filter((each) => familyOf(each) === family && !isEnded(each))
    .sort((a, b) => versionOf(b) - versionOf(a));
  return newest;
}

function familyOf(runtime: string): string {
  const family = runtime.replace(/-\d+\.\d+(?:-beta)?$/, "");
  return family === "syn" || family === "syn-nodejs" ? "syn-nodejs-puppeteer" : family;
}

function versionOf(runtime: string): number {
  return Number(/-(\d+\.\d+)(?:-beta)?$/.exec(runtime)?.[1] ?? 0);
}
