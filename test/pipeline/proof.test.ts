import { expect } from "chai";
import { assertSound } from "../../src/edit/proof/verify.js";
import type { FixResult } from "../../src/contract/result.js";
import type { Edit, Rule } from "../../src/contract/rule.js";
import { fixWith } from "../../src/pipeline/fix.js";
import { parseSource } from "../../src/source/source.js";
import { Template } from "../../src/template/template.js";
import { existing, finding, rule } from "../edit/one-fix.js";
import { sets, two } from "./sets.js";

const text = existing + two;

/** The lines of the report on what was left alone. */
function left({ left: findings }: FixResult): unknown[] {
  return findings.map(({ rule: id, logicalId, kind, reason }) => [id, logicalId, kind, reason]);
}

const set = (edit: Edit, logicalId: string, key: string, value: string): void =>
  edit.set(["Resources", logicalId, key], value);

describe("the proof of a correction", () => {
  describe("leaves out the fix that it objects to, and no other,", () => {
    /** The fix of B does something that cannot stand; that of A, and those of the other rules, are made. */
    const isLeftOut = (fix: (edit: Edit) => void, expected: string): void => {
      const unsound = sets("Probe", (edit, id) => (id === "B" ? fix(edit) : undefined));
      const result = fixWith([sets("Early"), unsound, sets("Zeal")], text);
      expect(result.fixes.map(({ rule: id, logicalId }) => `${id} ${logicalId}`)).to.deep.equal([
        "sets-Early A",
        "sets-Early B",
        "sets-Probe A",
        "sets-Zeal A",
        "sets-Zeal B",
      ]);
      expect(result.left).to.have.length(1);
      const [[id, logicalId, kind, reason]] = left(result) as [[string, string, string, string]];
      expect([id, logicalId, kind]).to.deep.equal(["sets-Probe", "B", "failed"]);
      expect(reason)
        .to.contain(expected)
        .and.match(/could not be verified: .*; please report it$/);
    };

    it("where a reference dangles", () => {
      isLeftOut((edit) => {
        set(edit, "A", "Condition", "Create");
        edit.set(["Resources", "B", "Properties", "Name"], { Ref: "A" });
      }, "A, which B refers to, would not exist in all cases in which it is needed");
    });

    it("where a DependsOn names what may be absent (trap dependson-conditional)", () => {
      isLeftOut((edit) => {
        set(edit, "A", "Condition", "Create");
        set(edit, "B", "DependsOn", "A");
      }, "A, which B refers to, would not exist");
    });

    it("where an output has no resource (trap novalue-output)", () => {
      isLeftOut((edit) => {
        set(edit, "A", "Condition", "Create");
        edit.set(["Outputs", "Arn", "Value"], { Ref: "A" });
      }, "A, which Arn refers to, would not exist");
    });

    it("where a name is nowhere", () =>
      isLeftOut(
        (edit) => set(edit, "B", "Condition", "Gone"),
        "Gone, which B refers to, would not exist in the template",
      ));

    it("where resources wait for each other (traps circular, chancycle)", () => {
      isLeftOut((edit) => {
        set(edit, "A", "DependsOn", "B");
        set(edit, "B", "DependsOn", "A");
      }, "would depend on each other");
    });

    it("where a value is none that JSON has", () => {
      isLeftOut(
        (edit) => edit.set(["Resources", "B", "Properties", "Name"], Number.NaN),
        "the recorded operations do not add up",
      );
    });
  });

  it("does not object to what was wrong before", () => {
    const broken = new Template(
      parseSource(`${existing}${two.replace("  B", "    Condition: Create\n    DependsOn: B\n  B")}    DependsOn: A\n`)
        .view,
    );
    expect(() => assertSound(broken, broken)).not.to.throw();
  });

  it("finds each of many fixes that cannot stand among many that can", () => {
    const names = Array.from({ length: 60 }, (_, index) => `R${index}`);
    const many = `Resources:\n${names.map((name) => `  ${name}:\n    Type: AWS::SNS::Topic\n`).join("")}`;
    const bad = new Set(["R3", "R17", "R18", "R59"]);
    const { fixes, left: findings } = fixWith(
      [sets("Probe", (edit, id) => (bad.has(id) ? set(edit, id, "Condition", `Gone${id}`) : undefined))],
      many,
    );
    expect(fixes).to.have.length(56);
    expect(findings.map(({ logicalId, kind }) => `${logicalId} ${kind}`)).to.deep.equal(
      [...bad].map((id) => `${id} failed`),
    );
  });

  it("leaves out a rule that cannot be trusted anywhere, and comes to an end", () => {
    const names = Array.from({ length: 200 }, (_, index) => `R${index}`);
    const many = `Resources:\n${names.map((name) => `  ${name}:\n    Type: AWS::SNS::Topic\n`).join("")}`;
    const wild = sets("Probe", (edit, id) => set(edit, id, "Condition", `Gone${id}`));
    const result = fixWith([wild, sets("Zeal")], many);
    expect(result.output).to.equal(fixWith([sets("Zeal")], many).output);
    expect(result.left).to.have.length(200);
    expect(new Set(result.left.map(({ kind }) => kind))).to.deep.equal(new Set(["failed"]));
  });

  it("takes the other half of a repair out, too, where it cannot stand alone", () => {
    const pair = rule("pair", function* (template) {
      if (template.resource("New") !== undefined) return;
      yield finding("A", (edit) => {
        edit.resource("New", { Type: "AWS::SNS::Topic" });
        edit.set(["Resources", "A", "Properties", "Gone"], { Ref: "Nowhere" });
      });
      yield finding("B", (edit) => edit.set(["Resources", "B", "Properties", "New"], { Ref: "New" }));
    });
    const result = fixWith([pair, sets("Zeal")], text);
    expect(result.output).to.equal(fixWith([sets("Zeal")], text).output);
    expect(result.left.map(({ logicalId, kind }) => `${logicalId} ${kind}`)).to.deep.equal(["A failed", "B failed"]);
  });

  describe("leaves alone what stands in a construct that cannot be edited, with its line,", () => {
    const names = (...logicalIds: string[]): Rule =>
      rule("names", function* (template) {
        for (const logicalId of logicalIds) {
          if (template.resource(logicalId)?.properties?.["DisplayName"] === undefined)
            yield finding(logicalId, (edit) => edit.set(["Resources", logicalId, "Properties", "DisplayName"], "x"));
        }
      });

    it("and writes an alias out where a fix changes it", () => {
      const anchored = "Resources:\n  A: &a\n    Type: AWS::SNS::Topic\n  B: *a\n";
      const written = anchored.replace(" *a", "\n    Type: AWS::SNS::Topic\n    Properties:\n      DisplayName: x");
      expect(fixWith([names("B")], anchored).output).to.equal(written);
      const both = fixWith([names("A", "B")], anchored);
      expect(both.output).to.equal(written);
      expect(left(both)).to.deep.equal([
        [
          "names",
          "A",
          "blocked",
          "a change is needed inside an anchored value, which its aliases would follow (line 2); write the value out instead of anchoring it",
        ],
      ]);
    });

    const refused: Readonly<Record<string, [string, string]>> = {
      "a key that occurs twice": [
        "Resources: {}\nResources:\n  A:\n    Type: AWS::SNS::Topic\n",
        "a change is needed at a key that occurs twice in its map (line 2); remove one of the two",
      ],
      "a key that is not plain": [
        "? Resources\n:\n  A:\n    Type: AWS::SNS::Topic\n",
        "a change is needed at a key that is not a plain `key: value` (line 1); write it as `key: value`",
      ],
      "a tag that nobody knows": [
        "Resources:\n  A:\n    Type: AWS::SNS::Topic\n    Properties: !Mine\n      FifoTopic: false\n",
        "a change is needed inside a value with an unknown tag (line 4); expand or remove the tag",
      ],
    };
    for (const [what, [written, reason]] of Object.entries(refused)) {
      it(`such as ${what}`, () => {
        const path = ["Resources", "A", "Properties", ...(what.includes("tag") ? ["!Mine"] : []), "DisplayName"];
        const names = rule("names", function* (template) {
          if (template.at(path) === undefined) yield finding("A", (edit) => edit.set(path, "x"));
        });
        const result = fixWith([names], written);
        expect(result).to.include({ changed: false, output: written });
        expect(left(result)).to.deep.equal([["names", "A", "blocked", reason]]);
      });
    }

    it("every fix of them in one go", () => {
      const merged = `Resources:
  A:
    Type: AWS::SNS::Topic
    Properties:
      <<: {FifoTopic: false}
  B:
    Type: AWS::SNS::Topic
`;
      const properties = ["P", "Q", "R", "S", "T", "U", "V", "W"];
      const result = fixWith(
        properties.map((name) => sets(name)),
        merged,
      );
      expect(result.fixes.map(({ rule: id, logicalId }) => `${id} ${logicalId}`)).to.deep.equal(
        properties.map((name) => `sets-${name} B`),
      );
      expect(result.left.map(({ rule: id, kind }) => `${id} ${kind}`)).to.deep.equal(
        properties.map((name) => `sets-${name} blocked`),
      );
      expect(result.left[0]?.reason).to.equal(
        "a change is needed in a map with a merge key (<<) (line 5); write the merged entries out",
      );
    });
  });
});
