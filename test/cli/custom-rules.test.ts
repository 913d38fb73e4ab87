import { expect } from "chai";
import { fix, rules } from "../../src/index.js";
import { World, type Outcome } from "./world.js";

const core = { fix, rules };

const rule = (id = "acme-log-retention", more = ""): string => `id: ${id}
title: Keep log groups for a year
why: The audit looks back a year.
type: AWS::Logs::LogGroup
property: RetentionInDays
want: {is: 365} # a year
${more}`;

const group = (days: string): string =>
  `Resources:\n  Orders:\n    Type: AWS::Logs::LogGroup\n    Properties:\n      RetentionInDays: ${days}\n`;

const indented = (text: string): string => text.replace(/^(?=.)/gm, "      ");

describe("command line: rules of one's own", () => {
  let world: World;
  const run = async (args: string, folder?: string): Promise<Outcome> => await world.run(args, { core }, folder);

  beforeEach(() => {
    world = new World();
    world.write(".git/HEAD", "");
    world.write("custom-rules/logs.yaml", rule());
    world.write("a.yaml", group("7"));
  });
  afterEach(() => world.remove());

  const configure = (text = "custom-rules: [custom-rules]\n"): void => world.write(".cfn-fix.yaml", text);

  it("runs those that the configuration names, from any folder below", async () => {
    configure();
    world.write("sub/b.yaml", group("7"));
    expect((await run("b.yaml", "sub")).stdout).to.include("+      RetentionInDays: 365");
    expect((await run("a.yaml --no-config")).code).to.equal(0);
    expect((await run("a.yaml --no-config --custom-rules custom-rules/logs.yaml")).code).to.equal(1);
    expect((await run("a.yaml --skip acme-log-retention")).code).to.equal(0);
  });

  it("lists and explains them, and lets the configuration choose them", async () => {
    configure("custom-rules: [custom-rules/*.yaml]\nrules: {acme-log-retention: error}\n");
    expect((await run("--list")).stdout).to.include("acme-log-retention");
    expect((await run("--explain acme-log-retention")).stdout).to.include("custom-rules/logs.yaml");
    expect((await run("--complete-words bash --only acme")).stdout).to.equal("acme-log-retention\n");
    expect((await run("--check a.yaml")).stdout).to.include("acme-log-retention");
    expect((await run("--print-config a.yaml")).stdout).to.include("custom-rules: [custom-rules/*.yaml]");
    configure("custom-rules: [custom-rules]\nrules: {acme-log-retention: off}\n");
    expect((await run("a.yaml")).code).to.equal(0);
    configure("custom-rules: [custom-rules]\nignore: [acme-log-retentio]\n");
    expect((await run("a.yaml")).stderr).to.include("did you mean acme-log-retention?".slice(1));
  });

  it("takes those of a base, relative to it", async () => {
    world.write("shared/base.yaml", "custom-rules: [own]\n");
    world.write("shared/own/more.yaml", rule("acme-more"));
    configure("extends: shared/base.yaml\ncustom-rules: [custom-rules]\n");
    const { stdout } = await run("--list");
    expect(stdout).to.include("acme-more").and.to.include("acme-log-retention");
  });

  it("says what is wrong with a file, and does nothing then", async () => {
    configure();
    world.write("custom-rules/logs.yaml", rule().replace("property: Retention", "property: Retentio"));
    expect(await run("a.yaml")).to.include({
      code: 2,
      stderr:
        "custom-rules/logs.yaml:5:11: AWS::Logs::LogGroup has no property RetentioInDays. Did you mean RetentionInDays?\n",
    });
  });

  it("says where a name leads to nothing, and who has an id already", async () => {
    configure("custom-rules: [custom-rule]\n");
    expect((await run("a.yaml")).stderr).to.equal(
      ".cfn-fix.yaml:1:16: custom-rules: custom-rule: cannot be read: no such file. Did you mean custom-rules?\n",
    );
    configure("custom-rules: [/etc/rules]\n");
    expect((await run("a.yaml")).stderr).to.include("custom-rules cannot have /etc/rules");
    configure();
    world.write("custom-rules/more.yaml", rule());
    expect((await run("a.yaml")).stderr).to.equal(
      "custom-rules/more.yaml:1:5: the id acme-log-retention is that of the rule in custom-rules/logs.yaml:1 already. Give one of them another id\n",
    );
  });

  describe("cfn-fix rules test", () => {
    const tests = (days: string, after = ""): string =>
      `tests:\n  - name: a week\n    before: |\n${indented(group(days))}${after}`;

    it("passes where what comes out is right", async () => {
      configure();
      world.write("custom-rules/logs.yaml", rule(undefined, tests("7", `    after: |\n${indented(group("365"))}`)));
      const { code, stdout } = await run("rules test");
      expect([code, stdout]).to.deep.equal([
        0,
        "custom-rules/logs.yaml\n  acme-log-retention\n    pass  a week\n\n1 rule, 1 sample: 1 passes, 0 fail.\n",
      ]);
    });

    it("fails with a diff where it is not, and writes it with --update, and nothing else", async () => {
      world.write("custom-rules/logs.yaml", rule(undefined, tests("7")));
      const failed = await run("rules test custom-rules");
      expect(failed.code).to.equal(1);
      expect(failed.stdout).to.include("FAIL  a week: it changes, and there is no after");
      expect(failed.stdout).to.include("      -      RetentionInDays: 7\n      +      RetentionInDays: 365\n");
      expect((await run("rules test custom-rules --update")).code).to.equal(0);
      const after = `    after: |\n${indented(group("365"))}`;
      expect(world.read("custom-rules/logs.yaml")).to.equal(rule(undefined, tests("7", after)));
      expect((await run("rules test custom-rules")).code).to.equal(0);
      world.write("custom-rules/logs.yaml", rule(undefined, tests("7", after.replace("365", "30"))));
      expect((await run("rules test custom-rules --update")).stdout).to.include("written  a week");
      expect(world.read("custom-rules/logs.yaml")).to.equal(rule(undefined, tests("7", after)));
    });

    it("takes samples beside a rule, in JSON too", async () => {
      const definition = {
        id: "acme-a",
        title: "T",
        why: "W",
        type: "AWS::SQS::Queue",
        property: "DelaySeconds",
        want: { atLeast: 5 },
      };
      world.write(
        "custom-rules/queues.json",
        JSON.stringify([{ ...definition, tests: [{ before: '{"Resources": {"Q": {"Type": "AWS::SQS::Queue"}}}' }] }]),
      );
      world.write("custom-rules/acme-a.before.yaml", "Resources:\n  Q:\n    Type: AWS::SQS::Queue\n");
      world.write(
        "custom-rules/acme-a.right.before.yaml",
        "Resources:\n  Q:\n    Type: AWS::SQS::Queue\n    Properties:\n      DelaySeconds: 9\n",
      );
      world.write("custom-rules/acme-a.right.prepare.before.yaml", "Resources:\n  Q:\n    Type: AWS::SQS::Queue\n");
      const { code, stdout } = await run("rules test custom-rules/queues.json --update");
      expect([code, stdout.split("\n").filter((line) => line.startsWith("    "))]).to.deep.equal([
        0,
        [
          "    written  test 1",
          "    written  acme-a.before.yaml",
          "    pass  acme-a.right.before.yaml",
          "    pass  acme-a.right.prepare.before.yaml",
        ],
      ]);
      expect(world.read("custom-rules/acme-a.after.yaml")).to.include("DelaySeconds: 5");
      expect(JSON.parse(world.read("custom-rules/queues.json"))[0].tests[0].after).to.include('"DelaySeconds": 5');
      expect((await run("rules test custom-rules")).stdout).to.include("2 rules, 4 samples: 4 pass, 0 fail.");
    });

    it("counts findings, and says what is no template", async () => {
      const more =
        "leave: ask the team\ntests:\n  - {name: found, before: 'Resources: {L: {Type: AWS::Logs::LogGroup}}', findings: 2}\n  - {name: none, before: 'a: ['}\n";
      world.write("custom-rules/logs.yaml", rule(undefined, more));
      const { code, stdout } = await run("rules test custom-rules");
      expect(code).to.equal(1);
      expect(stdout).to.include("FAIL  found: 1 finding, not 2").and.to.include("FAIL  none: YAML syntax error");
    });

    it("cannot run without rules, or with wrong ones", async () => {
      expect((await run("rules test")).stderr).to.include("no rules are named");
      expect((await run("rules")).stderr).to.include("rules takes one of: test, check, list");
      expect((await run("rules list custom-rules --update")).code).to.equal(2);
      world.write("custom-rules/logs.yaml", "id: a\n");
      expect((await run("rules test custom-rules")).code).to.equal(2);
      expect((await run("rules check custom-rules")).code).to.equal(1);
    });
  });

  it("checks them: what replaces, what is set twice, what comes after nothing", async () => {
    world.write("custom-rules/more.yaml", rule("acme-more", "after: [acme-les]\n"));
    const { code, stdout, stderr } = await run("rules check custom-rules");
    expect([code, stdout]).to.deep.equal([0, "2 rules: no error, 2 warnings.\n"]);
    expect(stderr).to.equal(
      "custom-rules/more.yaml:1:5: warning: acme-more comes after acme-les, and there is no such rule; correct the id or leave it out\n" +
        "custom-rules/more.yaml:1:5: warning: the rules acme-log-retention and acme-more both set RetentionInDays of AWS::Logs::LogGroup; let one of them set it, or say in after which one comes first\n",
    );
    expect((await run("rules list custom-rules")).stdout).to.equal(
      "acme-log-retention  operations  Keep log groups for a year\nacme-more           operations  Keep log groups for a year\n",
    );
  });
});
