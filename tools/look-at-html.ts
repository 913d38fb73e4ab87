// Looks at the HTML report in a real browser: corrects templates of a corpus, writes the page, opens it in Chromium,
// tries what a user does, and takes pictures. `--corpus FOLDER --out FOLDER [--amount N]`; $CHROMIUM names the browser.
import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import type { Browser, Page } from "playwright-core";
import type { RunOutcome } from "../src/contract/outcome.js";
import { htmlReport } from "../src/report/html/report.js";
import { sampleRun } from "../test/report/sample-run.js";
import { smallRun } from "../test/report/html/small-run.js";
import { sharedCorpus } from "./corpus.js";
import { open, openBrowser } from "./look/browser.js";
import { Checks, holds } from "./look/look-checks.js";
import { hostileRun } from "./look/hostile-run.js";
import {
  filterHidesWhatNobodyNeeds,
  filterWorks,
  fits,
  isAccessible,
  isQuiet,
  keyboardWorks,
  number,
  sortWorks,
} from "./look/looks.js";
import { realRun } from "./look/real-run.js";

const { values: options } = parseArgs({
  options: {
    corpus: { type: "string", default: join(sharedCorpus, "templates") },
    out: { type: "string", default: "look" },
    amount: { type: "string", default: "200" },
  },
});
const out = resolve(options.out);
const checks = new Checks();

async function main(): Promise<void> {
  const browser = await openBrowser();
  if (browser === undefined) {
    console.log("skipped: there is no Chromium; install it, or name it in $CHROMIUM");
    console.log("0 passed, 0 failed, 1 skipped");
    return;
  }
  mkdirSync(out, { recursive: true });
  const run = realRun({ corpus: options.corpus, amount: Number(options.amount), rollout: "enforce" });
  const page = write("report.html", run);
  await lookAround(browser, page);
  await lookAtSamples(browser);
  await lookAtSmall(browser);
  await lookInColours(browser, page);
  await lookNarrow(browser, page);
  await lookWithoutScript(browser, page);
  await lookAtMany(browser, run);
  await lookAtHostile(browser);
  await browser.close();
  console.log(checks.summary);
  process.exitCode = checks.failed > 0 ? 1 : 0;
}

function write(name: string, run: RunOutcome): string {
  const start = performance.now();
  const text = htmlReport(run);
  console.log(
    `  ${name}: ${run.files.length} templates, ${(text.length / 1024 / 1024).toFixed(2)} MiB, made in ${Math.round(performance.now() - start)} ms`,
  );
  const file = join(out, name);
  writeFileSync(file, text);
  return file;
}

async function picture(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: join(out, `${name}.png`) });
}

async function lookAround(browser: Browser, file: string): Promise<void> {
  const watched = await open(browser, file);
  const { page, ready } = watched;
  await checks.run("the page answers within 5 s", async () => {
    holds(ready < 5000, `it took ${Math.round(ready)} ms`);
    return `${Math.round(ready)} ms, ${await number(page, `document.querySelectorAll("*").length`)} elements`;
  });
  await checks.run("search and filters work, and the address keeps them", () => filterWorks(watched));
  await checks.run("the list can be sorted, and the address keeps it", () => sortWorks(watched));
  await checks.run("the keyboard reaches everything", () => keyboardWorks(watched));
  await checks.run("every diff can be opened, in both views", async () => {
    await page.click("#open-all");
    const shown = await number(page, `document.querySelectorAll(".diffs tr").length`);
    await page.click('#view button[value="split"]');
    const split = await number(page, `document.querySelectorAll(".diffs .split tr").length`);
    const missing = await number(
      page,
      `[...document.querySelectorAll(".card noscript")].filter((source) => !source.nextElementSibling?.matches(".diffs")).length`,
    );
    holds(
      shown > 0 && split > 0 && missing === 0,
      `${shown} unified rows, ${split} rows side by side, ${missing} missing`,
    );
    await page.click('#view button[value="unified"]');
    await page.click("#open-all");
    return `${shown} rows, ${split} side by side`;
  });
  await checks.run("a link of a hunk leads to its fix", async () => {
    await page.locator(".card:has(noscript) > summary").first().click();
    await page.locator(".diffs .h a").first().click();
    holds((await page.locator(".item.pointed").count()) === 1, "no fix is pointed to");
    await page.locator(".item.pointed .to-diff").click();
    holds((await page.locator("tr.h.pointed").count()) === 1, "no hunk is pointed to");
  });
  await checks.run("no error, no request, no broken policy", () => isQuiet(watched));
  await page.context().close();
}

