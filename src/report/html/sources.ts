import type { RuleMeta } from "../../contract/rule.js";
import { html, type Markup } from "./markup.js";

/** Returns the rules of other tools that ask for the same as a rule, in one paragraph; undefined where none does. */
export function controlList({ controls }: Pick<RuleMeta, "controls">): Markup | undefined {
  const tools = Object.entries(controls).filter(([, names]) => names.length > 0);
  if (tools.length === 0) return undefined;
  const parts = tools.map(([tool, names], index) => html`${index === 0 ? "" : "; "}<b>${tool}</b> ${names.join(", ")}`);
  return html`<p class="controls">Satisfies controls: ${parts}</p>`;
}

/** Returns the pages on which a rule rests, each by its title. */
export function linkList({ references }: Pick<RuleMeta, "references">): Markup | undefined {
  const pages = references.filter((url) => url.startsWith("https://") && URL.canParse(url)).map((url) => new URL(url));
  if (pages.length === 0) return undefined;
  const titles = pages.map((page) => titleOf(page));
  const links = pages.map((page, index) => {
    const title = titles[index] ?? page.host;
    const isOnly = titles.indexOf(title) === titles.lastIndexOf(title);
    return html`<li><a href="${page.href}" rel="noreferrer">${isOnly ? title : `${title} (${guideOf(page)})`}</a></li>`;
  });
  return html`<ul class="pages">${links}</ul>`;
}

/** Returns what a page is about, by the last part of its address: `create-https-listener.html` is Create https listener. */
function titleOf({ host, pathname }: URL): string {
  const pages = pathname.split("/").filter((part) => part !== "" && !/^index\.[a-z]+$/.test(part));
  const name = decoded(pages.at(-1) ?? "").replace(/\.(?:html?|md|pdf)$/, "");
  const words = name.replaceAll(/[-_.]+/g, " ").trim();
  return words === "" ? host : `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

/** Returns what tells pages of the same name apart: the book that they are in, or else the host. */
function guideOf({ host, pathname, hash }: URL): string {
  const folders = pathname
    .split("/")
    .slice(1, -1)
    .filter((part) => part !== "latest");
  const book = decoded(folders.join(" ")) || host;
  return hash === "" ? book : `${book}, ${decoded(hash.slice(1))}`;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
