import { readdirSync, readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { expect } from "chai";
import { customRuleSchema } from "../../src/custom-rules/json-schema.js";
import { ruleVocabulary } from "../../src/custom-rules/own.js";
import { customRules, fix, rules, typesOf, type FixOptions } from "../../src/index.js";
import { CfnFixError } from "../../src/values/errors.js";
import { retention, rulesOfText } from "./world.js";

const group = (days: string): string =>
  `Resources:\n  Orders:\n    Type: AWS::Logs::LogGroup\n    Properties:\n      RetentionInDays: ${days}\n`;

function run(definition: object, text: string, options: FixOptions = {}) {
  return fix(text, { customRules: [definition], only: [retention.id], ...options });
}

describe("rules of an organization", () => {
  it("repair as ours do, in the library", () => {
    const { output, fixes } = fix(group("7"), { customRules: [retention] });
    expect(output).to.equal(group("365"));
    expect(
      fixes.map(({ rule, message, class: kind, impact, severity }) => [rule, message, kind, impact, severity]),
    ).to.deep.equal([["acme-log-retention", "RetentionInDays is not 365", "safe", "in-place", "note"]]);
    expect(run(retention, group("7"), { rollout: "prepare" }).changed).to.equal(false);
    expect(run(retention, group("7"), { skip: [retention.id] }).changed).to.equal(false);
    expect(fix(group("7"), { customRules: [{ ...retention, level: "opt-in" }] }).changed).to.equal(false);
  });

  it("have the severity that they or the user say", () => {
    const severityOf = (options: FixOptions): string | undefined =>
      run({ ...retention, severity: "error" }, group("7"), options).fixes[0]?.severity;
    expect(severityOf({})).to.equal("error");
    expect(severityOf({ severities: { [retention.id]: "warning" } })).to.equal("warning");
  });

  it("are suppressed as ours are", () => {
    const text = group("7 # cfn-fix: ignore[acme-log-retention] agreed");
    expect(run(retention, text).left.map(({ kind }) => kind)).to.deep.equal(["suppressed"]);
  });

  it("only report, leave alone, and look at other properties", () => {
    const reported = run({ ...retention, leave: "ask the team." }, group("7"));
    expect(reported.left.map(({ kind, reason }) => [kind, reason])).to.deep.equal([["skipped", "ask the team"]]);
    const named = { ...retention, when: { LogGroupName: { present: true } } };
    expect(run(named, group("7")).changed).to.equal(false);
    expect(run(named, group("7\n      LogGroupName: a")).changed).to.equal(true);
    const any = { ...retention, whenAny: { LogGroupName: { present: true }, KmsKeyId: { present: true } } };
    expect(run(any, group("7")).changed).to.equal(false);
    const also = run({ ...retention, also: { LogGroupClass: { is: "STANDARD" } } }, group("7"));
    expect(also.output).to.equal(`${group("365")}      LogGroupClass: STANDARD\n`);
    const bucket =
      "Resources:\n  Site:\n    Type: AWS::S3::Bucket\n    Properties:\n      WebsiteConfiguration: {IndexDocument: a}\n";
    const spared = run(
      {
        ...retention,
        type: "AWS::S3::Bucket",
        property: "VersioningConfiguration.Status",
        want: { is: "Enabled" },
        unless: ["website"],
      },
      bucket,
    );
    expect(spared.left.map(({ kind }) => kind)).to.deep.equal(["skipped"]);
  });

  it("ask for values, and make resources by our recipes", () => {
    const asked = run(
      { ...retention, want: { ask: { name: "Days", description: "days", example: "7", type: "Number" } } },
      group("!Ref AWS::NoValue"),
    );
    expect(asked.output).to.include("Days:\n    Type: Number\n    Description: days\n");
    expect(asked.inputs.map(({ parameter }) => parameter)).to.deep.equal(["Days"]);
    const topic = {
      ...retention,
      type: "AWS::SNS::Topic",
      property: "KmsMasterKeyId",
      want: { companion: { kmsKey: { purpose: "topics", as: "KeyId" } } },
    };
    const made = run(topic, "Resources:\n  Orders:\n    Type: AWS::SNS::Topic\n");
    expect(made.output).to.include("KmsMasterKeyId: !Ref SnsKmsKey");
    expect(run(topic, made.output).changed).to.equal(false);
  });

  it("take each of our recipes, and change nothing in a second run", () => {
    const cases = {
      kmsKey: ["AWS::SQS::Queue", "KmsMasterKeyId", { purpose: "queues", as: "KeyId" }, "!Ref SqsKmsKey"],
      logBucket: [
        "AWS::S3::Bucket",
        "LoggingConfiguration.DestinationBucketName",
        { delivery: "serverAccess", folder: "logs/${AWS::AccountId}/" },
        "logs/${AWS::AccountId}/*",
      ],
      logGroup: [
        "AWS::ApiGateway::Stage",
        "AccessLogSetting.DestinationArn",
        { logicalId: "<LogicalId>Logs" },
        "XLogs.Arn",
      ],
      role: [
        "AWS::RDS::DBInstance",
        "MonitoringRoleArn",
        { logicalId: "MonitoringRole", service: "monitoring.rds.amazonaws.com" },
        "MonitoringRole.Arn",
      ],
      secret: [
        "AWS::RDS::DBInstance",
        "MasterUserPassword",
        { logicalId: "<LogicalId>Password", description: "Password of <LogicalId>" },
        "{{resolve:secretsmanager:${XPassword}",
      ],
    } as const;
    expect(ruleVocabulary().recipes.map(({ name }) => name)).to.deep.equal(Object.keys(cases));
    for (const [recipe, [type, property, given, written]] of Object.entries(cases)) {
      const unless = recipe === "logBucket" ? { unless: "log-target" } : {};
      const definition = { ...retention, type, property, want: { companion: { [recipe]: given } }, ...unless };
      const { output, left } = run(definition, `Resources:\n  X:\n    Type: ${type}\n`);
      expect(
        left.filter(({ kind }) => kind !== "skipped"),
        recipe,
      ).to.deep.equal([]);
      expect(output, recipe).to.include(written);
      expect(run(definition, output).changed, recipe).to.equal(false);
    }
  });

  it("come before ours where both set a property", () => {
    const definition = {
      ...retention,
      id: "zz-rotation",
      type: "AWS::KMS::Key",
      property: "EnableKeyRotation",
      want: { is: false },
    };
    const text = "Resources:\n  Key:\n    Type: AWS::KMS::Key\n    Properties:\n      KeySpec: SYMMETRIC_DEFAULT\n";
    const { output, left } = fix(text, { customRules: [definition], only: ["kms-rotation", "zz-rotation"] });
    expect(output).to.include("EnableKeyRotation: false");
    expect(left.map(({ rule, reason }) => [rule, reason])).to.deep.equal([
      ["kms-rotation", "zz-rotation has already set it"],
    ]);
  });

  it("are refused by the library with the place of what is wrong", () => {
    const refusal = (definitions: readonly unknown[]): string => {
      try {
        customRules(definitions);
        return "";
      } catch (error) {
        return error instanceof CfnFixError ? `${error.code} ${error.message}` : String(error);
      }
    };
    expect(refusal([{ ...retention, want: { atLeast: "x" } }])).to.equal(
      'USAGE customRules/0/want/atLeast: atLeast must be a number, not "x"',
    );
    expect(refusal([retention, retention])).to.equal(
      "USAGE customRules/1/id: two rules have the id acme-log-retention",
    );
    const endless: Record<string, unknown> = {};
    endless["a"] = endless;
    expect(refusal([endless])).to.include("too many values, or nested too deeply");
    expect(refusal([JSON.parse('{"__proto__": {"a": 1}}')])).to.include("__proto__");
    expect(refusal([() => 1])).to.equal("USAGE customRules/0: it cannot be function");
    expect(() => fix(group("7"), { customRules: [1] })).to.throw(CfnFixError);
  });

  it("take what the schema for editors takes, and the schema what they take", () => {
    const validate = new Ajv2020({ strict: false }).compile(customRuleSchema(ruleVocabulary()));
    const right = [
      retention,
      [retention, { ...retention, id: "acme-b", type: ["AWS::Logs::LogGroup"], unless: [] }].slice(0, 1),
      { ...retention, when: { LogGroupName: { absent: true } }, tests: [{ before: "Resources: {}" }] },
      { ...retention, want: { ask: { name: "A", description: "b", example: "c" } } },
    ];
    for (const each of right) {
      expect(validate(each), JSON.stringify(validate.errors)).to.equal(true);
      expect(() => customRules([each].flat())).not.to.throw();
    }
    const wrong = [
      { ...retention, titel: "x" },
      { ...retention, id: undefined },
      { ...retention, want: { iss: 1 } },
      { ...retention, want: {} },
      { ...retention, want: { companion: { kmsKey: {} } } },
      { ...retention, unless: "nothing" },
      { ...retention, references: ["javascript:a"] },
    ];
    for (const each of wrong) {
      expect(validate(JSON.parse(JSON.stringify(each))), JSON.stringify(each)).to.equal(false);
      expect(() => customRules([each])).to.throw(CfnFixError);
    }
  });

  it("are in the page as they are read", () => {
    const page = readFileSync("docs/custom-rules.md", "utf8");
    const [, text = ""] = /```yaml\n(# yaml-language-server.*?)```/s.exec(page) ?? [];
    const [first] = rulesOfText(text).rules;
    expect(first?.samples).to.have.lengthOf(2);
    expect(rules.some(({ id }) => id === first?.rule.id)).to.equal(false);
  });
});

describe("the exemptions that rules of an organization can name", () => {
  it("are all that our rules share, each by its own name, with types that it can tell apart", () => {
    const { exemptions } = ruleVocabulary();
    const names = exemptions.map(({ name }) => name);
    expect(names).to.deep.equal([...new Set(names)].sort());
    const shared = readdirSync("transforms", { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".ts"))
      .flatMap((file) => [...readFileSync(`transforms/${file}`, "utf8").matchAll(/^export const (\w+): Exemption\b/gm)])
      .map(([, name = ""]) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`));
    expect(
      shared.filter((name) => !names.includes(name)),
      "add a line to transforms/exemptions.ts",
    ).to.deep.equal([]);
    const unlike = rules.flatMap((rule) => {
      const exempt = rule.kind === "property" ? [rule.unless ?? []].flat() : [];
      const named = exemptions.filter(({ exemption }) => exempt.includes(exemption));
      return named.flatMap(({ name, types }) =>
        typesOf(rule).flatMap((type) => (types.includes(type) ? [] : [`${name} lacks ${type} of ${rule.id}`])),
      );
    });
    expect(unlike).to.deep.equal([]);
    const { schema } = ruleVocabulary();
    expect(exemptions.flatMap(({ types }) => types).filter((type) => schema.type(type) === undefined)).to.deep.equal(
      [],
    );
  });
});
