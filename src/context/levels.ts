/** How safe a change is by AWS's convention, from the safest. */
export const levels = ["free-to-tune", "review-required", "change-with-constraints", "must-never-change"] as const;
/** One of the levels. */
export type Level = (typeof levels)[number];

/** Returns the level that allows least; the first of all where there is none. */
export function strictest(given: readonly Level[]): Level {
  return given.reduce<Level>((most, each) => (levels.indexOf(each) > levels.indexOf(most) ? each : most), levels[0]);
}

/** True for the word of a level. */
export function isLevel(value: unknown): value is Level {
  return levels.some((level) => level === value);
}
