import { printable, printableText } from "./printable.js";

const zeroWidthSpace = "&#8203;";

/**
 * Returns one line of text as it stands in GitHub-flavoured Markdown, in a table cell and in HTML: nothing in it is
 * markup. GitHub looks for names, issues and links in what it has rendered, where character references are gone
 * already; so these are broken up by a space without width, as is usual.
 */
export function escaped(text: string): string {
  return printable(text).replace(/[!-~]/g, (character, index: number, whole: string) => {
    const rest = whole.slice(index + 1, index + 3);
    if (/[@#]/.test(character) && /^[\w/]/.test(rest)) return reference(character) + zeroWidthSpace;
    if (character === ":" && rest === "//") return reference(character) + zeroWidthSpace;
    if (character === "." && /www$/i.test(whole.slice(Math.max(0, index - 3), index)))
      return reference(character) + zeroWidthSpace;
    if (character === "-" && /gh$/i.test(whole.slice(Math.max(0, index - 2), index))) return character + zeroWidthSpace;
    if (character === "_" && /[A-Za-z0-9]/.test(whole.charAt(index - 1)) && /^[A-Za-z0-9]/.test(rest)) return character;
    return /[A-Za-z0-9,;./'()-]/.test(character) ? character : reference(character);
  });
}

function reference(character: string): string {
  return `&#${character.charCodeAt(0)};`;
}

/**
 * Returns a name as an HTML element, since backticks cannot hold a pipe in a table and are no markup inside of
 * `<summary>`.
 */
export function code(text: string): string {
  return `<code>${escaped(text)}</code>`;
}

/** Returns a block of text that is shown as it is, between fences longer than any in it. */
export function fenced(language: string, text: string): string {
  const shown = printableText(text).replaceAll("\r\n", "\n").replace(/\n$/, "");
  const longest = Math.max(2, ...(shown.match(/`+/g) ?? []).map(({ length }) => length));
  const fence = "`".repeat(longest + 1);
  return `${fence}${language}\n${shown}\n${fence}\n`;
}

/** Returns a link to a page of the web, shown by the last part of its path; anything else is only shown. */
export function link(address: string): string {
  if (!URL.canParse(address) || !address.startsWith("https://")) return escaped(address);
  const { host, pathname, href } = new URL(address);
  const page =
    pathname
      .split("/")
      .at(-1)
      ?.replace(/\.html?$/, "") ?? "";
  return `[${escaped(page === "" ? host : page)}](${href.replace(/[()<>\\*_`|]/g, (character) => `%${character.charCodeAt(0).toString(16)}`)})`;
}

/** Returns content below a heading that opens on a click. */
export function collapsed(summary: string, content: string): string {
  return `<details><summary>${summary}</summary>\n\n${content}\n</details>\n`;
}
