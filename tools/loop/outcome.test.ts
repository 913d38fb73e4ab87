import { expect } from "chai";
import type { Blocker } from "./judges.js";
import { newBlockers } from "./outcome.js";

const blocker = (rule: string, where: string): Blocker => ({ judge: "cfn-lint", rule, where, message: "" });

describe("what a repair brought", () => {
  it("is a blocker of a resource that had none", () => {
    const added = blocker("E3002", "queue");
    expect(newBlockers([blocker("E3002", "topic")], [blocker("E3002", "topic"), added])).to.deep.equal([added]);
  });

  it("is one more on a resource that had others", () => {
    const added = blocker("E3003", "queue");
    expect(newBlockers([blocker("E3002", "queue")], [blocker("E3002", "queue"), added])).to.deep.equal([added]);
  });

  it("is not what shows once a resource has its right type", () => {
    expect(newBlockers([blocker("E3006", "queue")], [blocker("E3002", "queue")])).to.deep.equal([]);
  });
});
