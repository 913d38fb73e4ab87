import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import type { Outcome, Outcomes, Rollout } from "./outcome.js";

/** To be raised when outcomes change their form: what is stored in another form is taken again. */
const format = 1;

/** A template's digest with its outcome: one line of a stored file. */
type Line = [digest: string, outcome: Outcome];

/** Outcomes of commits, kept in a folder. An outcome depends on the commit, the rollout and the bytes of the template. */
export class Store {
  constructor(readonly folder: string) {}

  /** Returns what is known of a commit; nothing if it was never taken. */
  read(commit: string, rollout: Rollout): Outcomes {
    let packed: Buffer;
    try {
      packed = readFileSync(this.#file(commit, rollout));
    } catch (error) {
      if (error instanceof Error && "code" in error && error.code === "ENOENT") return new Map();
      throw error;
    }
    const lines = gunzipSync(packed).toString("utf8").split("\n");
    return new Map(lines.filter((line) => line !== "").map((line): Line => JSON.parse(line)));
  }

  /** Adds outcomes to what is known of a commit. */
  add(commit: string, rollout: Rollout, outcomes: Outcomes): void {
    mkdirSync(this.folder, { recursive: true });
    const all = new Map([...this.read(commit, rollout), ...outcomes]);
    const text = [...all].map((line) => `${JSON.stringify(line)}\n`).join("");
    const temporary = `${this.#file(commit, rollout)}.${process.pid}`;
    writeFileSync(temporary, gzipSync(text));
    renameSync(temporary, this.#file(commit, rollout));
  }

  #file(commit: string, rollout: Rollout): string {
    return join(this.folder, `${commit}-${rollout}.${format}.ndjson.gz`);
  }
}
