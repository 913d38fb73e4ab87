import { existsSync, readdirSync, readFileSync } from "node:fs";

const folder = new URL("cases/", import.meta.url);

/**
 * A text that holds a template: `<case>.before.txt`, what `--recover` makes of it without any other rule in
 * `<case>.after.txt`, and in `<case>.json` what is said: without the flag, and with it.
 */
export interface RecoverCase {
  readonly name: string;
  readonly before: string;
  /** Missing for a text that stays refused. */
  readonly after?: string;
  readonly said: Said;
  readonly afterUrl: URL;
  readonly saidUrl: URL;
}

/** What a user is told of a text. */
export interface Said {
  /** The refusal without the flag, `line: message. help`; missing for a text that is read all the same. */
  readonly plain?: string;
  /** The repairs, `line: message`, or the refusal. */
  readonly recovered: readonly string[];
  /** What is left to somebody, and the notes. */
  readonly left: readonly string[];
}

/** Returns all cases, in order. */
export function recoverCases(): RecoverCase[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(".before.txt"))
    .sort()
    .map((file) => {
      const name = file.replace(".before.txt", "");
      const [afterUrl, saidUrl] = [new URL(`${name}.after.txt`, folder), new URL(`${name}.json`, folder)];
      const said: Said = existsSync(saidUrl) ? JSON.parse(readFileSync(saidUrl, "utf8")) : { recovered: [], left: [] };
      return {
        name,
        before: readFileSync(new URL(file, folder), "utf8"),
        ...(existsSync(afterUrl) && { after: readFileSync(afterUrl, "utf8") }),
        said,
        afterUrl,
        saidUrl,
      };
    });
}
