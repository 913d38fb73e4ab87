import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { fix, type FixOptions, type FixResult, type Rollout } from "../../src/index.js";

/**
 * A template that one rule gets, or all of them in the folder `together`, and what they must make of it:
 * `<service>/<id>/<case>[.prepare].before.<ext>`, `.after.<ext>` and `.findings.json`.
 * `prepare` is the rollout. A case without `.after` must not change; one without `.findings.json` has no findings.
 */
export interface GoldenCase {
  rule: string;
  name: string;
  rollout: Rollout;
  before: string;
  /** Paths of the files, whether they exist or not. */
  afterPath: string;
  findingsPath: string;
}

/** The folder of the templates that all rules get. */
export const together = "together";

export const goldenFolder = dirname(fileURLToPath(import.meta.url));

/** The folder of each rule by its id: `<service>/<id>`, and `together` for that of all of them. */
const folders: ReadonlyMap<string, string> = new Map([
  [together, join(goldenFolder, together)],
  ...foldersIn(goldenFolder)
    .filter((service) => service !== together)
    .flatMap((service) =>
      foldersIn(join(goldenFolder, service)).map((id) => [id, join(goldenFolder, service, id)] as const),
    ),
]);

function foldersIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
}

/** Returns the ids of the rules that have golden cases, and `together`. */
export function goldenFolders(): string[] {
  return [...folders.keys()].sort();
}

/** Returns the golden cases of a rule, or those of the folder `together`. */
export function goldenCases(rule: string): GoldenCase[] {
  const folder = folders.get(rule);
  if (folder === undefined) return [];
  return readdirSync(folder).flatMap((file) => {
    const [, name, prepare, extension] = /^(.+?)(\.prepare)?\.before\.(\w+)$/.exec(file) ?? [];
    if (name === undefined || extension === undefined) return [];
    const stem = join(folder, `${name}${prepare ?? ""}`);
    return {
      rule,
      name,
      rollout: prepare === undefined ? "enforce" : "prepare",
      before: readFileSync(join(folder, file), "utf8"),
      afterPath: `${stem}.after.${extension}`,
      findingsPath: `${stem}.findings.json`,
    };
  });
}

/** The rule alone, or all of them. */
export function run({ rule, rollout }: GoldenCase, text: string, options: FixOptions = {}): FixResult {
  return fix(text, { ...options, ...(rule !== together && { only: [rule] }), rollout });
}

/** What is said about a template, for a person to read. */
export function findingsOf({ fixes, left }: FixResult): unknown[] {
  return [
    ...fixes.map(({ logicalId, message, class: kind, impact, impactNote, prepared, inputs }) => {
      const parameters = inputs.map(
        ({ parameter, required }) => `${parameter} (${required ? "required" : "optional"})`,
      );
      return { logicalId, message, done: prepared ? "prepared" : "fixed", class: kind, impact, impactNote, parameters };
    }),
    ...left.map(({ logicalId, message, kind, reason }) => ({ logicalId, message, done: kind, reason })),
  ];
}

export function findingsText(result: FixResult): string {
  return `${JSON.stringify(findingsOf(result), null, 2)}\n`;
}
