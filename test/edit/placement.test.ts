import { expect } from "chai";
import { placeKeys, withKey } from "../../src/edit/write/placement.js";
import type { Json } from "../../src/values/json.js";
import { at, toPointer, type Path } from "../../src/values/pointer.js";
import { parseSource } from "../../src/source/source.js";
import { add, rewrite, written } from "./rewrite.js";

/** Returns the keys at `path` after `added` is added to a map with `keys`. */
function order(path: Path, keys: readonly string[], added: string): string[] {
  const view = path.reduceRight<Json>(
    (inner, step) => (typeof step === "number" ? ["Name", ["a"], inner] : { [step]: inner }),
    Object.fromEntries(keys.map((key) => [key, { x: 1 }])),
  );
  const text = JSON.stringify(
    path[0] === "Resources" || keys.includes("Resources") ? view : Object.assign({ Resources: {} }, view),
    null,
    2,
  );
  const output = rewrite(text, add(toPointer([...path, added]), { x: 2 }));
  return Object.keys(Object(at(parseSource(output).view, path)));
}

const sections = [
  "AWSTemplateFormatVersion",
  "Description",
  "Metadata",
  "Transform",
  "Globals",
  "Parameters",
  "Rules",
  "Mappings",
  "Conditions",
  "Resources",
  "Hooks",
  "Outputs",
];
const attributes = [
  "Type",
  "Condition",
  "DependsOn",
  "CreationPolicy",
  "UpdatePolicy",
  "DeletionPolicy",
  "UpdateReplacePolicy",
  "Metadata",
  "Properties",
];
const members = ["Description", "Condition", "Value", "Export"];

describe("a new key goes where people write it", () => {
  const cases: [string, Path, readonly string[]][] = [
    ["among the sections", [], sections],
    ["in a resource", ["Resources", "A"], attributes],
    ["in a resource of a loop", ["Resources", "Fn::ForEach::L", 2, "A${Name}"], attributes],
    ["in an output", ["Outputs", "O"], members],
    ["in an output of a loop", ["Outputs", "Fn::ForEach::L", 2, "O${Name}"], members],
  ];
  for (const [name, path, keys] of cases) {
    it(name, () => {
      for (const key of keys) {
        if (key === "Resources") continue;
        expect(
          order(
            path,
            keys.filter((other) => other !== key),
            key,
          ),
          key,
        ).to.deep.equal(keys);
        expect(
          withKey(
            path,
            keys.filter((other) => other !== key),
            key,
          ),
          key,
        ).to.deep.equal(keys);
      }
    });
  }

  it("and elsewhere behind the keys that are there", () => {
    for (const path of [
      ["Resources"],
      ["Resources", "A", "Properties"],
      ["Resources", "A", "Properties", "Statement"],
      ["Parameters", "P"],
      ["Outputs"],
      ["Outputs", "O", "Export"],
    ]) {
      expect(order(path, ["Zebra", "Type", "Value"], "Condition"), path.join()).to.deep.equal([
        "Zebra",
        "Type",
        "Value",
        "Condition",
      ]);
      expect(withKey(path, ["Zebra", "Type"], "Condition")).to.deep.equal(["Zebra", "Type", "Condition"]);
    }
    expect(order(["Resources", "A"], ["Type", "Properties"], "Unknown")).to.deep.equal([
      "Type",
      "Properties",
      "Unknown",
    ]);
    expect(withKey(["Resources", "A"], ["Type", "Properties"], "Unknown")).to.deep.equal([
      "Type",
      "Properties",
      "Unknown",
    ]);
  });

  it("in an unusual order where the fewest are on the wrong side, which what nobody knows does not count for", () => {
    const path = ["Resources", "A"];
    expect(order(path, ["Properties", "Type"], "Condition")).to.deep.equal(["Properties", "Type", "Condition"]);
    expect(order(path, ["Properties", "Metadata", "Type"], "Condition")).to.deep.equal([
      "Condition",
      "Properties",
      "Metadata",
      "Type",
    ]);
    expect(order(path, ["Mine", "Type", "Yours", "Properties"], "Condition")).to.deep.equal([
      "Mine",
      "Type",
      "Condition",
      "Yours",
      "Properties",
    ]);
    expect(order(path, ["Mine", "Properties"], "Type")).to.deep.equal(["Type", "Mine", "Properties"]);
    expect(order(path, ["Metadata", "Type", "Properties"], "DependsOn")).to.deep.equal([
      "Metadata",
      "Type",
      "DependsOn",
      "Properties",
    ]);
    expect(order(path, ["Type", "Properties", "Condition"], "DependsOn")).to.deep.equal([
      "Type",
      "DependsOn",
      "Properties",
      "Condition",
    ]);
    expect(withKey(path, ["Properties", "Type"], "Condition")).to.deep.equal(["Properties", "Type", "Condition"]);
  });
});

describe("a hint", () => {
  const text = "Resources:\n  A:\n    Type: X\n  B:\n    Type: X\n";
  const placed = (hints: Record<string, string>, ...names: string[]): string[] => {
    const output = written(
      text,
      names.map((name) => add(`/Resources/${name}`, { Type: "X" })),
      Object.fromEntries(Object.entries(hints).map(([name, sibling]) => [`/Resources/${name}`, sibling])),
    ).text;
    return [...output.matchAll(/^ {2}(\w+):$/gm)].map(([, name = ""]) => name);
  };

  it("puts a resource behind another one, several in the order in which they came", () => {
    expect(placed({ C: "A" }, "C")).to.deep.equal(["A", "C", "B"]);
    expect(placed({ C: "A", D: "A" }, "C", "D")).to.deep.equal(["A", "C", "D", "B"]);
    expect(placed({ C: "A", D: "C" }, "C", "D")).to.deep.equal(["A", "C", "D", "B"]);
  });

  it("says nothing about those that have none, nor when it names nothing", () => {
    expect(placed({ C: "A" }, "C", "D")).to.deep.equal(["A", "C", "B", "D"]);
    expect(placed({ C: "Gone" }, "C")).to.deep.equal(["A", "B", "C"]);
    expect(placed({ D: "A" }, "C", "D", "E")).to.deep.equal(["A", "D", "B", "C", "E"]);
  });

  it("wins over habits", () => {
    const groups = placeKeys(
      ["Resources", "A"],
      ["Type", "Properties"],
      ["DependsOn"],
      ["Type", "DependsOn", "Properties"],
      new Map([["/Resources/A/DependsOn", "Properties"]]),
    );
    expect([...groups]).to.deep.equal([["Properties", ["DependsOn"]]]);
  });
});
