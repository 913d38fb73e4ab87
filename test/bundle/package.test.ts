import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { expect } from "chai";
import { bundledPackages, licenceTexts } from "../../src/bundle/bundled-packages.js";
import { manifest, root } from "../../docs/packages.js";
import * as source from "../../src/index.js";
import { seldomLoaded } from "../../src/bundle/packed-parts.js";
import { packsByControls } from "../../src/packs/packs.js";

function functionsOf(rule: source.Rule): string[] {
  return Object.entries(rule).flatMap(([name, value]) => (typeof value === "function" ? [name] : []));
}

describe("the package", () => {
  it("depends on four packages", () => {
    const names = Object.keys(manifest().dependencies ?? {});
    expect(names.sort()).to.deep.equal(["diff", "fast-json-patch", "yaml", "yargs"]);
  });

  it("names every package whose code it holds, with its licence", async function () {
    // It bundles everything anew.
    this.timeout(120_000);
    const packages = await bundledPackages();
    expect(packages.map(({ name }) => name)).to.include.members([
      "ajv",
      "js-yaml",
      "picomatch",
      "fast-xml-builder",
      "yaml",
    ]);
    const page = readFileSync(join(root, "docs/licences.md"), "utf8");
    const shipped = readFileSync(join(root, "dist/command/licenses.txt"), "utf8");
    expect(shipped).to.equal(licenceTexts(packages));
    for (const { name, version, license } of packages) {
      expect(page).to.include(`| ${name} | ${version} | ${license} |`);
      expect(shipped).to.match(new RegExp(`^${name.replace("/", "\\/")} [^\\n]+\\n\\n[^\\n]+`, "m"));
    }
  });

  it("gives a library with the names of the sources, to modules and to CommonJS", async () => {
    const names = Object.keys(source).sort();
    const entry = new URL("../../dist/library/index.js", import.meta.url);
    const imported: typeof source = await import(entry.href);
    const required: typeof source = createRequire(import.meta.url)("../../dist/library/core.cjs");
    expect(Object.keys(imported).sort()).to.deep.equal(names);
    expect(Object.keys(required).sort()).to.deep.equal(names);
    const template = readFileSync(join(root, "samples/rds-default-key.yaml"), "utf8");
    expect(imported.fix(template).output).to.equal(source.fix(template).output);
    expect(() => imported.fix("")).to.throw(imported.CfnFixError);
  });

  it("has a command that reads its options, which takes a package that asks where it is", () => {
    for (const [args, said] of [
      ["--list", "rds-kms-key"],
      ["--help", "Examples:"],
      ["--explain lambda-vpc", "Resource types:"],
    ] as const) {
      const command = [join(root, "dist/command/cfn-fix.js"), "--no-cache", ...args.split(" ")];
      expect(execFileSync(process.execPath, command, { encoding: "utf8" })).to.include(said);
    }
  });

  it("has parts that can be loaded, each on its own and whichever is first", () => {
    const folder = join(root, "dist/command");
    const load = createRequire(import.meta.url);
    const names = readdirSync(folder).filter((name) => /^(?:cli|package|report|rules|shared).*\.js$/.test(name));
    expect(names).to.include.members(["cli.js", "rules-shared.js"]);
    // Those two run at once.
    for (const name of names.filter((each) => !/^cli-(?:main|worker)\.js$/.test(each)))
      expect(Object.keys(load(join(folder, name))), name).not.to.be.empty;
  });

  it("has packed parts, each of which can be loaded first", () => {
    // A thread runs at once.
    for (const name of seldomLoaded.filter((each) => !each.endsWith("-thread"))) {
      const script = `Object.keys(require("./packed.js").part(process.argv[1], require)).length`;
      const count = execFileSync(process.execPath, ["-p", script, name], { cwd: join(root, "dist/command") });
      expect(Number(count), name).to.be.greaterThan(0);
    }
  });

  it("tells of each rule what the sources do, though it loads the most of it later", async () => {
    const imported: typeof source = await import(new URL("../../dist/library/index.js", import.meta.url).href);
    // JSON leaves out functions, so that those are compared by their names. The build tells the packs by the controls.
    const told = (rules: typeof source.rules): unknown[] =>
      rules.map((rule) => {
        const { packs: _, ...members } = JSON.parse(JSON.stringify(rule));
        return [members, Object.keys(rule).filter((key) => key !== "packs"), functionsOf(rule)];
      });
    expect(told(imported.rules)).to.deep.equal(told(source.rules));
    for (const { id, packs, controls } of imported.rules)
      if (packs !== undefined) expect(packs, id).to.deep.equal(packsByControls(controls));
    expect(imported.rules.filter(({ packs }) => packs !== undefined)).to.not.have.length(0);
  });
});
