import { expect } from "chai";
import { complaints, configOf, resolved } from "./world.js";

const at = (place: string, message: string): string => `.cfn-fix.yaml:${place}: ${message}`;

describe("configuration: what it says", () => {
  it("takes every key", async () => {
    const config = await configOf(`
$schema: anything
include: ["infra/**"]
exclude: ["vendor/**"]
gitignore: false
baseline: .cfn-fix-baseline.json
jobs: 2
report: { sarif: out/cfn-fix.sarif, html: out/cfn-fix.html }
`);
    const { report, ...run } = config.run;
    expect(config.folder).to.equal("/repo");
    expect(run).to.deep.equal({
      include: { value: ["infra/**"], from: ".cfn-fix.yaml:3" },
      exclude: { value: ["vendor/**"], from: ".cfn-fix.yaml:4" },
      gitignore: { value: false, from: ".cfn-fix.yaml:5" },
      baseline: { value: ".cfn-fix-baseline.json", from: ".cfn-fix.yaml:6" },
      jobs: { value: 2, from: ".cfn-fix.yaml:7" },
    });
    expect([...report]).to.deep.equal([
      ["sarif", { value: "out/cfn-fix.sarif", from: ".cfn-fix.yaml:8" }],
      ["html", { value: "out/cfn-fix.html", from: ".cfn-fix.yaml:8" }],
    ]);
  });

  it("takes every key that is about fixing", async () => {
    const { fixOptions } = await resolved(`
rollout: prepare
max-impact: in-place
honor: [cfn-guard, checkov]
tags: { owner: platform }
rules:
  lambda-vpc: off
  listener-https: { redirect: "302", settings: { suppressions: "on" } }
  rds-kms-key: { enabled: true, parameters: { RdsKmsKeyArn: { name: DatabaseKeyArn, value: "arn:aws:kms:x" } } }
  trail-bucket: { parameters: { ExistingLogsName: { value: logs } } }
`);
    expect(fixOptions).to.deep.equal({
      only: ["listener-https", "rds-kms-key", "trail-bucket", "config-bucket"],
      skip: ["lambda-vpc"],
      rollout: "prepare",
      maxImpact: "in-place",
      settings: { "listener-https.redirect": "302", "listener-https.suppressions": "on" },
      parameterNames: { RdsKmsKeyArn: "DatabaseKeyArn" },
      parameterValues: { RdsKmsKeyArn: "arn:aws:kms:x", ExistingLogsName: "logs" },
      tags: { owner: "platform" },
      honor: ["cfn-guard", "checkov"],
    });
  });

  for (const [value, skipped] of [
    ["off", true],
    ["no", true],
    ["false", true],
    ['"off"', true],
    ["{ enabled: no }", true],
    ["on", false],
    ["yes", false],
    ["True", false],
    ["{ enabled: on }", false],
    ["{}", false],
  ] as const) {
    it(`${value} turns a rule ${skipped ? "off" : "on"}`, async () => {
      for (const version of ["", "%YAML 1.1\n---\n"]) {
        const { fixOptions } = await resolved(`${version}rules: { lambda-vpc: ${value} }`);
        expect(fixOptions.skip).to.deep.equal(skipped ? ["lambda-vpc"] : []);
      }
    });
  }

  it("takes a setting as YAML reads it: a number, or a switch", async () => {
    const { fixOptions } = await resolved(
      "%YAML 1.1\n---\nrules: { listener-https: { redirect: 302, suppressions: on } }",
    );
    expect(fixOptions.settings).to.deep.equal({
      "listener-https.redirect": "302",
      "listener-https.suppressions": "on",
    });
  });

  it("reads JSON, also with tabs, a byte order mark and Windows line ends", async () => {
    const { fixOptions } = await resolved('\uFEFF{\r\n\t"rollout": "prepare",\r\n\t"tags": {"a": "b"}\r\n}\r\n');
    expect(fixOptions)
      .to.include({ rollout: "prepare" })
      .and.deep.include({ tags: { a: "b" } });
  });

  it("says nothing when it is empty", async () => {
    const { fixOptions } = await resolved("");
    for (const text of ["\uFEFF", "\n", "# nothing\n", "---\n", "---\n...\n"])
      expect((await resolved(text)).fixOptions, text).to.deep.equal(fixOptions);
  });

  it("uses anchors for what is said twice", async () => {
    const { fixOptions } = await resolved('tags: &tags { owner: me }\noverrides: [{ files: ["**"], tags: *tags }]');
    expect(fixOptions.tags).to.deep.equal({ owner: "me" });
  });
});

