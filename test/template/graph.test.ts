import { expect } from "chai";
import type { Json, JsonObject } from "../../src/values/json.js";
import { equals, getAtt, ifCondition, noValue, ref, sub } from "../../src/template/intrinsics.js";
import type { BrokenReference } from "../../src/template/template.js";
import { loop, resource, template, tooMany } from "./sample.js";

const summary = ({ reference, exact }: BrokenReference): string =>
  `${reference.kind} ${reference.owner} -> ${reference.target}${exact ? "" : " ?"}`;

describe("dangling references", () => {
  it("are those evaluated in a world without their target", () => {
    const t = template(
      {
        X: resource({}, { Condition: "Prod" }),
        Bare: resource(ref("X")),
        Late: resource({}, { DependsOn: ["X"] }),
        Text: resource(sub("${X.Arn}"), { Condition: "ProdOrDev" }),
        Wrong: resource(ifCondition("NotProd", getAtt("X", "Arn"), "")),
        Half: resource(ifCondition("Dev", "", ref("X"))),
        Noted: { Type: "T", Metadata: ref("X") },
        // All below exist, or refer, only where X does.
        Same: resource(ref("X"), { Condition: "Prod", DependsOn: "X" }),
        Guarded: resource(ifCondition("Prod", ref("X"), noValue)),
        Negated: resource(ifCondition("NotProd", "", ref("X"))),
        Deduced: resource(ifCondition("Dev", "", ref("X")), { Condition: "ProdOrDev" }),
      },
      {
        Outputs: { Bad: { Value: ref("X") }, Good: { Value: ref("X"), Condition: "Prod" } },
        Metadata: { M: ref("X") },
      },
    );
    expect(t.dangling().map(summary)).to.deep.equal([
      "Ref Bare -> X",
      "DependsOn Late -> X",
      "Sub Text -> X",
      "GetAtt Wrong -> X",
      "Ref Half -> X",
      "Ref Noted -> X",
      "Ref Bad -> X",
    ]);
  });

  it("say when a condition cannot be followed", () => {
    const [found, ...more] = template({
      X: resource({}, { Condition: "Nowhere" }),
      Y: resource(ref("X")),
      Z: resource(ref("X"), { Condition: "Nowhere" }),
    }).dangling();
    expect(found).to.deep.include({ exact: false, reason: "condition Nowhere is not defined" });
    expect(more).to.deep.equal([]);
  });

  it("are found into loops", () => {
    const t = template({
      ...loop({ "Bucket${Name}": resource(ref("X"), { Condition: "Prod" }) }),
      X: resource({}, { Condition: "Dev" }),
      Y: resource(ref("BucketA")),
    });
    expect(t.dangling().map(summary)).to.deep.equal(["Ref Bucket${Name} -> X", "Ref Y -> BucketA"]);
  });
});

describe("undefined references", () => {
  it("are those to names that are nowhere", () => {
    const t = template(
      {
        A: resource(
          [
            ref("Nope"),
            ref("Env"),
            ref("A"),
            getAtt("Env", "Arn"),
            sub("${Gone.Arn}${Env}"),
            { "Fn::FindInMap": ["M", "a", "b"] },
          ],
          { DependsOn: ["Env", "A"], Condition: "Maybe" },
        ),
      },
      { Mappings: { N: {} } },
    );
    expect(t.undefinedReferences().map(summary)).to.deep.equal([
      "Ref A -> Nope",
      "GetAtt A -> Env",
      "Sub A -> Gone",
      "FindInMap A -> M",
      "DependsOn A -> Env",
      "Condition A -> Maybe",
    ]);
  });

  it("are not certain where something may declare the name", () => {
    const A = resource(ref("Nope"));
    for (const rest of [
      { Transform: "AWS::Serverless-2016-10-31" },
      { Transform: ["Mine"] },
      { "Fn::Transform": { Name: "AWS::Include" } },
    ]) {
      expect(template({ A }, rest).undefinedReferences().map(summary)).to.deep.equal(["Ref A -> Nope ?"]);
    }
    expect(template({ A, "Fn::Transform": { Name: "AWS::Include" } }).undefinedReferences()[0]?.exact).to.equal(false);
    expect(
      template({ ...loop({ "B${Name}": {} }), C: resource([ref("BA"), ref("BZ")]) })
        .undefinedReferences()
        .map(summary),
    ).to.deep.equal(["Ref C -> BZ ?"]);
    expect(template({ A }, { Transform: "AWS::LanguageExtensions" }).undefinedReferences()[0]?.exact).to.equal(true);
  });
});

