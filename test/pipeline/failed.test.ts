import { expect } from "chai";
import { run } from "../../src/cli/run.js";
import type { FixResult } from "../../src/contract/result.js";
import type { Rule } from "../../src/contract/rule.js";
import { fix, rules } from "../../src/index.js";
import { fixWith } from "../../src/pipeline/fix.js";
import { CfnFixError } from "../../src/values/errors.js";
import { finding, rule } from "../edit/one-fix.js";
import { sets, two } from "./sets.js";

const repaired = fixWith([sets("Probe")], two);

/** What was left alone, with the kind and the reason. */
function left(result: FixResult): unknown[] {
  return result.left.map(({ rule: id, logicalId, place, kind, reason }) => [id, logicalId, place.line, kind, reason]);
}

/** All that the other rule repairs is repaired as it is without the rule that fails. */
function othersAreDone(broken: Rule): FixResult {
  const result = fixWith([broken, sets("Probe")], two);
  expect(result.output).to.equal(repaired.output);
  expect(result.fixes).to.deep.equal(repaired.fixes);
  return result;
}

const report = "please report it (CFN_FIX_DEBUG=1 shows where it came from)";

describe("a rule that fails", () => {
  it("costs its findings when it cannot look at the template", () => {
    const broken = rule("broken", () => {
      throw new TypeError("x is not a function");
    });
    const result = othersAreDone(broken);
    const reason = `the rule stopped with TypeError: x is not a function; ${report}`;
    expect(left(result)).to.deep.equal([["broken", "Resources", 1, "failed", reason]]);
    expect(result.left[0]?.stack).to.contain("failed.test.ts");
  });

  it("costs the finding whose fix throws, and none of its others", () => {
    const broken = rule("broken", function* (template) {
      if (template.resource("A")?.body["Metadata"] === undefined)
        yield finding("A", (edit) => edit.set(["Resources", "A", "Metadata"], {}));
      yield finding("B", () => {
        throw new RangeError(`it is ${"long ".repeat(100)}\nand has a second line`);
      });
    });
    const result = fixWith([broken, sets("Probe")], two);
    expect(result.output)
      .to.contain("Metadata: {}")
      .and.match(/(Probe: 1[^]*){2}/);
    const [[id, logicalId, line, kind, reason] = []] = left(result).map((each) => (Array.isArray(each) ? each : []));
    expect([id, logicalId, line, kind]).to.deep.equal(["broken", "B", 4, "failed"]);
    expect(reason).to.match(/^the rule stopped with RangeError: it is (?:long )+\w*…; please report it/);
    expect(String(reason)).to.have.length.below(300).and.not.contain("\n");
  });

  it("keeps what it found before it threw", () => {
    const broken = rule("broken", function* (template) {
      if (template.resource("A")?.body["Metadata"] === undefined)
        yield finding("A", (edit) => edit.set(["Resources", "A", "Metadata"], {}));
      throw new Error("later");
    });
    const result = fixWith([broken], two);
    expect(result.fixes.map(({ logicalId }) => logicalId)).to.deep.equal(["A"]);
    expect(result.left.map(({ kind, path }) => [kind, path])).to.deep.equal([["failed", ["Resources"]]]);
  });

  it("keeps nothing of it that does not hold by itself", () => {
    const broken = rule("broken", function* (template) {
      if (template.resource("A")?.body["Condition"] === undefined)
        yield finding("A", (edit) => edit.set(["Resources", "A", "Condition"], "Declared later"));
      throw new Error("before it declares the condition");
    });
    const result = othersAreDone(broken);
    expect(result.left.map(({ logicalId, kind }) => [logicalId, kind])).to.deep.equal([
      ["Resources", "failed"],
      ["A", "failed"],
    ]);
  });

  it("has failed when it finds a flaw and changes nothing", () => {
    const result = othersAreDone(rule("idle", () => [finding("A", () => undefined)]));
    const reason = "the rule found a problem and changed nothing; please report it";
    expect(left(result)).to.deep.equal([["idle", "A", 2, "failed", reason]]);
  });

  it("has failed when it asks for a setting that it does not have", () => {
    const broken = rule("broken", (_, context) => [finding(context.setting("none"), () => undefined)]);
    expect(String(left(othersAreDone(broken))[0])).to.contain("broken has no setting none");
  });

  it("may refuse the template with an error for the user", () => {
    const strict = rule("strict", () => {
      throw new CfnFixError("USAGE", "this cannot be", "say it otherwise");
    });
    expect(() => fixWith([strict, sets("Probe")], two)).to.throw(CfnFixError, "this cannot be");
  });

  it("ends the command with exit code 1, with the other fixes on stdout, and shows where it threw to who asks", async () => {
    const broken = rule("broken", () => {
      throw new TypeError("oops");
    });
    const called = async (env: Record<string, string>): Promise<{ code: number; stdout: string; stderr: string }> => {
      const [stdout, stderr]: [string[], string[]] = [[], []];
      const io = {
        stdin: (async function* () {
          yield Buffer.from(two);
        })(),
        stdout: { isTTY: false, write: (text: string) => stdout.push(text) },
        stderr: { isTTY: false, write: (text: string) => stderr.push(text) },
        env,
        cwd: "/",
      };
      const code = await run(["-", "--no-config"], io, { fix, rules: [broken, sets("Probe"), ...rules] });
      return { code, stdout: stdout.join(""), stderr: stderr.join("") };
    };
    const usual = await called({});
    expect(usual).to.include({ code: 1, stdout: repaired.output });
    expect(usual.stderr)
      .to.match(/^ +1 +failed +broken +Resources +the rule/m)
      .and.contain("1 failed")
      .and.not.match(/\n {4}at /);
    expect((await called({ CFN_FIX_DEBUG: "1" })).stderr).to.match(/\n {4}at /);
  });
});
