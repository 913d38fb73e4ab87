/** How severe a flaw is, from worst to least. */
export const severities = ["error", "warning", "note"] as const;
/** One of the severities of a flaw. */
export type Severity = (typeof severities)[number];
