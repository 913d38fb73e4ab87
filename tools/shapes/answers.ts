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

  /** Asks the linter about those of some texts of which it has said nothing yet, in so many processes at once. */
  async ask(texts: readonly string[], jobs = 1): Promise<void> {
    const open = [...new Set(texts)].filter((text) => this.of(text) === undefined);
    if (open.length === 0) return;
    mkdirSync(join(this.folder, this.linter.name), { recursive: true });
    const size = Math.min(this.linter.perProcess, Math.ceil(open.length / jobs));
    const batches = Array.from({ length: Math.ceil(open.length / size) }, (_, index) =>
      open.slice(index * size, (index + 1) * size),
    );
    const work = async (): Promise<void> => {
      for (let batch = batches.shift(); batch !== undefined; batch = batches.shift()) await this.#askAbout(batch);
    };
    await Promise.all(Array.from({ length: jobs }, work));
  }

  async #askAbout(texts: readonly string[]): Promise<void> {
    const scratch = mkdtempSync(join(tmpdir(), "cfn-fix-answers-"));
    const paths = texts.map((text, index) => {
      const path = join(scratch, `${index}.${/^\s*\{/.test(text) ? "json" : "yaml"}`);
      writeFileSync(path, text);
      return path;
    });
    try {
      for (let index = 0; index < texts.length; index++) {
        for await (const found of this.linter.ask(paths.slice(index))) this.#keep(texts[index++], found);
        // It came to an end before the last one: of the next one it says nothing.
        this.#keep(texts[index], [
          { rule: "refused", isError: true, where: "", message: "the linter gives no answer" },
        ]);
      }
    } finally {
      rmSync(scratch, { recursive: true });
    }
  }

  #keep(text: string | undefined, found: readonly LintFinding[]): void {
    if (text !== undefined) writeFileSync(this.#fileOf(text), JSON.stringify(found));
  }

  #fileOf(text: string): string {
    return join(this.folder, this.linter.name, `${createHash("sha256").update(text).digest("hex")}.json`);
  }
}
