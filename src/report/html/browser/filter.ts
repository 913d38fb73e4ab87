/** The search and the filters: what they show, how much that is, and how the address remembers them. */
export const filter = String.raw`
const groups = ["impact", "severity", "class", "rule", "status"];
const search = one("#search");
const sort = one("#sort");
const cards = all(".card").map((element, order) => {
  const name = one(".file", element).textContent;
  const items = all(".item", element).map((item) => ({ element: item, values: item.dataset, name, text: null }));
  return { element, order, items, name, text: null };
});
const boxes = all("#facets input");
const itemCount = cards.reduce((sum, card) => sum + card.items.length, 0);
const number = (amount) => amount.toLocaleString("en-US");

/** Texts are gathered when somebody searches: reading them all costs time that opening the page should not. */
function textOf(entry) {
  entry.text ??= (entry.name + " " + entry.element.textContent).toLowerCase();
  return entry.text;
}

function itemText(item, card) {
  if (item.text === null) {
    const group = item.element.closest(".group") ?? item.element;
    item.text = [card.name, item.values.rule ?? "", item.element.textContent, ...all(".why, .controls", group).map((told) => told.textContent)].join(" ").toLowerCase();
  }
  return item.text;
}

function chosen() {
  const sets = Object.fromEntries(groups.map((group) => [group, new Set()]));
  for (const box of boxes) if (box.checked) sets[box.name].add(box.value);
  return sets;
}

function apply() {
  const words = search.value.toLowerCase().split(/\s+/).filter((word) => word !== "");
  const sets = chosen();
  const active = groups.filter((group) => sets[group].size > 0);
  const tally = new Map();
  let shownCards = 0;
  let shownItems = 0;
  for (const card of cards) {
    let visible = 0;
    for (const item of card.items) {
      const found = words.every((word) => itemText(item, card).includes(word));
      const failed = found ? active.filter((group) => !sets[group].has(item.values[group])) : null;
      const fits = failed !== null && failed.length === 0;
      if (fits) visible++;
      if (item.element.hidden === fits) item.element.hidden = !fits;
      if (failed === null || failed.length > 1) continue;
      for (const group of groups) {
        if (failed.length === 1 && failed[0] !== group) continue;
        const key = group + " " + item.values[group];
        tally.set(key, (tally.get(key) ?? 0) + 1);
      }
    }
    const fits = card.items.length > 0 ? visible > 0 : active.length === 0 && words.every((word) => textOf(card).includes(word));
    if (card.element.hidden === fits) card.element.hidden = !fits;
    if (fits) shownCards++;
    shownItems += visible;
    for (const group of all(".group", card.element)) group.hidden = visible < card.items.length && one(".item:not([hidden])", group) === null;
    if (card.element.open) hideUnneeded(card.element);
  }
  boxes.forEach((box) => showBar(box, tally.get(box.name + " " + box.value) ?? 0));
  const isFiltered = words.length + active.length > 0;
  one("#counts").textContent = isFiltered
    ? number(shownCards) + " of " + number(cards.length) + " templates, " + number(shownItems) + " of " + number(itemCount) + " findings"
    : number(cards.length) + (cards.length === 1 ? " template, " : " templates, ") + number(itemCount) + (itemCount === 1 ? " finding" : " findings");
  one("#clear").hidden = !isFiltered;
  one("#nothing").hidden = !isFiltered || shownCards > 0;
  one("#cards").hidden = shownCards === 0;
  facetsButton.textContent = active.length > 0 ? "Filters (" + active.length + ")" : "Filters";
  all(".names").forEach((names) => { names.hidden = isFiltered; });
  return { words, sets, active };
}

/** Hides what only hidden findings of a template need: parameters, the command that names them all, hunks of the diff. */
function hideUnneeded(card) {
  const isPartial = one(".item[hidden]", card) !== null;
  const shown = new Set(all(".item[id]:not([hidden])", card).map((item) => item.id.split("f")[1]));
  const isUnneeded = (element) => isPartial && !element.dataset.fixes.split(" ").some((fix) => shown.has(fix));
  const values = all(".values [data-fixes]", card);
  for (const value of values) value.hidden = isUnneeded(value);
  for (const list of all(".parameters", card)) list.hidden = all("dl > div", list).every((value) => value.hidden);
  const isLess = isPartial && one(".item[id][hidden]", card) !== null;
  for (const command of all(".command", card)) command.hidden = isLess;
  for (const note of all(".partial", card)) note.hidden = !isLess;
  for (const section of all(".values", card)) section.hidden = isLess && all(".parameters", section).every((list) => list.hidden);
  let isHidden = false;
  for (const row of all(".diffs tr", card)) {
    if (row.className === "h") isHidden = isUnneeded(row);
    row.hidden = isHidden;
  }
}

function showBar(box, amount) {
  const label = box.closest("label");
  const figure = one(".amount", label);
  figure.textContent = number(amount);
  const whole = Number(one(".track", label).getAttribute("width"));
  one(".now", label).setAttribute("width", String((whole * amount) / Number(figure.dataset.all)));
  label.classList.toggle("none", amount === 0);
}

/** The filter stands in the address, so that it can be sent to somebody. */
function remember() {
  const { sets, active } = apply();
  const values = new URLSearchParams();
  if (search.value.trim() !== "") values.set("q", search.value.trim());
  for (const group of active) values.set(group, [...sets[group]].join(","));
  if (sort.value !== "worst") values.set("sort", sort.value);
  const hash = values.toString().replaceAll("%2C", ",");
  history.replaceState(null, "", hash === "" ? location.pathname + location.search : "#" + hash);
}

function recall() {
  const hash = location.hash.slice(1);
  const target = /^t\d+(?:f\d+|d)?$/.test(hash) ? document.getElementById(hash) : null;
  const values = new URLSearchParams(target === null ? hash : "");
  search.value = values.get("q") ?? "";
  sort.value = values.get("sort") === "path" ? "path" : "worst";
  arrange();
  for (const box of boxes) box.checked = (values.get(box.name) ?? "").split(",").includes(box.value);
  apply();
  if (target !== null) point(target);
}

/** Puts the templates in order: as the page has them, the worst first, or by path, which their numbers go by. */
function arrange() {
  const placed = (card) => (sort.value === "path" ? Number(card.element.id.slice(1)) : card.order);
  const before = cards.map((card) => card.element);
  cards.sort((a, b) => placed(a) - placed(b));
  if (cards.some((card, index) => card.element !== before[index])) one("#cards").append(...cards.map((card) => card.element));
}

function clear() {
  search.value = "";
  for (const box of boxes) box.checked = false;
  remember();
  search.focus();
}

let waiting;
search.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(remember, cards.length > 100 ? 120 : 0);
});
one("#facets").addEventListener("change", remember);
one("#facets").addEventListener("submit", (event) => event.preventDefault());
sort.addEventListener("change", () => { arrange(); remember(); });
one("#clear").addEventListener("click", clear);
one("#clear-all").addEventListener("click", clear);
one("#show-dangers")?.addEventListener("click", () => {
  search.value = "";
  for (const box of boxes) box.checked = box.name === "impact" && (box.value === "replacement" || box.value === "interruption");
  remember();
  one("#list").focus({ preventScroll: true });
  one("#list").scrollIntoView();
});
addEventListener("hashchange", recall);
`;
