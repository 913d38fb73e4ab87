import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fix } from "../../src/index.js";
import { flawed } from "./hostile-templates.js";

const corrected = fix(flawed).output;
const isWhole = (text: string): boolean => text === flawed || text === corrected;
/** Returns the templates of a folder that are neither as they were nor as they are to be. */
export const whole = (folder: string): string[] =>
  readdirSync(folder).flatMap((name) =>
    !name.endsWith(".yaml") || isWhole(readFileSync(join(folder, name), "utf8")) ? [] : [`${name} is half written`],
  );
/** Returns the temporary files that a run has left behind. */
export const noCopies = (folder: string): string[] =>
  readdirSync(folder)
    .filter((name) => name.startsWith(".cfn-fix-"))
    .map((name) => `${name} was left behind`);

/** So many templates that a run over them takes a while. */
export const many = Object.fromEntries(
  Array.from({ length: 300 }, (_, index) => [`${String(index).padStart(3, "0")}.yaml`, flawed]),
);

/** Does something to the last files of a run, while it is at the first. */
export async function swapped(folder: string, change: (path: string) => void): Promise<void> {
  for (let tries = 0; tries < 400 && readFileSync(join(folder, "000.yaml"), "utf8") === flawed; tries++)
    await sleep(10);
  for (const name of Object.keys(many).slice(-20)) change(join(folder, name));
}

/** Writes the last files of a run again and again, while it is at the first. */
export async function churned(folder: string): Promise<void> {
  for (let tries = 0; tries < 400 && readFileSync(join(folder, "000.yaml"), "utf8") === flawed; tries++)
    await sleep(10);
  const until = performance.now() + 4000;
  while (performance.now() < until && readFileSync(join(folder, "299.yaml"), "utf8").startsWith("Resources")) {
    for (const name of Object.keys(many).slice(-30)) writeFileSync(join(folder, name), `# ${Math.random()}\n${flawed}`);
    await sleep(1);
  }
}
