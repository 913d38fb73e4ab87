import { fargateSizes } from "../../../src/schema/facts/fargate-sizes.js";

/** How much a task has. */
export interface TaskSize {
  readonly cpu: number;
  readonly memory: number;
}

/** Returns the units of CPU that a value says, as a number of units or of vCPUs. */
export function unitsOf(value: string | number | boolean): number | undefined {
  const [, amount, unit] = /^(\d+(?:\.\d+)?|\.\d+) *(vcpu)?$/i.exec(String(value).trim()) ?? [];
  if (amount === undefined) return undefined;
  return unit === undefined ? whole(Number(amount)) : whole(Number(amount) * 1024);
}

/** Returns the MiB that a value says, as a number of them or of GB. */
export function mebibytesOf(value: string | number | boolean): number | undefined {
  const [, amount, unit] = /^(\d+(?:\.\d+)?|\.\d+) *(gb|mb|mib)?$/i.exec(String(value).trim()) ?? [];
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
