import { rollouts } from "../contract/rule.js";
import { counted } from "../report/count.js";
import { sentenceCase } from "../report/error.js";
import { diffTable } from "./diff-table.js";
import { editorIn } from "./editor.js";
import { byId, dataIn, element } from "./elements.js";
import { deploymentOf, findingsList } from "./findings-list.js";
import type { Answer, Choices, Corrected, Refused } from "./messages.js";
import { ruleChoice } from "./rule-choice.js";
import { Runner } from "./runner.js";
import { fragmentOf, maxShared, sharedIn, type Shared } from "./share.js";
import { summaryOf } from "./summary.js";
import { themeButton } from "./theme.js";

/** The samples of the project by their names, as the build puts them into the page. */
const samples = new Map(Object.entries(Object(dataIn("samples"))).map(([name, text]) => [name, String(text)]));

/** How long nobody has to type for before a text is corrected, in milliseconds. */
const pause = 180;

/** Files above this are no templates: CloudFormation takes 1 MB. */
const maxFile = 2_000_000;

const status = byId("status", HTMLElement);
const summary = byId("summary", HTMLElement);
const findings = byId("findings", HTMLElement);
const changes = byId("changes", HTMLElement);
const changeCount = byId("change-count", HTMLElement);
const rollout = byId("rollout", HTMLSelectElement);
const example = byId("example", HTMLSelectElement);
const file = byId("file", HTMLInputElement);
const main = byId("main", HTMLElement);
const rules = ruleChoice(correctSoon);

let name = "template.yaml";
let last: Corrected | undefined;
let asked = 0;
let timer: ReturnType<typeof setTimeout> | undefined;
let isLoading = false;

