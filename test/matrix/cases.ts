import { fix, type PropertyRule } from "../../src/index.js";
import type { PropertySchema, Schema } from "../../src/schema/schema.js";
import { parseSource } from "../../src/source/source.js";
import { ifCondition, noValue, ref } from "../../src/template/intrinsics.js";
import { isRight } from "../../src/template/want.js";
import { equal, isObject, own, type Json, type JsonObject } from "../../src/values/json.js";
import { propertySteps } from "../../src/values/property-path.js";
import { goldenCases } from "../golden/cases.js";
import { rightValue, withProperty, wrongValue } from "./values.js";

/** What must become of a template: repaired, passed over in silence, or left alone with a reason that has this in it. */
export type Outcome = "fixed" | "silent" | { left: string };

/** A template with one value of the property that a rule is about. */
export interface MatrixCase {
  name: string;
  template: JsonObject;
  /** Logical ID of the resource; in a loop as it is declared. */
  logicalId: string;
  outcome: Outcome;
  rollout?: "prepare";
}

const unseen = "some of its properties come from an include or a macro, which cfn-fix cannot expand";

/** Returns every form that a property rule has to handle, made from its example and from what it wants. */
export function matrixOf(rule: PropertyRule, schema: Schema): MatrixCase[] {
  return [rule.type].flat().flatMap((type) => {
    const example = exampleOf(rule, type);
    return new Matrix(rule, type, example, schema).cases().map((each) => ({ ...each, name: `${type} ${each.name}` }));
  });
}

interface Example {
  view: JsonObject;
  logicalId: string;
  body: JsonObject;
}

/** Returns the resource of a type that the example of a rule repairs. Throws when it has none. */
function exampleOf({ id }: PropertyRule, type: string): Example {
  const text = goldenCases(id).find(({ name, rollout }) => name === "example" && rollout === "enforce")?.before ?? "";
  const view = parseSource(text).view;
  const { fixes, left } = fix(text, { only: [id] });
  for (const { logicalId } of [...fixes, ...left]) {
    const body = own(own(view, "Resources"), logicalId);
    if (isObject(view) && isObject(body) && body["Type"] === type) return { view, logicalId, body };
  }
  throw new Error(`the example of ${id} repairs no ${type}; add one to its example.before.yaml`);
}

class Matrix {
  readonly property: PropertySchema | undefined;
  readonly #right: Json;
  readonly #wrong: Json | undefined;
  readonly #whenWrong: Outcome;

  constructor(
    readonly rule: PropertyRule,
    readonly type: string,
    readonly example: Example,
    schema: Schema,
  ) {
    this.property = schema.type(type)?.property(rule.property);
    this.#right = rightValue(rule.want);
    this.#wrong = wrongValue(rule.want, this.property);
    this.#whenWrong = rule.leave === undefined ? "fixed" : { left: rule.leave };
  }

