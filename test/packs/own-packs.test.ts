import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { rules } from "../../src/index.js";
import { World } from "../cli/world.js";

describe("packs of an organization", () => {
  let world: World;
  beforeEach(() => (world = new World()));
  afterEach(() => world.remove());

  const ran = async (args: string, folder = "."): Promise<string> => {
    const before = world.core.calls.length;
    const { stderr, code } = await world.run(args, {}, folder);
    expect(code, stderr).to.be.lessThan(2);
    return world.core.calls[before]?.only?.join(" ") ?? "";
  };
  const refused = async (args: string): Promise<string> => {
    const { code, stderr } = await world.run(args);
    expect(code, stderr).to.equal(2);
    expect(world.core.calls).to.have.length(0);
    return stderr;
  };

  beforeEach(() => {
    world.write("a.yaml", "flaw");
    world.write("org-pack.yaml", "name: acme\ntitle: What ACME asks for\nrules: [bucket-lock, alb-https]\n");
  });

  it("are files whose rules run, in preview as well", async () => {
    expect(await ran("a.yaml")).to.equal("rds-kms-key alb-https");
    expect(await ran("a.yaml --pack ./org-pack.yaml")).to.equal("alb-https bucket-lock");
    expect(await ran("a.yaml --pack org-pack.yaml")).to.equal("alb-https bucket-lock");
    expect(await ran("a.yaml --select default,pack:./org-pack.yaml")).to.equal("rds-kms-key alb-https bucket-lock");
    expect(await ran("a.yaml --ignore pack:./org-pack.yaml")).to.equal("rds-kms-key");
    expect(await ran("a.yaml --pack ./org-pack.yaml --ignore s3")).to.equal("alb-https");
  });

  it("are named in a configuration, from where it lies, for all templates or for some", async () => {
    world.write(
      ".cfn-fix.yaml",
      "packs: [./org-pack.yaml]\noverrides:\n  - files: [b.yaml]\n    packs: [./packs/b.json]\n",
    );
    world.write("packs/b.json", '{ "name": "b", "title": "B", "rules": ["rds-kms-key"] }');
    world.write("sub/b.yaml", "flaw");
    expect(await ran("a.yaml")).to.equal("alb-https bucket-lock");
    expect(await ran("b.yaml", "sub")).to.equal("rds-kms-key");
    world.write(".cfn-fix.yaml", "packs: [./org-pack.yaml]\nselect: [default]\n");
    expect(await ran("a.yaml")).to.equal("rds-kms-key alb-https bucket-lock");
    world.write(".cfn-fix.yaml", "select: [pack:./org-pack.yaml, rds-kms-key]\n");
    expect(await ran("a.yaml")).to.equal("rds-kms-key alb-https bucket-lock");
    expect(await ran("a.yaml --select default")).to.equal("rds-kms-key alb-https");
  });

  it("are found from the file that names them, also where another extends it", async () => {
    world.write("base/.cfn-fix.yaml", "packs: [./strict.yaml]\n");
    world.write("base/strict.yaml", "name: strict\ntitle: Strict\nrules: [bucket-lock]\n");
    world.write(".cfn-fix.yaml", "extends: base/.cfn-fix.yaml\n");
    expect(await ran("a.yaml")).to.equal("bucket-lock");
    expect((await world.run("a.yaml --print-config")).stdout).to.contain("select: [pack:./base/strict.yaml]");
  });

  it("bring settings and severities, over which the file that names them wins, and the command line over both", async () => {
    const pack = "name: acme\ntitle: T\nrules: [rds-kms-key]\nsettings: { rds-kms-key: { key: given } }\n";
    world.write("org-pack.yaml", `${pack}severities: { rds-kms-key: note }\n`);
    const held = async (args: string) => {
      await ran(args);
      const { settings = {}, severities = {} } = world.core.calls.at(-1) ?? {};
      return `${settings["rds-kms-key.key"]} ${severities["rds-kms-key"]}`;
    };
    expect(await held("a.yaml --pack ./org-pack.yaml")).to.equal("given note");
    expect(await held("a.yaml --pack ./org-pack.yaml --set rds-kms-key.key=new")).to.equal("new note");
    world.write(".cfn-fix.yaml", "packs: [./org-pack.yaml]\nrules: { rds-kms-key: { severity: error } }\n");
    expect(await held("a.yaml")).to.equal("given error");
    const { stdout } = await world.run("a.yaml --print-config");
    expect(stdout).to.contain("key: given # org-pack.yaml:4").and.to.contain("severity: error # .cfn-fix.yaml:2");
  });

  it("extend others of their kind, and ours", async () => {
    world.write(
      "base.yaml",
      "name: base\ntitle: Base\nrules: [rds-kms-key]\nsettings: { rds-kms-key: { key: given } }\n",
    );
    world.write("org-pack.yaml", "name: acme\ntitle: T\nextends: [./base.yaml, all]\nignore: [alb-https]\n");
    expect(await ran("a.yaml --pack ./org-pack.yaml")).to.equal("rds-kms-key bucket-lock");
    expect(world.core.calls.at(-1)?.settings).to.deep.include({ "rds-kms-key.key": "given" });
    const list = await world.run("--list --pack ./org-pack.yaml");
    expect([...list.stdout.matchAll(/^\S+/gm)].join(" ")).to.equal("rds-kms-key bucket-lock");
  });

  it("are in packages, with and without a scope, of which nothing is run", async () => {
    const pack = "name: p\ntitle: P\nrules: [bucket-lock]\n";
    world.write("node_modules/@acme/pack/pack.yaml", pack);
    world.write(
      "node_modules/@acme/pack/strict.yaml",
      "name: s\ntitle: S\nextends: [./pack.yaml]\nrules: [alb-https]\n",
    );
    world.write("node_modules/named/package.json", '{ "main": "evil.js", "cfn-fix": { "pack": "rules/ours.yaml" } }');
    world.write("node_modules/named/evil.js", "require('fs').writeFileSync('ran', '')\n");
    world.write("node_modules/named/rules/ours.yaml", pack);
    world.write("infra/a.yaml", "flaw");
    expect(await ran("a.yaml --pack @acme/pack")).to.equal("bucket-lock");
    expect(await ran("a.yaml --pack @acme/pack", "infra")).to.equal("bucket-lock");
    expect(await ran("a.yaml --pack @acme/pack/strict.yaml")).to.equal("alb-https bucket-lock");
    expect(await ran("a.yaml --pack named,@acme/pack/strict.yaml")).to.equal("alb-https bucket-lock");
    expect(world.names()).to.not.include("ran");
  });

  it("say what is wrong with them, where it stands", async () => {
    world.write(
      "org-pack.yaml",
      "name: A b\nrules: [alb-http, rds-kms-key]\nsettings: {alb-https: {x: 1}}\nbla: 1\nseverities: {alb: note}\n",
    );
    const lines = (await refused("a.yaml --pack ./org-pack.yaml")).split("\n");
    expect(lines).to.include.members([
      "org-pack.yaml:1:1: the pack has no title. Every pack needs one",
      'org-pack.yaml:1:7: name cannot be "A b". Use at most 64 small letters, digits and ._-',
      "org-pack.yaml:2:9: unknown rule, tag or service alb-http. Did you mean alb-https?",
      "org-pack.yaml:3:12: unknown rule alb-https. Expected one of: rds-kms-key",
      "org-pack.yaml:5:14: unknown rule alb. Did you mean alb-https?",
    ]);
    expect(lines.find((line) => line.startsWith("org-pack.yaml:4:1: unknown key bla."))).to.be.a("string");
  });

  const faults: Record<string, [text: string, said: string]> = {
    "an empty file": ["", "org-pack.yaml:1:1: the pack is empty"],
    "broken YAML": ["name: [", "org-pack.yaml:1:8: YAML syntax error"],
    "a list": ["- a\n", "org-pack.yaml:1:1: the pack must be a mapping"],
    "a pack of ours that is not there": [
      "name: a\ntitle: T\nextends: [fsbq]\n",
      "org-pack.yaml:3:11: there is no pack fsbq. Did you mean fsbp?",
    ],
    itself: [
      "name: a\ntitle: T\nextends: [./org-pack.yaml]\n",
      "org-pack.yaml:3:11: org-pack.yaml is extended already. Break the circle",
    ],
    "a file that is not there": [
      "name: a\ntitle: T\nextends: [./none.yaml]\n",
      "org-pack.yaml:3:11: ./none.yaml: no such file",
    ],
    "a file of another kind": [
      "name: a\ntitle: T\nextends: [../secret.txt, ./a.txt]\n",
      "org-pack.yaml:3:11: ../secret.txt: secret.txt cannot be a pack",
    ],
    "a tag, which could mean code": [
      "name: !!js/function 'f'\ntitle: T\n",
      "org-pack.yaml:1:7: tags have no meaning in a configuration",
    ],
    "far too much": [`name: a\ntitle: T\n# ${"x".repeat(300_000)}\n`, "too large for a configuration"],
  };
  for (const [what, [text, said]] of Object.entries(faults))
    it(`refuse ${what}`, async () => {
      world.write("org-pack.yaml", text);
      expect(await refused("a.yaml --pack ./org-pack.yaml")).to.contain(said);
    });

  it("refuse a circle of several", async () => {
    world.write("org-pack.yaml", "name: a\ntitle: T\nextends: [./b.yaml]\n");
    world.write("b.yaml", "name: b\ntitle: T\nextends: [./org-pack.yaml]\n");
    expect(await refused("a.yaml --pack ./org-pack.yaml")).to.contain("b.yaml:3:11: org-pack.yaml is extended already");
  });

  it("do not lead out of their folder, or of their package", async () => {
    world.write("elsewhere/pack.yaml", "name: a\ntitle: T\nrules: [bucket-lock]\n");
    mkdirSync(join(world.folder, "node_modules/evil"), { recursive: true });
    mkdirSync(join(world.folder, "packs"));
    symlinkSync("../../elsewhere/pack.yaml", join(world.folder, "node_modules/evil/pack.yaml"));
    symlinkSync("../elsewhere/pack.yaml", join(world.folder, "packs/pack.yaml"));
    expect(await refused("a.yaml --pack evil")).to.contain("pack.yaml leads out of");
    expect(await refused("a.yaml --pack ./packs/pack.yaml")).to.contain("pack.yaml leads out of");
    mkdirSync(join(world.folder, "node_modules/@x/evil"), { recursive: true });
    expect(await refused("a.yaml --pack @x/evil/../../../elsewhere/pack.yaml")).to.contain("leads out of");
    world.write("node_modules/other/package.json", '{ "cfn-fix": { "pack": "../../elsewhere/pack.yaml" } }');
    expect(await refused("a.yaml --pack other")).to.contain("leads out of");
    // A package that is linked as a whole is one under development.
    symlinkSync("../elsewhere", join(world.folder, "node_modules/linked"));
    expect(await ran("a.yaml --pack linked")).to.equal("bucket-lock");
  });

  it("are told from misspelled names of ours", async () => {
    expect(await refused("a.yaml --pack fsbpp")).to.contain("there is no pack fsbpp. Did you mean fsbp?");
    world.write(".cfn-fix.yaml", "rollout: enforce\nselect:\n  - pack:ciss\n");
    expect(await refused("a.yaml")).to.contain(".cfn-fix.yaml:3:5: there is no pack ciss. Did you mean cis?");
    world.write(".cfn-fix.yaml", "packs: [/etc/pack.yaml]\n");
    expect(await refused("a.yaml")).to.contain(".cfn-fix.yaml:1:9: packs cannot hold /etc/pack.yaml");
  });

  it("take every rule and tag of ours", async () => {
    world.write("org-pack.yaml", `name: a\ntitle: T\nrules: [${rules.map(({ id }) => id).join(", ")}, security]\n`);
    const { code, stdout } = await world.run("--list --pack ./org-pack.yaml --format json", {
      core: { fix: world.core.fix, rules },
    });
    expect(code).to.equal(0);
    expect(JSON.parse(stdout)).to.have.length(rules.length);
  });
});
