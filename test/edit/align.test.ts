import { expect } from "chai";
import { alignLists } from "../../src/edit/write/align.js";

describe("alignment of lists", () => {
  const everyone = { Sid: "NobodyElse", Effect: "Deny", Principal: "*", Action: "s3:*" };
  const write = { Sid: "Write", Effect: "Allow", Principal: { Service: "x" }, Action: "s3:PutObject" };
  const limited = { ...write, Condition: { StringEquals: { a: "b" } } };
  const check = { Sid: "Check", Effect: "Allow", Principal: { Service: "x" }, Action: "s3:GetBucketAcl" };

  it("pairs a changed map with itself, when one before it goes and others come", () => {
    expect(alignLists([everyone, write], [limited, check])).to.deep.equal([
      { oldIndex: 0 },
      { oldIndex: 1, nextIndex: 0 },
      { nextIndex: 1 },
    ]);
  });

  it("pairs what is left in order, so that a value changes in its place", () => {
    expect(alignLists(["a", "b"], ["c", "d"])).to.deep.equal([
      { oldIndex: 0, nextIndex: 0 },
      { oldIndex: 1, nextIndex: 1 },
    ]);
    expect(alignLists([everyone], [check, limited])).to.deep.equal([{ oldIndex: 0, nextIndex: 0 }, { nextIndex: 1 }]);
  });

  it("is linear in long lists that have nothing in common", () => {
    const [old, next] = [1, 2].map((n) => Array.from({ length: 400 }, (_, index) => ({ Id: `${n}-${index}` })));
    expect(alignLists(old ?? [], next ?? [])).to.have.length(400);
  });
});
