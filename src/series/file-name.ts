/** Longest name of a file without its number and ending; `git format-patch` has the same bound. */
const maxLength = 64;

/**
 * Returns the name of a patch, `0001-rds-kms-key-templates-db.yaml.patch`: without a folder, whatever the template is
 * called.
 */
export function patchName(number: number, id: string, file: string): string {
  const [start, end] = [sanitized(id), sanitized(file)];
  // The end of a path tells more than its beginning.
  const room = Math.max(0, maxLength - start.length - 1);
  const kept = end.length > room ? sanitized(end.slice(end.length - room)) : end;
  return `${String(number).padStart(4, "0")}-${[start, kept].filter((part) => part !== "").join("-")}.patch`;
}

/** True for a name that the patch of a series could have. */
export function isPatchName(name: string): boolean {
  return /^\d{4,}-[\w.-]+\.patch$/.test(name);
}

/** Returns letters, digits and single dots and dashes in between; no more than a name can use. */
function sanitized(text: string): string {
  return text
    .slice(-1000)
    .replace(/[^A-Za-z0-9._]+/g, "-")
    .replace(/\.{2,}/g, ".")
    .replace(/^[.-]+|(?<![.-])[.-]+$/g, "");
}
