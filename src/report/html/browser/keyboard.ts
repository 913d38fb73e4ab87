/** The keys, and what starts it all once everything is in place. */
export const keyboard = String.raw`
const keys = one("#keys");
const keysOn = one("#keys-on");
keysOn.checked = memory.get("keys") !== "off";
keysOn.addEventListener("change", () => memory.set("keys", keysOn.checked ? "on" : "off"));
one("#show-keys").addEventListener("click", () => keys.showModal());

/** To the visible template before or after the one that has the focus; else to the first that can be seen. */
function move(step) {
  const visible = cards.filter((card) => !card.element.hidden).map((card) => card.element);
  const current = visible.indexOf(document.activeElement.closest(".card"));
  const next = current === -1 ? visible.find((card) => card.getBoundingClientRect().bottom > 80) : visible[current + step];
  if (next === undefined) return;
  one("summary", next).focus();
  one("summary", next).scrollIntoView({ block: "nearest" });
}

const actions = {
  "/": () => { search.focus(); search.select(); },
  j: () => move(1),
  k: () => move(-1),
  v: () => setView(view === "split" ? "unified" : "split"),
  "?": () => keys.showModal(),
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || keys.open) return;
  const { target, key } = event;
  if (target === search) {
    if (key === "Escape") { search.value = ""; remember(); search.blur(); }
    if (key === "ArrowDown" || key === "Enter") { event.preventDefault(); remember(); move(1); }
    return;
  }
  if (target.matches("summary") && (key === "ArrowDown" || key === "ArrowUp")) {
    event.preventDefault();
    return move(key === "ArrowDown" ? 1 : -1);
  }
  if (!keysOn.checked || !Object.hasOwn(actions, key)) return;
  event.preventDefault();
  actions[key]();
});

all(".toolbar, .switches, #show-dangers").forEach((control) => { control.hidden = false; });
recall();
document.documentElement.classList.add("ready");
`;
