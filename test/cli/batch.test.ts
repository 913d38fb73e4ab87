import { expect } from "chai";
import { existsSync, mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { World } from "./world.js";

/** A template as far as a search can tell. */
const template = (word: string): string => `AWSTemplateFormatVersion: '2010-09-09'\nResources: # ${word}\n`;

describe("command line over folders", () => {
  let world: World;
  beforeEach(() => {
    world = new World();
    world.write("infra/a.yaml", template("flaw"));
    world.write("infra/deep/b.yml", template("flaw flaw"));
    world.write("infra/clean.template", template("fine"));
    world.write("infra/broken.json", `${template("refused")}`);
    world.write("infra/values.yaml", "image: flaw\n");
    world.write("infra/notes.md", template("flaw"));
  });
  afterEach(() => world.remove());

  it("shows the diffs of all templates, goes on after a bad one, and sums up", async () => {
    const { code, stdout, stderr } = await world.run("infra");
    expect(code).to.equal(2);
    expect(stdout.match(/^--- a\/.*$/gm)).to.deep.equal(["--- a/infra/a.yaml", "--- a/infra/deep/b.yml"]);
    expect(stderr).to.equal(`\
infra/broken.json:1:2: cannot be parsed. Correct it
  1 | AWSTemplateFormatVersion: '2010-09-09'
    |  ^
infra/a.yaml
  12  in place  rds-kms-key  Database  storage is not encrypted; review needed
infra/deep/b.yml
  12  in place  rds-kms-key  Database  storage is not encrypted; review needed
  12  in place  rds-kms-key  Database  storage is not encrypted; review needed

4 templates: 2 need fixes, 1 clean, 1 could not be read or corrected. 3 fixable:
3 need review. 1 other file is not a template.
Apply: cfn-fix infra --write
`);
  });

  it("corrects in place", async () => {
    expect(await world.run("infra --write --exclude **/broken.json")).to.include({ code: 0, stdout: "" });
    expect(world.read("infra/deep/b.yml")).to.equal(template("good good"));
    expect(world.read("infra/values.yaml")).to.contain("flaw");
    expect(world.read("infra/notes.md")).to.contain("flaw");
  });

  it("writes all templates into another folder, and leaves the originals", async () => {
    const { code, stderr } = await world.run("infra -o fixed/");
    expect(code).to.equal(2);
    expect(world.names().filter((name) => name.startsWith("fixed"))).to.deep.equal([
      "fixed",
      "fixed/a.yaml",
      "fixed/clean.template",
      "fixed/deep",
      "fixed/deep/b.yml",
    ]);
    expect(world.read("fixed/deep/b.yml")).to.equal(template("good good"));
    expect(world.read("fixed/clean.template")).to.equal(template("fine"));
    expect(world.read("infra/a.yaml")).to.equal(template("flaw"));
    expect(stderr).to.contain("2 corrected, 1 clean");
  });

  it("takes several names below the working folder", async () => {
    await world.run("infra/a.yaml infra/deep -o out");
    expect(world.read("out/infra/a.yaml")).to.equal(template("good"));
    expect(world.read("out/infra/deep/b.yml")).to.equal(template("good good"));
  });

  it("never leaves the folder that it writes to", async () => {
    mkdirSync(join(world.folder, "elsewhere"));
    mkdirSync(join(world.folder, "fixed"));
    symlinkSync(join(world.folder, "elsewhere"), join(world.folder, "fixed/deep"));
    const { code, stderr } = await world.run("infra -o fixed --exclude **/broken.json");
    expect(code).to.equal(2);
    expect(stderr).to.contain("fixed/deep/b.yml: not written: a symbolic link leads out of the folder");
    expect(existsSync(join(world.folder, "elsewhere/b.yml"))).to.equal(false);
    expect(world.read("fixed/a.yaml")).to.equal(template("good"));
  });

  it("finds by globs, and says when one finds nothing", async () => {
    expect((await world.run("infra/**/*.yml --check -q")).stdout).to.equal("infra/deep/b.yml: 2 fixable\n");
    const none = await world.run("infra/*.txt");
    expect(none.code).to.equal(2);
    expect(none.stderr).to.contain("infra/*.txt: no template matches");
  });

  it("respects .gitignore until told otherwise, and takes what is named in any case", async () => {
    mkdirSync(join(world.folder, ".git"));
    world.write(".gitignore", "deep/\n*.json\n");
    expect((await world.run("infra --check -q")).stdout).to.equal("infra/a.yaml: 1 fixable\n");
    expect((await world.run("infra --check -q --no-gitignore --exclude **/*.json")).stdout).to.contain(
      "infra/deep/b.yml: 2 fixable\n",
    );
    expect((await world.run("infra/deep/b.yml --check -q")).stdout).to.equal("infra/deep/b.yml: 2 fixable\n");
  });

  it("takes the list of files from stdin", async () => {
    const stdin = "infra/a.yaml\nREADME.md\n";
    expect((await world.run("infra --check -q --among -", { stdin })).stdout).to.equal("infra/a.yaml: 1 fixable\n");
  });

  it("shares the templates among machines", async () => {
    const parts = await Promise.all(
      [1, 2, 3].map((index) => world.run(`infra --check -q --exclude **/broken.json --shard ${index}/3`)),
    );
    const lines = parts.flatMap(({ stdout }) => stdout.split("\n").filter((line) => line !== ""));
    expect(lines.sort()).to.deep.equal(["infra/a.yaml: 1 fixable", "infra/deep/b.yml: 2 fixable"]);
  });

  it("writes several reports at once", async () => {
    const { code, stdout } = await world.run(
      "infra --exclude **/broken.json --report json=out/cfn-fix.json --report diff=out/all.diff",
    );
    expect({ code, stdout }).to.deep.equal({ code: 1, stdout: "" });
    expect(world.read("out/all.diff")).to.contain("+++ b/infra/deep/b.yml");
    expect(JSON.parse(world.read("out/cfn-fix.json"))).to.be.an("object");
  });

  it("names a template from stdin, so that its configuration holds", async () => {
    world.write(".cfn-fix.yaml", "exclude: ['vendor/**']\noverrides:\n  - files: ['infra/**']\n    rollout: prepare\n");
    const { stdout, stderr } = await world.run("- --stdin-filename infra/a.yaml", { stdin: "flaw" });
    expect(stdout).to.equal("good");
    expect(stderr).to.match(/^infra\/a\.yaml\n/);
    expect(world.core.calls.at(-1)).to.deep.include({ rollout: "prepare" });
    expect((await world.run("- --stdin-filename vendor/x.yaml", { stdin: "flaw" })).stdout).to.equal("flaw");
  });

  describe("configuration", () => {
    it("holds for the files below it; the command line wins", async () => {
      world.write(".cfn-fix.yaml", "rollout: prepare\nexclude: ['**/broken.json']\nrules:\n  alb-https: off\n");
      await world.run("infra --check");
      expect(world.core.calls.at(-1)).to.deep.include({ rollout: "prepare", skip: ["alb-https", "bucket-lock"] });
      await world.run("infra --check --rollout enforce --only alb-https");
      expect(world.core.calls.at(-1)).to.deep.include({ rollout: "enforce", skip: ["rds-kms-key", "bucket-lock"] });
      await world.run("infra --check --no-config");
      expect(world.core.calls.at(-1)).to.deep.include({ rollout: "enforce", skip: ["bucket-lock"] });
    });

    it("is refused with all its errors, each at its place", async () => {
      world.write(".cfn-fix.yaml", "rolout: prepare\nmax-impact: everything\n");
      const { code, stderr } = await world.run("infra --check");
      expect(code).to.equal(2);
      expect(stderr).to.match(/^\.cfn-fix\.yaml:1:1: .*rollout.*\n\.cfn-fix\.yaml:2:13: .*\n$/);
    });

    it("is printed with where each value comes from", async () => {
      world.write(".cfn-fix.yaml", "rollout: prepare\n");
      const { stdout } = await world.run("--print-config infra/a.yaml --max-impact none");
      expect(stdout).to.contain("rollout: prepare # .cfn-fix.yaml:1").and.contain("max-impact: none # command line");
    });
  });

  describe("baseline", () => {
    it("accepts what is there, and nothing new", async () => {
      const update = await world.run("infra --exclude **/broken.json --baseline known.json --update-baseline");
      expect(update).to.include({ code: 0, stdout: "" });
      expect(update.stderr).to.contain("known.json: 3 findings are accepted");
      expect(world.read("known.json")).to.contain("infra/a.yaml");
      expect(await world.run("infra --exclude **/broken.json --baseline known.json --check")).to.include({ code: 0 });
      world.write("infra/new.yaml", template("flaw"));
      expect(await world.run("infra --exclude **/broken.json --baseline known.json --check")).to.include({ code: 1 });
      world.write("infra/a.yaml", template("fine"));
      expect((await world.run("infra/a.yaml --baseline known.json")).stderr).to.contain(
        "known.json: 1 accepted finding is gone; --update-baseline takes it out",
      );
    });

    it("that is missing or broken is said in one line", async () => {
      const missing = await world.run("infra --baseline known.json");
      expect(missing).to.deep.include({
        code: 2,
        stdout: "",
        stderr: "known.json: cannot be read: no such file. Check the name, or make it with --update-baseline\n",
      });
      world.write("known.json", "{");
      expect((await world.run("infra --baseline known.json")).stderr).to.match(
        /^known\.json:1:\d+: the baseline cannot b/,
      );
    });
  });

  it("completes options and their values", async () => {
    expect((await world.run("--complete-words bash --max-i")).stdout).to.equal("--max-impact\n");
    expect((await world.run("--complete-words bash --only r")).stdout).to.equal("rds-kms-key\n");
    expect((await world.run("--complete-words bash inf")).stdout).to.equal("");
    expect((await world.run("--completion")).stdout).to.contain("cfn-fix --complete-words bash");
  });
});
