import { expect } from "chai";
import { newDiagnostics, type Diagnostic } from "./judged.js";

function diagnostic(ruleId: string, logicalId: string, message = ""): Diagnostic {
  return { ruleId, severity: "ERROR", message, entity: { logicalId } };
}

describe("what AWS's validator says anew", () => {
  it("is what it did not say of the same resource before", () => {
    const before = [diagnostic("E3002", "A", "one"), diagnostic("E3003", "B")];
    const after = [diagnostic("E3002", "A", "other"), diagnostic("E3002", "A"), diagnostic("E3003", "C")];
    expect(newDiagnostics(before, after)).to.deep.equal(after.slice(1));
  });

  it("is no known false alarm", () => {
    expect(newDiagnostics([], [diagnostic("W1001", "A")])).to.deep.equal([]);
  });
});
