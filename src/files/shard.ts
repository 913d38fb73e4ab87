import { createHash } from "node:crypto";
import { stat } from "node:fs/promises";
import type { FoundFile } from "./find.js";
import { compareNames } from "./order.js";

/** One of `count` parts, from 1 on. */
export interface Shard {
  index: number;
  count: number;
}

/** Cost of a file besides that of its length, in bytes. */
const costOfAny = 2048;
/** Factor by which a shard may exceed its share before a file goes elsewhere. */
const slack = 1.05;

/**
 * Returns the files of one shard, in their order. Every file is in exactly one, provided that all shards look at the
 * same files. A file goes to the shard that its name draws, or, if that has its share of bytes already, to the next one
 * that it draws (consistent hashing with bounded loads, https://arxiv.org/abs/1608.01350). So shards take about equally
 * long, and a new file moves few others.
 */
export async function shardOf(files: readonly FoundFile[], { index, count }: Shard): Promise<FoundFile[]> {
  if (!(Number.isInteger(index) && Number.isInteger(count) && index >= 1 && index <= count))
    throw new RangeError(`no shard ${index} of ${count}`);
  const weighed = await Promise.all(files.map(async (file) => ({ file, weight: costOfAny + (await sizeOf(file)) })));
  const limit = (slack * weighed.reduce((sum, { weight }) => sum + weight, 0)) / count;
  // The large ones first: the small ones then fill what they leave.
  const inOrder = [...weighed].sort(
    (one, other) => other.weight - one.weight || compareNames(one.file.name, other.file.name),
  );
  const loads = new Array<number>(count).fill(0);
  const chosen = new Set<FoundFile>();
  for (const { file, weight } of inOrder) {
    const drawn = shardsDrawnBy(file.name, count);
    const shard = drawn.find((candidate) => (loads[candidate] ?? 0) + weight <= limit) ?? lightest(loads);
    loads[shard] = (loads[shard] ?? 0) + weight;
    if (shard === index - 1) chosen.add(file);
  }
  return files.filter((file) => chosen.has(file));
}

/** Returns all shards, in an order that depends only on the name. */
function shardsDrawnBy(name: string, count: number): number[] {
  const draws = Array.from({ length: count }, (_, shard) => ({
    shard,
    draw: createHash("sha256").update(`${shard}\0${name}`).digest("hex"),
  }));
  return draws.sort((one, other) => (one.draw < other.draw ? -1 : 1)).map(({ shard }) => shard);
}

function lightest(loads: readonly number[]): number {
  return loads.indexOf(Math.min(...loads));
}

/** Returns the size of a file; zero for one that cannot be looked at, as reading it will say why. */
async function sizeOf({ path }: FoundFile): Promise<number> {
  return (await stat(path).catch(() => undefined))?.size ?? 0;
}
