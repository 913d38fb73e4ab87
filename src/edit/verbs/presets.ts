import { CfnFixError } from "../../values/errors.js";
import { own, type Json } from "../../values/json.js";
import { toPointer } from "../../values/pointer.js";
import type { AppliedFix } from "../../contract/result.js";
import type { FixOptions } from "../../contract/options.js";
import type { Template } from "../../template/template.js";
import { impacts, type Impact } from "../../contract/rule.js";
import { Recorder } from "./recorder.js";

/** What the user said about new parameters, by the name that a rule gives them. */
export type ParameterWishes = Pick<FixOptions, "parameterNames" | "parameterValues" | "rollout">;

/**
 * The value that a parameter is to have by default. In rollout `prepare` there is none: every default has to leave a
 * deployed stack as it is.
 */
export function presetOf(
  { parameterValues = {}, rollout = "enforce" }: ParameterWishes,
  name: string,
): string | undefined {
  return rollout === "enforce" && Object.hasOwn(parameterValues, name) ? parameterValues[name] : undefined;
}

/** The parts of a fix that a value given beforehand changes. */
type Weight = Pick<AppliedFix, "class" | "impact" | "inputs">;

/**
 * A fix as it is once the values given beforehand are the defaults of its parameters: nothing has to be asked for any
 * more, and what names an existing resource takes the place of a deployed one at once.
 * `declared`: the names of the parameters that the fix uses, with those that the rule gives them.
 */
export function withPresets(
  fix: Weight,
  declared: ReadonlyMap<string, string>,
  template: Template,
  wishes: ParameterWishes,
): Weight {
  const values = new Map(
    [...declared].flatMap(([name, wanted]) => {
      const example = Object.hasOwn(wishes.parameterValues ?? {}, wanted)
        ? wishes.parameterValues?.[wanted]
        : undefined;
      return example === undefined
        ? []
        : [[name, { example, isPreset: presetOf(wishes, wanted) !== undefined }] as const];
    }),
  );
  const inputs = fix.inputs.map((input) => {
    const given = values.get(input.parameter);
    return given === undefined
      ? input
      : { ...input, example: given.example, required: input.required && !given.isPreset };
  });
  const replaces = [...values].some(
    ([name, { isPreset }]) => isPreset && namesWhatExists(template.parameters.get(name)),
  );
  const isAnswered = fix.inputs.some(({ required }) => required) && !inputs.some(({ required }) => required);
  return {
    class: fix.class === "input" && isAnswered ? "review" : fix.class,
    impact: replaces ? atLeast(fix.impact, "replacement") : fix.impact,
    inputs,
  };
}

function atLeast(impact: Impact, least: Impact): Impact {
  return impacts.indexOf(impact) < impacts.indexOf(least) ? least : impact;
}

/** Is it empty unless it names something that exists? A switch says true or false. */
function namesWhatExists(definition: Json | undefined): boolean {
  return own(definition, "Default") === "";
}

/**
 * Gives the new parameters of a template their values as defaults. The operations join those of the last fix that
 * touches the parameter. Returns the template as it is then, and the fixes; the same ones if nothing is to be given.
 * `declared`: the new parameters by name, with the names that the rules gave them.
 * Throws `CfnFixError` USAGE for a value that its parameter does not allow.
 */
export function givePresets(
  template: Template,
  fixes: readonly AppliedFix[],
  declared: ReadonlyMap<string, string>,
  wishes: ParameterWishes,
): { template: Template; fixes: readonly AppliedFix[] } {
  let now = { template, fixes };
  for (const [name, wanted] of declared) {
    const value = presetOf(wishes, wanted);
    const definition = now.template.parameters.get(name);
    if (value === undefined || definition === undefined || own(definition, "Default") === value) continue;
    assertAllowed(wanted, value, definition);
    const pointer = toPointer(["Parameters", name]);
    const index = now.fixes.findLastIndex(({ operations }) =>
      operations.some(({ path }) => isAtOrIn(path, pointer) || isAtOrIn(pointer, path)),
    );
    const fix = now.fixes[index];
    if (fix === undefined) throw new Error(`no fix declares the parameter ${name}`);
    const recorder = new Recorder(now.template);
    recorder.put(["Parameters", name, "Default"], value, own(definition, "Default") !== undefined);
    const joined = { ...fix, operations: [...fix.operations, ...recorder.recording.operations] };
    now = { template: recorder.template, fixes: now.fixes.with(index, joined) };
  }
  return now;
}

function isAtOrIn(path: string, pointer: string): boolean {
  return path === pointer || path.startsWith(`${pointer}/`);
}

function assertAllowed(name: string, value: string, definition: Json): void {
  const pattern = own(definition, "AllowedPattern");
  const choices = own(definition, "AllowedValues");
  const fits = typeof pattern !== "string" || new RegExp(`^(?:${pattern})$`).test(value);
  if (fits && (!Array.isArray(choices) || choices.includes(value))) return;
  const constraint = own(definition, "ConstraintDescription");
  const must =
    typeof constraint === "string"
      ? constraint
      : Array.isArray(choices)
        ? `must be one of ${choices.map(String).join(", ")}`
        : "is not allowed";
  throw new CfnFixError("USAGE", `the value for ${name} ${must}`, `it is ${value}; correct it where you give it`);
}
