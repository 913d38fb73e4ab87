import { unifiedDiff } from "../../diff/diff.js";
import type { RepairedFile } from "../../contract/outcome.js";
import type { AppliedFix } from "../../contract/result.js";
import type { Language } from "./highlight.js";
import { hunksOf, type HunkRows, type Row } from "./hunks.js";
import { counted, withCommas } from "../count.js";
import { escapeHtml, html, Markup } from "./markup.js";
import { crossed } from "./runs.js";
import { elsewhere } from "./words.js";

/** Lines of one template that are shown; more are left out. */
const maxRows = 2000;
/** The heading of a hunk names no more fixes than this. */
const maxNamed = 6;

/** The diff of one template for the page. */
export interface Diff {
  table: Markup;
  added: number;
  removed: number;
}

/**
 * Returns the unified diff of a template as a table, each hunk headed by links to its fixes, which have the ids
 * `<id>f<index>`.
 */
export function diffTable({ file, text, result }: RepairedFile, id: string, written: boolean): Diff {
  const diff = unifiedDiff(file, text, result.splices, { label: (fixes) => fixes.join(" ") });
  const hunks = hunksOf(diff, languageOf(text));
  const rows = hunks.flatMap((hunk) => hunk.rows);
  const rest = rows.length - maxRows;
  return {
    added: rows.filter((row) => row.old === undefined).length,
    removed: rows.filter((row) => row.new === undefined).length,
    table: html`<table class="diff"><tbody>${body(hunks, result.fixes, id)}</tbody></table>${
      rest > 0
        ? html`<p class="cut">${counted(rest, "more line")} of this diff left out, to keep the page small: ${elsewhere(written)}.</p>`
        : undefined
    }`,
  };
}

function languageOf(text: string): Language {
  return /^\uFEFF?\s*\{/.test(text) ? "json" : "yaml";
}

function body(hunks: readonly HunkRows[], fixes: readonly AppliedFix[], id: string): Markup[] {
  const out: Markup[] = [];
  let room = maxRows;
  for (const hunk of hunks) {
    if (room <= 0) break;
    out.push(heading(hunk, fixes, id), ...hunk.rows.slice(0, room).map(line));
    room -= hunk.rows.length;
  }
  return out;
}

function heading({ label, oldStart, newStart }: HunkRows, fixes: readonly AppliedFix[], id: string): Markup {
  const links = new Map<string, Markup>();
  for (const index of label.split(" ").map(Number)) {
    const fix = fixes[index];
    if (fix === undefined) continue;
    const name = `${fix.rule} ${fix.logicalId}`;
    // Several fixes of one resource are told apart in the list above; here the first stands for them.
    if (!links.has(name)) links.set(name, html`<a href="#${id}f${index}">${fix.rule} <b>${fix.logicalId}</b></a>`);
  }
  const more = links.size - maxNamed;
  const place =
    oldStart === newStart
      ? `Line ${withCommas(newStart)}`
      : `Line ${withCommas(oldStart)}, now ${withCommas(newStart)}`;
  return html`<tr class="h" data-fixes="${label}" data-line="${oldStart}"><td colspan="3"><span>${place}</span>${[...links.values()].slice(0, maxNamed)}${more > 0 ? html`<span>${withCommas(more)} more</span>` : undefined}</td></tr>`;
}

/**
 * Returns a line of the table without the tags and quotes that HTML can do without, as a page holds tens of thousands
 * of these. The line feed stands inside the tag, where it is no part of the code.
 */
function line(row: Row): Markup {
  const kind = row.old === undefined ? "class=i" : row.new === undefined ? "class=d" : "";
  const end = row.unended ? `<u title="No line end at the end of the file">no line end</u>` : "";
  return new Markup(`<tr\n${kind}><td>${row.old ?? ""}<td>${row.new ?? ""}<td>${code(row)}${end}`);
}

function code({ tokens, words }: Row): string {
  const text = tokens.map((token) => token.text).join("");
  let out = "";
  for (const piece of crossed(tokens, words ?? [{ text, mark: "" }])) {
    const inner = escapeHtml(piece.text);
    const token = piece.token === "" ? inner : `<i class=${piece.token}>${inner}</i>`;
    out += piece.word === "" ? token : `<b>${token}</b>`;
  }
  return out;
}