describe("configuration: what is wrong with it", () => {
  const cases: Record<string, [text: string, ...complaints: string[]]> = {
    "an unknown key": ["\nrolout: prepare", at("2:1", "unknown key rolout. Did you mean rollout?")],
    "an unknown key like no other": [
      "colour: on",
      at(
        "1:1",
        "unknown key colour. Expected one of: $schema, extends, custom-rules, include, exclude, gitignore, baseline, jobs, fail-on, exit-zero, allow-no-templates, report, rollout, max-impact, class, honor, tags, context, packs, select, extend-select, ignore, preview, rules, overrides",
      ),
    ],
    "an unknown rule": ["rules: { rds-kms: on }", at("1:10", "unknown rule rds-kms. Did you mean rds-kms-key?")],
    "an unknown setting": [
      "rules: { listener-https: { redirct: 302 } }",
      at("1:28", "unknown setting redirct of listener-https. Did you mean redirect?"),
    ],
    "an unknown setting under settings": [
      "rules: { listener-https: { settings: { x: 302 } } }",
      at("1:40", "unknown setting x of listener-https. Expected one of: redirect, suppressions"),
    ],
    "an unknown parameter": [
      "rules: { rds-kms-key: { parameters: { RdsKey: { value: x } } } }",
      at("1:39", "unknown parameter RdsKey of rds-kms-key. Expected one of: RdsKmsKeyArn"),
    ],
    "an unknown member of a parameter": [
      "rules: { rds-kms-key: { parameters: { RdsKmsKeyArn: { default: x } } } }",
      at("1:55", "unknown key default of the parameter RdsKmsKeyArn of rds-kms-key. Expected one of: name, value"),
    ],
    "an unknown report format": ["report: { sarf: x }", at("1:11", "unknown report format sarf. Did you mean sarif?")],
    "a key that is not for overrides": [
      'overrides: [{ files: ["**"], jobs: 2 }]',
      at("1:30", "unknown key jobs of an override. It holds for the whole run: write it above overrides"),
    ],
    "a wrong choice": [
      "rollout: prepared",
      at("1:10", 'rollout cannot be "prepared". Did you mean prepare? Expected one of: enforce, prepare'),
    ],
    "a choice like no other": [
      "max-impact: 3",
      at("1:13", "max-impact cannot be 3. Expected one of: none, in-place, interruption, replacement"),
    ],
    "a wrong choice in a list": [
      "honor: [checkov, tflint]",
      at("1:18", 'honor cannot be "tflint". Expected one of: cfn-guard, cfn_nag, checkov, cfn-lint'),
    ],
    "a wrong switch": [
      "rules: { lambda-vpc: never }",
      at("1:22", 'lambda-vpc cannot be "never". Expected one of: on, off, yes, no, error, warning, note'),
    ],
    "a list as switch": [
      "rules: { lambda-vpc: [on] }",
      at("1:22", "lambda-vpc cannot be a list. Expected one of: on, off, yes, no, error, warning, note"),
    ],
    "a list of rules with an unknown one": [
      "rules: [rds-kms-key, rdss]",
      at("1:22", "unknown rule, tag or service rdss. Did you mean rds?"),
    ],
    "a word in place of a list of rules": [
      "rules: rds-kms-key",
      at("1:8", 'rules must be a list, not "rds-kms-key". Write it as ["rds-kms-key"]'),
    ],
    "a list of rules beside select": [
      "select: [rds]\nrules: [rds-kms-key]",
      at("2:8", "a list under rules says the same as select, which is there as well. Keep one of them"),
    ],
    "a wrong severity": [
      "rules: { lambda-vpc: { severity: fatal } }",
      at("1:34", 'severity cannot be "fatal". Expected one of: error, warning, note'),
    ],
    "a word that nothing is as severe as": [
      "fail-on: [errors]",
      at(
        "1:11",
        'fail-on cannot be "errors". Did you mean error? Expected one of: safe, review, input, none, in-place, interruption, replacement, note, warning, error',
      ),
    ],
    "an option that has another form here": [
      "only: [rds-kms-key]",
      at("1:1", "unknown key only. List them under rules, such as rules: [rds-kms-key]"),
    ],
    "another one": [
      "skip: [rds-kms-key]",
      at("1:1", "unknown key skip. List them under ignore, or write rules: {rds-kms-key: off}"),
    ],
    "an option in an override that has another form here": [
      "overrides: [{ files: [a], tag: [a] }]",
      at("1:27", "unknown key tag of an override. Write tags, such as tags: {Owner: platform}"),
    ],
    "an option for the command line": [
      "write: true",
      at("1:1", "unknown key write. It belongs to one run: give --write on the command line"),
    ],
    "a wrong value of a setting": [
      "rules: { listener-https: { redirect: 303 } }",
      at("1:38", "redirect cannot be 303. Expected one of: 301, 302"),
    ],
    "a setting given twice": [
      "rules: { listener-https: { redirect: 301, settings: { redirect: 302 } } }",
      at("1:65", "redirect is a setting of listener-https twice. Keep one of them"),
    ],
    "a setting given twice in an override": [
      'overrides: [{ files: ["**"], rules: { listener-https: { redirect: 301, settings: { redirect: 302 } } } }]',
      at("1:94", "redirect is a setting of listener-https twice. Keep one of them"),
    ],
    "no value": ["rollout:\njobs: 2", at("1:9", "rollout has no value. Give it one, or remove the key")],
    "text instead of a list": [
      "include: infra/**",
      at("1:10", 'include must be a list, not "infra/**". Write it as ["infra/**"]'),
    ],
    "a mapping instead of a list": [
      "include: { a: b }",
      at("1:10", "include must be a list, not a mapping. Write - before each of its items"),
    ],
    "a number instead of text": [
      "tags: { cost: 0123 }",
      at("1:15", 'cost must be text, not 123. Write it in quotes: "0123"'),
    ],
    "a list instead of text": ["baseline: [a]", at("1:11", "baseline must be text, not a list. Write one value")],
    "text instead of a number": [
      "jobs: two",
      at("1:7", 'jobs must be a whole number, not "two". Write it without quotes, such as 2'),
    ],
    "a number out of range": ["jobs: 0", at("1:7", "jobs cannot be 0. It can be 1 to 256")],
    "no mapping": [
      "- a",
      at("1:1", "the configuration must be a mapping, not a list. Write keys and values, such as rollout: prepare"),
    ],
    "a reserved tag": [
      'tags: { "AWS:owner": me }',
      at(
        "1:9",
        'tags cannot have the key "AWS:owner". Use at most 128 letters, digits, spaces and _.:/=+-@, and not aws: in front',
      ),
    ],
    "a tag that is too long": [
      `tags: { a: ${"x".repeat(257)} }`,
      at("1:12", "a is too long. Use at most 256 characters"),
    ],
    "a name that no parameter can have": [
      "rules: { rds-kms-key: { parameters: { RdsKmsKeyArn: { name: my-key } } } }",
      at("1:61", 'name cannot be "my-key". Use letters and digits, at most 255'),
    ],
    "an override without files": [
      "overrides:\n  - rollout: prepare",
      at("2:5", 'an override without files. Say which it is for, such as files: ["legacy/**"]'),
    ],
    "an override for no files": [
      "overrides: [{ files: [] }]",
      at("1:22", "files is empty. Give it a value, or remove it"),
    ],
    "a pattern that leaves the folder": [
      'exclude: ["../**"]',
      at("1:11", "the pattern ../** leaves the folder that it is relative to. Write it relative to that folder"),
    ],
    "a report above the folder": [
      "report: { sarif: a/../../x }",
      at(
        "1:18",
        "a/../../x is not below the folder of the configuration. Write a relative path with / and no .. in it",
      ),
    ],
    "a baseline elsewhere": [
      "baseline: /etc/x",
      at("1:11", "/etc/x is not below the folder of the configuration. Write a relative path with / and no .. in it"),
    ],
    "a report in a folder with \\": [
      "report: { sarif: 'a\\b' }",
      at("1:18", "a\\b is not below the folder of the configuration. Write a relative path with / and no .. in it"),
    ],
    "a key twice": [
      "jobs: 1\nrollout: prepare\njobs: 2",
      at("3:1", "the key jobs is on line 1 already. Keep one of them"),
    ],
    "broken YAML": [
      "a: b: c",
      at("1:4", "YAML syntax error: Nested mappings are not allowed in compact mappings. Correct the YAML"),
    ],
    "several documents": [
      "jobs: 1\n---\njobs: 2",
      at("2:1", "more than one YAML document. Keep one; for other files of templates there is overrides"),
    ],
    "a tag of YAML": [
      "rollout: !Ref x",
      at("1:10", "tags have no meaning in a configuration. Remove the tag"),
      at("1:15", 'rollout cannot be "x". Expected one of: enforce, prepare'),
    ],
    "a key that is no word": ["? [a]\n: b", at("1:3", "a key must be a word. Write key: value")],
  };
  for (const [name, [text, ...expected]] of Object.entries(cases)) {
    it(name, async () => expect(await complaints(text)).to.deep.equal(expected));
  }

  it("says all at once, in the order of the lines, also with Windows line ends", async () => {
    const text = '\uFEFFjobs: 0\r\nrolout: prepare\r\njobs: 1\r\ninclude: ["../x"]\r\n';
    expect((await complaints(text)).map((line) => line.split(" ")[0])).to.deep.equal([
      ".cfn-fix.yaml:1:7:",
      ".cfn-fix.yaml:2:1:",
      ".cfn-fix.yaml:3:1:",
      ".cfn-fix.yaml:4:11:",
    ]);
  });

  it("lists no more than anyone reads", async () => {
    const said = await complaints(Array.from({ length: 50 }, (_, index) => `key${index}: 1\n`).join(""));
    expect(said).to.have.length(21);
    expect(said.at(-1)).to.equal(".cfn-fix.yaml: 30 more errors. Correct these first");
  });
});
