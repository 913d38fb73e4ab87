import { expect } from "chai";
import { readArguments } from "../../src/mcp/arguments.js";

const schema = { type: "object", properties: { rule: { type: "string" } }, required: ["rule"] };

describe("arguments of a tool", () => {
  it("are read by their schema", () => {
    expect(readArguments({ rule: "rds-kms-key" }, schema).text("rule")).to.equal("rds-kms-key");
  });

  it("are refused where they are no object, or one is missing", () => {
    for (const given of [[], "x", 1])
      expect(() => readArguments(given, schema)).to.throw("the arguments are no object");
    expect(() => readArguments({}, schema)).to.throw("the argument rule is missing");
    expect(() => readArguments(undefined, schema)).to.throw("the argument rule is missing");
  });

  it("are refused with the closest name", () => {
    const closest = {
      name: "CfnFixError",
      message: "unknown argument rul",
      help: "did you mean rule? expected one of: rule",
    };
    expect(() => readArguments({ rul: "x" }, schema))
      .to.throw()
      .that.includes(closest);
  });
});
