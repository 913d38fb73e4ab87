import { diffLines, type DiffLine } from "./diff-lines.js";
import { element } from "./elements.js";

/** Rows that are shown at once; a template of tens of thousands of lines would stop the page. */
const maxRows = 5000;

const signs = { same: " ", added: "+", removed: "-" } as const;

/** What a diff comes to on the page. */
export interface ShownDiff {
  readonly table: HTMLElement;
  readonly added: number;
  readonly removed: number;
}

/** Returns a unified diff as a table. `jump`: called with the line of the template at which a hunk begins. */
export function diffTable(diff: string, jump: (line: number) => void): ShownDiff {
  const lines = diffLines(diff);
  const rows = lines.slice(0, maxRows).map((line) => rowOf(line, jump));
  const more = lines.length - rows.length;
  const count = (kind: DiffLine["kind"]): number => lines.filter((line) => line.kind === kind).length;
  const head = element(
    "thead",
    { class: "unseen" },
    element("tr", {}, ...["Old line", "New line", "Text"].map((name) => element("th", { scope: "col" }, name))),
  );
  return {
    table: element(
      "div",
      {},
      element("table", { class: "diff" }, head, element("tbody", {}, rows)),
      more > 0 ? element("p", { class: "hint" }, `${more} more lines; the download has them all.`) : undefined,
    ),
    added: count("added"),
    removed: count("removed"),
  };
}

function rowOf(line: DiffLine, jump: (line: number) => void): HTMLElement {
  if (line.kind === "hunk") {
    const button = element("button", { type: "button", class: "hunk" }, `Line ${line.oldStart}`);
    button.addEventListener("click", () => jump(line.oldStart));
    return element(
      "tr",
      { class: "hunk-row", "data-line": String(line.oldStart) },
      element("td", { colspan: "3" }, button, element("span", {}, line.label)),
    );
  }
  const spoken = line.kind === "same" ? undefined : element("span", { class: "unseen" }, `${line.kind}: `);
  return element(
    "tr",
    { class: line.kind, ...(line.old !== undefined && { "data-line": String(line.old) }) },
    element("td", { class: "number" }, line.old === undefined ? "" : String(line.old)),
    element("td", { class: "number" }, line.fresh === undefined ? "" : String(line.fresh)),
    element(
      "td",
      { class: "code" },
      spoken,
      element("span", { class: "sign", "aria-hidden": "true" }, signs[line.kind]),
      line.text,
    ),
  );
}
