import { expect } from "chai";
import { diffOf, showDiff } from "../../src/report/diff.js";
import { plain } from "../../src/report/style.js";
import { sampleFix, sampleResult } from "./sample.js";

describe("diff report", () => {
  it("heads a hunk with its fixes, a few by name", () => {
    const heading = (count: number): string | undefined => {
      const fixes = Array.from({ length: count }, (_, index) => sampleFix({ logicalId: `Db${index}` }));
      const splices = [{ offset: 0, delete: 1, insert: "b", fixes: fixes.map((_, index) => index) }];
      return diffOf("t.yaml", "a: 1\n", sampleResult({ fixes, splices })).split("\n")[2];
    };
    expect(heading(1)).to.equal("@@ -1,1 +1,1 @@ rds-kms-key Db0");
    expect(heading(5)).to.equal("@@ -1,1 +1,1 @@ rds-kms-key Db0, rds-kms-key Db1, rds-kms-key Db2, 2 more");
  });

  it("keeps escapes in logical IDs out of the heading", () => {
    const diff = diffOf("t.yaml", "a: 1\n", sampleResult({ fixes: [sampleFix({ logicalId: "\u001b[2J" })] }));
    expect(diff).to.contain("\\u{1b}[2J").and.not.to.contain("\u001b");
  });

  it("shows text on a terminal without letting it act", () => {
    expect(showDiff("--- a\n+++ b\n@@ x\n-\u001b[2J\r\n+\tb\n", plain)).to.equal(
      "--- a\n+++ b\n@@ x\n-\\u{1b}[2J\r\n+\tb\n",
    );
  });
});
