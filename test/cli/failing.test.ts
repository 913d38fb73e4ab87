import { expect } from "chai";
import { exitCodeFor, type Failing } from "../../src/cli/exit-code.js";
import type { FailWord } from "../../src/contract/fail-on.js";
import type { FixResult } from "../../src/contract/result.js";
import { sampleFix, sampleLeft, sampleResult } from "../report/sample.js";
import { World } from "./world.js";

const clean = sampleResult({ changed: false, fixes: [], splices: [] });

describe("what makes a run fail", () => {
  const judged = (result: FixResult, failing: Partial<Failing>): number =>
    exitCodeFor(
      { file: "a.yaml", text: "", result },
      { isWritten: false, exitZero: false, failOn: undefined, ...failing },
    );
  const fixed = sampleResult({ fixes: [sampleFix({ class: "review", impact: "in-place", severity: "warning" })] });
  const rows: [words: FailWord[], code: number][] = [
    [["safe"], 1],
    [["review"], 1],
    [["input"], 0],
    [["none"], 1],
    [["in-place"], 1],
    [["interruption"], 0],
    [["note"], 1],
    [["warning"], 1],
    [["error"], 0],
    [["error", "replacement", "review"], 1],
    [["error", "replacement", "input"], 0],
  ];
  for (const [failOn, code] of rows)
    it(`a fix to review, in place, of a warning: ${failOn.join()}`, () =>
      expect(judged(fixed, { failOn })).to.equal(code));

  it("fixes that are written are done", () => {
    expect(judged(fixed, { failOn: ["safe"], isWritten: true })).to.equal(0);
  });

  it("what is open counts by its severity, and what is settled does not", () => {
    const open = { ...clean, left: [sampleLeft({ kind: "blocked", severity: "error" })] };
    expect(judged(open, { failOn: ["error"] })).to.equal(1);
    expect(judged(open, { failOn: ["safe", "none"] })).to.equal(0);
    const settled = {
      ...clean,
      left: [sampleLeft({ kind: "class", severity: "error" }), sampleLeft({ kind: "skipped" })],
    };
    expect(judged(settled, { failOn: ["note"] })).to.equal(0);
    expect(judged(settled, {})).to.equal(0);
  });

  it("what --write holds back counts as the fix that it waits for", () => {
    const heldBack = { class: "review", impact: "replacement" } as const;
    const held = { ...clean, left: [sampleLeft({ kind: "impact", severity: "warning", heldBack })] };
    expect(judged(held, { isWritten: true, failOn: ["replacement"] })).to.equal(1);
    expect(judged(held, { isWritten: true, failOn: ["input"] })).to.equal(0);
    expect(judged(held, { isWritten: true })).to.equal(1);
  });

  it("nothing does with exitZero, but what could not be read", () => {
    expect(judged(fixed, { exitZero: true })).to.equal(0);
    const refusal = { code: "READ", message: "a", help: "b" } as const;
    expect(exitCodeFor({ file: "a", refusal }, { isWritten: false, exitZero: true, failOn: undefined })).to.equal(2);
  });

  describe("on the command line", () => {
    let world: World;
    beforeEach(() => {
      world = new World();
      world.write("flawed.yaml", "AWSTemplateFormatVersion: a\nResources:\n  A: flaw\n");
    });
    afterEach(() => world.remove());

    const codes: [args: string, code: number][] = [
      ["--check .", 1],
      ["--check . --exit-zero", 0],
      ["--check . --fail-on error", 0],
      ["--check . --fail-on error,note", 1],
      ["--check . --fail-on error --fail-on review", 1],
      ["--check . --fail-on eror", 2],
      ["--check . --fail-on error --exit-zero", 2],
      ["--check . missing.yaml --exit-zero", 2],
    ];
    for (const [args, code] of codes) it(args, async () => expect((await world.run(args)).code).to.equal(code));

    it("the configuration says it for all", async () => {
      world.write(".cfn-fix.yaml", "exit-zero: on\n");
      expect((await world.run("--check .")).code).to.equal(0);
      expect((await world.run("--check . --fail-on review")).code).to.equal(1);
      world.write(".cfn-fix.yaml", "fail-on: [error]\n");
      expect((await world.run("--check .")).code).to.equal(0);
      expect((await world.run("--check . --no-config")).code).to.equal(1);
      expect((await world.run("--print-config")).stdout).to.contain("fail-on: [error] # .cfn-fix.yaml:1");
    });

    it("--no-baseline leaves out the baseline and nothing else of the configuration", async () => {
      world.write(".cfn-fix.yaml", "baseline: known.json\nmax-impact: none\n");
      await world.run(". --update-baseline");
      expect((await world.run("--check .")).code).to.equal(0);
      expect((await world.run("--check . --no-baseline")).code).to.equal(1);
      expect(world.core.calls.at(-1)).to.include({ maxImpact: "none" }).and.not.have.property("baseline");
      expect((await world.run(". --no-baseline --update-baseline")).code).to.equal(2);
      expect((await world.run(". --no-baseline --baseline known.json")).code).to.equal(2);
    });
  });
});
