/**
 * Compares names by code points, so that their order is the same everywhere: JavaScript itself would put 😀 before ﬀ.
 */
export function compareNames(one: string, other: string): number {
  return Buffer.compare(Buffer.from(one), Buffer.from(other));
}
