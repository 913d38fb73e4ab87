import { expect } from "chai";
import type { Json, JsonObject } from "../../src/values/json.js";
import { at, toPointer } from "../../src/values/pointer.js";
import { and, equals, ifCondition, not, noValue, ref, sub } from "../../src/template/intrinsics.js";
import { Template } from "../../src/template/template.js";
import { conditions, loop, resource, template } from "./sample.js";

describe("Template", () => {
  it("lists its members in order", () => {
    const t = template(
      {
        B: { Type: "AWS::S3::Bucket", Condition: "Prod", DependsOn: ["A", 1] },
        A: { Type: "AWS::S3::BucketPolicy", Properties: { Bucket: "b" }, DependsOn: "B" },
        Odd: { Type: 1, Properties: [] },
        Null: null,
        List: [],
      },
      { Outputs: { O: { Value: 1, Condition: "Prod" }, N: null } },
    );
    expect(t.resources.map(({ logicalId }) => logicalId)).to.deep.equal(["B", "A", "Odd"]);
    expect(t.resource("B")).to.deep.include({
      type: "AWS::S3::Bucket",
      path: ["Resources", "B"],
      properties: undefined,
      condition: "Prod",
      dependsOn: ["A"],
      isInLoop: false,
    });
    expect(t.resource("A"))
      .to.deep.include({ properties: { Bucket: "b" }, dependsOn: ["B"] })
      .and.not.to.have.property("condition");
    expect(t.resource("Odd")).to.deep.include({ type: "", properties: undefined });
    expect(t.resource("constructor")).to.equal(undefined);
    expect(t.ofType("AWS::S3::BucketPolicy", "AWS::S3::Bucket").map(({ logicalId }) => logicalId)).to.deep.equal([
      "B",
      "A",
    ]);
    expect(t.outputs.map(({ name, condition: own }) => [name, own])).to.deep.equal([["O", "Prod"]]);
    expect([...t.parameters.keys()]).to.deep.equal(["Env"]);
    expect([...t.conditions.keys()]).to.deep.equal(Object.keys(conditions));
    expect(t.section("Parameters")).to.deep.equal({ Env: { Type: "String" } });
    expect(t.section("Mappings")).to.equal(undefined);
    expect(t.guardsOf({ condition: "Prod" })).to.deep.equal([{ condition: "Prod", holds: true }]);
    expect(t.guardsOf({})).to.deep.equal([]);
  });

  it("finds resources in loops, also by the name of a copy", () => {
    const t = template({
      ...loop({
        "Bucket${Name}": { Type: "T" },
        "Fn::ForEach::M": ["X", ["1-2"], { "Topic${Name}&{X}": { Type: "U" } }],
      }),
      BucketZ: { Type: "T" },
    });
    expect(t.resources.map(({ logicalId, isInLoop, expandedIds }) => [logicalId, isInLoop, expandedIds])).to.deep.equal(
      [
        ["Bucket${Name}", true, ["BucketA", "BucketB"]],
        ["Topic${Name}&{X}", true, ["TopicA12", "TopicB12"]],
        ["BucketZ", false, []],
      ],
    );
    for (const { path, body } of t.resources) expect(at(t.view, path)).to.equal(body);
    expect(toPointer(t.resource("BucketA")?.path ?? [])).to.equal("/Resources/Fn::ForEach::L/2/Bucket${Name}");
    expect(t.resource("BucketC")).to.equal(undefined);
  });

  it("knows who refers to what", () => {
    const t = template({
      A: resource({}),
      B: resource([ref("A"), sub("${A.Arn}"), ref("Env")], { Condition: "Prod", DependsOn: "A" }),
    });
    expect(
      t
        .referencesTo("A")
        .map(({ kind }) => kind)
        .sort(),
    ).to.deep.equal(["DependsOn", "Ref", "Sub"]);
    expect(t.referencesTo("Env").map(({ owner }) => owner)).to.deep.equal(["Prod", "Dev", "B"]);
    expect(t.referencesTo("Prod")).to.deep.equal([]);
    expect(t.usesOfCondition("Prod").map(({ owner }) => owner)).to.deep.equal(["NotProd", "ProdOrDev", "B"]);
  });

  it("lists only the values that are possible where they stand", () => {
    const value = ifCondition("Prod", 1, ifCondition("Dev", 2, ifCondition("Prod", 3, noValue)));
    expect(
      template({})
        .alternatives(value)
        .map((found) => found.value),
    ).to.deep.equal([1, 2, noValue]);
    expect(
      template({})
        .alternatives(value, [{ condition: "Dev", holds: true }])
        .map((found) => found.value),
    ).to.deep.equal([2]);
  });
});

describe("free names", () => {
  it("are alphanumeric, and numbered when taken", () => {
    const t = template(
      { Bucket: resource(ref("Generated")), ...loop({ "Q${Name}": {} }) },
      { Mappings: { Map: {} }, Outputs: { Out: { Value: 1 } } },
    );
    expect(t.freeName("Trail")).to.equal("Trail");
    expect(t.freeName("My-Trail_1.x")).to.equal("MyTrail1x");
    expect(["Bucket", "Env", "Prod", "Map", "Generated", "QA"].map((name) => t.freeName(name))).to.deep.equal([
      "Bucket2",
      "Env2",
      "Prod2",
      "Map2",
      "Generated2",
      "QA2",
    ]);
    expect(t.freeName("Out")).to.equal("Out");
    expect(t.freeName("constructor")).to.equal("constructor");
    expect(t.freeName("--")).to.match(/^[A-Za-z0-9]+$/);
    expect(template({ B: {}, B2: {}, B3: {} }).freeName("B")).to.equal("B4");
  });
});

