import { expect } from "chai";
import { fix } from "../../src/index.js";
import { junitReport } from "../../src/report/junit.js";
import { jsonPatchReport } from "../../src/report/json-patch.js";
import { runOf } from "../report/outcome.js";

const evil = "A&xxe;&#0;&lt;\u202E\u009b<b>";
const text = JSON.stringify({
  Resources: { [evil]: { Type: "AWS::RDS::DBInstance", Properties: { Engine: "mysql", DBInstanceClass: "x" } } },
});
const run = runOf([{ file: `${evil}.json`, text, result: fix(text) }]);

describe("what reports have let through", () => {
  it("JUnit has no reference that a name has brought along", () => {
    const report = junitReport(run);
    expect(report).to.include("&amp;xxe;&amp;#0;&amp;lt;");
    expect(report).not.to.match(/&(?!(?:amp|lt|gt|quot|apos);|#x?[1-9A-F][0-9A-F]*;)/i);
  });

  it("a JSON patch has no control character and no mark that turns text round, and means the same", () => {
    const report = jsonPatchReport(run);
    expect(report).not.to.match(/(?!\n)[\p{Cc}\p{Cf}]/u);
    expect(JSON.stringify(JSON.parse(report))).to.include(evil);
  });
});
