import { expect } from "chai";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { outdated, pages } from "../docs/generate.js";
import { typescript } from "./cli/process.js";

const root = fileURLToPath(new URL("..", import.meta.url));

describe("documentation", () => {
  it("says what the code says (otherwise run `npm run docs`)", async () => {
    expect(outdated(await pages())).to.deep.equal([]);
  });

  describe("docs/library.md", function () {
    this.timeout(60_000);
    const folder = mkdtempSync(join(tmpdir(), "cfn-fix-docs-"));
    after(() => rmSync(folder, { recursive: true, force: true }));
    const blocks = [...readFileSync(join(root, "docs/library.md"), "utf8").matchAll(/^```(\w+)\n(.*?)^```$/gms)].map(
      ([, language, code]) => ({ language, code: code ?? "" }),
    );
    const programs = blocks.flatMap(({ language, code }, index) =>
      language === "ts" ? [{ file: join(folder, `example-${index}.mts`), code, output: blocks[index + 1]?.code }] : [],
    );
    before(() => {
      for (const { file, code } of programs) {
        writeFileSync(file, code.replace('from "cfn-fix"', `from ${JSON.stringify(join(root, "src/index.js"))}`));
      }
    });

    it("has examples", () => expect(programs).not.to.be.empty);

    it("has examples that compile", () => {
      const compiler = join(dirname(createRequire(import.meta.url).resolve("typescript/package.json")), "bin/tsc");
      const config = {
        extends: join(root, "tsconfig.json"),
        compilerOptions: { noEmit: true, rootDir: "/", typeRoots: [join(root, "node_modules/@types")], types: ["node"] },
        include: ["*.mts"],
      };
      writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(config));
      const { status, stdout } = spawnSync(process.execPath, [compiler, "-p", folder], { encoding: "utf8" });
      expect(status, stdout).to.equal(0);
    });

    for (const { file, output } of programs)
      it(`has an example that prints what it says: ${output?.split("\n")[0] ?? ""}`, () => {
        const { stdout, stderr } = spawnSync(process.execPath, [...typescript, file], { cwd: folder, encoding: "utf8" });
        expect(stdout.trim(), stderr).to.equal(output?.trim());
      });
  });
});
