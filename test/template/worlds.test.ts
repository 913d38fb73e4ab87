import { expect } from "chai";
import fc from "fast-check";
import type { Json, JsonObject } from "../../src/values/json.js";
import { and, condition, equals, not, or, ref, type Guard } from "../../src/template/intrinsics.js";
import { Worlds } from "../../src/template/worlds.js";
import { tooMany } from "./sample.js";

const is = (...names: string[]): Guard[] => names.map((name) => ({ condition: name, holds: true }));
const isNot = (...names: string[]): Guard[] => names.map((name) => ({ condition: name, holds: false }));
const worlds = (Conditions: Json, Parameters: Json = {}): Worlds => new Worlds({ Parameters, Conditions });

describe("worlds", () => {
  it("know that one parameter has one value", () => {
    const w = worlds({
      Prod: equals(ref("Env"), "prod"),
      Dev: equals("dev", ref("Env")),
      NotProd: not(condition("Prod")),
      Any: or(condition("Prod"), condition("Dev")),
    });
    expect(w.excludes(is("Prod"), is("Dev"))).to.equal(true);
    expect(w.implies(is("Dev"), is("NotProd"))).to.equal(true);
    expect(w.implies(is("NotProd"), is("Dev"))).to.equal(false);
    expect(w.implies(is("Prod"), is("Any"))).to.equal(true);
    expect(w.implies([...is("Any"), ...isNot("Prod")], is("Dev"))).to.equal(true);
    expect(w.possible(isNot("Prod", "Dev"))).to.equal(true);
    expect(w.equivalent(is("NotProd"), isNot("Prod"))).to.equal(true);
    expect(w.equivalent(is("Prod"), is("Any"))).to.equal(false);
  });

  it("limit a parameter to its allowed values", () => {
    const conditions = {
      Prod: equals(ref("Env"), "prod"),
      Dev: equals(ref("Env"), "dev"),
      Odd: equals(ref("Env"), "odd"),
    };
    const closed = worlds(conditions, { Env: { Type: "String", AllowedValues: ["prod", "dev"] } });
    expect(closed.equivalent(is("Dev"), isNot("Prod"))).to.equal(true);
    expect(closed.possible(is("Odd"))).to.equal(false);
    const open = worlds(conditions, { Env: { Type: "String", AllowedValues: ["prod", "dev", "test"] } });
    expect(open.equivalent(is("Dev"), isNot("Prod"))).to.equal(false);
    for (const AllowedValues of [[], "prod", null, [["prod"]]]) {
      expect(worlds(conditions, { Env: { AllowedValues } }).possible(is("Odd"))).to.equal(true);
    }
  });

  it("do not take the allowed names of SSM parameters for values", () => {
    const parameter = { Type: "AWS::SSM::Parameter::Value<String>", AllowedValues: ["/a"] };
    expect(worlds({ A: equals(ref("P"), "x") }, { P: parameter }).possible(is("A"))).to.equal(true);
  });

  it("compare literals as text", () => {
    const w = worlds({
      A: equals(ref("P"), true),
      B: equals(ref("P"), "true"),
      C: equals(1, "1"),
      D: equals("a", "b"),
    });
    expect(w.equivalent(is("A"), is("B"))).to.equal(true);
    expect(w.equivalent(is("C"), [])).to.equal(true);
    expect(w.possible(is("D"))).to.equal(false);
    const numbers = worlds({ One: equals(ref("N"), 1) }, { N: { Type: "Number", AllowedValues: ["1"] } });
    expect(numbers.implies([], is("One"))).to.equal(true);
  });

  it("take pseudo parameters and other functions for values too", () => {
    const joined = { "Fn::Join": ["", ref("List")] };
    const w = worlds({
      Virginia: equals(ref("AWS::Region"), "us-east-1"),
      Ohio: equals(ref("AWS::Region"), "us-east-2"),
      Empty: equals(joined, ""),
      AlsoEmpty: equals("", joined),
      X: equals(joined, "x"),
      Same: equals(ref("A"), ref("B")),
      AlsoSame: equals(ref("B"), ref("A")),
      Self: equals(joined, joined),
    });
    expect(w.excludes(is("Virginia"), is("Ohio"))).to.equal(true);
    expect(w.equivalent(is("Empty"), is("AlsoEmpty"))).to.equal(true);
    expect(w.excludes(is("Empty"), is("X"))).to.equal(true);
    expect(w.equivalent(is("Same"), is("AlsoSame"))).to.equal(true);
    expect(w.possibility(isNot("Same"))).to.deep.equal({ answer: true, exact: true });
    expect(w.implies([], is("Self"))).to.equal(true);
  });

  it("say why an answer is only careful, and nothing when it is proved all the same", () => {
    const w = worlds({
      Rule: { "Fn::Contains": [["a"], ref("P")] },
      Above: not(condition("Rule")),
      Loop: condition("Loop"),
      Ping: condition("Pong"),
      Pong: condition("Ping"),
      OnPing: condition("Ping"),
      Odd: null,
      "Fn::ForEach::C": ["I", ["a"], { "Is${I}": equals(ref("P"), "x") }],
    });
    const reasons = {
      Rule: "condition Rule uses Fn::Contains in an unknown way",
      Above: "condition Rule uses Fn::Contains in an unknown way",
      Loop: "condition Loop depends on itself",
      Ping: "condition Ping depends on itself",
      Nowhere: "condition Nowhere is not defined",
      "Is${I}": "condition Is${I} is declared in an Fn::ForEach loop",
    };
    for (const [name, reason] of Object.entries(reasons)) {
      expect(w.possibility(is(name))).to.deep.equal({ answer: true, exact: false, reason });
      expect(w.possibility(isNot(name))).to.deep.equal({ answer: true, exact: false, reason });
      expect(w.implication([], is(name))).to.deep.equal({ answer: false, exact: false, reason });
      expect(w.exclusion(is(name), is(name)).answer).to.equal(false);
      expect(w.implication(is(name), is(name))).to.deep.equal({ answer: true, exact: true });
      expect(w.exclusion(is(name), isNot(name))).to.deep.equal({ answer: true, exact: true });
      expect(w.equivalence(is(name), is(name))).to.deep.equal({ answer: true, exact: true });
    }
    for (const name of ["OnPing", "Odd"]) expect(w.possibility(is(name)).exact).to.equal(false);
    expect(w.implies(is("Above"), isNot("Rule"))).to.equal(true);
  });

  it("list the assignments that conditions take together", () => {
    const w = worlds({
      Prod: equals(ref("Env"), "prod"),
      Dev: equals(ref("Env"), "dev"),
      Both: and(condition("Prod"), condition("Dev")),
    });
    const found = [...w.assignments(["Prod", "Dev", "Both"])].map((assignment) => Object.fromEntries(assignment));
    expect(found).to.deep.equal([
      { Prod: false, Dev: false, Both: false },
      { Prod: false, Dev: true, Both: false },
      { Prod: true, Dev: false, Both: false },
    ]);
    expect([...w.assignments([])].length).to.equal(1);
  });

  it("stay exact far beyond what could be enumerated", () => {
    const names = Array.from({ length: 200 }, (_, index) => `C${index}`);
    const conditions: JsonObject = Object.fromEntries(names.map((name) => [name, equals(ref(`P${name}`), "x")]));
    const w = worlds({ ...conditions, All: and(...names.map(condition)), None: not(or(...names.map(condition))) });
    expect(w.implication(is("All"), is("C7"))).to.deep.equal({ answer: true, exact: true });
    expect(w.excludes(is("None"), is("C199"))).to.equal(true);
    expect(w.possible([...isNot("All"), ...isNot("None"), ...is("C3")])).to.equal(true);
  });

  it("give up on what is too much, quickly and carefully", () => {
    const pairs = Array.from({ length: 40 }, (_, index) =>
      and(equals(ref(`A${index}`), "x"), equals(ref(`B${index}`), "x")),
    );
    const order = Array.from({ length: 80 }, (_, index) => equals(ref(`${index < 40 ? "A" : "B"}${index % 40}`), "x"));
    // The limit of mocha is the measure: exponential work would not end within it.
    const w = worlds({ Order: or(...order), Pairs: or(...pairs), AlsoPairs: or(...pairs) });
    const verdict = w.implication(is("Pairs"), is("AlsoPairs", "Order"));
    expect(verdict.answer).to.equal(false);
    expect(verdict.exact).to.equal(false);
    expect(verdict.reason).to.match(/too many combinations/);
    expect(w.possible(is("Pairs"))).to.equal(true);
    expect(w.possible(isNot("Pairs"))).to.equal(true);
  });

  it("answer carefully where conditions are too many together", () => {
    const { names, Conditions } = tooMany();
    const w = worlds(Conditions);
    const reason = "there are too many combinations of conditions";
    expect(w.possibility(is(...names.slice(0, 3)))).to.deep.equal({ answer: true, exact: true });
    expect(w.possibility(is(...names))).to.deep.equal({ answer: true, exact: false, reason });
    expect(w.implication(is(...names), is("Order"))).to.deep.equal({ answer: false, exact: false, reason });
    expect(w.equivalence(is(...names), is(...names, "Order"))).to.deep.equal({ answer: false, exact: false, reason });
    expect(w.exclusion(is(...names), isNot("Same0"))).to.deep.include({ answer: false, exact: false });
  });

  it("do not run out of stack on long chains", () => {
    const conditions: JsonObject = { C0: equals(ref("P"), "x") };
    for (let index = 1; index < 20_000; index += 1) conditions[`C${index}`] = not(condition(`C${index - 1}`));
    expect(worlds(conditions).equivalent(is("C19998"), is("C0"))).to.equal(true);
    const wide = worlds({ All: and(...Array.from({ length: 5000 }, (_, index) => equals(ref(`P${index}`), "x"))) });
    expect(wide.possible(is("All"))).to.equal(true);
  });

  it("take any odd conditions", () => {
    const odd: Json[] = [
      null,
      [],
      "x",
      1,
      { A: null },
      { A: [] },
      { A: { "Fn::Not": [] } },
      { A: { "Fn::And": [] } },
      { A: { "Fn::Equals": ["a"] } },
      { A: { "Fn::Not": "x" } },
    ];
    for (const conditions of odd) expect(worlds(conditions, conditions).possible(is("A"))).to.equal(true);
    expect(new Worlds("x").possible(is("constructor"))).to.equal(true);
    expect(worlds({ A: true }).implies([], is("A"))).to.equal(true);
  });

  it("agree with trying all values, for any conditions", () => {
    const values = ["a", "b", "other"];
    const names = ["C0", "C1", "C2", "C3"];
    const leaf = (index: number): fc.Arbitrary<Json> =>
      fc.oneof(
        fc.tuple(fc.constantFrom("P", "Q"), fc.constantFrom("a", "b")).map(([name, value]) => equals(ref(name), value)),
        ...(index === 0 ? [] : [fc.constantFrom(...names.slice(0, index)).map(condition)]),
      );
    const expression = (index: number): fc.Arbitrary<Json> =>
      fc.oneof(
        leaf(index),
        leaf(index).map(not),
        fc.tuple(leaf(index), leaf(index).map(not)).map((parts) => and(...parts)),
        fc.tuple(leaf(index), leaf(index).map(not)).map((parts) => or(...parts)),
      );
    const guards = fc.array(fc.record({ condition: fc.constantFrom(...names), holds: fc.boolean() }), { maxLength: 3 });
    fc.assert(
      fc.property(
        fc.tuple(expression(0), expression(1), expression(2), expression(3)),
        guards,
        guards,
        (expressions, a, b) => {
          const conditions: JsonObject = Object.fromEntries(expressions.map((value, index) => [`C${index}`, value]));
          const w = worlds(conditions);
          const all = values.flatMap((P) => values.map((Q) => evaluate(conditions, { P, Q })));
          const holds = (list: Guard[]) => (world: Record<string, boolean>) =>
            list.every((guard) => world[guard.condition] === guard.holds);
          expect(w.possible(a)).to.equal(all.some(holds(a)));
          expect(w.implies(a, b)).to.equal(all.filter(holds(a)).every(holds(b)));
          expect(w.excludes(a, b)).to.equal(!all.filter(holds(a)).some(holds(b)));
          expect(w.equivalent(a, b)).to.equal(all.every((world) => holds(a)(world) === holds(b)(world)));
          const found = [...w.assignments(names)].map((assignment) => JSON.stringify([...assignment])).sort();
          const expected = new Set(all.map((world) => JSON.stringify(names.map((name) => [name, world[name]]))));
          expect(found).to.deep.equal([...expected].sort());
        },
      ),
      { numRuns: 300 },
    );
  });
});

/** Returns the truth values of the conditions for given parameter values. */
function evaluate(conditions: JsonObject, parameters: Record<string, string>): Record<string, boolean> {
  const known: Record<string, boolean> = {};
  const value = (expression: unknown): boolean => {
    const [[name, argument] = []] = Object.entries(Object(expression) as Record<string, unknown>);
    if (name === "Condition") return known[String(argument)] === true;
    const parts = argument as unknown[];
    if (name === "Fn::Not") return !value(parts[0]);
    if (name === "Fn::And") return parts.every(value);
    if (name === "Fn::Or") return parts.some(value);
    return parameters[String((parts[0] as { Ref: string }).Ref)] === parts[1];
  };
  for (const [name, expression] of Object.entries(conditions)) known[name] = value(expression);
  return known;
}
