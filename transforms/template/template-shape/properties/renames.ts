import { isFalse, isTrue } from "../../../../src/template/intrinsics.js";
import type { PropertySchema } from "../../../../src/schema/schema.js";
import { isObject, type Json } from "../../../../src/values/json.js";
import { inForm } from "./forms.js";
import { freeIn, renamed, roughlyTakenAs, type Method, type Repair, type Unknown } from "./unknown.js";
import { inAnyOrder, isMistyped, singular, withoutGrouping, withoutSwitching, wordsOf, wordsOfKnown } from "./words.js";
import { lettersOf } from "../../../../src/values/letters.js";
import { conformed } from "../../../../src/shape/conformed.js";

/** Names in other capitals, or with hyphens and underscores. */
export const otherCapitals: Method = (unknown) => {
  const written = lettersOf(unknown.name);
  return candidates(unknown, ({ name }) => lettersOf(name) === written, roughlyTakenAs);
};

/** One in place of several, and the other way round. */
export const otherNumber: Method = (unknown) => {
  const written = singular(lettersOf(unknown.name));
  return candidates(unknown, ({ name }) => singular(lettersOf(name)) === written, roughlyTakenAs);
};

/** The same words in another order, or abbreviated. */
export const sameWords: Method = (unknown) => {
  const written = inAnyOrder(wordsOf(unknown.name));
  return candidates(unknown, ({ name }) => inAnyOrder(wordsOfKnown(name)) === written, roughlyTakenAs);
};

/** The name of the type in front of it, or left out: `Name` of a bucket is `BucketName`, `AlarmThreshold` is `Threshold`. */
export const nameOfType: Method = (unknown) => {
  const starts = startsOf(unknown);
  const written = singular(lettersOf(unknown.name));
  return candidates(
    unknown,
    ({ name }) => {
      const meant = singular(lettersOf(name));
      return starts.some(
        (start) => meant === start + written || written === start + meant || isInside(starts, written, meant),
      );
    },
    conformed,
  );
};

/** True if two names differ in how much of the name of the type is before them: `DBClusterName` and `ClusterName`. */
function isInside(starts: readonly string[], written: string, meant: string): boolean {
  return starts.some((one) =>
    starts.some(
      (other) =>
        written.startsWith(one) &&
        meant.startsWith(other) &&
        written.length > one.length &&
        written.slice(one.length) === meant.slice(other.length),
    ),
  );
}

/** Returns the last words of the name of the type, from the longest: `targetgroup` and `group`. Of a map further in, the first words as well. */
function startsOf({ type, map }: Unknown): readonly string[] {
  const isRoot = map.around === undefined;
  const name = isRoot ? type.name.slice(type.name.lastIndexOf(":") + 1) : map.name;
  const words = name.match(/[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+|\d+/g) ?? [];
  const last = words.map((_, index) => words.slice(index));
  const first = isRoot ? [] : words.slice(1).map((_, index) => words.slice(0, index + 1));
  return [...last, ...first].map((some) => singular(some.join("").toLowerCase()));
}

/** What is switched on or off: `MultiRegion` of a trail is `IsMultiRegionTrail`. */
export const switched: Method = (unknown) => {
  if (!isTrue(unknown.value) && !isFalse(unknown.value)) return [];
  const own = new Set(wordsOf(unknown.type.name.slice(unknown.type.name.lastIndexOf(":") + 1)));
  const core = (words: readonly string[]): string =>
    inAnyOrder(withoutSwitching(words).filter((word) => !own.has(word)));
  const written = core(wordsOf(unknown.name));
  if (written === "") return sameSwitch(unknown);
  return candidates(
    unknown,
    ({ name, type }) => type.kind === "boolean" && core(wordsOfKnown(name)) === written,
    conformed,
  );
};

/** `Enabled` where the type has `Enable`, `IsEnabled` where it has `Enabled`. */
function sameSwitch(unknown: Unknown): readonly Repair[] {
  const isSwitch = (words: readonly string[]): boolean => withoutSwitching(words).length === 0;
  return isSwitch(wordsOf(unknown.name))
    ? candidates(unknown, ({ name, type }) => type.kind === "boolean" && isSwitch(wordsOfKnown(name)), conformed)
    : [];
}

/** Another word, or none, for a group of settings: `Versioning` is `VersioningConfiguration`. */
export const grouped: Method = (unknown) => {
  const written = inAnyOrder(withoutGrouping(wordsOf(unknown.name)));
  if (written === "") return [];
  return candidates(
    unknown,
    ({ name }) => inAnyOrder(withoutGrouping(wordsOfKnown(name))) === written,
    (type, value) => {
      const taken = conformed(type, value) ?? (isObject(value) ? roughlyTakenAs(type, value) : undefined);
      return taken !== undefined && (isObject(taken) || Array.isArray(taken) || isObject(value)) ? taken : undefined;
    },
  );
};

/** A name mistyped by a letter. */
export const mistyped: Method = (unknown) => {
  const vocabulary = new Set(
    [...unknown.type.properties.keys(), ...unknown.map.properties.keys()].flatMap(wordsOfKnown),
  );
  return candidates(unknown, ({ name }) => isMistyped(unknown.name, name, vocabulary), conformed);
};

function candidates(
  unknown: Unknown,
  isMeant: (property: PropertySchema) => boolean,
  taken: (type: PropertySchema["type"], value: Json) => Json | undefined,
): readonly Repair[] {
  return freeIn(unknown.map)
    .filter(isMeant)
    .flatMap((property) => {
      const value = taken(property.type, unknown.value);
      const right = value === undefined || taken === roughlyTakenAs ? value : inForm(unknown, property, value);
      return right === undefined ? [] : [renamed(unknown, property.name, right)];
    });
}
