import { expect } from "chai";
import { CfnFixError } from "../../src/values/errors.js";
import { errorReport } from "../../src/report/error.js";
import { jsonPatch } from "../../src/report/json-patch.js";
import { sampleResult } from "./sample.js";

describe("json-patch report", () => {
  it("is the RFC 6902 document of the result", () => {
    expect(JSON.parse(jsonPatch(sampleResult()))).to.deep.equal([{ op: "add", path: "/b", value: 1 }]);
    expect(jsonPatch(sampleResult({ patch: [] }))).to.equal("[]\n");
  });
});

describe("error report", () => {
  it("is one line: place, message, help", () => {
    const error = new CfnFixError("SYNTAX", "bad\n\u001b[2Jindent", "indent with spaces", { line: 3, column: 7 });
    expect(errorReport(error, "t.yaml")).to.equal("t.yaml:3:7: bad\\u{a}\\u{1b}[2Jindent. Indent with spaces\n");
    expect(errorReport(new CfnFixError("USAGE", "no file", "name one"))).to.equal("cfn-fix: no file. Name one\n");
  });

  it("asks to report what is a bug, on one line", () => {
    expect(errorReport(new TypeError("x is\nundefined"), "t.yaml")).to.match(
      /^t\.yaml: unexpected error, nothing was written: TypeError: x is\\u\{a\}undefined\. Please report it.*\n$/,
    );
  });
});
