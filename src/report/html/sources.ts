import type { RuleMeta } from "../../contract/rule.js";
import { titledPages } from "../titled-pages.js";
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
  const pages = titledPages(references);
  if (pages.length === 0) return undefined;
  const links = pages.map(({ url, title }) => html`<li><a href="${url}" rel="noreferrer">${title}</a></li>`);
  return html`<ul class="pages">${links}</ul>`;
}
