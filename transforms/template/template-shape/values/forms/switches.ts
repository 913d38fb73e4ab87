import type { Json } from "../../../../../src/values/json.js";

/** The words for on and off in values of properties. */
const on: ReadonlySet<string> = new Set(["enabled", "enable", "active"]);
const off: ReadonlySet<string> = new Set(["disabled", "disable", "inactive", "suspended"]);

/** Returns the Boolean that is meant by a word such as `Enabled`; undefined for other texts. */
export function booleanOf(value: Json): boolean | undefined {
  const word = typeof value === "string" ? value.toLowerCase() : "";
  if (on.has(word)) return true;
  return off.has(word) ? false : undefined;
}

/** Returns the word that a Boolean stands for where a property takes one word for on, and one for off: `Enabled`, `Suspended`. */
export function wordOf(allowed: readonly string[], value: boolean): string | undefined {
  const words = allowed.filter((word) => switchOf(word) === value);
  const isSwitch = allowed.some((word) => switchOf(word) === !value);
  return isSwitch && words.length === 1 ? words[0] : undefined;
}

/** In a value that is allowed, `on` and `off` are words like any other. */
function switchOf(word: string): boolean | undefined {
  return word === "on" ? true : word === "off" ? false : booleanOf(word);
}
