import type { Given } from "./names.js";

/**
 * Returns a script in Python that reads what stood between braces from the events of its handler; undefined where it
 * cannot be told what the code would be: outside of the handler, in a longer text, or in another sort of quotes.
 */
export function pythonWith(text: string, handler: string, given: readonly Given[]): string | undefined {
  const lines = text.split("\n");
  const start = lines.findIndex((line) => line.startsWith(`def ${handler}(`));
  const events = new RegExp(`^def ${handler.replaceAll(/\W/g, "")}\\(\\s*(\\w+)`).exec(lines[start] ?? "")?.[1];
  if (start < 0 || events === undefined) return undefined;
  const after = lines.slice(start + 1).findIndex((line) => /^\S/.test(line) && !line.startsWith("#"));
  const end = after < 0 ? lines.length : start + 1 + after;
  const body = lines.slice(start + 1, end);
  // Another function in it may have events of its own.
  if (body.some((line) => /^\s+(?:def|class|lambda)\b/.test(line) || line.includes('"""') || line.includes("'''")))
    return undefined;
  if (body.some((line) => new RegExp(`^\\s+${events}\\s*=[^=]`).test(line))) return undefined;
  const changed = body.map((line) => lineWith(line, events, given));
  const result = [...lines.slice(0, start + 1), ...changed, ...lines.slice(end)].join("\n");
  return given.some(({ name }) => bracesAround(name).test(result)) ? undefined : result;
}

function lineWith(line: string, events: string, given: readonly Given[]): string {
  if (line.trimStart().startsWith("#")) {
    return given.reduce((now, { name, key }) => now.replace(bracesAround(name), key), line);
  }
  let [result, from] = ["", 0];
  for (const { 0: whole, 1: quote = "", 2: text = "", index } of line.matchAll(/(["'])((?:(?!\1)[^\\]|\\.)*)\1/g)) {
    const code = line.slice(from, index);
    // A letter before the quotes makes another sort of text of it.
    result += codeWith(code, events, given) + (/\w$/.test(code) ? whole : textWith(whole, quote, text, events, given));
    from = index + whole.length;
  }
  return result + codeWith(line.slice(from), events, given);
}

/** Returns code in which a list, a map, a number or a truth value stood between braces. */
function codeWith(code: string, events: string, given: readonly Given[]): string {
  return given.reduce(
    (now, { name, key, type }) => (isText(type) ? now : now.replace(bracesAround(name), `${events}['${key}']`)),
    code,
  );
}

/** Returns a text of a line that was nothing but one name as that, and a longer one as a formatted text. */
function textWith(whole: string, quote: string, text: string, events: string, given: readonly Given[]): string {
  const mine = given.filter(({ name }) => bracesAround(name).test(text));
  if (mine.length === 0 || !mine.every(({ type }) => isText(type) || type === "Integer")) return whole;
  const rest = mine.reduce((now, { name }) => now.replace(bracesAround(name), ""), text);
  const [only] = mine;
  if (rest === "" && only !== undefined && mine.length === 1 && isText(only.type)) return `${events}['${only.key}']`;
  if (/[{}]/.test(rest)) return whole;
  const other = quote === "'" ? `"` : "'";
  const filled = mine.reduce(
    (now, { name, key }) => now.replace(bracesAround(name), `{${events}[${other}${key}${other}]}`),
    text,
  );
  return `f${quote}${filled}${quote}`;
}

/** True for what is a text in the payload as it is in a text of the script. */
function isText(type: string | undefined): boolean {
  return type === undefined || type === "String" || type.includes("::");
}

function bracesAround(name: string): RegExp {
  return new RegExp(`\\{\\{\\s*${name.replaceAll(/[.-]/g, "\\$&")}\\s*\\}\\}`, "g");
}
