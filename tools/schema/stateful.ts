/** Types that hold data and that the source does not call stateful. */
const supplement: ReadonlySet<string> = new Set<string>([]);

/** True for a type that the source does not call stateful, and whose replacement loses data all the same. */
export function holdsData(type: string): boolean {
  return supplement.has(type);
}
