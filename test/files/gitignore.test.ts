import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { expect } from "chai";
import fc from "fast-check";
import { findTemplates } from "../../src/files/find.js";
import { Folder } from "./folder.js";

describe(".gitignore", () => {
  let folder: Folder;
  beforeEach(() => {
    folder = new Folder();
    mkdirSync(folder.at(".git/info"), { recursive: true });
  });
  afterEach(() => folder.remove());

  const found = async (names: readonly string[], cwd = folder.path, gitignore = true): Promise<string[]> => {
    const { files, problems } = await findTemplates(names, { cwd, gitignore });
    expect(problems).to.deep.equal([]);
    return files.map(({ name }) => name);
  };

  it("holds for folders and globs, and can be switched off", async () => {
    folder.add(["t.yaml", "build/u.yaml", "a/build/v.yaml"]);
    folder.add([".gitignore"], "build/\n");
    expect(await found(["."])).to.deep.equal(["t.yaml"]);
    expect(await found(["**/*.yaml"])).to.deep.equal(["t.yaml"]);
    expect(await found(["."], folder.path, false)).to.have.length(3);
  });

  it("of parents holds, up to the top of the repository and not further", async () => {
    folder.add(["repo/a/b/t.yaml", "repo/a/b/no.yaml", "repo/a/b/neither.yaml"]);
    folder.add([".gitignore"], "t.yaml\n");
    folder.add(["repo/.gitignore"], "no.yaml\n");
    folder.add(["repo/a/.gitignore"], "/b/neither.yaml\n");
    mkdirSync(folder.at("repo/.git"));
    expect(await found(["."], folder.at("repo/a/b"))).to.deep.equal(["t.yaml"]);
    expect(await found(["b/*"], folder.at("repo/a"))).to.deep.equal(["b/t.yaml"]);
  });

  it("of parents counts for nothing outside a repository", async () => {
    const outside = new Folder();
    try {
      outside.add(["a/t.yaml", "a/u.yaml"]);
      outside.add([".gitignore"], "t.yaml\n");
      outside.add(["a/.gitignore"], "u.yaml\n");
      expect(await found(["."], outside.at("a"))).to.deep.equal(["t.yaml"]);
    } finally {
      outside.remove();
    }
  });

  it("of a nested folder has the last word about what is in it", async () => {
    folder.add(["a/keep/t.yaml", "keep/t.yaml", "a/x.yaml", "a/y.yaml"]);
    folder.add([".gitignore"], "keep/\n*.yaml\n");
    folder.add(["a/.gitignore"], "!keep/\n!keep/t.yaml\n!x.yaml\n");
    expect(await found(["."])).to.deep.equal(["a/keep/t.yaml", "a/x.yaml"]);
  });

  it("has .git/info/exclude beside it, also in a worktree", async () => {
    folder.add(["t.yaml", "secret.yaml", "tree/t.yaml", "tree/secret.yaml"]);
    folder.add([".git/info/exclude"], "secret.yaml\n");
    folder.add([".git/worktrees/tree/commondir"], "../..\n");
    writeFileSync(folder.at("tree/.git"), `gitdir: ${folder.at(".git/worktrees/tree")}\n`);
    expect(await found(["."])).to.deep.equal(["t.yaml", "tree/t.yaml"]);
    expect(await found(["."], folder.at("tree"))).to.deep.equal(["t.yaml"]);
  });

  it("does not hide a folder that the user names, but what it says inside holds", async () => {
    folder.add(["cdk.out/t.json", "cdk.out/a/u.json", "cdk.out/a/v.json"]);
    folder.add([".gitignore"], "cdk.out\n");
    folder.add(["cdk.out/a/.gitignore"], "v.json\n");
    expect(await found(["cdk.out"])).to.deep.equal(["cdk.out/a/u.json", "cdk.out/t.json"]);
    expect(await found(["."], folder.at("cdk.out"))).to.deep.equal(["a/u.json", "t.json"]);
    expect(await found(["cdk.out/*.json"])).to.deep.equal(["cdk.out/t.json"]);
  });

  it("is found where a link leads to", async () => {
    folder.add(["a/t.yaml", "a/u.yaml"]);
    folder.add([".gitignore"], "/a/u.yaml\n");
    symlinkSync("a", folder.at("link"));
    expect(await found(["link"])).to.deep.equal(["link/t.yaml"]);
  });

  it("that is a link counts for nothing, as in git", async () => {
    folder.add(["t.yaml"]);
    folder.add(["rules"], "t.yaml\n");
    symlinkSync("rules", folder.at(".gitignore"));
    expect(await found(["."])).to.deep.equal(["t.yaml"]);
  });

  it("with a pattern that would take for ever is a problem, and the rest of it holds", async () => {
    folder.add([`${"a/".repeat(60)}t.yaml`, "u.yaml"]);
    folder.add([".gitignore"], `u.yaml\n${"a/**/".repeat(12)}b\n${"*a".repeat(40)}b\n`);
    const { files, problems } = await findTemplates(["."], { cwd: folder.path, gitignore: true });
    expect(files).to.have.length(1);
    expect(problems.map(({ name, error }) => [name, error.message])).to.deep.equal([
      [".gitignore", "line 2 is not used: too many **"],
    ]);
  });

  it("with a pattern that takes long in deep folders is no way to stop a search", async function () {
    this.timeout(20_000);
    const names = "a/".repeat(66);
    folder.add([`${names}t.yaml`, `${"a/".repeat(64)}u.yaml`]);
    folder.add([".gitignore"], "**/a/**/a/**/a/**/b\n");
    const start = performance.now();
    const { files, problems } = await findTemplates(["."], { cwd: folder.path, gitignore: true });
    expect(performance.now() - start).to.be.lessThan(10_000);
    expect(files.map(({ name }) => name)).to.deep.equal([`${"a/".repeat(64)}u.yaml`]);
    expect(problems.map(({ name, error }) => `${name}: ${error.message}`)).to.deep.equal([
      `${"a/".repeat(64)}a: is not searched: it is more than 64 folders deep`,
    ]);
    const below = await findTemplates([`${"a/".repeat(64)}a`], { cwd: folder.path, gitignore: false });
    expect(below.files).to.have.length(1);
  });

  it("means what git says it means", async function () {
    if (spawnSync("git", ["--version"]).status !== 0) return this.skip();
    this.timeout(60000);
    const segment = fc.constantFrom("a", "b", "a b", "[c]", "t.yaml", "u.yaml", "#d");
    const patternSegment = fc.oneof(
      segment,
      fc.constantFrom("*", "?", "a*", "*.yaml", "[ab]", "\\#d", "\\[c\\]", "t.*", "**", "[!a]*"),
    );
    const pattern = fc
      .tuple(
        fc.constantFrom("", "", "!"),
        fc.constantFrom("", "/"),
        fc.array(patternSegment, { minLength: 1, maxLength: 3 }),
        fc.constantFrom("", "/"),
      )
      .map(([not, start, segments, end]) => `${not}${start}${segments.join("/")}${end}`);
    const path = fc.array(fc.constantFrom("a", "b", "a b", "[c]", "t", "#d"), { maxLength: 3 });
    const tree = fc.record({
      files: fc.array(fc.tuple(path, fc.constantFrom("t.yaml", "u.yaml", "a.yaml", "b.json")), {
        minLength: 1,
        maxLength: 12,
      }),
      ignores: fc.array(fc.tuple(path, fc.array(pattern, { minLength: 1, maxLength: 4 })), {
        minLength: 1,
        maxLength: 4,
      }),
    });
    await fc.assert(
      fc.asyncProperty(tree, async ({ files, ignores }) => {
        const repo = new Folder();
        try {
          execFileSync("git", ["init", "-q", repo.path]);
          for (const [folders, name] of files) addIfPossible(repo, [...folders, name].join("/"), "");
          for (const [folders, patterns] of ignores)
            addIfPossible(repo, [...folders, ".gitignore"].join("/"), `${patterns.join("\n")}\n`);
          const git = execFileSync(
            "git",
            ["-c", "core.excludesFile=/dev/null", "ls-files", "-oz", "--exclude-standard"],
            { cwd: repo.path },
          );
          const expected = git
            .toString()
            .split("\0")
            .filter((name) => /\.(?:yaml|json)$/.test(name))
            .sort();
          expect(await found(["."], repo.path)).to.deep.equal(expected);
        } finally {
          repo.remove();
        }
      }),
      { numRuns: 150 },
    );
  });
});

/** Two names of a random tree may not go together: one wants a file where the other wants a folder. */
function addIfPossible(folder: Folder, name: string, text: string): void {
  try {
    folder.add([name], text);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && ["EEXIST", "ENOTDIR", "EISDIR"].includes(String(error.code))))
      throw error;
  }
}