describe("unknown constructs", () => {
  const include = { Name: "AWS::Include", Parameters: { Location: "s3://b/k" } };

  it("are listed with their place", () => {
    const t = template(
      { A: resource({ "Fn::Transform": include, P: { "!Tag": 1 } }), ...loop({ "B${Name}": {} }) },
      { Transform: ["AWS::LanguageExtensions", "Mine", { Name: "AWS::Include" }] },
    );
    expect(t.unknowns.map(({ path, reason }) => `${toPointer(path)}: ${reason}`)).to.deep.equal([
      "/Transform: the macro Mine may change anything",
      "/Transform: the macro AWS::Include may change anything",
      "/Resources: Fn::ForEach::L makes copies",
      "/Resources/A/Properties: AWS::Include adds to it",
      "/Resources/A/Properties/P: the tag !Tag is unknown",
    ]);
    expect(template({ A: resource({}) }).unknowns).to.deep.equal([]);
  });

  it("make uncertain what stands beside or in them", () => {
    const t = template({
      Included: resource({ "Fn::Transform": include, P: { Q: 1 } }),
      Macro: { "Fn::Transform": { Name: "Mine" }, Properties: { P: 1 } },
      Tagged: resource({ P: { "!Tag": { Q: 1 } } }),
      Looped: resource({ "Fn::ForEach::T": ["I", ["a"], {}], P: 1 }),
      Value: resource({ P: { "Fn::Transform": include } }),
    });
    const unknown = (...path: string[]): boolean => t.isUnknownAt(["Resources", ...path]);
    expect(unknown("Included", "Properties")).to.equal(true);
    expect(unknown("Included", "Properties", "P")).to.equal(false);
    expect(unknown("Included")).to.equal(false);
    expect(unknown("Macro", "Properties", "P")).to.equal(true);
    expect(unknown("Tagged", "Properties")).to.equal(false);
    expect(unknown("Tagged", "Properties", "P")).to.equal(true);
    expect(unknown("Tagged", "Properties", "P", "!Tag", "Q")).to.equal(true);
    expect(unknown("Looped", "Properties")).to.equal(true);
    expect(unknown("Looped", "Properties", "P")).to.equal(false);
    expect(unknown("Value", "Properties", "P")).to.equal(true);
    expect(unknown("Nope", "Properties")).to.equal(false);
    expect(t.isUnknownAt(["Resources"])).to.equal(false);
    expect(template({ "Fn::Transform": include }).isUnknownAt(["Resources"])).to.equal(true);
  });

  it("at the top are told apart by name", () => {
    const of = (Transform: Json): Template => new Template({ Transform });
    const known = [
      "AWS::Serverless-2016-10-31",
      "AWS::LanguageExtensions",
      "AWS::CodeDeployBlueGreen",
      "AWS::SecretsManager-2020-07-23",
    ];
    expect(of(known).hasUnknownMacro).to.equal(false);
    for (const unknown of ["Mine", ["AWS::LanguageExtensions", "Mine"], { Name: "Mine" }, [{ Name: "AWS::Include" }]]) {
      expect(of(unknown).hasUnknownMacro).to.equal(true);
    }
    expect(of("AWS::Serverless-2016-10-31").isServerless).to.equal(true);
    expect(of(known).usesLanguageExtensions).to.equal(true);
    for (const nothing of [null, [], 1, [null], {}]) {
      expect(of(nothing).hasUnknownMacro || of(nothing).isServerless || of(nothing).usesLanguageExtensions).to.equal(
        false,
      );
    }
  });
});

describe("any value as a template", () => {
  it("is asked without an exception", () => {
    const odd: Json[] = [
      ...[null, [], "x", 1, true, { A: null }, { A: [] }, { A: "x" }],
      { A: { Condition: [], DependsOn: { x: [] }, Properties: "x" } },
      JSON.parse('{"__proto__": {"Type": "T"}, "constructor": {"DependsOn": "toString"}}'),
      { "Fn::ForEach::A": "x" },
      { "Fn::ForEach::A": ["I", null, { "${I}": null }] },
      { "Fn::Transform": null },
    ];
    const sections = [
      "Parameters",
      "Mappings",
      "Rules",
      "Conditions",
      "Resources",
      "Outputs",
      "Hooks",
      "Metadata",
      "Transform",
    ];
    for (const value of odd) {
      for (const view of [value, Object.fromEntries(sections.map((name) => [name, value]))]) {
        const t = new Template(view);
        for (const { logicalId } of t.resources) t.isAfter(logicalId, "A");
        expect(t.freeName("A2")).to.be.a("string");
        expect(
          [t.dangling(), t.cycles(), t.undefinedReferences(), t.unknowns, t.outputs, t.hasUnknownMacro].length,
        ).to.equal(6);
        expect(t.isUnknownAt(["Resources", "A", 0, "x"])).to.be.a("boolean");
      }
    }
  });

  it("is asked quickly, however large", () => {
    const Resources: JsonObject = {};
    const Conditions: JsonObject = {};
    for (let index = 0; index < 3000; index += 1) {
      Conditions[`C${index}`] = and(equals(ref(`P${index % 50}`), `${index}`), not(equals(ref("Env"), "prod")));
      Resources[`R${index}`] = resource(
        [ref(`R${(index * 7 + 1) % 3000}`), ifCondition(`C${index}`, ref(`R${index + 1}`), "")],
        { Condition: `C${index}` },
      );
    }
    // The limit of mocha is the measure: exponential work would not end within it.
    const t = new Template({ Conditions, Resources });
    expect(t.dangling().length).to.be.greaterThan(2000);
    t.cycles();
    t.isAfter("R0", "R2999");
  });
});
