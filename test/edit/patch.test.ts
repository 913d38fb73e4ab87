import { expect } from "chai";
import { applyPatch } from "../../src/edit/proof/patch.js";
import type { Json } from "../../src/values/json.js";

/** Returns a value frozen with everything in it: to change it throws. */
function frozen(value: Json): Json {
  if (typeof value === "object" && value !== null) {
    Object.values(value).forEach(frozen);
    Object.freeze(value);
  }
  return value;
}

describe("a patch", () => {
  const view = frozen({ Resources: { A: { List: [{ Key: "a" }, { Key: "b" }], Type: "T" }, B: { Type: "T" } } });

  it("leaves what it is applied to as it is, also where a list has moved up", () => {
    const patched = applyPatch(view, [
      { op: "remove", path: "/Resources/A/List/0" },
      { op: "replace", path: "/Resources/A/List/0/Key", value: "c" },
      { op: "add", path: "/Resources/A/Name", value: "n" },
    ]);
    expect(patched).to.deep.equal({
      Resources: { A: { List: [{ Key: "c" }], Type: "T", Name: "n" }, B: { Type: "T" } },
    });
  });

  it("changes one place of two that share their value", () => {
    const shared = { Type: "T" };
    const patched = applyPatch(frozen({ A: shared, B: shared }), [{ op: "replace", path: "/A/Type", value: "U" }]);
    expect(patched).to.deep.equal({ A: { Type: "U" }, B: { Type: "T" } });
  });

  it("leaves its own values as they are", () => {
    const value = frozen({ Key: "k" });
    const patched = applyPatch(view, [
      { op: "add", path: "/Resources/C", value },
      { op: "add", path: "/Resources/C/More", value: 1 },
    ]);
    expect(patched).to.have.nested.property("Resources.C").that.deep.equals({ Key: "k", More: 1 });
  });

  it("moves what is changed afterwards", () => {
    const patched = applyPatch(view, [
      { op: "move", from: "/Resources/A", path: "/Resources/C" },
      { op: "replace", path: "/Resources/C/Type", value: "U" },
    ]);
    expect(patched).to.have.nested.property("Resources.C.Type", "U");
    expect(patched).not.to.have.nested.property("Resources.A");
  });

  it("that does not fit is refused", () => {
    expect(() => applyPatch(view, [{ op: "remove", path: "/Resources/Nowhere/Key" }])).to.throw();
    expect(() => applyPatch(view, [{ op: "add", path: "/__proto__/polluted", value: 1 }])).to.throw();
    expect({}).not.to.have.property("polluted");
  });
});
