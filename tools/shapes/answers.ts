import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { LintFinding, Linter } from "./linters.js";

/** What linters said of templates, kept in a folder by the text of the template, since one may take a second for each. */
export class Answers {
  constructor(
    readonly folder: string,
    readonly linter: Linter,
  ) {}

  /** Returns what the linter said of a text; undefined where it was not asked. */
  of(text: string): readonly LintFinding[] | undefined {
    const file = this.#fileOf(text);
    if (!existsSync(file)) return undefined;
    const found: LintFinding[] = JSON.parse(readFileSync(file, "utf8"));
    return found;
  }

  /** Asks the linter about those of some texts of which it has said nothing yet. */
  async ask(
    texts: readonly string[],
    onProgress: (done: number, all: number) => void = () => undefined,
  ): Promise<void> {
    const open = [...new Set(texts)].filter((text) => this.of(text) === undefined);
    const { perProcess } = this.linter;
    mkdirSync(join(this.folder, this.linter.name), { recursive: true });
    const scratch = mkdtempSync(join(tmpdir(), "cfn-fix-answers-"));
    try {
      for (let start = 0; start < open.length; start += perProcess) {
        const batch = open.slice(start, start + perProcess);
        const paths = batch.map((text, index) => {
          const path = join(scratch, `${index}.${/^\s*\{/.test(text) ? "json" : "yaml"}`);
          writeFileSync(path, text);
          return path;
        });
        let index = 0;
        for await (const found of this.linter.ask(paths)) {
          const text = batch[index++];
          if (text !== undefined) writeFileSync(this.#fileOf(text), JSON.stringify(found));
          onProgress(start + index, open.length);
        }
      }
    } finally {
      rmSync(scratch, { recursive: true });
    }
  }

  #fileOf(text: string): string {
    return join(this.folder, this.linter.name, `${createHash("sha256").update(text).digest("hex")}.json`);
  }
}
