import { expect } from "chai";
import { readEvents } from "../../src/events/read.js";

describe("logs of a failed deployment", () => {
  it("are read without what GitHub Actions writes around a message", () => {
    const reason = "Circular dependency between resources: [A, B]";
    const log = [
      "##[group]Run aws cloudformation deploy",
      "",
      `An error occurred (ValidationError) when calling the CreateChangeSet operation: ${reason}`,
      "##[error]Process completed with exit code 254.",
    ];
    const { events } = readEvents(log.map((line) => `2026-11-30T09:11:02.1234567Z ${line}`).join("\n"));
    expect(events.map(({ message }) => message)).to.deep.equal([reason]);
  });
});
