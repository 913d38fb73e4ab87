import type { Given } from "./names.js";

/** Returns the variable to which a line gives the payload. */
function payloadIn(line: string): string | undefined {
  return /^\$(\w+)\s*=\s*\$env:InputPayload\s*\|\s*ConvertFrom-Json$/i.exec(line)?.[1];
}

/**
 * Returns a script in PowerShell that reads what stood between braces from its payload, which is in the environment;
 * undefined where it stands in code that is no text.
 */
export function powerShellWith(text: string, given: readonly Given[]): string | undefined {
  if (text.includes("@'") || text.includes('@"')) return undefined;
  const [known] = text.split("\n").flatMap((line) => payloadIn(line.trim()) ?? []);
  const variable = known ?? "payload";
  if (known === undefined && text.toLowerCase().includes("$payload")) return undefined;
  const changed = given.reduce((now, { name, key, type }) => {
    const isText = type === undefined || type === "String" || type.includes("::");
    const pattern = new RegExp(
      `(?<![\\w"'])(["'])\\{\\{\\s*${name.replaceAll(/[.-]/g, "\\$&")}\\s*\\}\\}\\1(?!["'])`,
      "g",
    );
    return isText ? now.replace(pattern, () => `$${variable}.${key}`) : now;
  }, text);
  if (given.some(({ name }) => new RegExp(`\\{\\{\\s*${name.replaceAll(/[.-]/g, "\\$&")}\\s*\\}\\}`).test(changed)))
    return undefined;
  if (known !== undefined) return changed;
  return `$${variable} = $env:InputPayload | ConvertFrom-Json\n${changed}`;
}
