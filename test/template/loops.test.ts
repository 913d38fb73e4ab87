import { expect } from "chai";
import type { Json } from "../../src/values/json.js";
import { canonical, parseExpression } from "../../src/template/expressions.js";
import { asLoop, entries, expandedNames } from "../../src/template/loops.js";

/** Returns the names that a loop over `collection` makes, within a loop over `outer` if there is one. */
function made(collection: Json, outer?: Json): string[] {
  const inner = { "Fn::ForEach::Inner": ["Name", collection, { "${Outer}Topic${Name}And&{Name}": {} }] };
  const view = { Resources: outer === undefined ? inner : { "Fn::ForEach::Outer": ["Outer", outer, inner] } };
  return [...entries(view, "Resources")].filter(({ kind }) => kind === "member").flatMap(expandedNames);
}

describe("a loop", () => {
  const [key, loop] = ["Fn::ForEach::Topics", ["Name", ["A"], { "Topic${Name}": {} }]];

  it("is read when it has a name, a collection and a body, and nothing else", () => {
    expect(asLoop(key, loop)).to.deep.equal({ identifier: "Name", collection: ["A"], body: { "Topic${Name}": {} } });
    expect(asLoop("Topics", loop)).to.equal(undefined);
    for (const broken of [
      null,
      {},
      "Name",
      [],
      loop.slice(0, 2),
      [...loop, {}],
      [1, ["A"], {}],
      ["Name", ["A"], []],
      ["Name", ["A"], "body"],
    ]) {
      expect(asLoop(key, broken), JSON.stringify(broken)).to.equal(undefined);
    }
  });

  it("makes a name for each text of its collection, and none of what is no text or not known", () => {
    expect(made(["a.b", { Ref: "P" }, 7, "c"])).to.deep.equal(["${Outer}Topica.bAndab", "${Outer}TopiccAndc"]);
    expect(made({ Ref: "P" })).to.deep.equal([]);
  });

  it("makes names of the values of all loops around, up to a number that nobody needs", () => {
    const list = (length: number): string[] => Array.from({ length }, (_, index) => `v${index}`);
    expect(made(["x"], ["A", "B"])).to.deep.equal(["ATopicxAndx", "BTopicxAndx"]);
    expect(made(list(100), list(100))).to.have.length(10_000);
    expect(made(list(100), list(101))).to.deep.equal([]);
  });

  it("says where its collection stands, which is decided before conditions are known", () => {
    const [collection] = entries({ Resources: { [key]: loop } }, "Resources");
    expect(collection).to.deep.include({ kind: "macro", path: ["Resources", key, 1], value: ["A"] });
    expect(
      [...entries({ Resources: { "Fn::Transform": {}, Topic: {} } }, "Resources")].map(({ kind }) => kind),
    ).to.deep.equal(["macro", "member"]);
  });
});

describe("an expression", () => {
  it("is equal to another whatever the order of its keys", () => {
    expect(canonical({ b: [1, null], a: { d: "x", c: true } })).to.equal('{"a":{"c":true,"d":"x"},"b":[1,null]}');
    expect(canonical([{ b: 1, a: 2 }])).to.equal('[{"a":2,"b":1}]');
    expect(canonical({ a: 1, b: 2, c: 3 })).to.equal(canonical({ c: 3, a: 1, b: 2 }));
  });

  it("is not known where a function has too few or too many operands, or is none", () => {
    for (const call of ["Fn::Not", "Fn::Equals"]) {
      for (const operands of [[], ["a", "b", "c"]]) {
        expect(parseExpression({ [call]: operands }), call).to.deep.include({
          kind: "free",
          reason: `uses ${call} in an unknown way`,
        });
      }
    }
    for (const call of ["Fn::And", "Fn::Or"])
      expect(parseExpression({ [call]: [] }), call).to.deep.include({ kind: "free" });
    expect(parseExpression({ "Fn::Equals": [null, "null"] })).to.deep.include({ kind: "free" });
    expect(parseExpression({ "Fn::Join": [{ Condition: "C" }] })).to.deep.include({ kind: "free" });
    expect(parseExpression(["C"])).to.deep.include({ kind: "free", reason: "has an unknown form" });
  });
});
