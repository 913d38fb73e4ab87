import { toPointer, type Path } from "../values/pointer.js";

/** What is wrong with a rule, and what to do about it; neither ends in a full stop. */
export interface RuleFault {
  readonly path: Path;
  /** True if it is about the key of the path, not about its value. */
  readonly isAboutKey: boolean;
  readonly message: string;
  readonly help: string;
}

/** Collects all that is wrong with rules, and what their author should know besides. */
export class RuleFaults {
  readonly all: RuleFault[] = [];
  readonly warnings: RuleFault[] = [];

  /** Adds what is wrong with the value at a path. */
  add(path: Path, message: string, help: string): void {
    this.#add({ path, isAboutKey: false, message, help });
  }

  /** Adds what is wrong with the key at a path. */
  addKey(path: Path, message: string, help: string): void {
    this.#add({ path, isAboutKey: true, message, help });
  }

  /** Adds what the author should know of the value at a path; it stops nothing. */
  warn(path: Path, message: string, help: string): void {
    this.warnings.push({ path, isAboutKey: false, message, help });
  }

  /** What is wrong for several types of resources is told once. */
  #add(fault: RuleFault): void {
    const pointer = toPointer(fault.path);
    const isKnown = this.all.some(({ path, message }) => message === fault.message && toPointer(path) === pointer);
    if (!isKnown) this.all.push(fault);
  }
}