  cases(): MatrixCase[] {
    const [right, wrong] = [this.#right, this.#wrong];
    const absent: Outcome = isRight(noValue, this.#checked) ? "silent" : this.#whenWrong;
    return [
      this.#case("absent", noValue, absent),
      this.#case("right", right, "silent"),
      ...(wrong === undefined ? [] : this.#wrongCases(right, wrong)),
      ...(absent === "silent" ? [] : this.#elsewhere("absent", noValue)),
    ];
  }

  #wrongCases(right: Json, wrong: Json): MatrixCase[] {
    const choices: [string, Json][] = [
      ["right or wrong by condition", ifCondition("Chosen", right, wrong)],
      ["wrong or right by condition", ifCondition("Chosen", wrong, right)],
      ["wrong or absent by condition", ifCondition("Chosen", wrong, noValue)],
    ];
    return [
      this.#case("wrong", wrong, this.#whenWrong),
      ...choices.map(([name, value]) => this.#case(name, value, this.#whenWrong, chosen)),
      ...this.#decidedCases(right, wrong),
      ...this.#elsewhere("wrong", wrong),
    ];
  }

  /** A parameter or a mapping decides the value. */
  #decidedCases(right: Json, wrong: Json): MatrixCase[] {
    // A map is decided member by member.
    const member = Object.keys(mapOf(right)).find((name) => !equal(mapOf(right)[name], mapOf(wrong)[name]));
    if (member !== undefined) return this.#decidedMember(member, mapOf(right), mapOf(wrong));
    return Array.isArray(right) || Array.isArray(wrong) ? [] : this.#decidedValue(right, wrong, (value) => value);
  }

  #decidedMember(name: string, right: JsonObject, wrong: JsonObject): MatrixCase[] {
    const [whenRight, whenWrong] = [right[name] ?? null, wrong[name] ?? null];
    const inside = (value: Json): Json => ({ ...right, [name]: value });
    const choice = this.#case(
      `${name} by condition`,
      inside(ifCondition("Chosen", whenRight, whenWrong)),
      this.#whenWrong,
      chosen,
    );
    return [choice, ...this.#decidedValue(whenRight, whenWrong, inside)];
  }

  #decidedValue(right: Json, wrong: Json, inside: (value: Json) => Json): MatrixCase[] {
    const parameter = (preset: JsonObject): JsonObject => ({ Parameters: { Decision: { Type: "String", ...preset } } });
    const mapping = (value: Json): JsonObject => ({ Mappings: { Regions: { "eu-central-1": { Value: value } } } });
    const mapped = { "Fn::FindInMap": ["Regions", ref("AWS::Region"), "Value"] };
    return [
      this.#case(
        "a parameter with the right default",
        inside(ref("Decision")),
        "silent",
        parameter({ Default: right }),
      ),
      this.#case(
        "a parameter with a wrong default",
        inside(ref("Decision")),
        { left: "Decision" },
        parameter({ Default: wrong }),
      ),
      this.#case("a parameter without default", inside(ref("Decision")), "silent", parameter({})),
      this.#case("a mapping with the right value", inside(mapped), "silent", mapping(right)),
      this.#case("a mapping with a wrong value", inside(mapped), { left: "Regions" }, mapping(wrong)),
    ];
  }

  /** The same value in a loop, beside an include, in a template that macros transform, and in rollout `prepare`. */
  #elsewhere(name: string, value: Json): MatrixCase[] {
    const { logicalId } = this.example;
    const plain = this.#case(name, value, this.#whenWrong);
    const included = { "Fn::Transform": { Name: "AWS::Include", Parameters: { Location: "s3://bucket/part.yaml" } } };
    const body = this.#body(value);
    const others = Object.entries(own(this.example.view, "Resources") ?? {}).filter(([id]) => id !== logicalId);
    const loop = { "Fn::ForEach::Each": ["Name", ["One", "Two"], { [`${logicalId}\${Name}`]: body }] };
    const inLoop = { Transform: "AWS::LanguageExtensions", Resources: { ...Object.fromEntries(others), ...loop } };
    const isFixedAnyway = this.rule.tags.includes("deploy") || (name === "absent" && this.#isDefaultRight);
    return [
      {
        ...plain,
        name: `${name} in a loop`,
        logicalId: `${logicalId}\${Name}`,
        template: { ...plain.template, ...inLoop },
      },
      {
        ...plain,
        name: `${name} beside an include`,
        template: this.#template(value, included),
        outcome: { left: this.rule.leave ?? unseen },
      },
      {
        ...plain,
        name: `${name} in a template of SAM`,
        template: { ...plain.template, Transform: "AWS::Serverless-2016-10-31" },
      },
      { ...plain, name: `${name} in a template with a macro`, template: { ...plain.template, Transform: "Company" } },
      {
        ...plain,
        name: `${name} in rollout prepare`,
        rollout: "prepare",
        outcome: this.rule.leave === undefined && !isFixedAnyway ? { left: "enforce" } : this.#whenWrong,
      },
      ...this.#globals(name, value),
    ];
  }

  /** `Globals` of AWS SAM say what the resource does not. */
  #globals(name: string, value: Json): MatrixCase[] {
    const [, kind] = /^AWS::Serverless::(\w+)$/.exec(this.type) ?? [];
    if (kind === undefined || name !== "absent") return [];
    const steps = propertySteps(this.rule.property) ?? [];
    const globals = (said: Json): JsonObject => ({ Globals: { [kind]: withProperty({}, steps, said) } });
    return [this.#case("absent, right in Globals", value, "silent", globals(this.#right))];
  }

  /** True if AWS takes what is wanted where nothing is said, and saying it replaces nothing. */
  get #isDefaultRight(): boolean {
    const { default: preset, also, impact } = this.rule;
    if (preset === undefined || also !== undefined || !isRight(preset, this.#checked)) return false;
    return impact === undefined ? this.property?.replacement === "never" : impact !== "replacement";
  }

  /** What counts as right before anything is asked or made. */
  get #checked(): Parameters<typeof isRight>[1] {
    const { want } = this.rule;
    return "ask" in want || "companion" in want ? { present: "" } : want;
  }

  #case(name: string, value: Json, outcome: Outcome, sections: JsonObject = {}): MatrixCase {
    const template = this.#template(value);
    const merged = Object.entries(sections).map(([key, section]) => [
      key,
      { ...mapOf(own(template, key)), ...mapOf(section) },
    ]);
    return {
      name,
      logicalId: this.example.logicalId,
      template: { ...template, ...Object.fromEntries(merged) },
      outcome,
    };
  }

  #template(value: Json, more: JsonObject = {}): JsonObject {
    const { view, logicalId } = this.example;
    const resources = { ...mapOf(own(view, "Resources")), [logicalId]: this.#body(value, more) };
    return { ...view, Resources: resources };
  }

  #body(value: Json, more: JsonObject = {}): JsonObject {
    const { body } = this.example;
    const properties = withProperty(own(body, "Properties"), propertySteps(this.rule.property) ?? [], value);
    return { ...body, Properties: { ...mapOf(properties), ...more } };
  }
}

const chosen: JsonObject = {
  Parameters: { Choice: { Type: "String", Default: "no" } },
  Conditions: { Chosen: { "Fn::Equals": [ref("Choice"), "yes"] } },
};

function mapOf(value: Json | undefined): JsonObject {
  return isObject(value) ? value : {};
}