/** The samples: one of their templates has a fix that replaces a database beside fixes with parameters of their own. */
async function lookAtSamples(browser: Browser): Promise<void> {
  const watched = await open(browser, write("samples.html", sampleRun()));
  await checks.run("a filter hides what no shown finding needs", () => filterHidesWhatNobodyNeeds(watched));
  await watched.page.context().close();
}

/** The page on which everything that can be said is said once. */
async function lookAtSmall(browser: Browser): Promise<void> {
  for (const [name, colorScheme, changes] of [
    ["small", "light", {}],
    ["small-written", "dark", { written: true, rollout: "prepare" as const }],
  ] as const) {
    const watched = await open(browser, write(`${name}.html`, smallRun(changes)), {
      colorScheme,
      viewport: { width: 1360, height: 1500 },
    });
    await watched.page.click("#open-all");
    await checks.run(`accessible where everything is said (${name})`, () => isAccessible(watched));
    await picture(watched.page, name);
    await watched.page.keyboard.press("?");
    await picture(watched.page, `${name}-keys`);
    await watched.page.keyboard.press("Escape");
    await watched.page.fill("#search", "no such thing");
    await watched.page.waitForSelector("#nothing:not([hidden])");
    await checks.run(`accessible where nothing matches (${name})`, () => isAccessible(watched));
    await picture(watched.page, `${name}-nothing`);
    await watched.page.context().close();
  }
}

async function lookInColours(browser: Browser, file: string): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    const watched = await open(browser, file, { colorScheme });
    const { page } = watched;
    await picture(page, colorScheme);
    const ids = await richest(page);
    for (const id of ids) await page.locator(`#${id} > summary`).click();
    await checks.run(`accessible in ${colorScheme}, unified`, () => isAccessible(watched));
    await page.locator(`#${ids[0]}`).evaluate((card) => card.scrollIntoView());
    await picture(page, `${colorScheme}-opened`);
    await page.locator(`#${ids[0]} .changes`).evaluate((changes) => changes.scrollIntoView());
    await picture(page, `${colorScheme}-unified`);
    await page.locator(".diffs .d b").first().scrollIntoViewIfNeeded();
    await picture(page, `${colorScheme}-words`);
    await page.click('#view button[value="split"]');
    await page.locator(`#${ids[0]} .changes`).evaluate((changes) => changes.scrollIntoView());
    await picture(page, `${colorScheme}-side-by-side`);
    await checks.run(`accessible in ${colorScheme}, side by side`, () => isAccessible(watched));
    await checks.run(`nothing wrong in ${colorScheme}`, () => isQuiet(watched));
    await page.emulateMedia({ media: "print" });
    await page.screenshot({ path: join(out, `${colorScheme}-print.png`) });
    await page.context().close();
  }
}

/** The templates with the most to show: removed lines, and values to give. */
async function richest(page: Page): Promise<string[]> {
  const ids: unknown = await page.evaluate(`[...document.querySelectorAll(".card")]
    .map((card) => ({ id: card.id, worth: Math.min(9, (card.textContent.match(/\\nclass=d>/g) ?? []).length) + 3 * (card.querySelector(".values") !== null) + 2 * (card.querySelector(".left") !== null) + 2 * (card.querySelector(".notes") !== null) }))
    .sort((a, b) => b.worth - a.worth).slice(0, 4).map(({ id }) => id)`);
  return Array.isArray(ids) ? ids.map(String) : [];
}

