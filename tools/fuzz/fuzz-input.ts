import { Random } from "./random.js";
import { targets } from "./targets.js";

/** One input for one target, with the seed of whatever else is random in it: enough to do the same again. */
export interface FuzzInput {
  target: string;
  seed: number;
  text: string;
}

/** What came of a input: a word or two, and what is wrong, if anything is. */
export interface Verdict {
  outcome: string;
  fault?: string;
}

/** In seconds of this process, not of the clock: other work on the machine does not count. */
export const maxSeconds = 4;

/** Returns what came of an input; one that takes too long is a fault. */
export async function judge({ target, seed, text }: FuzzInput): Promise<Verdict> {
  const started = process.cpuUsage();
  const verdict = await verdictOf(target, seed, text);
  const { user, system } = process.cpuUsage(started);
  const seconds = (user + system) / 1e6;
  return verdict.fault === undefined && seconds > maxSeconds
    ? { ...verdict, fault: `slow: ${seconds.toFixed(1)} s for ${text.length} characters` }
    : verdict;
}

async function verdictOf(target: string, seed: number, text: string): Promise<Verdict> {
  try {
    return { outcome: (await targets[target]?.(text, new Random(seed))) ?? "no such target" };
  } catch (error) {
    return { outcome: "fault", fault: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

/** The fault without what differs from input to input, so that the same one is shown once. */
export function kindOf(fault: string): string {
  const [message = "", ...stack] = fault.split("\n");
  const place = stack.find((line) => line.includes("/src/") || line.includes("/transforms/")) ?? "";
  return `${message.slice(0, 70).replace(/\d+/g, "N")} ${place.replace(/^.*\/((?:src|transforms)\/.*?):.*$/, "$1")}`;
}

/** A shorter text with a fault of the same kind: lines go as long as it stays. */
export async function shrink(input: FuzzInput, fault: string, tries = 300): Promise<FuzzInput> {
  let best = input;
  const isSame = async (text: string): Promise<boolean> => {
    const { fault: found } = await judge({ ...input, text });
    return found !== undefined && kindOf(found) === kindOf(fault);
  };
  for (let size = 64; size >= 1 && tries > 0; size = Math.floor(size / 2)) {
    for (let at = 0, lines = best.text.split(/(?<=\n)/); at < lines.length && tries > 0; tries--) {
      const fewer = [...lines.slice(0, at), ...lines.slice(at + size)];
      if (await isSame(fewer.join(""))) best = { ...best, text: (lines = fewer).join("") };
      else at += size;
    }
  }
  return best;
}
