/** Returns words in one phrase: `a`, `a and b`, `a, b and c`. */
export function listed(words: Iterable<string>): string {
  const all = [...words];
  const last = all.pop() ?? "";
  return all.length === 0 ? last : `${all.join(", ")} and ${last}`;
}
