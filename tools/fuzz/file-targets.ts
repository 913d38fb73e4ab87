import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ConfigError } from "../../src/config/fault.js";
import { patternFault } from "../../src/config/pattern-fault.js";
import { patternMatcher } from "../../src/config/patterns.js";
import { loadConfig } from "../../src/config/load.js";
import { settingsFor } from "../../src/config/resolve.js";
import { CfnFixError } from "../../src/values/errors.js";
import { isIgnored, rulesIn } from "../../src/files/gitignore.js";
import { matcherOf, parseGlob } from "../../src/files/glob.js";
import { looksLikeTemplate } from "../../src/files/sniff.js";
import ignore from "ignore";
import { rules } from "../../src/index.js";
import { formatIds } from "../../src/report/formats.js";
import { parseSource } from "../../src/source/source.js";
import type { Random } from "./random.js";

const vocabulary = { rules, reportFormats: formatIds };

/** A configuration is taken, or refused with ConfigError, all of whose errors have printable texts. */
export async function config(text: string): Promise<string> {
  try {
    const read = await loadConfig("/x/.cfn-fix.yaml", vocabulary, {
      read: async (path) => (path === "/x/.cfn-fix.yaml" ? text : "rollout: enforce\n"),
    });
    settingsFor(read, "/x/a/b.yaml", {});
    return "fine";
  } catch (error) {
    if (error instanceof CfnFixError) return error.code;
    if (!(error instanceof ConfigError)) throw error;
    if (error.errors.length === 0) throw new Error("refused without an error");
    return error.errors[0]?.code ?? "";
  }
}

const paths = [
  "a.yaml",
  "stacks/a/b/c.json",
  "a/a/a/a/a/a/a/a/a/a/a/a/a.yaml",
  `${"a".repeat(250)}`,
  `${"ab/".repeat(60)}x.yaml`,
  "[a-z]",
  "a b",
  "#x",
  "\\",
  "日本/é.yaml",
];

/** Patterns of users and of configurations are matched in time, or refused. */
export async function glob(text: string): Promise<string> {
  const pattern = text.slice(0, 300).replaceAll("\0", "");
  try {
    if (patternFault(pattern) === undefined) {
      const { matches } = await patternMatcher([pattern]);
      for (const path of paths) matches(path);
    }
    const [found, matches] = [parseGlob(pattern), matcherOf([pattern])];
    for (const path of paths) {
      found?.matches(path);
      matches(path);
    }
    return "fine";
  } catch (error) {
    if (!(error instanceof CfnFixError)) throw error;
    return error.code;
  }
}

const folder = mkdtempSync(join(tmpdir(), "cfn-fix-fuzz-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));

/** A .gitignore is used in time, as the package `ignore` understands it. */
export async function gitignore(text: string): Promise<string> {
  writeFileSync(join(folder, ".gitignore"), text);
  const complained: CfnFixError[] = [];
  const rules = await rulesIn(folder, { base: folder, patterns: [], matcher: ignore() }, (_, error) =>
    complained.push(error),
  );
  for (const path of paths) isIgnored(rules, join(folder, path.replace(/^[./\\]+/, "x")), path.length % 2 === 0);
  return complained[0]?.code ?? "fine";
}

/** A template is seen as one, whatever stands around it. */
export function sniff(text: string, random: Random): string {
  const looks = looksLikeTemplate(text);
  if (looks || random.chance(0.5)) return String(looks);
  try {
    const { view } = parseSource(text);
    return `refused, and yet it can be read: ${typeof view}`;
  } catch (error) {
    if (!(error instanceof CfnFixError)) throw error;
    return error.code;
  }
}
