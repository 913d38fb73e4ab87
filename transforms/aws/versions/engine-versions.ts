import type { Dated } from "../../../src/schema/facts/dated.js";
import type { Json } from "../../../src/values/json.js";

/** How the versions of an engine are written, and how they follow each other. */
export interface EngineForm {
  /** What it is called in sentences. */
  readonly title: string;
  /** Finds the major version at the start of a version; nothing in what is no version. */
  readonly major: RegExp;
  /** True if AWS adds no versions any more, so that all that it has are in the table. */
  readonly isClosed?: true;
  /** True if AWS had nothing but what is in the table: nothing that is deployed has another version. */
  readonly isComplete?: true;
  /** Versions of another product, which AWS never had. */
  readonly never?: RegExp;
  /** Returns a version as AWS writes it, of one that is written otherwise. */
  readonly respelled?: (version: string) => string | undefined;
  /** True if AWS chooses the patch, and refuses a version that names one: `7.0.4` is `7.0`. */
  readonly isPatched?: true;
  /** What takes the place of a major version that AWS has left, or is about to; else it is the oldest that is later. */
  readonly successors?: Readonly<Record<string, string>>;
}

/** The versions that can be created, by their engines. */
export type VersionTable = Dated & { readonly names: Readonly<Record<string, string>> };

/** A version that AWS creates nothing with. */
export interface PastVersion {
  readonly engine: string;
  readonly title: string;
  /** The version as it is written. */
  readonly version: string;
  /** Its major version; empty for what is no version. */
  readonly major: string;
  /** The version that takes its place: the newest of its major version, or of a later one. */
  readonly replacement: string;
  /** The major versions of both, if they are not the same. */
  readonly majors?: { readonly from: string; readonly to: string };
  /** True if AWS never had it, so that no deployed stack has it either. */
  readonly isNone: boolean;
}

/** What AWS creates of some engines, by a dated table. */
export class EngineVersions {
  readonly #live = new Map<string, readonly string[]>();

  constructor(
    readonly table: VersionTable,
    readonly forms: Readonly<Record<string, EngineForm>>,
  ) {}

