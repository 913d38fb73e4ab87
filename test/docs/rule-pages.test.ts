import { expect } from "chai";
import { exampleOf } from "../../docs/example.js";
import { rulePage } from "../../docs/rule-page.js";
import { fix, rules } from "../../src/index.js";

describe("pages of rules", () => {
  for (const rule of rules) {
    const { id } = rule;
    const page = rulePage(rule);
    const text = exampleOf(id) ?? "";

    describe(id, () => {
      it("shows how to suppress it, in words that hold", () => {
        const [, logicalId = "", comment = ""] = /^ {2}([\w-]+): (# cfn-fix: .*)$/m.exec(page) ?? [];
        const before = fix(text, { only: [id] }).fixes.filter((found) => found.logicalId === logicalId);
        const marked = text.replace(new RegExp(`^( +${logicalId}:)[ \\t]*$`, "m"), `$1 ${comment}`);
        const after = fix(marked, { only: [id] });
        expect(after.fixes.filter((found) => found.logicalId === logicalId)).to.deep.equal([]);
        expect(after.left.filter(({ kind }) => kind === "suppressed").length > 0).to.equal(before.length > 0);
      });

      it("shows the same template in JSON, repaired too", () => {
        if (fix(text, { only: [id] }).changed) expect(page).to.include("+++ b/template.json");
      });
    });
  }
});
