import type { CfnFixError } from "../values/errors.js";
import { isObject } from "../values/json.js";
import type { Source } from "../source/source.js";
import { Draft } from "./draft.js";
import { fencesIn, type Fence } from "./fences.js";
import { mend, read, type Found, type Mended } from "./mend.js";
import { lacksOf, notesOn, type Lack } from "./notes.js";
import { proseAround } from "./prose.js";
import { noSuchBlock, noTemplateInBlock, openBlockFault, refusalOf, unclearBlock } from "./refusals.js";
import { mostRead } from "./most-read.js";

/** A template that was found in a text. */
export interface Recovered {
  /** The text as it becomes the template: nothing is repaired in it if it was fine. */
  readonly draft: Draft;
  readonly source: Source;
  /** Things that a user should know, a sentence each. */
  readonly notes: readonly string[];
  /** What it seems to lack, by line. */
  readonly lacks: readonly Lack[];
}

/** Which part of a text is meant. */
export interface RecoverOptions {
  /** The number of a fenced block, from 1. Default: the largest that is a template. */
  readonly block?: number;
}

/**
 * Returns the template that a text holds, among other things or with flaws of syntax, with the smallest repair; no value is
 * guessed, and what is missing is never made up. `text` has no byte order mark. Throws `CfnFixError` for what stays
 * unreadable; it says what it seems to be.
 */
export function recover(text: string, { block }: RecoverOptions = {}): Recovered {
  const original = Draft.of(text);
  if (text.length > mostRead) return asItIs(original);
  if (block !== undefined) return ofBlock(original, block);
  const whole = mend(original);
  if ("source" in whole && !hasProse(whole.source)) return recovered(whole, []);
  const fences = fencesIn(text);
  const blocks = fences.map((fence) => ({ fence, mended: inFence(original, fence) }));
  let broken: { fence: Fence; error: CfnFixError } | undefined;
  // The largest comes first.
  for (const { fence, mended } of blocks.sort((a, b) => sizeOf(b.fence) - sizeOf(a.fence))) {
    if ("error" in mended) {
      if (isLikely(fence)) broken ??= { fence, error: refusalOf(mended, fence) };
      continue;
    }
    if (broken !== undefined) throw unclearBlock(broken.error, broken.fence, fence);
    return ofFence(mended, fence, fences);
  }
  if (broken !== undefined) throw broken.error;
  const prose = proseAround(text);
  const bare = prose && mend(original.with([{ kind: "prose", splices: prose }]));
  if (bare && "source" in bare) return recovered(bare, []);
  if ("source" in whole) return recovered(whole, []);
  const plain = read(original);
  throw hasResources.test(text) || "source" in plain ? refusalOf(bare ?? whole) : plain.error;
}

function asItIs(original: Draft): Recovered {
  const whole = read(original);
  if ("source" in whole) return recovered(whole, []);
  throw whole.error;
}

function ofBlock(original: Draft, block: number): Recovered {
  const fences = fencesIn(original.text);
  const fence = fences[block - 1];
  if (fence === undefined) {
    const whole = read(original);
    // What has no Markdown around it is what is left of a block.
    if ("source" in whole && fences.length === 0) return recovered(whole, []);
    throw noSuchBlock(block, fences);
  }
  const mended = inFence(original, fence);
  if ("source" in mended) return ofFence(mended, fence, fences);
  if (isLikely(fence)) throw refusalOf(mended, fence);
  throw noTemplateInBlock(
    fence,
    fences.filter((other) => "source" in inFence(original, other)),
  );
}

function inFence(original: Draft, { splices }: Fence): Mended {
  return within(original.with([{ kind: "markdown", splices }]));
}

/** Returns what becomes of the body of a block, in which there may be other text again. */
function within(draft: Draft): Mended {
  const mended = mend(draft);
  if ("source" in mended) return mended;
  const prose = proseAround(draft.text);
  const bare = prose && mend(draft.with([{ kind: "prose", splices: prose }]));
  return bare && "source" in bare ? bare : mended;
}

function ofFence(mended: Found, fence: Fence, fences: readonly Fence[]): Recovered {
  const fault = openBlockFault(mended.draft, fence);
  if (fault !== undefined) throw fault;
  return recovered(mended, fences, fence);
}

function recovered({ draft, source }: Found, fences: readonly Fence[], fence?: Fence): Recovered {
  const lacks = lacksOf(draft, source.format === "json", fence);
  return { draft, source, notes: fence === undefined ? [] : notesOn(fences, fence), lacks };
}

/** True for a document with a key of several words: a sentence with a colon at its end. */
function hasProse({ root }: Source): boolean {
  return isObject(root.view) && Object.keys(root.view).some((key) => /\s/.test(key.trim()));
}

function sizeOf({ body }: Fence): number {
  return body.reduce((sum, { start, next }) => sum + next - start, 0);
}

const hasResources = /^[^\w\r\n]*Resources["'\u201c\u201d]?\s*:/m;

/** True for a block that was meant as a template, read or not. */
function isLikely({ body }: Fence): boolean {
  return body.some(({ text }) => hasResources.test(text));
}