  /**
   * Returns what is known of a version that can no longer be created. Undefined for one that can be, for one that is
   * newer than the table, and for what is none.
   */
  past(engine: string, written: Json): PastVersion | undefined {
    const name = this.#nameOf(engine);
    const form = name === undefined ? undefined : this.forms[name];
    if (name === undefined || form === undefined) return undefined;
    const readings = readingsOf(written);
    // Of the ways to read a number those count that are versions.
    const possible = readings.length === 1 ? readings : readings.filter((text) => this.#isPossible(name, form, text));
    const found = possible.map((text) => this.#past(name, form, text));
    if (found.includes(undefined)) return undefined;
    return found.find((each) => each?.version === each?.major) ?? found[0];
  }

  /** True for a version that can be created, in whatever way it is read. */
  isLive(engine: string, written: Json): boolean {
    const name = this.#nameOf(engine);
    return name !== undefined && readingsOf(written).some((text) => this.#versions(name).includes(text));
  }

  /** Returns the newest version of a major version that can be created. */
  newest(engine: string, major: string): string | undefined {
    const form = this.forms[engine];
    return form && this.#versions(engine).findLast((version) => majorOf(form, version) === major);
  }

  /** Returns the major version of a version. */
  majorOf(engine: string, version: string): string | undefined {
    const form = this.forms[engine];
    return form && majorOf(form, version);
  }

  /** Returns the major version of what is written; undefined where it may be read as several, or is no version. */
  majorWritten(engine: string, written: Json): string | undefined {
    const name = this.#nameOf(engine);
    const form = name === undefined ? undefined : this.forms[name];
    const majors = new Set(readingsOf(written).flatMap((text) => (form && majorOf(form, text)) ?? []));
    const [major] = majors;
    return majors.size === 1 ? major : undefined;
  }

  /** Engines are named in small letters and in capitals. */
  #nameOf(engine: string): string | undefined {
    return [engine, engine.toLowerCase(), engine.toUpperCase()].find((name) => Object.hasOwn(this.forms, name));
  }

  /** The versions that can be created, from the oldest to the newest. */
  #versions(engine: string): readonly string[] {
    const known = this.#live.get(engine);
    if (known !== undefined) return known;
    const words = Object.hasOwn(this.table.names, engine) ? (this.table.names[engine] ?? "") : "";
    // The plain one of several with the same numbers counts as the newest: `16.13`, and not `16.13-limitless`.
    const versions = words.split(" ").sort((a, b) => compare(a, b) || b.length - a.length);
    this.#live.set(engine, versions);
    return versions;
  }

  #past(engine: string, form: EngineForm, version: string): PastVersion | undefined {
    const major = majorOf(form, version);
    const live = this.#versions(engine);
    const found = { engine, title: form.title, version, major: major ?? "" };
    if (major === undefined) {
      const meant = form.respelled?.(version);
      return meant !== undefined && live.includes(meant) ? { ...found, replacement: meant, isNone: true } : undefined;
    }
    if (live.some((each) => each === version || each.startsWith(`${version}.`))) return undefined;
    const whole = form.isPatched ? live.find((each) => version.startsWith(`${each}.`)) : undefined;
    if (whole !== undefined) return { ...found, replacement: whole, isNone: true };
    const isNever = form.never?.test(version) === true;
    if (form.isClosed !== true && !isNever && !this.#isBehind(engine, form, version, major)) return undefined;
    const to = this.#majorAfter(engine, form, major);
    const replacement = to === undefined ? undefined : this.newest(engine, to);
    if (to === undefined || replacement === undefined) return undefined;
    // A major version alone leaves the minor version to AWS, and stays one.
    const alone = version === major ? to : replacement;
    const isAhead = form.isClosed === true && compare(version, live.at(-1) ?? "") > 0;
    const isNone = isNever || isAhead || form.isComplete === true;
    return { ...found, replacement: alone, isNone, ...(to !== major && { majors: { from: major, to } }) };
  }

  /** True unless a text is no version, or so far ahead that none of this number can be there: `12.7` is not `12.70`. */
  #isPossible(engine: string, form: EngineForm, text: string): boolean {
    const major = majorOf(form, text);
    if (major === undefined) return false;
    const [, minor = 0] = numbersIn(text);
    const [, newest = minor] = numbersIn(this.newest(engine, major) ?? "");
    return minor <= newest + minorVersionsToCome;
  }

  /** True if AWS has gone on from a version that it does not create: then it does not add it any more. */
  #isBehind(engine: string, form: EngineForm, version: string, major: string): boolean {
    const live = this.#versions(engine);
    const line = version === major ? "" : version.slice(0, version.lastIndexOf(".") + 1);
    const inLine = live.filter((each) => line !== "" && each.startsWith(line));
    const newer = inLine.length > 0 ? inLine : live.filter((each) => majorOf(form, each) === major);
    return (newer.length > 0 ? newer : live).some((each) => compare(each, version) > 0);
  }

  #majorAfter(engine: string, form: EngineForm, major: string): string | undefined {
    if (form.successors !== undefined && Object.hasOwn(form.successors, major)) return form.successors[major];
    if (this.newest(engine, major) !== undefined) return major;
    const later = this.#versions(engine).map((each) => majorOf(form, each) ?? "");
    return later.find((each) => compare(each, major) > 0) ?? later.at(-1);
  }
}

/** How many minor versions of one major version AWS may add at most before the table expires. */
const minorVersionsToCome = 5;

/** Returns what CloudFormation may take a version for: YAML has `8.0` and `12.10` as numbers, whose zeros are lost. */
function readingsOf(written: Json): string[] {
  if (typeof written === "string") return [written];
  if (typeof written !== "number") return [];
  const text = String(written);
  return Number.isInteger(written) ? [`${text}.0`, text] : [text, `${text}0`];
}

function majorOf({ major }: EngineForm, version: string): string | undefined {
  return major.exec(version)?.[0];
}

/** Compares versions by their numbers. */
function compare(a: string, b: string): number {
  const [left, right] = [numbersIn(a), numbersIn(b)];
  const at = left.findIndex((number, index) => number !== right[index]);
  return at < 0 ? left.length - right.length : (left[at] ?? 0) - (right[at] ?? -1);
}

function numbersIn(version: string): number[] {
  return (version.match(/\d+/g) ?? []).map(Number);
}
