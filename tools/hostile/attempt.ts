import type { Ending, Settings } from "./command.js";

/** Something hostile that the command is given. */
export interface Attempt {
  /** What was tried, as the documentation says it. */
  name: string;
  /** Files to write before, by their names in the folder of the attempt. */
  files?: Readonly<Record<string, string | Uint8Array>>;
  /** What files alone do not make: links, pipes, rights. Gives a reason when it cannot be had on this machine. */
  prepare?: (folder: string) => string | void;
  args: readonly string[];
  settings?: Partial<Settings>;
  meanwhile?: (folder: string) => Promise<void> | void;
  /** `refused`: exit code 2 and one line on stderr. `handled`: 0 or 1, and no complaint. A number: that exit code. `raced`: 0, 1 or 2, as the race goes. */
  ends: "refused" | "handled" | "raced" | number;
  /** What stderr says. */
  says?: RegExp;
  /** True when files may change: the run is to write. */
  writes?: boolean;
  /** What else is wrong, a sentence each. */
  check?: (folder: string, ending: Ending) => string[];
  /** Seconds of the processor; default 10. */
  seconds?: number;
}

/** A part of the table. */
export interface Chapter {
  title: string;
  attempts: readonly Attempt[];
}
