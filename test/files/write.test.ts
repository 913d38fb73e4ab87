import { spawn } from "node:child_process";
import {
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { once } from "node:events";
import { expect } from "chai";
import { readTemplate, writeTemplate } from "../../src/files/template-files.js";
import { isTemporary } from "../../src/files/temporary-files.js";
import { typescript } from "../cli/process.js";
import { Folder, refusal } from "./folder.js";

const batch = JSON.stringify(new URL("../../src/files/template-files.ts", import.meta.url).href);
const temporaries = JSON.stringify(new URL("../../src/files/temporary-files.ts", import.meta.url).href);

describe("writeTemplate with care", () => {
  let folder: Folder;
  beforeEach(() => {
    folder = new Folder();
  });
  afterEach(() => folder.remove());

  describe("a file that has changed since it was read", () => {
    it("stays as it is, also when it kept its size and its time", async () => {
      const path = folder.at("t.yaml");
      for (const changed of ["mine", "mine and longer", ""]) {
        writeFileSync(path, "read");
        const { atime, mtime } = statSync(path);
        const expected = await readTemplate(path);
        writeFileSync(path, changed);
        utimesSync(path, atime, mtime);
        const error = await refusal(writeTemplate(path, "new", { expected }));
        expect([error.code, error.message]).to.deep.equal([
          "WRITE",
          "not written: the file has changed since it was read",
        ]);
        expect(folder.read("t.yaml")).to.equal(changed);
      }
      expect(folder.files()).to.deep.equal(["t.yaml"]);
    });

    it("or is gone, is not brought back", async () => {
      const error = await refusal(writeTemplate(folder.at("t.yaml"), "new", { expected: "read" }));
      expect(error.message).to.contain("changed since it was read");
      expect(folder.files()).to.deep.equal([]);
    });

    it("is written when it has not changed, whatever is in it", async () => {
      const text = "\uFEFFa: ü\u{1F600}\r\n";
      folder.add(["t.yaml"], text);
      await writeTemplate(folder.at("t.yaml"), "new", { expected: await readTemplate(folder.at("t.yaml")) });
      expect(folder.read("t.yaml")).to.equal("new");
    });
  });

  describe("a link in the way", () => {
    const strictly = { followLinks: false };

    it("is refused in place of the file or of a folder above it", async () => {
      folder.add(["in/a/t.yaml", "out/t.yaml", "in/b/t.yaml"], "old");
      renameSync(folder.at("in/a"), folder.at("in/was-a"));
      symlinkSync("../out", folder.at("in/a"));
      rmSync(folder.at("in/b/t.yaml"));
      symlinkSync("../../out/t.yaml", folder.at("in/b/t.yaml"));
      for (const name of ["in/a/t.yaml", "in/b/t.yaml"]) {
        const error = await refusal(writeTemplate(folder.at(name), "new", { ...strictly, within: folder.at("in") }));
        expect(error.message, name).to.equal("not written: it is, or lies behind, a symbolic link");
      }
      expect(folder.read("out/t.yaml")).to.equal("old");
      expect(lstatSync(folder.at("in/b/t.yaml")).isSymbolicLink()).to.equal(true);
    });

    it("is no matter above the folder that was searched", async () => {
      folder.add(["real/a/t.yaml"], "old");
      symlinkSync("real", folder.at("link"));
      await writeTemplate(folder.at("link/a/t.yaml"), "new", { ...strictly, within: folder.at("link") });
      await writeTemplate(folder.at("link/a/t.yaml"), "newer", strictly);
      expect(folder.read("real/a/t.yaml")).to.equal("newer");
    });
  });

  it("gives a hard link up, as a rename has to", async () => {
    folder.add(["t.yaml"], "old");
    linkSync(folder.at("t.yaml"), folder.at("u.yaml"));
    await writeTemplate(folder.at("t.yaml"), "new");
    expect([folder.read("t.yaml"), folder.read("u.yaml")]).to.deep.equal(["new", "old"]);
  });

  describe("what killed runs left", () => {
    const longAgo = new Date(2001, 0, 1);

    it("is removed when it is old and certainly ours, and nothing else is", async () => {
      const stale = ".cfn-fix-0123456789ab.tmp";
      const others = [
        ".cfn-fix-0123456789ac.tmp",
        ".cfn-fix-short.tmp",
        "cfn-fix-0123456789ab.tmp",
        ".cfn-fix-0123456789AB.tmp",
        "x.tmp",
      ];
      folder.add([stale, ...others, "sub/.cfn-fix-0123456789ab.tmp"]);
      for (const name of [stale, ...others.slice(1), "sub/.cfn-fix-0123456789ab.tmp"])
        utimesSync(folder.at(name), longAgo, longAgo);
      mkdirSync(folder.at(".cfn-fix-00000000000d.tmp"));
      symlinkSync("t.yaml", folder.at(".cfn-fix-00000000000e.tmp"));
      await writeTemplate(folder.at("t.yaml"), "new");
      expect(folder.files()).to.deep.equal([...others, "sub/.cfn-fix-0123456789ab.tmp", "t.yaml"].sort());
      expect(readdirSync(folder.path)).to.include.members([".cfn-fix-00000000000d.tmp", ".cfn-fix-00000000000e.tmp"]);
    });

    it("harms no template even when another run still needed it", async () => {
      folder.add(["t.yaml"], "old");
      const refused = refusal(writeTemplate(folder.at("t.yaml"), "x".repeat(1000000)));
      const temporary = (): string | undefined => readdirSync(folder.path).find(isTemporary);
      while (temporary() === undefined) await new Promise((resolve) => setImmediate(resolve));
      rmSync(folder.at(temporary() ?? ""));
      expect((await refused).message).to.equal("not written: something removed its temporary file");
      expect(folder.files()).to.deep.equal(["t.yaml"]);
      expect(folder.read("t.yaml")).to.equal("old");
    });
  });

  it("leaves no temporary file when a handler of SIGINT removes them, whenever it comes", async function () {
    if (process.platform === "win32") return this.skip();
    folder.add(["t.yaml"], "old");
    const script = `
      import { writeTemplate } from ${batch};
      import { removeTemporaryFiles } from ${temporaries};
      import { writeSync } from "node:fs";
      process.on("SIGINT", () => { writeSync(1, JSON.stringify(removeTemporaryFiles())); process.exit(130); });
      for (;;) await writeTemplate("t.yaml", "x".repeat(1000000));`;
    for (const wait of [1, 3, 6]) {
      const child = spawn(process.execPath, [...typescript, "--input-type=module", "--eval", script], {
        cwd: folder.path,
      });
      // It has begun to write; then it goes on to do so a few times.
      while (!readdirSync(folder.path).some(isTemporary)) await new Promise((resolve) => setImmediate(resolve));
      for (let written = 0, last = statSync(folder.at("t.yaml")).ino; written < wait;) {
        await new Promise((resolve) => setImmediate(resolve));
        const now = statSync(folder.at("t.yaml")).ino;
        if (now !== last) written++;
        last = now;
      }
      let said = "";
      child.stdout.on("data", (chunk: Buffer) => (said += chunk.toString()));
      child.kill("SIGINT");
      expect(await once(child, "exit")).to.deep.equal([130, null]);
      expect(said).to.equal("[]");
      expect(folder.files()).to.deep.equal(["t.yaml"]);
      expect(folder.read("t.yaml")).to.equal("x".repeat(1000000));
    }
  });
});
