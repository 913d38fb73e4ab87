import { expect } from "chai";
import { fixWith } from "../../src/pipeline/fix.js";
import type { Edit, Rule } from "../../src/contract/rule.js";
import { applyPatch } from "../../src/edit/proof/patch.js";
import { parseSource } from "../../src/source/source.js";
import { finding, rule } from "../edit/one-fix.js";
import { two } from "./sets.js";

/** Returns a rule that adds a queue for A, names it by a parameter, lets B wait for it, and gives B a property. */
function makesQueue(): Rule {
  return rule("queue", function* (template) {
    const queue = template.resource("Queue");
    if (queue === undefined) yield finding("A", (edit) => edit.resource("Queue", { Type: "AWS::SQS::Queue" }));
    else if (queue.properties === undefined) yield finding("Queue", named);
    if (template.resource("B")?.properties === undefined)
      yield finding("B", (edit) => edit.set(["Resources", "B", "Properties", "FifoTopic"], true));
    if (queue !== undefined && !template.isAfter("B", "Queue"))
      yield {
        ...finding("B", (edit) => edit.runAfter("B", "Queue")),
        message: "missing DependsOn: can be created before Queue, which it needs",
      };
  });
}

function named(edit: Edit): void {
  const name = edit.parameter("Name", { Type: "String", Default: "" });
  edit.set(["Resources", "Queue", "Properties", "QueueName"], { Ref: name });
}

describe("what a new resource entails", () => {
  it("is part of the fix that made it, in one rule", () => {
    const { fixes, output, patch } = fixWith([makesQueue()], two);
    expect(fixes.map(({ logicalId }) => logicalId)).to.deep.equal(["A", "B"]);
    expect(output).to.contain("DependsOn: Queue").and.to.contain("QueueName: !Ref Name");
    expect(applyPatch(parseSource(two).view, patch)).to.deep.equal(parseSource(output).view);
  });

  it("stays on its own where another rule does it, which a user may want alone", () => {
    const names = rule("names", function* (template) {
      if (template.resource("Queue") !== undefined && template.resource("Queue")?.properties === undefined)
        yield finding("Queue", named);
    });
    const makes = rule("makes", function* (template) {
      if (template.resource("Queue") === undefined)
        yield finding("A", (edit) => edit.resource("Queue", { Type: "AWS::SQS::Queue" }));
    });
    const { fixes } = fixWith([makes, names], two);
    expect(fixes.map(({ logicalId }) => logicalId)).to.deep.equal(["A", "Queue"]);
  });

  it("has the worst class of both, and no more impact than the fix that made it", () => {
    const { fixes } = fixWith(
      [
        rule("both", function* (template) {
          const queue = template.resource("Queue");
          if (queue === undefined)
            yield { ...finding("A", (edit) => edit.resource("Queue", { Type: "AWS::SQS::Queue" })), impact: "none" };
          else if (queue.properties === undefined)
            yield { ...finding("Queue", named), class: "review", impact: "in-place" };
        }),
      ],
      two,
    );
    expect(fixes).to.have.length(1);
    expect(fixes[0]).to.include({ class: "review", impact: "none" });
  });

  it("is not spoken of where a rule leaves it alone on purpose", () => {
    const { left } = fixWith(
      [
        rule("both", function* (template) {
          if (template.resource("Queue") === undefined)
            yield finding("A", (edit) => edit.resource("Queue", { Type: "AWS::SQS::Queue" }));
          else
            yield { logicalId: "Queue", path: ["Resources", "Queue"], message: "it has no name", skipped: "none fits" };
        }),
      ],
      two,
    );
    expect(left).to.deep.equal([]);
  });
});
