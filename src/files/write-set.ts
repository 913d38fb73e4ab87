import { dirname } from "node:path";
import { CfnFixError } from "../values/errors.js";
import { explainErrorOrThrow } from "../values/system-errors.js";
import { createFolder } from "./folder.js";
import { copyFolder } from "./mirror.js";
import { stage, type StagedFile, type WriteOptions } from "./staged-file.js";

/** One file of a set. */
export interface SetWrite {
  /** Absolute. */
  readonly path: string;
  readonly text: string;
  /** The folder of corrected copies that the file is one of; then the folders on the way are created. */
  readonly copies?: string;
  readonly options: WriteOptions;
}

/** Why a set was not written. */
export interface SetFailure {
  /** The index of the file that could not be written. */
  readonly index: number;
  readonly error: CfnFixError;
}

/**
 * Writes several files, all or none: first each beside its place, then all into their places. If one cannot be put there,
 * those before it get back what they were. Returns why that failed; undefined if all are written.
 */
export async function writeSet(writes: readonly SetWrite[]): Promise<SetFailure | undefined> {
  const staged: StagedFile[] = [];
  let index = 0;
  try {
    for (const write of writes) {
      index = staged.length;
      staged.push(await stageWrite(write));
    }
    for (index = 0; index < staged.length; index++) await staged[index]?.put(true);
    return undefined;
  } catch (error) {
    const lost = await takeBack(staged.slice(0, index).reverse());
    return { index, error: withLost(explainErrorOrThrow(error, "WRITE"), lost) };
  } finally {
    for (const each of staged) await each.finish();
  }
}

async function stageWrite({ path, text, copies, options }: SetWrite): Promise<StagedFile> {
  if (copies !== undefined) await copyFolder(copies, path);
  else if (options.expected === undefined) await createFolder(dirname(path));
  return await stage(path, text, { ...options, ...(copies !== undefined && { within: copies }) });
}

/** Puts back what was there. Returns the number of files for which that is not possible. */
async function takeBack(staged: readonly StagedFile[]): Promise<number> {
  let lost = 0;
  for (const each of staged) {
    try {
      await each.takeBack();
    } catch {
      lost++;
    }
  }
  return lost;
}

function withLost(error: CfnFixError, lost: number): CfnFixError {
  if (lost === 0) return error;
  const files = lost === 1 ? "a file that goes with it has" : `${lost} files that go with it have`;
  return new CfnFixError(error.code, `${error.message}; ${files} been written and cannot be put back`, error.help);
}
