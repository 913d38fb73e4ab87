import { lstatSync, mkdirSync, symlinkSync } from "node:fs";
import { relative } from "node:path";
import { expect } from "chai";
import { findTemplates } from "../../src/files/find.js";
import { copiesOf, writeCopy } from "../../src/files/mirror.js";
import { Folder, refusal } from "./folder.js";

describe("corrected copies", () => {
  let folder: Folder;
  beforeEach(() => {
    folder = new Folder();
  });
  afterEach(() => folder.remove());

  /** From the name of each file to where its copy goes, below the temporary folder. */
  const places = async (
    names: readonly string[],
    output: string,
    cwd = folder.path,
  ): Promise<Record<string, string>> => {
    const { files, problems } = await findTemplates(names, { cwd, gitignore: true, output });
    expect(problems).to.deep.equal([]);
    const copies = await copiesOf(files, { cwd, names, output });
    return Object.fromEntries(copies.map(({ file, output: path }) => [file.name, relative(folder.path, path)]));
  };

  describe("copiesOf", () => {
    it("mirrors the one folder that was named", async () => {
      folder.add(["in/t.yaml", "in/a/u.yaml"]);
      expect(await places(["in/"], "out")).to.deep.equal({ "in/a/u.yaml": "out/a/u.yaml", "in/t.yaml": "out/t.yaml" });
      expect(await places(["../in"], "../out", folder.at("in"))).to.deep.equal({
        "a/u.yaml": "out/a/u.yaml",
        "t.yaml": "out/t.yaml",
      });
    });

    it("mirrors the working folder when several names, files or globs are given", async () => {
      folder.add(["a/t.yaml", "b/t.yaml", "b/c/u.yaml"]);
      expect(await places(["a", "b"], "out")).to.deep.equal({
        "a/t.yaml": "out/a/t.yaml",
        "b/t.yaml": "out/b/t.yaml",
        "b/c/u.yaml": "out/b/c/u.yaml",
      });
      expect(await places(["a/t.yaml"], "out")).to.deep.equal({ "a/t.yaml": "out/a/t.yaml" });
      expect(await places(["b/*.yaml"], "out")).to.deep.equal({ "b/t.yaml": "out/b/t.yaml" });
    });

    it("puts what lies outside the working folder below the name of its own", async () => {
      folder.add(["w/t.yaml", "x/t.yaml", "x/y/u.yaml"]);
      const copies = await places(["t.yaml", "../x"], "out", folder.at("w"));
      expect(copies).to.deep.equal({
        "../x/t.yaml": "w/out/x/t.yaml",
        "../x/y/u.yaml": "w/out/x/y/u.yaml",
        "t.yaml": "w/out/t.yaml",
      });
      expect(await places(["../x/y/u.yaml", "t.yaml"], "/out", folder.at("w"))).to.have.property(
        "t.yaml",
        relative(folder.path, "/out/t.yaml"),
      );
    });

    it("keeps odd names inside the folder", async () => {
      const odd = [
        "..yaml/t.yaml",
        "...yaml",
        "C:\\t.yaml",
        "..\\..\\t.yaml",
        "%2e%2e%2ft.yaml",
        "a\nb.yaml",
        "~.yaml",
        " /t.yaml",
      ];
      folder.add(odd.map((name) => `in/${name}`));
      const copies = await places(["in"], "out");
      expect(Object.values(copies).sort()).to.deep.equal(odd.map((name) => `out/${name}`).sort());
    });

    it("finds no copies of a former run again", async () => {
      folder.add(["t.yaml", "out/t.yaml", "out/a/u.yaml"]);
      expect(await places(["."], "out")).to.deep.equal({ "t.yaml": "out/t.yaml" });
    });

    it("refuses two copies in one place, and one in the other's way", async () => {
      folder.add(["w/x/t.yaml", "x/t.yaml", "y/t.yaml/u.yaml", "w/y/t.yaml"]);
      const same = await refusal(places(["x", "../x"], "out", folder.at("w")));
      expect([same.code, same.message]).to.deep.equal([
        "USAGE",
        "the copies of ../x/t.yaml and x/t.yaml would be one file",
      ]);
      const inTheWay = await refusal(places(["y", "../y"], "out", folder.at("w")));
      expect(inTheWay.message).to.equal(
        "the copy of y/t.yaml would stand where that of ../y/t.yaml/u.yaml needs a folder",
      );
    });

    it("refuses the folder with the templates, and what would overwrite one", async () => {
      folder.add(["a/a/t.yaml", "a/t.yaml"]);
      symlinkSync("a", folder.at("link"));
      for (const output of ["a", "./a/", "link"]) {
        const error = await refusal(places(["a"], output));
        expect([error.code, error.message]).to.deep.equal(["USAGE", "the output folder is the one with the templates"]);
        expect(error.help).to.contain("--write");
      }
      expect((await refusal(places(["a/a/t.yaml", "a/t.yaml"], "."))).message).to.contain("would overwrite a/a/t.yaml");
      expect((await refusal(places(["a/a", "a/t.yaml"], "."))).message).to.contain("would overwrite a/a/t.yaml");
    });

    it("refuses an output that is a file", async () => {
      folder.add(["a/t.yaml", "out"]);
      expect((await refusal(places(["a"], "out"))).message).to.equal("cannot be written: it is not a folder");
      expect((await refusal(places(["a"], "out/b"))).code).to.equal("WRITE");
    });
  });

  describe("writeCopy", () => {
    it("makes the folders that are missing", async () => {
      await writeCopy(folder.at("out"), folder.at("out/a/b/t.yaml"), "new");
      await writeCopy(folder.at("out"), folder.at("out/a/b/t.yaml"), "newer");
      expect(folder.files()).to.deep.equal(["out/a/b/t.yaml"]);
      expect(folder.read("out/a/b/t.yaml")).to.equal("newer");
    });

    it("writes into a folder that is a link", async () => {
      mkdirSync(folder.at("real"));
      symlinkSync("real", folder.at("out"));
      await writeCopy(folder.at("out"), folder.at("out/a/t.yaml"), "new");
      expect(folder.read("real/a/t.yaml")).to.equal("new");
      expect(lstatSync(folder.at("out")).isSymbolicLink()).to.equal(true);
    });

    it("follows links that stay inside, and refuses those that lead out, dangling or not", async () => {
      folder.add(["elsewhere/t.yaml", "elsewhere/sub/u.yaml", "out/in/v.yaml"], "old");
      symlinkSync("in", folder.at("out/alias"));
      symlinkSync("../elsewhere", folder.at("out/a"));
      symlinkSync("../elsewhere/t.yaml", folder.at("out/t.yaml"));
      symlinkSync("../elsewhere/none", folder.at("out/dangling"));
      symlinkSync("../elsewhere/none.yaml", folder.at("out/none.yaml"));
      symlinkSync("../out-twin", folder.at("out/twin"));
      folder.add(["out-twin/t.yaml"], "old");
      const before = folder.files();
      for (const name of [
        "a/t.yaml",
        "a/new/t.yaml",
        "t.yaml",
        "dangling/t.yaml",
        "dangling/deep/t.yaml",
        "none.yaml",
        "twin/t.yaml",
      ]) {
        expect((await refusal(writeCopy(folder.at("out"), folder.at(`out/${name}`), "new"))).code, name).to.equal(
          "WRITE",
        );
      }
      expect(folder.files()).to.deep.equal(before);
      for (const name of before) expect(folder.read(name)).to.equal("old");
      await writeCopy(folder.at("out"), folder.at("out/alias/v.yaml"), "new");
      expect(folder.read("out/in/v.yaml")).to.equal("new");
    });

    it("says so when a file stands in the way", async () => {
      folder.add(["out/a", "file"]);
      expect((await refusal(writeCopy(folder.at("out"), folder.at("out/a/t.yaml"), "new"))).message).to.contain(
        "a folder in its path is a file",
      );
      expect((await refusal(writeCopy(folder.at("file"), folder.at("file/t.yaml"), "new"))).message).to.contain(
        "a folder in its path is a file",
      );
    });
  });
});
