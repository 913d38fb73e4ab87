import { expect } from "chai";
import type { FixResult } from "../../src/contract/result.js";
import type { Rule } from "../../src/contract/rule.js";
import { fixWith } from "../../src/pipeline/fix.js";
import { finding, rule } from "../edit/one-fix.js";
import { sets, two } from "./sets.js";

const metadata = ["Resources", "A", "Metadata"];

/** Wants A to have metadata, and wants it to have none. */
const one = rule("one", function* (template) {
  if (template.resource("A")?.body["Metadata"] === undefined) yield finding("A", (edit) => edit.set(metadata, {}));
});
const other = rule("other", function* (template) {
  if (template.resource("A")?.body["Metadata"] !== undefined) yield finding("A", (edit) => edit.remove(metadata));
});

/** Finds that one more parameter is missing, whatever there is. */
const greedy = (id: string, name: string): Rule =>
  rule(id, function* (template) {
    const number = template.parameters.size + 1;
    const message = `parameter ${number} is missing`;
    yield { ...finding("A", (edit) => void edit.parameter(`${name}${number}`, { Type: "String" })), message };
  });

function failures({ left }: FixResult): unknown[] {
  return left.map(({ rule: id, logicalId, place, kind, reason }) => [id, logicalId, place.line, kind, reason]);
}

function isWrittenAsWithout(conflict: readonly Rule[], text = two): FixResult {
  const others = [sets("Probe"), sets("Zeal")];
  const [result, expected] = [fixWith([...conflict, ...others], text), fixWith(others, text)];
  expect(result.output).to.equal(expected.output);
  expect(result.fixes).to.deep.equal(expected.fixes);
  return result;
}

describe("rules that come to no end", () => {
  it("cost the findings in which two undo each other, with the names of both, and nothing else", () => {
    const reason = "one and other revert each other's fixes here; please report it";
    expect(failures(isWrittenAsWithout([one, other]))).to.deep.equal([["one", "A", 2, "failed", reason]]);
    const withMetadata = two.replace("  B:", "    Metadata: {}\n  B:");
    expect(failures(isWrittenAsWithout([one, other], withMetadata))).to.deep.equal([
      ["other", "A", 2, "failed", reason],
    ]);
  });

  it("keep what each of the two does elsewhere", () => {
    const alsoAtB = (fighter: Rule, name: string): Rule =>
      rule(fighter.id, function* (template, context) {
        if (fighter.kind === "template") yield* fighter.find(template, context);
        if (template.resource("B")?.properties?.[name] === undefined)
          yield finding("B", (edit) => edit.set(["Resources", "B", "Properties", name], 1));
      });
    const { output, left } = fixWith([alsoAtB(one, "P"), alsoAtB(other, "Q")], two);
    expect(output).to.equal(`${two}    Properties:\n      P: 1\n      Q: 1\n`);
    expect(left.map(({ rule: id, logicalId }) => [id, logicalId])).to.deep.equal([["one", "A"]]);
  });

  it("are named by the place where they meet", () => {
    const setsTo = (id: string, logicalId: string, value: number): Rule =>
      rule(id, function* (template) {
        if (template.resource(logicalId)?.properties?.["Size"] !== value)
          yield finding(logicalId, (edit) => edit.set(["Resources", logicalId, "Properties", "Size"], value));
      });
    const result = isWrittenAsWithout([
      setsTo("a-one", "A", 1),
      setsTo("a-two", "A", 2),
      setsTo("b-one", "B", 1),
      setsTo("b-two", "B", 2),
    ]);
    expect(result.left.map(({ rule: id, reason }) => [id, reason.split(" revert")[0]])).to.deep.equal([
      ["a-one", "a-one and a-two"],
      ["a-two", "a-one and a-two"],
      ["b-one", "b-one and b-two"],
      ["b-two", "b-one and b-two"],
    ]);
  });

  it("may be one rule that undoes its own work", () => {
    const restless = rule("restless", function* (template) {
      const isThere = template.resource("A")?.body["Metadata"] !== undefined;
      yield {
        ...finding("A", (edit) => (isThere ? edit.remove(metadata) : edit.set(metadata, {}))),
        message: isThere ? "it has metadata" : "it has no metadata",
      };
    });
    expect(failures(isWrittenAsWithout([restless]))).to.deep.equal([
      ["restless", "A", 2, "failed", "the rule reverts its own fixes here; please report it"],
    ]);
  });

  it("may be one rule that finds something new after each of its fixes", () => {
    expect(failures(isWrittenAsWithout([greedy("greedy", "New")]))).to.deep.equal([
      ["greedy", "A", 2, "failed", "the rule reports something new after each of its own fixes; please report it"],
    ]);
  });

  it("spare a rule that only follows another one without end", () => {
    const describes = rule("describes", function* (template) {
      for (const [name, definition] of template.parameters) {
        if (JSON.stringify(definition).includes("Description")) continue;
        yield {
          ...finding("A", (edit) => edit.set(["Parameters", name, "Description"], "new")),
          message: `${name} has no description`,
        };
      }
    });
    const text = `Parameters:\n  Own:\n    Type: String\n${two}`;
    const { output, left } = fixWith([describes, greedy("greedy", "New")], text);
    expect(output).to.equal(text.replace("String", "String\n    Description: new"));
    expect(left.map(({ rule: id, kind }) => [id, kind])).to.deep.equal([["greedy", "failed"]]);
  });

  it("may be several that each find something new", () => {
    const result = isWrittenAsWithout([greedy("greedy", "New"), greedy("thirsty", "More")]);
    expect(result.left.map(({ rule: id, kind }) => [id, kind])).to.deep.equal([
      ["greedy", "failed"],
      ["thirsty", "failed"],
    ]);
    expect(result.left[0]?.reason).to.equal(
      "the rule reports something new after each fix of thirsty and its own; please report it",
    );
  });
});
