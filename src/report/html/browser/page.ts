/** The script that the other parts share: colours, and what opens and closes. */
export const page = String.raw`
const one = (selector, within = document) => within.querySelector(selector);
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const memory = {
  get(name) {
    try { return localStorage.getItem("cfn-fix." + name); } catch { return null; }
  },
  set(name, value) {
    try { localStorage.setItem("cfn-fix." + name, value); } catch { /* Storage is not allowed here. */ }
  },
};

/** A group of buttons of which one is pressed. */
function choice(group, chosen, choose) {
  const show = (value) => all("button", group).forEach((button) => button.setAttribute("aria-pressed", String(button.value === value)));
  group.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button === null) return;
    show(button.value);
    choose(button.value);
  });
  show(chosen);
  return show;
}

choice(one("#theme"), document.documentElement.dataset.theme ?? "auto", (value) => {
  memory.set("theme", value);
  if (value === "auto") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = value;
});

const facetsButton = one("#show-facets");
facetsButton.addEventListener("click", () => {
  const open = facetsButton.getAttribute("aria-expanded") !== "true";
  facetsButton.setAttribute("aria-expanded", String(open));
  document.documentElement.classList.toggle("facets-open", open);
  if (open) one("#facets").scrollIntoView();
});

const openAll = one("#open-all");
openAll.addEventListener("click", () => {
  const open = openAll.getAttribute("aria-expanded") !== "true";
  openAll.setAttribute("aria-expanded", String(open));
  openAll.textContent = open ? "Close all" : "Open all";
  all(".card:not([hidden])").forEach((card) => { card.open = open; });
});

all(".copy").forEach((button) => { button.hidden = navigator.clipboard === undefined; });
document.addEventListener("click", async (event) => {
  const button = event.target.closest(".copy");
  if (button === null) return;
  try {
    await navigator.clipboard.writeText(button.previousElementSibling.textContent);
    button.textContent = "Copied";
  } catch {
    button.textContent = "Not allowed here";
  }
});

/** Shows an element of an opened template, and points to it. */
function point(target) {
  const card = target.closest(".card");
  if (card !== null) { card.open = true; show(card); }
  all(".pointed").forEach((old) => old.classList.remove("pointed"));
  target.classList.add("pointed");
  target.tabIndex = -1;
  target.focus({ preventScroll: true });
  target.scrollIntoView({ block: "center" });
}
`;
