import type { Path } from "../values/pointer.js";

/** The parts that tell a finding from others in its file, for a person as well. */
export interface Identity {
  rule: string;
  logicalId: string;
  /** A JSON Pointer with `*` for list indexes. */
  path: string;
  message: string;
}

/**
 * Returns what a finding is recognized by. Places and list indexes are not part of it, since edits elsewhere change
 * them.
 */
export function identityOf(finding: { rule: string; logicalId: string; path: Path; message: string }): Identity {
  const { rule, logicalId, path, message } = finding;
  return { rule, logicalId, path: patternOf(path), message };
}

/**
 * Returns the fingerprint of a finding among those of its file, as `FixOptions.baseline` takes it. Of findings that are
 * alike the second has `occurrence` 2, and so on.
 */
export function fingerprintOf(
  finding: { rule: string; logicalId: string; path: Path; message: string },
  occurrence = 1,
): string {
  return fingerprint(identityOf(finding), occurrence);
}

/** Returns the fingerprint of an identity. */
export function fingerprint({ rule, logicalId, path, message }: Identity, occurrence = 1): string {
  return JSON.stringify([rule, logicalId, path, message, occurrence]);
}

function patternOf(path: Path): string {
  return path
    .map((step) => `/${typeof step === "number" ? "*" : step.replaceAll("~", "~0").replaceAll("/", "~1")}`)
    .join("");
}
