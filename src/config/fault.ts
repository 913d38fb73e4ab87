import { CfnFixError } from "../values/errors.js";

/** Faults that are listed; whoever made more has made one over and over. */
const maxListed = 20;

/** The error for a file that is not used, such as a configuration: all faults of one file, in the order of its lines. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
  readonly errors: readonly CfnFixError[];

  constructor(
    /** The file, as the user knows it. */
    readonly file: string,
    errors: readonly CfnFixError[],
  ) {
    const sorted = [...errors].sort(byPlace);
    const unlisted = sorted.length - maxListed;
    const rest =
      unlisted > 0
        ? [new CfnFixError("USAGE", `${unlisted} more ${unlisted === 1 ? "error" : "errors"}`, "correct these first")]
        : [];
    super(`${file}: ${sorted[0]?.message ?? "wrong"}`);
    this.errors = [...sorted.slice(0, maxListed), ...rest];
  }

  /** True for those of another copy of this module, too: whoever loads it in two ways has two. */
  static override [Symbol.hasInstance](value: unknown): value is ConfigError {
    return value instanceof Error && value.name === "ConfigError";
  }
}

function byPlace({ place: a }: CfnFixError, { place: b }: CfnFixError): number {
  return (a?.line ?? 0) - (b?.line ?? 0) || (a?.column ?? 0) - (b?.column ?? 0);
}

/** Returns a value as a message shows it: short, and set apart from the words around it. */
export function shown(value: unknown): string {
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object" && value !== null) return "a mapping";
  const text = JSON.stringify(value) ?? "nothing";
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}

/** Returns a word that the user wrote, cut where it is too long to be of help. */
export function cutWord(word: string): string {
  return word.length > 80 ? `${word.slice(0, 80)}…` : word;
}
