/** Builds the diff of a template when it is opened, unified or side by side. */
export const diffView = String.raw`
let view = memory.get("view") === "split" ? "split" : "unified";
const tables = new WeakMap();

/** The unified table of a card: the page holds it as text until it is needed. */
function unifiedOf(card) {
  const source = one("noscript", card);
  if (source === null) return null;
  const known = tables.get(card);
  if (known !== undefined) return known;
  const made = { source, unified: new DOMParser().parseFromString(source.textContent, "text/html").body, split: null, shown: null };
  tables.set(card, made);
  return made;
}

function cell(text, kind, content) {
  const number = document.createElement("td");
  number.textContent = text;
  const code = document.createElement("td");
  if (content !== null) code.append(...content.cloneNode(true).childNodes);
  else kind = "none";
  number.className = kind;
  code.className = kind;
  return [number, code];
}

function pair(before, after) {
  const row = document.createElement("tr");
  row.append(
    ...cell(before?.cells[0].textContent ?? "", before?.className ?? "", before?.cells[2] ?? null),
    ...cell(after?.cells[1].textContent ?? "", after?.className ?? "", after?.cells[2] ?? null),
  );
  return row;
}

/** The same rows, old on the left and new on the right; what was removed stands beside what was added in its place. */
function splitOf(body) {
  const copy = body.cloneNode(true);
  const table = one("table", copy);
  if (table === null) return copy;
  table.classList.add("split");
  const rows = [];
  let removed = [];
  let added = [];
  const flush = () => {
    for (let index = 0; index < Math.max(removed.length, added.length); index++) rows.push(pair(removed[index], added[index]));
    removed = [];
    added = [];
  };
  for (const row of [...table.rows]) {
    if (row.className === "d") {
      if (added.length > 0) flush();
      removed.push(row);
    } else if (row.className === "i") {
      added.push(row);
    } else {
      flush();
      if (row.className === "h") row.cells[0].colSpan = 4;
      rows.push(row.className === "h" ? row : pair(row, row));
    }
  }
  flush();
  one("tbody", table).replaceChildren(...rows);
  // The widths of the columns: the first row is a heading over all four.
  const columns = document.createElement("colgroup");
  for (const kind of ["number", "code", "number", "code"]) columns.append(Object.assign(document.createElement("col"), { className: kind }));
  table.prepend(columns);
  return copy;
}

function show(card) {
  const made = unifiedOf(card);
  if (made === null || made.shown === view) return;
  if (view === "split") made.split ??= splitOf(made.unified);
  const holder = document.createElement("div");
  holder.className = "diffs";
  holder.append(...(view === "split" ? made.split : made.unified).cloneNode(true).childNodes);
  one(".diffs", card)?.remove();
  made.source.after(holder);
  made.shown = view;
  hideUnneeded(card);
}

document.addEventListener("toggle", (event) => {
  if (!event.target.matches(".card") || !event.target.open) return;
  show(event.target);
  hideUnneeded(event.target);
}, true);

/** Nobody has to look for a template that is alone. */
if (all(".card").length === 1) one(".card").open = true;

const showView = choice(one("#view"), view, setView);

function setView(value) {
  view = value;
  memory.set("view", value);
  showView?.(value);
  all(".card[open]").forEach(show);
}

/** From a hunk to its fix, and from a fix to its hunk, without touching the filter in the address. */
document.addEventListener("click", (event) => {
  const link = event.target.closest(".card a");
  if (link === null) return;
  event.preventDefault();
  const card = link.closest(".card");
  if (!link.matches(".to-diff")) return point(document.getElementById(link.hash.slice(1)));
  show(card);
  const item = link.closest(".item");
  const [, fix] = item.id.split("f");
  const hunks = all(".diffs .h", card).filter((hunk) => hunk.dataset.fixes.split(" ").includes(fix));
  // A fix often changes parameters and conditions as well; its flaw stands in the last hunk that starts before it.
  const nearest = hunks.findLast((hunk) => Number(hunk.dataset.line) <= Number(item.dataset.line)) ?? hunks[0];
  point(nearest ?? document.getElementById(link.hash.slice(1)));
});
`;