async function lookNarrow(browser: Browser, file: string): Promise<void> {
  const watched = await open(browser, file, { viewport: { width: 360, height: 740 }, colorScheme: "light" });
  const { page } = watched;
  await picture(page, "narrow");
  const [first] = await richest(page);
  await page.locator(`#${first} > summary`).click();
  await page.locator(`#${first}`).evaluate((card) => card.scrollIntoView());
  await picture(page, "narrow-opened");
  await page.locator(`#${first} .changes`).evaluate((changes) => changes.scrollIntoView());
  await picture(page, "narrow-diff");
  await checks.run("fits into 360 px, opened", () => fits(watched));
  await page.keyboard.press("v");
  await checks.run("fits into 360 px, side by side", () => fits(watched));
  await page.click("#show-facets");
  await page.locator("#facets").evaluate((facets) => facets.scrollIntoView());
  await picture(page, "narrow-filters");
  await checks.run("accessible at 360 px", () => isAccessible(watched));
  await page.context().close();
}

async function lookWithoutScript(browser: Browser, file: string): Promise<void> {
  const { page } = await open(browser, file, { javaScriptEnabled: false });
  await checks.run("without a script the list and the diffs can be read", async () => {
    holds(!(await page.locator(".toolbar").isVisible()), "the toolbar is shown though it cannot work");
    const card = page.locator(".card:has(table.diff)").first();
    await card.locator("summary").first().click();
    holds(await card.locator("table.diff").isVisible(), "the diff is not shown");
    await card.locator("summary").first().scrollIntoViewIfNeeded();
    await picture(page, "without-script");
  });
  await page.context().close();
}

/** The same templates under other names, until there are a thousand with something to show. */
async function lookAtMany(browser: Browser, run: RunOutcome): Promise<void> {
  const telling = run.files.filter((file) => "refusal" in file || file.result.changed || file.result.left.length > 0);
  const files = Array.from({ length: Math.ceil(1000 / telling.length) }, (_, copy) =>
    telling.map((file) => ({ ...file, file: `copy-${copy}/${file.file}` })),
  )
    .flat()
    .slice(0, 1000);
  const file = write("many.html", { ...run, files });
  const watched = await open(browser, file);
  const { page, ready } = watched;
  await checks.run("a thousand templates open within 10 s", async () => {
    holds(ready < 10_000, `it took ${Math.round(ready)} ms`);
    return `${Math.round(ready)} ms, ${await number(page, `document.querySelectorAll("*").length`)} elements`;
  });
  await checks.run("a thousand templates can be searched", async () => {
    const took = await number(
      page,
      `(() => { const start = performance.now(); const field = document.querySelector("#search"); field.value = "lambda"; document.querySelector("#facets").dispatchEvent(new Event("change")); return performance.now() - start; })()`,
    );
    holds(took < 1000, `it took ${Math.round(took)} ms`);
    return `${Math.round(took)} ms`;
  });
  await checks.run("a thousand templates can all be opened", async () => {
    const start = performance.now();
    await page.click("#open-all");
    const built = await number(
      page,
      `new Promise((done) => { const look = () => document.querySelectorAll(".card[open] noscript + .diffs").length >= document.querySelectorAll(".card[open] noscript").length ? done(document.querySelectorAll(".diffs").length) : setTimeout(look, 50); look(); })`,
    );
    return `${built} diffs in ${Math.round(performance.now() - start)} ms`;
  });
  await checks.run("nothing wrong with a thousand templates", () => isQuiet(watched));
  await page.context().close();
}

async function lookAtHostile(browser: Browser): Promise<void> {
  const file = write("hostile.html", hostileRun());
  for (const width of [1360, 360]) {
    const watched = await open(browser, file, { viewport: { width, height: 800 } });
    const { page } = watched;
    await page.click("#open-all");
    await page.click('#view button[value="split"]');
    await checks.run(`a hostile run does nothing, at ${width} px`, async () => {
      await isQuiet(watched);
      const strange = await number(
        page,
        `document.querySelectorAll("img, iframe, object, [onerror], [onload], [onfocus], script:nth-of-type(2), head script ~ script").length`,
      );
      holds(strange === 0, `${strange} elements that a template made`);
    });
    await checks.run(`a hostile run breaks no layout, at ${width} px`, () => fits(watched));
    await picture(page, `hostile-${width}`);
    await page.context().close();
  }
  const { page, complaints } = await open(browser, file, { javaScriptEnabled: false });
  await checks.run("a hostile run makes no elements without a script either", async () => {
    holds(complaints.length === 0, complaints.join("; "));
    holds((await page.locator("img, iframe, [onerror]").count()) === 0, "a template made elements");
  });
  await page.context().close();
}

await main();
