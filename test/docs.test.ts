import { expect } from "chai";
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { outdated, pages } from "../docs/generate.js";
import { commandIn } from "../src/cli/commands/index.js";
import { readCommandArguments } from "../src/cli/commands/read-arguments.js";
import { readRequest } from "../src/cli/request.js";
import { rules } from "../src/index.js";
import { typescript } from "./cli/process.js";
import { anchorsIn, callsIn, linksIn, pagePaths, pageText } from "./docs/pages.js";

const root = fileURLToPath(new URL("..", import.meta.url));

/** Reads a command line of cfn-fix, or of one of its commands. Throws what is wrong with it. */
async function read(args: readonly string[]): Promise<void> {
  const command = await commandIn(args)?.load();
  const stream = { write: () => undefined };
  const io = {
    stdin: (async function* (): AsyncGenerator<Uint8Array> {})(),
    stdout: stream,
    stderr: stream,
    env: {},
    cwd: root,
  };
  if (command === undefined) await readRequest(args, rules);
  else await readCommandArguments(command, args.slice(1), io);
}

describe("documentation", () => {
  it("says what the code says (otherwise run `npm run docs`)", async function () {
    this.timeout(300_000);
    expect(outdated(await pages())).to.deep.equal([]);
  });

  describe("pages", () => {
    const placeholders: Readonly<Record<string, string>> = { ID: "rds-kms-key", rule: "rds-kms-key", TOOL: "checkov" };
    const calls = pagePaths().flatMap((page) => callsIn(pageText(page)).map((words) => ({ page, words })));

    it("show calls", () => expect(calls.length).to.be.above(40));

    it("show only calls that the command line takes", async () => {
      for (const { page, words } of calls) {
        const args = words.map((word) => placeholders[word] ?? word);
        const refusal = await read(args).then(() => undefined, String);
        expect(refusal, `${page}: cfn-fix ${words.join(" ")}`).to.equal(undefined);
      }
    });

    it("link to what is there", () => {
      const links = pagePaths().flatMap((page) => linksIn(page).map((link) => ({ page, ...link })));
      expect(links.length).to.be.above(40);
      const isThere = ({ target, anchor }: { target: string; anchor: string }): boolean =>
        existsSync(join(root, target)) && (anchor === "" || anchorsIn(target).includes(anchor));
      expect(links.filter((link) => !isThere(link))).to.deep.equal([]);
    });
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
        compilerOptions: {
          noEmit: true,
          rootDir: "/",
          typeRoots: [join(root, "node_modules/@types")],
          types: ["node"],
        },
        include: ["*.mts"],
      };
      writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(config));
      const { status, stdout } = spawnSync(process.execPath, [compiler, "-p", folder], { encoding: "utf8" });
      expect(status, stdout).to.equal(0);
    });

    for (const { file, output } of programs)
      it(`has an example that prints what it says: ${output?.split("\n")[0] ?? ""}`, () => {
        const { stdout, stderr } = spawnSync(process.execPath, [...typescript, file], {
          cwd: folder,
          encoding: "utf8",
        });
        expect(stdout.trim(), stderr).to.equal(output?.trim());
      });
  });
});
