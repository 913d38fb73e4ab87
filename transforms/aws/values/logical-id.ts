/** True if a resource, a parameter or a condition may have this name. */
export function isLogicalId(name: string): boolean {
  return /^[A-Za-z0-9]+$/.test(name);
}
