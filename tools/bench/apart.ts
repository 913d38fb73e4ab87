import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { median } from "./time.js";

/** What a process measured, in ms: the first time, and those after it had warmed up. */
export interface Times {
  first: number;
  later: number[];
}

const isTimes = (message: unknown): message is Times =>
  typeof message === "object" && message !== null && "later" in message;
const perProcess = 16;
const maxRounds = 5;

/** How much longer it takes to correct a large template than to parse it and to verify the result, both in processes of their own by turns. */
export async function fixedOfVerified(
  file: string,
  corrected: string,
  rounds: number,
): Promise<{ first: number; later: number }> {
  const measure = (what: string): Promise<Times> =>
    measured([what, file, corrected, String(rounds === 1 ? 2 : perProcess)]);
  const [fixed, verified]: [Times[], Times[]] = [[], []];
  for (let round = 0; round < Math.min(rounds, maxRounds); round++) {
    fixed.push(await measure("fix"));
    verified.push(await measure("verify"));
  }
  const ratio = (pick: (times: Times) => number[]): number =>
    median(fixed.flatMap(pick)) / median(verified.flatMap(pick));
  return { first: ratio(({ first }) => [first]), later: ratio(({ later }) => later) };
}

function measured(args: readonly string[]): Promise<Times> {
  return new Promise((resolve, reject) => {
    const child = fork(fileURLToPath(new URL("large.ts", import.meta.url)), args);
    child.on("message", (message) => (isTimes(message) ? resolve(message) : undefined));
    child.on("exit", (code) => reject(new Error(`a measuring process ended with ${code} and told nothing`)));
    child.on("error", reject);
  });
}
