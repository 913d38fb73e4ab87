import { expect } from "chai";
import { compare, isExpected, otherExitCode, otherText, type Change } from "./compare.js";
import { changed, fix, left, outcome } from "./test-material.js";

describe("ecosystem: comparison", () => {
  it("finds nothing where output, exit code, outcome and findings are the same", () => {
    const [before, after] = [1, 2].map(() => outcome("x", { fixes: [fix("one"), fix("two")], left: [left("one")] }));
    expect(before && after && compare("a.yaml", "enforce", before, after)).to.equal(undefined);
  });

  it("does not mind the order of findings", () => {
    const before = outcome("x", { fixes: [fix("one"), fix("two")] });
    expect(compare("a.yaml", "enforce", before, outcome("x", { fixes: [fix("two"), fix("one")] }))).to.equal(undefined);
  });

  it("makes the rule responsible that fixes something more, less or with another impact", () => {
    const before = outcome("x", { fixes: [fix("same"), fix("gone"), fix("harder")] });
    const after = outcome("y", { fixes: [fix("same"), fix("harder", { impact: "replacement" }), fix("new")] });
    expect(changed(before, after)).to.deep.include({
      isOutput: true,
      isExitCode: false,
      groups: ["gone", "harder", "new"],
    });
  });

  it("makes the rule responsible that does something else with the same words", () => {
    const before = outcome("x", { fixes: [fix("same"), fix("other")] });
    const after = outcome("y", { fixes: [fix("same"), fix("other", { operations: "2" })] });
    expect(changed(before, after)).to.deep.include({ groups: ["other"], followers: [] });
  });

  it("takes a rule for a follower whose operations differ beside those of a rule that fixes something else", () => {
    const before = outcome("x", { fixes: [fix("follower"), fix("cause")] });
    const after = outcome("y", { fixes: [fix("follower", { operations: "2" })] });
    expect(changed(before, after)).to.deep.include({ groups: ["cause"], followers: ["follower"] });
  });

  it("makes no rule responsible for another text of the same fixes, whatever they are called", () => {
    const before = outcome("x", { fixes: [fix("one")] });
    const after = outcome("y", { fixes: [fix("one", { message: "said otherwise" })] });
    expect(changed(before, after).groups).to.deep.equal([otherText]);
  });

  it("tells another exit code of the same output, with the rule that leaves something else", () => {
    const before = outcome("", { left: [left("one"), left("two")] });
    const after = outcome("", { exitCode: 1, left: [left("one", { kind: "failed" }), left("two")] });
    expect(changed(before, after)).to.deep.include({ isOutput: false, isExitCode: true, groups: ["one"] });
    expect(changed(outcome(""), outcome("", { exitCode: 1 })).groups).to.deep.equal([otherExitCode]);
  });

  it("tells a template that is refused now, and what its file holds then", () => {
    const before = outcome("x", { fixes: [fix("one")] });
    const change = changed(before, outcome("", { code: "LOOP", exitCode: 2, message: "one and two" }));
    expect(change).to.deep.include({
      isOutput: true,
      isExitCode: true,
      isOutcome: true,
      groups: ["(outcome ok → LOOP)"],
    });
  });

  it("tells a rule that fails now from one that has nothing to do", () => {
    const before = outcome("x", { fixes: [fix("one"), fix("two")] });
    const after = outcome("y", { fixes: [fix("two")], left: [left("one", { kind: "failed", reason: "it throws" })] });
    const { findings } = changed(before, after);
    expect(findings).to.deep.equal([
      {
        rule: "one",
        logicalId: "Thing",
        difference: "state",
        before: "[fixed, safe, none] flaw of one",
        after: "[failed] flaw of one: it throws",
      },
    ]);
  });

  it("takes a renamed rule for the same", () => {
    const renamed = new Map([["old", "new"]]);
    const before = outcome("x", { fixes: [fix("old", { message: "flaw" })], left: [left("old", { message: "flaw" })] });
    const after = outcome("x", { fixes: [fix("new", { message: "flaw" })], left: [left("new", { message: "flaw" })] });
    expect(compare("a.yaml", "enforce", before, after, renamed)).to.equal(undefined);
    expect(changed(before, after).findings.map(({ rule, difference }) => `${rule} ${difference}`)).to.have.members([
      "old gone",
      "old gone",
      "new new",
      "new new",
    ]);
  });

  it("pairs findings of one rule on one resource by what is most alike", () => {
    const before = outcome("x", {
      left: [left("one", { reason: "a" }), left("one", { reason: "b" }), left("one", { reason: "c" })],
    });
    const after = outcome("x", { left: [left("one", { reason: "c" }), left("one", { reason: "d" })] });
    expect(
      changed(before, after).findings.map(({ difference, before: old, after: now }) => [difference, old, now]),
    ).to.deep.equal([
      ["wording", "[skipped] flaw of one: a", "[skipped] flaw of one: d"],
      ["gone", "[skipped] flaw of one: b", undefined],
    ]);
  });

  it("expects only what the named rules alone are responsible for, and never another outcome", () => {
    const by = (...rules: string[]): Change =>
      changed(outcome("x"), outcome("y", { fixes: rules.map((rule) => fix(rule)) }));
    expect(isExpected(by("one"), new Set(["one"]))).to.equal(true);
    expect(isExpected(by("one", "two"), new Set(["one"]))).to.equal(false);
    expect(isExpected(changed(outcome("x"), outcome("y")), new Set(["one"]))).to.equal(false);
    expect(
      isExpected(
        changed(outcome("x"), outcome("", { code: "BUG", exitCode: 2 })),
        new Set(["one", "(outcome ok → BUG)"]),
      ),
    ).to.equal(false);
  });
});