const editor = editorIn(byId("editor", HTMLElement), document.body.dataset["nonce"] ?? "", () => {
  if (isLoading) return;
  history.replaceState(null, "", location.href.replace(/#.*$/, ""));
  correctSoon();
});
const runner = new Runner(String(dataIn("worker")), hear, (message) => {
  working(false);
  say(`Something went wrong: ${message}`);
});

function correctSoon(): void {
  clearTimeout(timer);
  timer = setTimeout(correct, pause);
  working(true);
}

function correct(): void {
  asked++;
  working(true);
  runner.run({ id: asked, ...shared() });
}

function shared(): Shared {
  return {
    name,
    text: editor.text(),
    rollout: rollouts.find((each) => each === rollout.value) ?? "enforce",
    select: rules.words(),
  };
}

function working(so: boolean): void {
  main.setAttribute("aria-busy", String(so));
}

function say(message: string): void {
  status.textContent = message;
}

function hear(answer: Answer): void {
  if (answer.kind === "choices") return offer(answer);
  if (answer.id !== asked) return;
  working(false);
  if (answer.kind === "refused") refuse(answer);
  else show(answer);
  main.dataset["shown"] = String(answer.id);
}

function offer(choices: Choices): void {
  rules.offer(choices);
}

function refuse({ message, help, place }: Refused): void {
  last = undefined;
  enable(false);
  const where = place === undefined ? "" : `Line ${place.line}, column ${place.column}: `;
  const jump = element("button", { type: "button" }, "Go to it");
  jump.addEventListener("click", () => editor.goTo(place?.line ?? 1));
  summary.replaceChildren(element("p", { class: "headline" }, "This cannot be corrected"));
  findings.replaceChildren(
    element(
      "div",
      { class: "refusal" },
      element("p", {}, element("b", {}, where), `${message}.`),
      element("p", {}, `${sentenceCase(help)}.`),
      place === undefined ? undefined : jump,
    ),
  );
  changes.replaceChildren(element("p", { class: "hint" }, "Nothing is changed in a text that cannot be read."));
  changeCount.textContent = "";
  editor.mark(place === undefined ? [] : [{ place, severity: "error", message, source: "cfn-fix" }]);
  say(`${where}${message}. ${sentenceCase(help)}.`);
}

function show(corrected: Corrected): void {
  last = corrected;
  enable(true);
  const { headline, tags } = summaryOf(corrected);
  summary.replaceChildren(element("p", { class: "headline" }, headline), element("div", { class: "tags" }, tags));
  findings.replaceChildren(
    ...(corrected.findings.length === 0
      ? [element("p", { class: "hint" }, "The chosen rules find nothing in this template.")]
      : [findingsList(corrected.findings, jumpTo)]),
    ...[deploymentOf(corrected)].filter((each) => each !== undefined),
  );
  const { table, added, removed } = diffTable(corrected.diff, editor.goTo);
  changes.replaceChildren(corrected.diff === "" ? element("p", { class: "hint" }, "No line changes.") : table);
  changeCount.replaceChildren(
    ...(corrected.diff === ""
      ? []
      : [
          element("span", { class: "plus" }, `+${added}`, element("span", { class: "unseen" }, " lines added, ")),
          " ",
          element("span", { class: "minus" }, `\u2212${removed}`, element("span", { class: "unseen" }, " removed")),
        ]),
  );
  editor.mark(
    corrected.findings.map(({ place, severity, message, logicalId, rule, state }) => ({
      place,
      severity: state === "settled" ? "note" : severity,
      message: `${logicalId}: ${message}`,
      source: rule,
    })),
  );
  say(`${headline}. ${counted(added, "line")} added, ${removed} removed.`);
}

/** Shows a finding in the template, and the change nearest to it. */
function jumpTo(line: number): void {
  const rows = [...changes.querySelectorAll<HTMLElement>("tr[data-line]")];
  const near = rows.findLast((row) => Number(row.dataset["line"]) <= line) ?? rows[0];
  for (const row of rows) row.classList.toggle("pointed", row === near);
  const box = changes.getBoundingClientRect();
  if (near !== undefined) changes.scrollTop += near.getBoundingClientRect().top - box.top - box.height / 3;
  editor.goTo(line);
}

function enable(so: boolean): void {
  for (const id of ["copy", "download"]) byId(id, HTMLButtonElement).disabled = !so;
}

function load(fresh: Shared): void {
  isLoading = true;
  name = fresh.name;
  rollout.value = fresh.rollout;
  rules.choose(fresh.select);
  editor.load(fresh.text);
  isLoading = false;
  correct();
}

function download(): void {
  if (last === undefined) return;
  const address = URL.createObjectURL(new Blob([last.output], { type: "text/plain" }));
  const link = element("a", { href: address, download: name });
  link.click();
  URL.revokeObjectURL(address);
  say(`${name} is downloaded, corrected.`);
}

async function copy(text: string, done: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    say(done);
  } catch {
    // A browser may forbid it; the user has other ways.
    say("This browser lets the page copy nothing; use Download, or the address bar.");
  }
}

async function share(): Promise<void> {
  const fragment = fragmentOf(shared());
  if (fragment.length > maxShared)
    return say(
      `This template is too long to share by its address: ${fragment.length} characters, and ${maxShared} can be. Send the file.`,
    );
  history.replaceState(null, "", fragment);
  await copy(
    location.href,
    `The address is copied: ${fragment.length} of ${maxShared} characters. It holds the whole template.`,
  );
}

async function open(): Promise<void> {
  const [chosen] = file.files ?? [];
  if (chosen === undefined) return;
  if (chosen.size > maxFile) return say(`${chosen.name} has ${chosen.size} bytes; no template is longer than 1 MB.`);
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(await chosen.arrayBuffer());
  example.value = "";
  load({ ...shared(), name: chosen.name, text });
}

function begin(): void {
  example.append(...[...samples.keys()].map((each) => element("option", { value: each }, each)));
  byId("options", HTMLFormElement).addEventListener("submit", (event) => event.preventDefault());
  themeButton(byId("theme", HTMLButtonElement));
  byId("copy", HTMLButtonElement).addEventListener(
    "click",
    () => void copy(last?.output ?? "", "The corrected template is copied."),
  );
  byId("download", HTMLButtonElement).addEventListener("click", download);
  byId("share", HTMLButtonElement).addEventListener("click", () => void share());
  byId("open", HTMLButtonElement).addEventListener("click", () => file.click());
  file.addEventListener("change", () => void open());
  rollout.addEventListener("change", correctSoon);
  example.addEventListener("change", () => {
    const text = samples.get(example.value);
    if (text !== undefined) load({ ...shared(), name: example.value, text });
  });
  addEventListener("hashchange", () => fromAddress());
  if (!fromAddress()) {
    example.value = "web-shop.yaml";
    load({ name: "web-shop.yaml", text: samples.get("web-shop.yaml") ?? "", rollout: "enforce", select: [] });
  }
  document.documentElement.classList.add("ready");
}

function fromAddress(): boolean {
  const fresh = sharedIn(location.hash);
  if (fresh === undefined) {
    if (location.hash.length > 1) say("The address holds no template that this page can read.");
    return false;
  }
  example.value = "";
  load(fresh);
  return true;
}

begin();
