import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { fix, type FixOptions, type FixResult, type Rollout } from "../../src/index.js";

/**
 * A template that one rule gets, or several in the folder `together`, and what they must make of it:
 * `<service>/<id>/<case>[.prepare].before.<ext>`, `.after.<ext>` and `.findings.json`.
 * `prepare` is the rollout; `<case>[.prepare].nested.json` has the templates that it nests, `….shared.json` what other templates create as well. A case without `.after` must not change; one without `.findings.json` has no findings.
 */
export interface GoldenCase {
  /** The rule whose folder it is in, or `together`. */
  rule: string;
  name: string;
  /** The ids of the rules that it runs; those of `together` name theirs in `rules.json`, so that a new rule changes none of them. */
  runs: readonly string[];
  rollout: Rollout;
  before: string;
  /** The templates that it nests. */
  nested?: NonNullable<FixOptions["nested"]>;
  /** What other templates create as well. */
  shared?: NonNullable<FixOptions["sharedResources"]>;
  /** Paths of the files, whether they exist or not. */
  afterPath: string;
  findingsPath: string;
}

/** The folder of the templates that several rules get. */
export const together = "together";

export const goldenFolder = dirname(fileURLToPath(import.meta.url));

/** The folder of each rule by its id: `<service>/<id>`, and `together` for that of several. */
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

/** The ids of the rules that each case of `together` runs, by its name. */
export const rulesOfTogether: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries<string[]>(JSON.parse(readFileSync(join(goldenFolder, together, "rules.json"), "utf8"))),
);

function rulesOfCase(folder: string, name: string): readonly string[] {
  if (folder !== together) return [folder];
  const ids = rulesOfTogether.get(name);
  if (ids === undefined) throw new Error(`the case ${together}/${name} names no rules: add them to rules.json there`);
  return ids;
}

/** Returns the golden cases of a rule, or those of the folder `together`. Throws where one of these names no rules. */
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
      runs: rulesOfCase(rule, name),
      rollout: prepare === undefined ? "enforce" : "prepare",
      before: readFileSync(join(folder, file), "utf8"),
      ...nestedOf(`${stem}.nested.json`),
      ...sharedOf(`${stem}.shared.json`),
      afterPath: `${stem}.after.${extension}`,
      findingsPath: `${stem}.findings.json`,
    };
  });
}

function nestedOf(path: string): Pick<GoldenCase, "nested"> {
  return existsSync(path) ? { nested: JSON.parse(readFileSync(path, "utf8")) } : {};
}

function sharedOf(path: string): Pick<GoldenCase, "shared"> {
  return existsSync(path) ? { shared: JSON.parse(readFileSync(path, "utf8")) } : {};
}

/** Runs the rules of a case; `options.rules` are those to choose from. Throws for an id that no rule has. */
export function run(
  { runs, rollout, nested = {}, shared = [] }: GoldenCase,
  text: string,
  options: FixOptions = {},
): FixResult {
  return fix(text, { nested, sharedResources: shared, ...options, only: runs, rollout });
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
