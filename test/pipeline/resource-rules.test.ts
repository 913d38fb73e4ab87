import { expect } from "chai";
import type { FixableFinding, PropertyRule, ResourceRule, Rule } from "../../src/contract/rule.js";
import { fixWith } from "../../src/pipeline/fix.js";
import type { ResourceView } from "../../src/template/resource-view.js";
import type { Json } from "../../src/values/json.js";
import { finding, rule } from "../edit/one-fix.js";
import { two } from "./sets.js";

/** A rule of topics with the given `check`. */
function resourceRule(id: string, check: ResourceRule["check"]): ResourceRule {
  const { title, why, controls, references, tags, level = "default" } = rule(id, () => []);
  return { id, title, why, controls, references, tags, level, kind: "resource", types: ["AWS::SNS::Topic"], check };
}

/** Wants a property of every topic to have a value. */
function wants(id: string, property: string, value: Json): ResourceRule {
  return resourceRule(id, function* (resource) {
    if (JSON.stringify(resource.resource.properties?.[property]) !== JSON.stringify(value))
      yield at(resource, (edit, { path }) => edit.set([...path, "Properties", property], value));
  });
}

function at({ logicalId, path }: ResourceView, fix: FixableFinding["fix"]): FixableFinding {
  return { ...finding(logicalId, fix), path };
}

function propertyRule(id: string, more: Pick<PropertyRule, "property" | "want">): PropertyRule {
  const { title, why, controls, references, tags, level = "default" } = rule(id, () => []);
  return {
    ...{ id, title, why, controls, references, tags, level, kind: "property" },
    ...{ type: "AWS::SNS::Topic", flaw: "it is flawed", impact: "in-place" },
    ...more,
  };
}

function left(rules: readonly Rule[], text = two): unknown[] {
  return fixWith(rules, text).left.map(({ rule: id, logicalId, kind, reason }) => [id, logicalId, kind, reason]);
}

