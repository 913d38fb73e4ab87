import { expect } from "chai";
import type { Json, JsonObject } from "../../src/values/json.js";
import { ref, sub } from "../../src/template/intrinsics.js";
import { Template } from "../../src/template/template.js";

const types = ["AWS::S3::Bucket", "AWS::SNS::Topic", "AWS::SQS::Queue"];

function resource(step: number, target: string): JsonObject {
  return {
    Type: types[step % 3] ?? "",
    ...(step % 4 === 0 ? { Condition: "Here" } : {}),
    DependsOn: `R${(step * 7) % 20}`,
    Properties: { Name: ref(target), Text: sub(`\${${target}.Arn}`) },
  };
}

const resources: JsonObject = Object.fromEntries(
  Array.from({ length: 20 }, (_, index) => [`R${index}`, resource(index, `R${(index * 3) % 20}`)]),
);

const before: JsonObject = {
  Parameters: { Name: { Type: "String" } },
  Conditions: { Here: { "Fn::Equals": [ref("Name"), ""] } },
  Resources: resources,
  Outputs: { Out: { Value: ref("R3") } },
};

/** Returns everything that is looked up by name or by type. */
function answersOf(template: Template, names: readonly string[]): unknown {
  return {
    text: JSON.stringify(template.view),
    resources: template.resources,
    types: [...types.map((type) => template.ofType(type)), template.ofType(...types.slice(1))],
    byName: names.map((name) => [
      template.resource(name),
      template.referencesTo(name),
      template.usesOfCondition(name),
      template.referencesIn(name),
      template.parameters.has(name),
      template.isUnknownAt(["Resources", name, "Properties"]),
    ]),
    references: template.references,
    outputs: template.outputs,
    cycles: template.cycles(),
    undefined: template.undefinedReferences(),
  };
}

/** Edits one after the other: members replaced, of another type, new, and under names with a meaning of their own. */
function edits(): [string, string, Json][] {
  return Array.from({ length: 150 }, (_, step): [string, string, Json] => {
    if (step % 17 === 5) return ["Parameters", `P${step}`, { Type: "String" }];
    if (step % 23 === 7)
      return [
        "Conditions",
        step % 2 === 0 ? "Here" : `C${step}`,
        { "Fn::Not": [{ "Fn::Equals": [ref(`P${step - 2}`), ""] }] },
      ];
    if (step % 29 === 11) return ["Outputs", `O${step % 58}`, { Value: ref(`R${step % 20}`) }];
    const name = step % 5 === 0 ? `New${step % 40}` : `R${(step * 11) % 20}`;
    return ["Resources", name, resource(step, `R${(step * 13) % 20}`)];
  });
}

describe("a template after edits of its members", () => {
  const names = [
    ...Array.from({ length: 20 }, (_, index) => `R${index}`),
    "New0",
    "New5",
    "New35",
    "Here",
    "Name",
    "P5",
    "C7",
    "1",
    "Loop",
  ];

  function compare(start: JsonObject, steps: readonly [string, string, Json][]): void {
    let template = new Template(start);
    let view: JsonObject = start;
    for (const [index, [section, name, member]] of steps.entries()) {
      // Asked before and after, so that what is kept could be out of date.
      template.referencesTo("R3");
      template.ofType("AWS::S3::Bucket");
      template = template.withMember(section, name, member);
      const members = view[section];
      view = {
        ...view,
        [section]: { ...(typeof members === "object" && !Array.isArray(members) ? members : {}), [name]: member },
      };
      if (index % 4 === 0)
        expect(answersOf(template, names)).to.deep.equal(
          answersOf(new Template(structuredClone(view)), names),
          `after ${section} ${name}`,
        );
    }
  }

  it("answers as one that is read anew", () => compare(before, edits()));

  it("does so with loops, macros, numbers and things that are no resources among the members", () => {
    const odd: JsonObject = {
      "Fn::ForEach::Loop": ["Id", ["A", "B"], { "Loop${Id}": resource(1, "R1") }],
      1: resource(2, "LoopA"),
      Odd: "text",
    };
    const start = { ...before, Resources: { ...resources, ...odd } };
    compare(start, edits().slice(0, 30));
    compare(before, [
      ...edits().slice(0, 10),
      ...Object.entries(odd).map(([name, member]): [string, string, Json] => ["Resources", name, member]),
      ...edits().slice(10, 30),
    ]);
  });

  it("leaves what is known of the others as it is", () => {
    const template = new Template(before);
    const [known, references] = [template.resource("R1"), template.referencesIn("R1")];
    const after = template.withMember("Resources", "R2", resource(1, "R5"));
    expect(after.resource("R1")).to.equal(known);
    expect(after.referencesIn("R1")).to.equal(references);
    expect(template.referencesTo("R5")).to.not.deep.equal(after.referencesTo("R5"));
  });
});
