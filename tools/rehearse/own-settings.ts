import type { Rollout } from "../../src/index.js";
import { own, type Json } from "../../src/values/json.js";
import { sampleFor } from "./sample-values.js";
import { defaults, settingsOf, type Setting } from "./settings.js";

/**
 * Returns the settings of the author's own parameters: defaults, allowed values, and something for those that are empty or have
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

/** Returns the settings in which at most one parameter has another value than its default. */
export function singleSettings(view: Json): Setting[] {
  const parameters = Object.entries(own(view, "Parameters") ?? {});
  const samples = parameters.map(([name]): [string, string] => [name, sampleFor(view, name)]);
  const required = Object.fromEntries(samples.filter(([name]) => defaults(view)[name] === undefined));
  return [required, ...samples.map(([name, sample]) => ({ ...required, [name]: sample }))];
}

/** Switches of an earlier preparation; off is as good as empty. */
const switches = ["RunLambdaInVpc", "RedirectHttpToHttps"];

/** True if a setting gives a value to every parameter of the author; what is only prepared waits for these, too. */
export function isGiven(view: Json, setting: Setting, rollout: Rollout): boolean {
  if (rollout === "enforce") return true;
  return Object.entries({ ...defaults(view), ...setting }).every(
    ([name, value]) => value !== "" && !(switches.includes(name) && value === "false"),
  );
}
