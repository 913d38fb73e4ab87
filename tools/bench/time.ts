import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";

/** One thing to be measured; `run` gives its milliseconds. */
export interface Candidate {
  name: string;
  run: () => number | Promise<number>;
}

/** The median of each, measured by turns, so that what else the machine does meets all of them. */
export async function sideBySide(candidates: readonly Candidate[], rounds: number): Promise<Map<string, number>> {
  const times = candidates.map(({ name, run }) => ({ name, run, all: [] as number[] }));
  for (let round = 0; round < rounds; round++) for (const { run, all } of times) all.push(await run());
  return new Map(times.map(({ name, all }) => [name, median(all)]));
}

/** The value in the middle. */
export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? NaN;
}

/** The processor time that a call takes in this process, which others on the machine disturb least. */
export function processorTime(call: () => unknown): number {
  const before = process.cpuUsage();
  call();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** Time and highest memory, in MB, of another process. Memory is known on Linux only. */
export async function ofProcess(
  command: string,
  args: readonly string[],
  cwd?: string,
): Promise<{ ms: number; megabytes: number; code: number | null }> {
  const start = performance.now();
  const child = spawn(command, args, { stdio: "ignore", ...(cwd !== undefined && { cwd }) });
  let kilobytes = 0;
  const watch = setInterval(() => (kilobytes = Math.max(kilobytes, highWater(child.pid))), 50);
  const code = await new Promise<number | null>((resolve, reject) => child.once("exit", resolve).once("error", reject));
  clearInterval(watch);
  return { ms: performance.now() - start, megabytes: kilobytes / 1024, code };
}

function highWater(pid: number | undefined): number {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0);
  } catch {
    // It has ended, or this is no Linux.
    return 0;
  }
}

/** The exponent by which `times` grow with `sizes`: the slope of the line through their logarithms. */
export function exponent(sizes: readonly number[], times: readonly number[]): number {
  const points = sizes.map((size, index) => ({ x: Math.log(size), y: Math.log(times[index] ?? NaN) }));
  const mean = (pick: (point: { x: number; y: number }) => number): number =>
    points.reduce((sum, point) => sum + pick(point), 0) / points.length;
  const [mx, my] = [mean(({ x }) => x), mean(({ y }) => y)];
  return mean(({ x, y }) => (x - mx) * (y - my)) / mean(({ x }) => (x - mx) ** 2);
}
