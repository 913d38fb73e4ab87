import { rules, typesOf, type PropertyRule } from "../../src/index.js";
import { equals, noValue, ref } from "../../src/template/intrinsics.js";
import { isObject, type Json, type JsonObject } from "../../src/values/json.js";
import { propertySteps } from "../../src/values/property-path.js";
import { rightValue, withProperty } from "../matrix/values.js";
import type { Draft } from "./template-draft.js";
import type { Axes } from "./picker.js";
import { wrongValues } from "./wrong-values.js";

/** How a property is written that a rule asks for, of a rule that is data. */
export interface PropertyChoices {
  /** Id of the rule. */
  propertyRule: string;
  /** Which of its wrong values. */
  propertyWrong: "first" | "second" | "last";
  /** `if`: a condition decides between a wrong value and a right one; `parameter`: so does a parameter, wrong by default, beside a resource without the property. */
  propertyForm: "plain" | "if" | "parameter" | "beside";
  propertyWhen: "always" | "prod";
}

/** The rules that are data, but for those in preview. */
export const propertyRules: readonly PropertyRule[] = rules
  .filter((rule) => rule.kind === "property")
  .filter(({ stability }) => stability !== "preview");

/** The values of each choice, the usual ones more than once. */
export const propertyAxes: Axes<PropertyChoices> = {
  propertyRule: propertyRules.map(({ id }) => id),
  propertyWrong: ["first", "second", "last"],
  propertyForm: ["plain", "if", "plain", "parameter", "beside"],
  propertyWhen: ["always", "always", "prod"],
};

/** Adds a resource whose property is wrong for the rule. */
export function addProperty(draft: Draft, choices: PropertyChoices): void {
  const rule = propertyRules.find(({ id }) => id === choices.propertyRule);
  if (rule === undefined) throw new Error(`there is no rule ${choices.propertyRule} about a property`);
  const [type = ""] = typesOf(rule);
  const right = rightValue(rule.want);
  // What the rule asks for besides, so that it looks at all.
  const besides = Object.entries(rule.when ?? {}).map(([path, want]) => [path, rightValue(want)] as const);
  const properties = (value: Json): JsonObject => {
    const all = [...besides, [rule.property, value] as const].reduce<Json>(
      (map, [path, each]) => withProperty(map, propertySteps(path) ?? [], each),
      {},
    );
    return isObject(all) ? all : {};
  };
  const when = choices.propertyWhen === "prod" ? draft.isProd() : undefined;
  draft.resource("Subject", type, properties(valueOf(draft, choices, rule, right)), { Condition: when });
  if (choices.propertyForm === "beside") draft.resource("Right", type, properties(right));
  if (choices.propertyForm === "parameter") draft.resource("Plain", type, properties(noValue));
}

/** Returns the value of the property as the choices have it; `noValue` where it is not there. */
function valueOf(
  draft: Draft,
  { propertyForm, propertyWrong }: PropertyChoices,
  rule: PropertyRule,
  right: Json,
): Json {
  const all = wrongValues(rule.want);
  const wrong = { first: all[0], second: all[1] ?? all[0], last: all.at(-1) }[propertyWrong]?.instead(right) ?? noValue;
  if (propertyForm === "if") {
    draft.parameter("Strict", { Default: "no", AllowedValues: ["yes", "no"] });
    draft.condition("IsStrict", equals(ref("Strict"), "yes"));
    return { "Fn::If": ["IsStrict", right, wrong] };
  }
  if (propertyForm === "parameter" && !isObject(wrong) && !Array.isArray(wrong) && !isObject(right)) {
    draft.parameter("Given", { Default: String(wrong) });
    return ref("Given");
  }
  return wrong;
}
