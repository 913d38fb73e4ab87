import { tmpdir } from "node:os";
import { join, relative, resolve } from "node:path";
import { parseArgs } from "node:util";
import { rollouts, type Rollout } from "./outcome.js";

/** What the command line says. */
export interface Options {
  base: string;
  corpus: string;
  rollouts: readonly Rollout[];
  every: number;
  golden: boolean;
  renamed: ReadonlyMap<string, string>;
  expected: ReadonlySet<string>;
  exempt: ReadonlySet<string>;
  show: number;
  lines: number;
  findings: boolean;
  out: string | undefined;
  cache: string;
  fresh: boolean;
  jobs: number;
}

export const help = `Usage: npm run ecosystem -- --base REV [options]

Says what the working tree makes of the templates of a corpus that REV does not make of them.

  --base REV            the revision to compare with
  --corpus FOLDER       folder of templates (default: ../shared/corpus)
  --rollout NAME        enforce, prepare or both (default: both)
  --every N             every n-th template only (default: 1)
  --golden              the golden inputs of REV too
  --renamed OLD=NEW     a rule has another id now; may be given again
  --expect-only ID,ID   accept what these rules are responsible for, new ids
  --exempt CODE,CODE    accept changes of templates with these outcomes at REV, such as BUG,LOOP,NOT_PROVED
  --show N              samples of each group (default: 2)
  --lines N             lines of each sample (default: 30)
  --findings            tell what is worded otherwise, too
  --out FOLDER          write all changes and diffs there, outside the project
  --cache FOLDER        where the outcomes of commits are kept (default: cfn-fix-ecosystem in the temporary folder)
  --fresh               take outcomes again that are kept
  --jobs N              processes at the same time (default: 1)

Exit codes: 0 same outputs and exit codes (or only accepted changes), 1 others, 2 could not compare.
`;

/** Reads the command line; "help" if that is asked for. Throws for what it does not know. */
export function readOptions(args: readonly string[], project: string, defaultCorpus: string): Options | "help" {
  const { values } = parseArgs({
    args: [...args],
    options: {
      base: { type: "string" },
      corpus: { type: "string", default: defaultCorpus },
      rollout: { type: "string", default: "both" },
      every: { type: "string", default: "1" },
      golden: { type: "boolean", default: false },
      renamed: { type: "string", multiple: true, default: [] },
      "expect-only": { type: "string", default: "" },
      exempt: { type: "string", default: "" },
      show: { type: "string", default: "2" },
      lines: { type: "string", default: "30" },
      findings: { type: "boolean", default: false },
      out: { type: "string" },
      cache: { type: "string", default: join(tmpdir(), "cfn-fix-ecosystem") },
      fresh: { type: "boolean", default: false },
      jobs: { type: "string", default: "1" },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) return "help";
  if (values.base === undefined) throw new Error("--base is missing");
  return {
    base: values.base,
    corpus: resolve(values.corpus),
    rollouts: values.rollout === "both" ? rollouts : [rolloutOf(values.rollout)],
    every: number("--every", values.every, 1),
    golden: values.golden,
    renamed: new Map(values.renamed.map(pair)),
    expected: words(values["expect-only"]),
    exempt: words(values.exempt),
    show: number("--show", values.show, 0),
    lines: number("--lines", values.lines, 1),
    findings: values.findings,
    out: values.out === undefined ? undefined : outside("--out", values.out, project),
    cache: outside("--cache", values.cache, project),
    fresh: values.fresh,
    jobs: number("--jobs", values.jobs, 1),
  };
}

function rolloutOf(name: string): Rollout {
  const rollout = rollouts.find((each) => each === name);
  if (rollout === undefined) throw new Error(`--rollout is ${rollouts.join(", ")} or both`);
  return rollout;
}

function number(option: string, text: string, least: number): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < least) throw new Error(`${option} takes a whole number from ${least} on`);
  return value;
}

function pair(text: string): [string, string] {
  const [before, after, ...rest] = text.split("=");
  if (!before || !after || rest.length > 0) throw new Error("--renamed takes OLD=NEW");
  return [before, after];
}

function words(text: string): Set<string> {
  return new Set(text.split(",").filter((word) => word !== ""));
}

/** Texts of other people's templates are to get into no commit. */
function outside(option: string, folder: string, project: string): string {
  const path = resolve(folder);
  if (!relative(project, path).startsWith("..")) throw new Error(`${option} must lie outside the project`);
  return path;
}
