import { expect } from "chai";
import { lostByDefault } from "./promises/lost-by-default.js";
import { goldenCases, goldenFolders, run } from "./golden/cases.js";

describe("with the defaults of all new parameters", () => {
  for (const folder of goldenFolders()) {
    it(`${folder} keeps every resource that was there`, () => {
      for (const goldenCase of goldenCases(folder)) {
        expect(lostByDefault(goldenCase.before, run(goldenCase, goldenCase.before)), goldenCase.name).to.deep.equal([]);
      }
    });
  }

  const before =
    "Resources:\n  A:\n    Type: AWS::S3::Bucket\n  B:\n    Type: AWS::S3::Bucket\n    Properties: {BucketName: b}\n";
  const conditional = (preset: string): string =>
    `Parameters:\n  P: {Type: String, Default: '${preset}'}\nConditions:\n  C: !Equals [!Ref P, '']\n${before.replace("Bucket\n  B", "Bucket\n    Condition: C\n  B")}`;

  it("a loss would be seen", () => {
    const lost = (output: string): string[] => lostByDefault(before, { output, fixes: [] });
    expect(lost(conditional(""))).to.deep.equal([]);
    expect(lost(conditional("x"))).to.deep.equal(["A exists elsewhere"]);
    expect(lost(before.replace("  B", "  D"))).to.deep.equal(["B is gone"]);
    expect(lost(before.replace("{BucketName: b}", "{BucketName: c}"))).to.deep.equal(["B has another BucketName"]);
  });
});
