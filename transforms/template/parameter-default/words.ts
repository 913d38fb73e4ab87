/** True for a description that says in a few words what a value is. */
export function isIdOrName(text: string): boolean {
  return /^[\w ,.'()/-]{3,120}$/.test(text.trim());
}

/** Returns the first sentence of a description, without the full stop and with a small letter where that is no name. */
export function shortDescription(text: string): string {
  const [first = text] = text.trim().split(/\. |\.$/);
  return /^[A-Z][a-z]/.test(first) ? `${first.charAt(0).toLowerCase()}${first.slice(1)}` : first;
}
