import type { Dated } from "../../../src/schema/facts/dated.js";

/** A size of tasks on AWS Fargate: its units of CPU, and the least, the most and the steps of its memory in MiB. */
type Size = readonly [cpu: number, least: number, most: number, step: number];

/** The sizes of tasks on AWS Fargate. */
export const fargateSizes: Dated & { readonly sizes: readonly Size[] } = {
  source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html",
  of: "2026-11-30",
  expires: "2028-11-30",
  sizes: [
    [256, 512, 2048, 1024],
    [512, 1024, 4096, 1024],
    [1024, 2048, 8192, 1024],
    [2048, 4096, 16_384, 1024],
    [4096, 8192, 30_720, 1024],
    [8192, 16_384, 61_440, 4096],
    [16_384, 32_768, 122_880, 8192],
  ],
};

/** How much a task has. */
export interface TaskSize {
  readonly cpu: number;
  readonly memory: number;
}

/** Returns the units of CPU that a value says, as a number of units or of vCPUs. */
export function unitsOf(value: string | number | boolean): number | undefined {
  const [, amount, unit] = /^(\d*\.?\d+) *(vcpu)?$/i.exec(String(value).trim()) ?? [];
  if (amount === undefined) return undefined;
  return unit === undefined ? whole(Number(amount)) : whole(Number(amount) * 1024);
}

/** Returns the MiB that a value says, as a number of them or of GB. */
export function mebibytesOf(value: string | number | boolean): number | undefined {
  const [, amount, unit] = /^(\d*\.?\d+) *(gb|mb|mib)?$/i.exec(String(value).trim()) ?? [];
  if (amount === undefined) return undefined;
  return unit?.toLowerCase() === "gb" ? whole(Number(amount) * 1024) : whole(Number(amount));
}

function whole(value: number): number | undefined {
  return Number.isInteger(value) && value > 0 ? value : undefined;
}

/** Returns the least size that a task has room in; undefined where it is more than any that is known. */
export function sizeFor({ cpu, memory }: TaskSize): TaskSize | undefined {
  for (const [units, least, most, step] of fargateSizes.sizes) {
    if (units < cpu || memory > most) continue;
    if (memory <= least) return { cpu: units, memory: least };
    const steps = Math.ceil((memory - (step > least ? 0 : least)) / step);
    return { cpu: units, memory: step > least ? Math.max(1, steps) * step : least + steps * step };
  }
  return undefined;
}
