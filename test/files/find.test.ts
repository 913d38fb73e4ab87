import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, linkSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { expect } from "chai";
import { findTemplates, type FoundTemplates, type SearchOptions } from "../../src/files/find.js";
import { typescript } from "../cli/process.js";
import { Folder, refusal } from "./folder.js";

describe("findTemplates", () => {
  let folder: Folder;
  beforeEach(() => {
    folder = new Folder();
  });
  afterEach(() => folder.remove());

  const find = (names: readonly string[], options: Partial<SearchOptions> = {}): Promise<FoundTemplates> =>
    findTemplates(names, { cwd: folder.path, gitignore: true, ...options });
  const namesOf = ({ files }: FoundTemplates): string[] => files.map(({ name }) => name);
  const problemsOf = ({ problems }: FoundTemplates): string[] =>
    problems.map(({ name, error }) => `${name}: ${error.message}`);
  const found = async (names: readonly string[], options: Partial<SearchOptions> = {}): Promise<string[]> => {
    const search = await find(names, options);
    expect(problemsOf(search)).to.deep.equal([]);
    return namesOf(search);
  };

  describe("files", () => {
    it("are taken whatever they are called and ignored by", async () => {
      folder.add(["stack.txt", "node_modules/t.yaml", ".git/t.yaml"]);
      folder.add([".gitignore"], "*\n");
      expect(await found(["stack.txt", "node_modules/t.yaml", ".git/t.yaml"])).to.have.length(3);
    });

    it("say where they lie, what they are called, and that they were named", async () => {
      folder.add(["a/b/t.yaml"]);
      const { files } = await find(["./a//b/t.yaml"]);
      expect(files).to.deep.equal([
        { path: folder.at("a/b/t.yaml"), name: "a/b/t.yaml", root: folder.at("a/b"), named: true },
      ]);
    });

    it("outside the working folder go by a path in the form that was given", async () => {
      folder.add(["a/t.yaml", "b/u.yaml"]);
      expect(await found(["../a/t.yaml"], { cwd: folder.at("b") })).to.deep.equal(["../a/t.yaml"]);
      expect(await found([folder.at("a")], { cwd: folder.at("b") })).to.deep.equal([folder.at("a/t.yaml")]);
    });

    it("that are missing are a problem, and the others are found", async () => {
      folder.add(["t.yaml"]);
      symlinkSync("nowhere", folder.at("dangling.yaml"));
      const search = await find(["none.yaml", "t.yaml", "dangling.yaml", "t.yaml/x.yaml"]);
      expect(namesOf(search)).to.deep.equal(["t.yaml"]);
      expect(problemsOf(search)).to.deep.equal([
        "none.yaml: cannot be read: no such file",
        "dangling.yaml: cannot be read: no such file",
        "t.yaml/x.yaml: cannot be read: a folder in its path is a file",
      ]);
    });

    it("are links that are followed when named", async () => {
      folder.add(["real/t.yaml"]);
      symlinkSync("real/t.yaml", folder.at("link.yaml"));
      symlinkSync("real", folder.at("linked"));
      expect(await found(["link.yaml"])).to.deep.equal(["link.yaml"]);
      expect(await found(["linked"])).to.deep.equal(["linked/t.yaml"]);
    });

    it("may be pipes when named, but no devices", async function () {
      if (process.platform === "win32") return this.skip();
      execFileSync("mkfifo", [folder.at("pipe")]);
      expect(await found(["pipe"])).to.deep.equal(["pipe"]);
      expect(problemsOf(await find(["/dev/null"]))).to.deep.equal([
        "/dev/null: cannot be read: it is not a regular file",
      ]);
    });
  });

  describe("folders", () => {
    it("give what is called like a template, in the order of code points", async () => {
      folder.add([
        "b.yaml",
        "a/z.YML",
        "a/y.Json",
        "B.template",
        "ﬀ.yaml",
        "😀.yaml",
        "readme.md",
        "yaml",
        "x.yaml.bak",
        ".hidden/t.yaml",
      ]);
      expect(await found(["."])).to.deep.equal([
        ".hidden/t.yaml",
        "B.template",
        "a/y.Json",
        "a/z.YML",
        "b.yaml",
        "ﬀ.yaml",
        "😀.yaml",
      ]);
    });

    it("say which of them a file was found from", async () => {
      folder.add(["a/b/t.yaml"]);
      const { files } = await find(["a"]);
      expect(files).to.deep.equal([
        { path: folder.at("a/b/t.yaml"), name: "a/b/t.yaml", root: folder.at("a"), named: false },
      ]);
    });

    it("give each file once, however they overlap", async () => {
      folder.add(["a/b/t.yaml", "a/u.yaml"]);
      symlinkSync("a", folder.at("0-link"));
      const { files } = await find(["0-link", "a", "a/b", "a/b/t.yaml", "a/**/*.yaml", "a/"]);
      expect(files.map(({ name, named }) => [name, named])).to.deep.equal([
        ["a/b/t.yaml", true],
        ["a/u.yaml", false],
      ]);
    });

    it("give both names of one file that are hard links, for each is to be corrected", async () => {
      folder.add(["t.yaml"]);
      linkSync(folder.at("t.yaml"), folder.at("u.yaml"));
      expect(await found(["."])).to.deep.equal(["t.yaml", "u.yaml"]);
    });

    it("never lead through a link, into a loop or out of the tree", async () => {
      folder.add(["in/t.yaml", "out/secret.yaml"]);
      symlinkSync("../out", folder.at("in/out"));
      symlinkSync("../out/secret.yaml", folder.at("in/secret.yaml"));
      symlinkSync("..", folder.at("in/loop"));
      expect(await found(["in"])).to.deep.equal(["in/t.yaml"]);
      expect(await found(["in/**"])).to.deep.equal(["in/t.yaml"]);
    });

    it("never lead into what git and package managers keep", async () => {
      folder.add(["t.yaml", ".git/t.yaml", "node_modules/t.yaml", "a/node_modules/b/t.yaml", "a/.svn/t.yaml"]);
      expect(await found(["."], { gitignore: false })).to.deep.equal(["t.yaml"]);
      expect(await found(["**/*.yaml"], { gitignore: false })).to.deep.equal(["t.yaml"]);
    });

    it("give nothing that is no regular file, nor what a killed run left", async function () {
      if (process.platform === "win32") return this.skip();
      folder.add(["t.yaml", ".cfn-fix-0123456789ab.tmp"]);
      mkdirSync(folder.at("folder.yaml"));
      execFileSync("mkfifo", [folder.at("pipe.yaml")]);
      const server = createServer();
      await new Promise<void>((resolve) => server.listen(folder.at("socket.yaml"), resolve));
      try {
        expect(await found(["."])).to.deep.equal(["t.yaml"]);
        expect(await found(["*"])).to.deep.equal(["t.yaml"]);
      } finally {
        server.close();
      }
    });

    it("may hold any name", async function () {
      if (process.platform === "win32") return this.skip();
      const odd = [
        "new\nline.yaml",
        "esc\u001b[31m.yaml",
        "-rf.yaml",
        "[a].yaml",
        "{b}.yaml",
        "back\\slash.yaml",
        "__proto__.json",
        " .yaml",
      ];
      folder.add(odd);
      folder.add([".gitignore"], "none\n");
      expect(await found(["."])).to.deep.equal([...odd].sort());
      expect(await found(["*.yaml"])).to.have.length(odd.length - 1);
    });

    it("name a file whose name is no UTF-8", async function () {
      if (process.platform !== "linux") return this.skip();
      writeFileSync(Buffer.concat([Buffer.from(folder.at("/")), Buffer.of(0xff), Buffer.from(".yaml")]), "");
      expect(problemsOf(await find(["."]))).to.deep.equal(["\uFFFD.yaml: cannot be read: its name is not UTF-8"]);
    });

    it("that may not be searched are a problem, once, and the rest goes on", function () {
      if (process.platform === "win32") return this.skip();
      folder.add(["a/t.yaml", "locked/t.yaml", "z/t.yaml"]);
      chmodSync(folder.at("locked"), 0o000);
      chmodSync(folder.path, 0o755);
      const script = `
        import { findTemplates } from ${JSON.stringify(new URL("../../src/files/find.ts", import.meta.url).href)};
        if (process.getuid() === 0) { process.setgroups([]); process.setgid(65534); process.setuid(65534); }
        const { files, problems } = await findTemplates([".", "./."], { cwd: process.cwd(), gitignore: true });
        console.log(JSON.stringify([files.map(({ name }) => name), problems.map(({ name, error }) => [name, error.code, error.message])]));`;
      const { stdout, stderr } = spawnSync(process.execPath, [...typescript, "--input-type=module", "--eval", script], {
        cwd: folder.path,
        encoding: "utf8",
      });
      chmodSync(folder.at("locked"), 0o755);
      expect(JSON.parse(stdout), stderr).to.deep.equal([
        ["a/t.yaml", "z/t.yaml"],
        [["locked", "READ", "the folder cannot be searched: permission denied"]],
      ]);
    });

    it("leave out the folder that corrected copies go to, also behind a link", async () => {
      folder.add(["a/t.yaml", "a/fixed/t.yaml", "fixed/u.yaml"]);
      symlinkSync("a/fixed", folder.at("link"));
      expect(await found(["."], { output: "a/fixed" })).to.deep.equal(["a/t.yaml", "fixed/u.yaml"]);
      expect(await found(["."], { output: "link" })).to.deep.equal(["a/t.yaml", "fixed/u.yaml"]);
      expect(await found(["."], { output: "new/one" })).to.have.length(3);
    });
  });

  describe("globs", () => {
    beforeEach(() => folder.add(["a/t.yaml", "a/b/u.yaml", "a/b/c/v.json", "x/w.tpl", "top.yaml"]));

    it("match at any depth, with braces, any ending", async () => {
      expect(await found(["**/*.yaml"])).to.deep.equal(["a/b/u.yaml", "a/t.yaml", "top.yaml"]);
      expect(await found(["*.yaml"])).to.deep.equal(["top.yaml"]);
      expect(await found(["a/**/{u,v}.*"])).to.deep.equal(["a/b/c/v.json", "a/b/u.yaml"]);
      expect(await found(["{a,x}/*"])).to.deep.equal(["a/t.yaml", "x/w.tpl"]);
      expect(await found(["[ax]/?.*"])).to.deep.equal(["a/t.yaml", "x/w.tpl"]);
      expect(await found([folder.at("a/*.yaml")])).to.deep.equal(["a/t.yaml"]);
      expect(await found(["../a/*.yaml"], { cwd: folder.at("x") })).to.deep.equal(["../a/t.yaml"]);
    });

    it("say what folder their files were found from", async () => {
      const { files } = await find(["a/b/**/*.json"]);
      expect(files).to.deep.equal([
        { path: folder.at("a/b/c/v.json"), name: "a/b/c/v.json", root: folder.at("a/b"), named: false },
      ]);
    });

    it("without a match are a problem", async () => {
      expect(problemsOf(await find(["*.nope", "none/*.yaml", "top.yaml/*"]))).to.deep.equal([
        "*.nope: no template matches",
        "none/*.yaml: no template matches",
        "top.yaml/*: no template matches",
      ]);
    });

    it("give way to a file that is really called so", async () => {
      folder.add(["[a]/t.yaml", "*.yaml"]);
      expect(await found(["[a]"])).to.deep.equal(["[a]/t.yaml"]);
      expect(await found(["*.yaml"])).to.deep.equal(["*.yaml"]);
    });

    it("that would take for ever are refused", async () => {
      expect(problemsOf(await find([`${"*a".repeat(20)}.yaml`]))[0]).to.contain("too many wildcards");
      expect(problemsOf(await find([`${"**/a/".repeat(20)}.yaml`]))[0]).to.contain("too many wildcards");
    });
  });

  describe("include and exclude", () => {
    beforeEach(() => folder.add(["a/t.yaml", "a/b/u.yaml", "a/b/x.cfn", "vendor/v.yaml", "a/vendor/w.yaml"]));

    it("exclude a name at any depth, or a path from the working folder", async () => {
      expect(await found(["."], { exclude: ["vendor"] })).to.deep.equal(["a/b/u.yaml", "a/t.yaml"]);
      expect(await found(["."], { exclude: ["./vendor/*", "a/b/"] })).to.deep.equal(["a/t.yaml", "a/vendor/w.yaml"]);
      expect(await found(["a"], { cwd: folder.path, exclude: ["**/?.yaml"] })).to.deep.equal([]);
      expect(await found(["../a"], { cwd: folder.at("vendor"), exclude: ["u.yaml", "**/vendor"] })).to.deep.equal([
        "../a/t.yaml",
      ]);
    });

    it("include narrows what folders give, or names other endings", async () => {
      expect(await found(["."], { include: ["a/b"] })).to.deep.equal(["a/b/u.yaml"]);
      expect(await found(["."], { include: ["a/b/**"] })).to.deep.equal(["a/b/u.yaml"]);
      expect(await found(["."], { include: ["*.cfn", "vendor"], exclude: ["w.yaml"] })).to.deep.equal([
        "a/b/x.cfn",
        "vendor/v.yaml",
      ]);
      expect(await found(["a/b/*"], { include: ["vendor"] })).to.deep.equal(["a/b/u.yaml", "a/b/x.cfn"]);
    });

    it("leave alone what the user names, unless told otherwise", async () => {
      const names = ["vendor/v.yaml", "a/b"];
      expect(await found(names, { exclude: ["vendor", "b"] })).to.deep.equal(["a/b/u.yaml", "vendor/v.yaml"]);
      expect(await found(names, { exclude: ["vendor", "b"], forceExclude: true })).to.deep.equal([]);
    });

    it("that would take for ever are refused", async () => {
      const error = await refusal(find(["."], { exclude: ["*a*a*a*a*a*a*a"] }));
      expect([error.code, error.message]).to.deep.equal(["USAGE", "too many wildcards in a pattern"]);
    });
  });
});
