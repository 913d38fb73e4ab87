/** Returns the letters and digits of a name in lower case, so that capitals, hyphens and underscores make no difference. */
export function lettersOf(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, "");
}