describe("the order of creation", () => {
  it("follows references of every kind, through other resources", () => {
    const t = template({
      A: resource({}),
      B: resource(getAtt("A", "Arn")),
      C: resource({}, { DependsOn: "B" }),
      D: { Type: "T", Metadata: { After: sub("${C}") } },
    });
    expect(t.isAfter("D", "A")).to.equal(true);
    expect(t.isAfter("A", "D")).to.equal(false);
    expect(t.isAfter("A", "A")).to.equal(false);
    expect(t.isAfter("D", "Nope")).to.equal(false);
    expect(t.isAfter("Nope", "A")).to.equal(false);
    expect(t.dependsDirectly("B", "A")).to.equal(true);
    expect(t.dependsDirectly("C", "A")).to.equal(false);
    expect(t.dependsDirectly("A", "B")).to.equal(false);
    expect(t.dependsDirectly("B", "Nope")).to.equal(false);
    expect(t.dependsDirectly("Nope", "Nowhere")).to.equal(false);
    const both = template({ A: resource({}), B: resource({}), C: resource([ref("A"), ref("B")]) });
    expect(["A", "B"].map((dependency) => both.dependsDirectly("C", dependency))).to.deep.equal([true, true]);
  });

  it("is not what an output says, nor a mapping or condition with the name of a resource", () => {
    const find = { "Fn::FindInMap": ["Names", "a", "b"] };
    const t = template(
      {
        A: resource({}),
        B: resource(ref("A")),
        C: resource({}),
        Names: resource({}),
        Prod: resource({}),
        D: resource(find, { Condition: "Prod" }),
      },
      { Mappings: { Names: { a: { b: "x" } } }, Outputs: { B: { Value: ref("C") }, C: { Value: ref("A") } } },
    );
    expect(t.isAfter("B", "A")).to.equal(true);
    for (const [later, earlier] of [
      ["B", "C"],
      ["C", "A"],
      ["D", "Names"],
      ["D", "Prod"],
    ] as const)
      expect(t.isAfter(later, earlier), later).to.equal(false);
  });

  it("is not certain where the conditions are too many to follow", () => {
    const { names, Conditions } = tooMany();
    const within = (value: Json): Json => names.reduce<Json>((inner, name) => ifCondition(name, inner, ""), value);
    const t = template({ A: resource(within(ref("B"))), B: resource(within(ref("A"))) }, { Conditions });
    expect(t.isAfter("A", "B")).to.equal(false);
    const [cycle, ...more] = t.cycles();
    expect(cycle?.exact).to.equal(false);
    expect(cycle?.logicalIds).to.have.members(["A", "B"]);
    expect(more).to.deep.equal([]);
  });

  it("must hold in every world in which both exist", () => {
    const t = template({
      X: resource({}, { Condition: "Prod" }),
      Guarded: resource(ifCondition("Prod", ref("X"), "")),
      Rarely: resource(ifCondition("Dev", ref("Y"), "")),
      Y: resource({}),
      Either: resource([ifCondition("Prod", ref("Y"), ""), ifCondition("Prod", "", ref("Y"))]),
      Middle: resource(ref("Y"), { Condition: "Dev" }),
      Through: resource(ifCondition("Dev", ref("Middle"), "")),
      ThroughDev: resource(ref("Middle"), { Condition: "Dev" }),
    });
    expect(t.isAfter("Guarded", "X")).to.equal(true);
    expect(t.isAfter("Rarely", "Y")).to.equal(false);
    expect(t.dependsDirectly("Rarely", "Y")).to.equal(true);
    expect(t.isAfter("Either", "Y")).to.equal(true);
    expect(t.isAfter("Through", "Y")).to.equal(false);
    expect(t.isAfter("ThroughDev", "Y")).to.equal(true);
  });

  it("does not follow a DependsOn to a resource that is not there", () => {
    const t = template({
      Y: resource({}),
      Gate: resource(ref("Y"), { Condition: "Prod" }),
      Z: resource({}, { DependsOn: "Gate" }),
    });
    expect(t.isAfter("Z", "Gate")).to.equal(true);
    expect(t.isAfter("Z", "Y")).to.equal(false);
  });

  it("reaches out of loops, and to single copies", () => {
    const t = template({
      X: resource({}),
      ...loop({ "B${Name}": resource(ref("X")), "P${Name}": resource(ref("B${Name}")) }),
      Y: resource(ref("PA")),
    });
    expect(t.isAfter("P${Name}", "X")).to.equal(true);
    expect(t.isAfter("Y", "PA")).to.equal(true);
    expect(t.isAfter("Y", "PB")).to.equal(false);
    expect(t.isAfter("Y", "P${Name}")).to.equal(false);
    expect(t.isAfter("Y", "B${Name}")).to.equal(false);
  });

  it("has a cycle where resources wait for each other", () => {
    const ids = (Resources: JsonObject): string[] =>
      template(Resources)
        .cycles()
        .map(({ logicalIds, exact }) => `${[...logicalIds].sort().join()}${exact ? "" : " ?"}`);
    expect(ids({ A: resource(ref("B")), B: resource(ref("C")), C: resource({}) })).to.deep.equal([]);
    expect(ids({ A: resource(ref("A")) })).to.deep.equal(["A"]);
    expect(
      ids({
        A: resource(ref("B")),
        B: resource(sub("${C}")),
        C: resource({}, { DependsOn: "A" }),
        D: resource(ref("A")),
      }),
    ).to.deep.equal(["A,B,C"]);
    expect(
      ids({ A: resource(ref("B")), B: resource(ref("A")), C: resource(ref("D")), D: resource([ref("C"), ref("A")]) }),
    ).to.have.members(["A,B", "C,D"]);
    expect(ids({ A: resource(ref("B")), B: resource(ifCondition("Nowhere", ref("A"), "")) })).to.deep.equal(["A,B ?"]);
    expect(
      ids({ A: resource(ref("B"), { Condition: "Nowhere" }), B: resource(ifCondition("Nowhere", ref("A"), "")) }),
    ).to.deep.equal(["A,B ?"]);
  });

  it("has no cycle whose parts never meet in one world", () => {
    const opposite = { A: resource(ifCondition("Prod", ref("B"), "")), B: resource(ifCondition("Dev", ref("A"), "")) };
    expect(template(opposite).cycles()).to.deep.equal([]);
    expect(template({ ...opposite, B: resource(ifCondition("ProdOrDev", ref("A"), "")) }).cycles().length).to.equal(1);
    expect(
      template(
        { A: resource(ref("B")), B: resource({}, { Condition: "Never", DependsOn: "A" }) },
        { Conditions: { Never: equals("a", "b") } },
      ).cycles(),
    ).to.deep.equal([]);
  });

  it("names the members of a cycle in the order in which they wait", () => {
    const [cycle] = template({ A: resource(ref("B")), B: resource(ref("C")), C: resource(ref("A")) }).cycles();
    const ids = cycle?.logicalIds ?? [];
    expect(ids.join().repeat(2).replaceAll(",", "")).to.contain("ABC");
  });

  it("names a shortest cycle, and one whose members do wait for each other in one world", () => {
    const ways = (Resources: JsonObject): string[] =>
      template(Resources)
        .cycles()
        .map(({ logicalIds }) => [...logicalIds].sort().join());
    expect(ways({ C: resource(ref("A")), A: resource([ref("B"), ref("C")]), B: resource(ref("C")) })).to.deep.equal([
      "A,C",
      "A,B,C",
    ]);
    // A waits for B only where B does not wait for A.
    const A = resource([ifCondition("Prod", ref("B"), ""), ref("C")]);
    const B = resource(ifCondition("Dev", ref("A"), ""));
    const C = resource(ref("B"));
    for (const order of [
      { A, B, C },
      { B, C, A },
      { C, A, B },
    ])
      expect(ways(order)).to.deep.equal(["A,B,C"]);
  });
});
