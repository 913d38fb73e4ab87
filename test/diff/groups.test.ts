import { expect } from "chai";
import type { AppliedFix } from "../../src/contract/result.js";
import { relationsOf } from "../../src/diff/relations.js";
import { fixGroups } from "../../src/diff/groups.js";
import { sampleFix } from "../report/sample.js";

type Operation = AppliedFix["operations"][number];

function add(path: string, value: unknown = 1): Operation {
  return { op: "add", path, value };
}

/** What each fix builds on, where each has the given operations. */
function relations(...fixes: readonly (readonly Operation[])[]): number[][] {
  return relationsOf(fixes.map((operations) => ({ operations }))).map((earlier) => [...earlier].sort((a, b) => a - b));
}

describe("the relations of fixes", () => {
  it("are those between a name and its users, alone, in a text and in a path", () => {
    expect(
      relations(
        [add("/Parameters/Key", {})],
        [add("/Resources/A/Properties/KeyId", { Ref: "Key" })],
        [add("/Resources/B/Properties/Text", { "Fn::Sub": "arn:${Key}/x" })],
        [add("/Parameters/Key/Default", "")],
        [add("/Resources/C/Properties/KeyId", { Ref: "Keys" })],
      ),
    ).to.deep.equal([[], [0], [0], [0], []]);
  });

  it("are those between the members of a new section and their users", () => {
    expect(relations([add("/Conditions", { IsNew: true })], [add("/Resources/A/Condition", "IsNew")])).to.deep.equal([
      [],
      [0],
    ]);
  });

  it("are those between a name that goes and what named it before", () => {
    expect(
      relations([add("/Resources/A/Properties/P", { Ref: "Key" })], [{ op: "remove", path: "/Parameters/Key" }]),
    ).to.deep.equal([[], [0]]);
  });

  it("are those between changes of a value and of what is inside it", () => {
    expect(
      relations(
        [add("/Resources/A/Properties/P", {})],
        [add("/Resources/A/Properties/P/Q")],
        [add("/Resources/A/Properties/P", {})],
        [add("/Resources/A/Properties/PQ")],
      ),
    ).to.deep.equal([[], [0], [0, 1], []]);
  });

  it("are those between items of a list that move and what changes them later", () => {
    expect(
      relations(
        [add("/Resources/A/Properties/L/1")],
        [add("/Resources/A/Properties/L/0/X")],
        [add("/Resources/A/Properties/L/2/X")],
        [add("/Resources/A/Properties/L/-")],
        [{ op: "replace", path: "/Resources/A/Properties/L/0", value: 1 }],
      ),
    ).to.deep.equal([[], [], [0], [], [1]]);
  });

  it("grow with the operations, not with the pairs of fixes", () => {
    const many = Array.from({ length: 20_000 }, (_, index) => [
      add(`/Resources/R${index}/Properties/KeyId`, { Ref: "Key" }),
      add(`/Resources/Shared/Properties/L/${index}`),
    ]);
    const related = relations([add("/Parameters/Key", {})], ...many);
    expect(related.reduce((sum, { length }) => sum + length, 0)).to.be.at.most(2 * many.length);
  });
});

describe("the groups of fixes", () => {
  const splice = (offset: number, ...fixes: number[]) => ({ offset, delete: 0, insert: "x", fixes });

  it("join what one splice carries out, what touches and what is related, and have each splice once", () => {
    const fixes = [
      sampleFix({ operations: [add("/Parameters/Key", {})] }),
      sampleFix({ operations: [add("/Resources/A/Properties/KeyId", { Ref: "Key" })] }),
      sampleFix({ operations: [add("/Resources/B/X")] }),
      sampleFix({ operations: [add("/Resources/C/X")] }),
      sampleFix({ operations: [add("/Resources/D/X")] }),
    ];
    const splices = [splice(0, 0), splice(5, 1), splice(9, 2, 3), splice(20, 4)];
    const groups = fixGroups({ fixes, splices });
    expect(groups.map((group) => group.fixes)).to.deep.equal([[0, 1], [2, 3], [4]]);
    expect(groups.flatMap(({ replacements }) => replacements)).to.have.length(4);
  });
});
