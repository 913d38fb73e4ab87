/**
 * True if some text matches both patterns. `*` and `?` are what they are in policies, and a `${variable}` stands for any
 * text, so that only false is certain. ARNs are compared part by part, as AWS does.
 */
export function patternsMeet(a: string, b: string): boolean {
  const [left, right] = [partsOf(a), partsOf(b)];
  if (left === undefined || right === undefined) return textsMeet(a, b);
  return left.every((part, index) => textsMeet(part, right[index] ?? ""));
}

/** Returns the six parts of an ARN; undefined for what has fewer. */
function partsOf(text: string): string[] | undefined {
  const parts = text.replace(/\$\{[^${}]*\}/g, "*").split(":");
  return parts[0] === "arn" && parts.length >= 6 ? [...parts.slice(0, 5), parts.slice(5).join(":")] : undefined;
}

/** Longer than any ARN; what is longer may match anything. */
const longest = 2048;

function textsMeet(a: string, b: string): boolean {
  const [left, right] = [signsOf(a), signsOf(b)];
  if (left.length > longest || right.length > longest) return true;
  // Whether the signs of `left` so far and the first `index` signs of `right` meet.
  let row = [true];
  for (const [index, sign] of right.entries()) row.push(sign === "*" && row[index] === true);
  for (const sign of left) {
    const next = [sign === "*" && row[0] === true];
    for (const [index, other] of right.entries()) {
      const isAny = sign === "*" || other === "*";
      const [one, both] = [row[index + 1] === true || next[index] === true, row[index] === true];
      next.push(isAny ? one : both && (sign === other || sign === "?" || other === "?"));
    }
    row = next;
  }
  return row[right.length] === true;
}

function signsOf(pattern: string): string[] {
  return [...pattern.replace(/\$\{[^${}]*\}/g, "*").replace(/\*+/g, "*")];
}
