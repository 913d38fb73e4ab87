import { dirname } from "node:path";
import { getAsset } from "node:sea";
import type { Source } from "../load.js";

/** Returns a file that was built into the executable, as text of one byte a letter: all of them are ASCII, or not read as text. */
export function assetText(name: string): string {
  return assetBytes(name).toString("latin1");
}

/** Returns a file that was built into the executable. */
export function assetBytes(name: string): Buffer {
  return Buffer.from(getAsset(name));
}

/** The files of the executable, as if they lay beside it. */
export const assets: Source = { folder: dirname(process.execPath), textOf: assetText };
