import { expect } from "chai";
import type { Change } from "./compare.js";
import { reportOf, type View } from "./report.js";
import { cut, diffOf } from "./sample.js";
import { changed, fix, left, outcome } from "./test-material.js";

function report(changes: readonly Change[], rest: Partial<View> = {}): string {
  const view: View = {
    renamed: new Map(),
    show: 2,
    lines: 20,
    withWording: false,
    diffOf: ({ name, before, after }) => diffOf(name, before.output ?? "", after.output ?? ""),
    ...rest,
  };
  return reportOf({ rollout: "enforce", templates: 9, changes }, view);
}

describe("ecosystem: report", () => {
  const byOne = (name: string, output = "b\n"): Change =>
    changed(outcome("a\n"), outcome(output, { fixes: [fix("one")] }), { name });

  it("counts, and groups by rule, the largest group first", () => {
    const both = changed(outcome("a\n"), outcome("b\n", { fixes: [fix("one"), fix("two")] }), { name: "both.yaml" });
    const exit = changed(outcome("", { exitCode: 0 }), outcome("", { exitCode: 1 }), { name: "exit.yaml" });
    const words = changed(
      outcome("", { left: [left("one")] }),
      outcome("", { left: [left("one", { kind: "failed" })] }),
      { name: "words.yaml" },
    );
    const text = report([both, byOne("alone.yaml"), exit, words]);
    expect(text).to.contain("enforce: 9 templates, changed: 2 outputs, 1 exit code, 0 outcomes; only findings in 1");
    const groups = text.split("\n").filter((line) => /^ {2}[^ ]/.test(line));
    expect(groups).to.deep.equal([
      "  one: 2 templates (2 outputs; 1 by this alone)",
      "  (same findings, other exit code): 1 template (0 outputs; exit code 0 → 1 in 1)",
      "  two: 1 template (1 output; 0 by this alone)",
      "  Findings",
    ]);
    expect(text.indexOf("alone.yaml")).to.be.lessThan(text.indexOf("both.yaml"));
  });

  it("shows as many samples as are wanted, each cut", () => {
    const long = Array.from({ length: 40 }, (_, line) => `${line}\n`).join("");
    const text = report([byOne("one.yaml", long), byOne("two.yaml", long), byOne("three.yaml", long)], {
      show: 2,
      lines: 5,
    });
    expect(text.match(/^ {4}\w+\.yaml$/gm)).to.have.length(2);
    expect(text).to.contain(
      ["      @@ -1,1 +1,40 @@", "      -a", "      +0", "      +1", "      +2", "      … 37 more lines"].join("\n"),
    );
  });

  it("calls a renamed rule by both ids", () => {
    const renamed = new Map([["old", "new"]]);
    const change = changed(
      outcome("a\n", { fixes: [fix("old")] }),
      outcome("b\n", { fixes: [fix("new", { operations: "2" })] }),
      { renamed },
    );
    expect(report([change], { renamed })).to.contain("  old → new: 1 template (1 output)");
  });

  it("tells other wording only when it is wanted", () => {
    const change = changed(
      outcome("", { left: [left("one")] }),
      outcome("", { left: [left("one", { reason: "it is otherwise" })] }),
    );
    expect(report([change]))
      .to.contain("Findings are worded otherwise in 1 template")
      .and.not.to.contain("it is so");
    const text = report([change], { withWording: true });
    expect(text).to.contain("one: 1 other wording in 1 template, such as Thing of a.yaml");
    expect(text)
      .to.contain("- [skipped] flaw of one: it is so")
      .and.to.contain("+ [skipped] flaw of one: it is otherwise");
  });

  it("says why a template is refused", () => {
    const change = changed(
      outcome(""),
      outcome("", { code: "LOOP", exitCode: 2, message: "one and two undo each other" }),
    );
    expect(report([change])).to.contain("a.yaml (ok → LOOP, exit code 0 → 2)\n      one and two undo each other");
  });

  it("cuts nothing off what fits", () => {
    expect(cut("a\nb\n", 2)).to.equal("a\nb");
    expect(cut("a\nb\nc\n", 2)).to.equal("a\nb\n… 1 more line");
  });
});
