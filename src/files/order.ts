/** Orders names by code points, wherever cfn-fix runs: JavaScript itself would put 😀 before ﬀ. */
export function compareNames(one: string, other: string): number {
  return Buffer.compare(Buffer.from(one), Buffer.from(other));
}
