/** Returns words as a clause lists them: `a`, `a and b`, `a, b and c`. */
export function listed(words: readonly string[]): string {
  const distinct = [...new Set(words)];
  const last = distinct.pop() ?? "";
  return distinct.length === 0 ? last : `${distinct.join(", ")} and ${last}`;
}
