import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Readable } from "node:stream";
import type { Core } from "../../src/cli/core.js";
import { run } from "../../src/cli/run.js";
import { CfnFixError } from "../../src/values/errors.js";
import { fingerprintOf } from "../../src/suppress/fingerprint.js";
import type { FixResult } from "../../src/contract/result.js";
import type { FixOptions } from "../../src/contract/options.js";
import type { TemplateRule } from "../../src/contract/rule.js";
import { sampleFix, sampleLeft, sampleResult } from "../report/sample.js";

const rule = (id: string, more: Partial<TemplateRule> = {}): TemplateRule => ({
  id,
  title: `Title of ${id}`,
  why: "Why it matters. What follows.",
  kind: "template",
  tags: ["security"],
  level: "default",
  types: ["AWS::RDS::DBInstance"],
  controls: { checkov: ["CKV_1"] },
  references: ["https://docs.aws.amazon.com/"],
  ...(id === "rds-kms-key" && { formerIds: ["database-key"] }),
  settings: id === "rds-kms-key" ? [{ name: "key", values: ["new", "given"], description: "Which key." }] : [],
  find: () => [],
  ...more,
});

/** One that nobody gets who does not choose it. */
const bucketLock = rule("bucket-lock", {
  title:
    "Keep objects in buckets from being overwritten or deleted, as long as the retention period of the bucket says",
  tags: ["security", "resilience"],
  level: "opt-in",
  stability: "preview",
  types: ["AWS::S3::Bucket"],
});

/**
 * A stand-in for the core: the word `flaw` is a flaw, `hopeless` one that stays, `spared` one skipped on purpose, `accepted` one suppressed and one in the baseline;
 * `refused` and `crash` end the run of a template.
 */
export class FakeCore implements Core {
  readonly rules = [rule("rds-kms-key"), rule("alb-https"), bucketLock];
  readonly calls: FixOptions[] = [];

  readonly fix = (text: string, options: FixOptions = {}): FixResult => {
    this.calls.push(options);
    if (text.includes("refused"))
      throw new CfnFixError("SYNTAX", "cannot be parsed", "correct it", { line: 1, column: 2 });
    if (text.includes("crash")) throw new TypeError("oops");
    const flaws = [...text.matchAll(/flaw/g)];
    const known = flaws.filter((_, index) => options.baseline?.has(fingerprintOf(sampleFix(), index + 1)) === true);
    const splices = flaws
      .slice(known.length)
      .map(({ index }, fix) => ({ offset: index, delete: 4, insert: "good", fixes: [fix] }));
    return sampleResult({
      changed: splices.length > 0,
      output: known.length === 0 ? text.replaceAll("flaw", "good") : text,
      fixes: splices.map(() => sampleFix()),
      left: [
        ...(text.includes("hopeless") ? [sampleLeft({ kind: "blocked" })] : []),
        ...(text.includes("accepted") ? [sampleLeft({ kind: "suppressed" }), sampleLeft({ kind: "baseline" })] : []),
        ...(text.includes("spared") ? [sampleLeft({ kind: "skipped" })] : []),
        ...known.map(() => sampleLeft({ ...sampleFix(), kind: "baseline" })),
      ],
      splices,
    });
  };
}

/** What a run left behind. */
export interface Outcome {
  code: number;
  stdout: string;
  stderr: string;
}

/** A temporary folder, and the command line run in it. */
export class World {
  readonly folder = mkdtempSync(join(tmpdir(), "cfn-fix-cli-"));
  readonly core = new FakeCore();

  write(name: string, text: string | Uint8Array): void {
    mkdirSync(dirname(join(this.folder, name)), { recursive: true });
    writeFileSync(join(this.folder, name), text);
  }

  read(name: string): string {
    return readFileSync(join(this.folder, name), "utf8");
  }

  names(): string[] {
    return readdirSync(this.folder, { recursive: true, encoding: "utf8" }).sort();
  }

  async run(
    args: string | readonly string[],
    { stdin = "", terminal = false, columns, env = {}, core = this.core, today }: RunSettings = {},
    folder = ".",
  ): Promise<Outcome> {
    const out = { stdout: "", stderr: "" };
    const stream = (name: "stdout" | "stderr") => ({
      isTTY: terminal,
      ...(columns !== undefined && { columns }),
      write: (text: string) => (out[name] += text),
    });
    const code = await run(
      typeof args === "string" ? args.split(" ").filter((word) => word !== "") : args,
      {
        stdin: Readable.from(stdin === "" ? [] : [Buffer.from(stdin)]),
        stdout: stream("stdout"),
        stderr: stream("stderr"),
        env,
        ...(today !== undefined && { today }),
        cwd: join(this.folder, folder),
      },
      core,
    );
    return { code, ...out };
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

interface RunSettings {
  stdin?: string;
  terminal?: boolean;
  /** The width of the terminal. */
  columns?: number;
  env?: Record<string, string>;
  /** Instead of that of the world. */
  core?: Core;
  today?: string;
}