describe("rules of one resource", () => {
  it("look at resources of their types alone, each of which all rules see before the next", () => {
    const seen: string[] = [];
    const watch = (id: string): ResourceRule =>
      resourceRule(id, ({ logicalId }) => {
        seen.push(`${id} ${logicalId}`);
        return [];
      });
    fixWith([watch("b"), watch("a")], `${two}  C:\n    Type: AWS::SQS::Queue\n`);
    expect(seen).to.deep.equal(["a A", "b A", "a B", "b B"]);
  });

  it("and others are not asked where none of their types is in the template", () => {
    const never = (): never => {
      throw new Error("asked");
    };
    const ofTemplate: Rule = { ...rule("a", never), types: ["AWS::SQS::Queue"] };
    const ofResource: Rule = { ...resourceRule("b", never), types: ["AWS::SQS::Queue"] };
    expect(left([ofTemplate, ofResource])).to.deep.equal([]);
    const queue = "Resources:\n  Queue:\n    Type: AWS::SQS::Queue\n";
    expect(left([ofTemplate, ofResource], queue)).to.have.length(2);
  });

  it("see what the ones before them have done there", () => {
    const follows = resourceRule("follows", function* (resource) {
      const { properties = {} } = resource.resource;
      if (properties["P"] !== undefined && properties["Q"] === undefined)
        yield at(resource, (edit, { path }) => edit.set([...path, "Properties", "Q"], properties["P"] ?? null));
    });
    const { output, fixes } = fixWith([follows, wants("a", "P", "x")], two);
    expect(output.match(/P: x\n {6}Q: x/g)).to.have.length(2);
    expect(fixes.map(({ rule: id, logicalId }) => `${id} ${logicalId}`)).to.deep.equal([
      "a A",
      "follows A",
      "a B",
      "follows B",
    ]);
  });

  it("see what was done to a resource by a fix of another one", () => {
    const elsewhere = resourceRule("a", function* (resource) {
      const b = ["Resources", "B", "Properties", "P"];
      if (resource.logicalId === "A" && resource.template.at(b) === undefined)
        yield at(resource, (edit) => edit.set(b, "x"));
    });
    const follows = resourceRule("follows", function* (resource) {
      if (resource.logicalId === "B" && resource.resource.properties?.["P"] === undefined)
        yield { ...at(resource, () => undefined), message: "it has no P" };
    });
    const { fixes, left: none } = fixWith([follows, elsewhere], two);
    expect(fixes.map(({ logicalId }) => logicalId)).to.deep.equal(["A"]);
    expect(none).to.deep.equal([]);
  });

  it("pass over a resource that one of them has taken out, or made something else of", () => {
    const takes = resourceRule("a", function* (resource) {
      if (resource.logicalId === "A") yield at(resource, (edit, { path }) => edit.remove(path));
      else yield at(resource, (edit, { path }) => edit.set([...path, "Type"], "AWS::SQS::Queue"));
    });
    const { output, fixes } = fixWith([takes, wants("b", "P", 1)], two);
    expect(output).to.equal("Resources:\n  B:\n    Type: AWS::SQS::Queue\n");
    expect(fixes).to.have.length(2);
  });

  it("that throw cost their findings on the resource, and none on others", () => {
    const broken = resourceRule("broken", function* (resource) {
      if (resource.logicalId === "A") throw new TypeError("oops");
      if (resource.resource.properties?.["P"] === undefined)
        yield at(resource, (edit, { path }) => edit.set([...path, "Properties", "P"], 1));
    });
    const result = fixWith([broken, wants("c", "Q", 1)], two);
    expect(result.fixes.map(({ rule: id, logicalId }) => `${id} ${logicalId}`)).to.deep.equal([
      "c A",
      "broken B",
      "c B",
    ]);
    expect(
      result.left.map(({ rule: id, logicalId, kind, message, place }) => [id, logicalId, kind, message, place.line]),
    ).to.deep.equal([["broken", "A", "failed", "the rule could not check the whole resource", 2]]);
  });

  it("have failed where they find a flaw and change nothing", () => {
    const idle = resourceRule("idle", (resource) => [at(resource, () => undefined)]);
    expect(left([idle]).map((each) => (Array.isArray(each) ? each.slice(0, 3) : each))).to.deep.equal([
      ["idle", "A", "failed"],
      ["idle", "B", "failed"],
    ]);
  });

  describe("that disagree: the first in order wins, and the other says so", () => {
    it("about a value", () => {
      const result = fixWith([wants("b", "P", 2), wants("a", "P", 1), wants("c", "Q", 1)], two);
      expect(result.output).to.equal(fixWith([wants("a", "P", 1), wants("c", "Q", 1)], two).output);
      expect(left([wants("b", "P", 2), wants("a", "P", 1)])).to.deep.equal([
        ["b", "A", "skipped", "a has already set it"],
        ["b", "B", "skipped", "a has already set it"],
      ]);
    });

    it("about a part of it, from within or from around", () => {
      const part = propertyRule("b", { property: "P.Q", want: { is: 2 } });
      expect(left([part, wants("a", "P", { Q: 1, R: 1 })])).to.have.length(2);
      expect(left([wants("b", "P", { R: 1 }), propertyRule("a", { property: "P.Q", want: { is: 2 } })])).to.have.length(
        2,
      );
    });

    it("about whether it is there", () => {
      const text = `${two}    Properties: {P: 1, Q: 1}\n`;
      const goes = propertyRule("a", { property: "P", want: { absent: true } });
      expect(left([goes, wants("b", "P", 1)], text)).to.deep.include(["b", "B", "skipped", "a has already set it"]);
    });

    it("but not about other members of a map, or other items of a list", () => {
      const members = ["Q", "R"].map((name, index) =>
        propertyRule(name, { property: "P", want: { members: { [name]: { is: index } } } }),
      );
      const items = ["one", "two"].map((item) => propertyRule(item, { property: "List", want: { includes: item } }));
      const text = `${two}    Properties: {P: {Q: wrong, R: wrong, S: kept}, List: [zero]}\n`;
      const { output, left: none } = fixWith([...members, ...items], text);
      expect(none).to.deep.equal([]);
      expect(output).to.contain("{P: {Q: 0, R: 1, S: kept}, List: [zero, one, two]}");
    });
  });

  it("and rules of the whole template go on by turns until none of them finds more", () => {
    const early = rule("early", function* (template) {
      for (const { logicalId, properties } of template.resources)
        if (properties?.["P"] !== undefined && properties["Early"] === undefined)
          yield finding(logicalId, (edit) => edit.set(["Resources", logicalId, "Properties", "Early"], 1));
    });
    const late: Rule = {
      ...rule("before-all-by-its-name", function* (template) {
        for (const { logicalId, properties = {} } of template.resources)
          if (properties["Late"] === undefined)
            yield finding(logicalId, (edit) =>
              edit.set(["Resources", logicalId, "Properties", "Late"], Object.keys(properties).join("+")),
            );
      }),
      phase: "order",
    };
    const { output } = fixWith([late, early, wants("wants", "P", 1)], two);
    expect(output.match(/P: 1\n {6}Late: P\n {6}Early: 1\n/g)).to.have.length(2);
  });

  it("and rules of the whole template that undo each other's work have failed, both", () => {
    const removes = rule("removes", function* (template) {
      for (const { logicalId, properties } of template.resources)
        if (properties?.["P"] !== undefined)
          yield finding(logicalId, (edit) => edit.remove(["Resources", logicalId, "Properties", "P"]));
    });
    const { output, left: failed } = fixWith([removes, wants("a", "P", 1), wants("b", "Q", 1)], two);
    expect(output).to.equal(fixWith([wants("b", "Q", 1)], two).output);
    expect(failed.map(({ rule: id, kind, reason }) => [id, kind, reason])).to.deep.equal([
      ["a", "failed", "a and removes revert each other's fixes here; please report it"],
      ["a", "failed", "a and removes revert each other's fixes here; please report it"],
    ]);
  });

  it("heed suppressions, and count what a baseline knows over all resources", () => {
    const text = two.replace("  B:", "  B: # cfn-fix: ignore[a] known");
    expect(left([wants("a", "P", 1)], text)).to.deep.equal([["a", "B", "suppressed", "suppressed on line 4: known"]]);
  });
});
