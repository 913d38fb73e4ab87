import { deflateSync, Inflate, strFromU8, strToU8 } from "fflate";
import { rollouts, type Rollout } from "../contract/rule.js";

/** What an address holds. */
export interface Shared {
  readonly name: string;
  readonly text: string;
  readonly rollout: Rollout;
  readonly select: readonly string[];
}

/** Longest address that a page makes, in characters: chats and trackers cut longer ones. */
export const maxShared = 32_000;

/** Most bytes that an address may unpack to: a short one can stand for a text of any length. */
const maxUnpacked = 2_000_000;

const mark = "#1.";

/** Returns the fragment of an address that holds a template and how to correct it; it may be longer than `maxShared`. */
export function fragmentOf({ name, text, rollout, select }: Shared): string {
  const packed = deflateSync(strToU8(JSON.stringify([name, text, rollout, select])), { level: 9 });
  let binary = "";
  for (const byte of packed) binary += String.fromCharCode(byte);
  return (
    mark +
    btoa(binary)
      .replaceAll("+", "-")
      .replaceAll("/", "_")
      .replace(/={1,2}$/, "")
  );
}

/** Returns what a fragment holds; undefined for one that no page has made. */
export function sharedIn(fragment: string): Shared | undefined {
  if (!fragment.startsWith(mark)) return undefined;
  try {
    const binary = atob(fragment.slice(mark.length).replaceAll("-", "+").replaceAll("_", "/"));
    const value: unknown = JSON.parse(strFromU8(unpacked(Uint8Array.from(binary, (byte) => byte.charCodeAt(0)))));
    if (!Array.isArray(value)) return undefined;
    const [name, text, rolloutName, select]: unknown[] = value;
    const rollout = rollouts.find((each) => each === rolloutName);
    if (typeof name !== "string" || typeof text !== "string" || rollout === undefined || !Array.isArray(select))
      return undefined;
    return { name, text, rollout, select: select.map(String) };
  } catch (error) {
    // Whatever is wrong with it, the page starts with its example, and says so.
    if (error instanceof Error) return undefined;
    throw error;
  }
}

function unpacked(packed: Uint8Array): Uint8Array {
  const chunks: Uint8Array[] = [];
  let length = 0;
  const inflate = new Inflate((chunk) => {
    length += chunk.length;
    if (length > maxUnpacked) throw new RangeError(`more than ${maxUnpacked} bytes`);
    chunks.push(chunk);
  });
  // In small pieces, so that one that grows without end is noticed early.
  for (let at = 0; at < packed.length; at += 1024)
    inflate.push(packed.subarray(at, at + 1024), at + 1024 >= packed.length);
  const all = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}
