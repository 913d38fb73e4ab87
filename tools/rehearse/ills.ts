import type { Rollout } from "../../src/index.js";
import { own, type Json } from "../../src/values/json.js";
import { concrete, type Concrete } from "./concrete.js";
import { defaults, settingsOf, type Setting } from "./evaluate.js";
import type { Ill } from "./ill.js";
import { illDatabases } from "./ill-databases.js";
import { illFunctions } from "./ill-functions.js";
import { illListeners } from "./ill-listeners.js";
import { sampleFor } from "./samples.js";

/** All that is wrong with a template while its parameters have certain values. */
export function illsOf(view: Json, stack: Concrete): Ill[] {
  return [...illFunctions(stack, own(view, "Globals")), ...illDatabases(stack), ...illListeners(stack)];
}

/**
 * The settings of the author's own parameters: defaults, allowed values, and something for those that are empty or have
 * none. Where these are too many, the last one has a value for each.
 */
export function ownSettings(view: Json, most = 24): Setting[] {
  const parameters = Object.entries(own(view, "Parameters") ?? {});
  const filled = new Map(
    parameters.flatMap(([name, definition]): [string, string][] => {
      const preset = own(definition, "Default");
      return preset === undefined || preset === "" ? [[name, sampleFor(view, name)]] : [];
    }),
  );
  const required = parameters
    .filter(([, definition]) => own(definition, "Default") === undefined)
    .map(([name]): [string, string] => [name, sampleFor(view, name)]);
  const settings = settingsOf(view, (name) => filled.get(name), most).map((setting) => ({
    ...Object.fromEntries(required),
    ...setting,
  }));
  return [
    ...settings,
    ...(settings.some((setting) => isGiven(view, setting, "prepare")) ? [] : [Object.fromEntries(filled)]),
  ];
}

/** Switches of an earlier preparation; off is as good as empty. */
const switches = ["RunLambdaInVpc", "RedirectHttpToHttps"];

/** Does a setting give a value to every parameter of the author? What is only prepared waits for these, too. */
export function isGiven(view: Json, setting: Setting, rollout: Rollout): boolean {
  if (rollout === "enforce") return true;
  return Object.entries({ ...defaults(view), ...setting }).every(
    ([name, value]) => value !== "" && !(switches.includes(name) && value === "false"),
  );
}

/** The flaws of a template, whatever its parameters say. Empty where conditions cannot be decided. */
export function flawsIn(view: Json, rollout: Rollout): Ill[] {
  try {
    return ownSettings(view)
      .filter((setting) => isGiven(view, setting, rollout))
      .flatMap((setting) => illsOf(view, concrete(view, setting)).filter(({ kind }) => kind === "flaw"));
  } catch {
    return [];
  }
}
