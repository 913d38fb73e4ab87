import axe from "axe-core";
import type { Page } from "playwright-core";
import type { Watched } from "./browser.js";
import { holds, same } from "./look-checks.js";

/** Nothing on the console, no request, no broken rule of the policy, no dialog. */
export async function isQuiet({ complaints }: Watched): Promise<void> {
  holds(complaints.length === 0, complaints.slice(0, 5).join("; "));
}

/** No serious violation that axe-core finds, contrast among them. */
export async function isAccessible({ page }: Watched): Promise<string> {
  await page.evaluate(axe.source);
  const found =
    await page.evaluate(`axe.run(document, { resultTypes: ["violations"] }).then(({ violations, passes }) => ({
    passes: passes.length,
    violations: violations.map(({ id, impact, nodes }) => ({ id, impact, nodes: nodes.length, first: nodes[0]?.html.slice(0, 200) + " " + nodes[0]?.failureSummary })),
  }))`);
  const { violations, passes } = asFound(found);
  const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
  holds(serious.length === 0, serious.map(({ id, nodes, first }) => `${id} (${nodes}): ${first}`).join("\n        "));
  return `${passes} rules of axe-core hold; ${violations.length === 0 ? "none broken" : `minor: ${violations.map(({ id }) => id).join(", ")}`}`;
}

interface Violation {
  id: string;
  impact: string;
  nodes: number;
  first: string;
}

function asFound(value: unknown): { violations: Violation[]; passes: number } {
  const text = JSON.stringify(value);
  const found: { violations: Violation[]; passes: number } = JSON.parse(text);
  return found;
}

/** The page is no wider than the screen. */
export async function fits({ page }: Watched): Promise<string> {
  const [content, screen] = [
    await number(page, "document.documentElement.scrollWidth"),
    await number(page, "innerWidth"),
  ];
  holds(content <= screen, `the page is ${content} px wide on a screen of ${screen} px`);
  return `${content} px`;
}

/** Returns what an expression comes to in the page, as a number. */
export async function number(page: Page, expression: string): Promise<number> {
  return Number(await page.evaluate(expression));
}

/** Returns the text of an element of the page. */
export async function text(page: Page, selector: string): Promise<string> {
  return (await page.locator(selector).first().textContent()) ?? "";
}

/** How many templates can be seen. */
export async function visible(page: Page): Promise<number> {
  return await number(page, `document.querySelectorAll(".card:not([hidden])").length`);
}

/** The search, a filter, both in the address, and the state in which nothing matches. */
export async function filterWorks({ page }: Watched): Promise<string> {
  const before = await visible(page);
  await page.fill("#search", "rds-kms-key");
  await page.waitForURL(/q=rds-kms-key/);
  const searched = await visible(page);
  holds(searched > 0 && searched < before, `${searched} of ${before} templates after the search`);
  const box = page.locator('#facets input[name="impact"]').first();
  await box.check();
  const filtered = await visible(page);
  holds(filtered <= searched, "the filter shows more than the search alone");
  holds(page.url().includes("impact="), "the address does not hold the filter");
  const counts = await text(page, "#counts");
  holds(counts.startsWith(`${filtered.toLocaleString("en-US")} of `), `the counts say ${counts}`);
  await page.reload();
  await page.waitForSelector("html.ready", { state: "attached" });
  same(await visible(page), filtered, "what the address brings back");
  await page.fill("#search", "no such thing anywhere");
  await page.waitForSelector("#nothing:not([hidden])");
  await page.click("#clear-all");
  same(await visible(page), before, "what is seen without a filter");
  holds(!page.url().includes("#"), "the address still holds a filter");
  return `${before} templates, ${searched} with rds-kms-key, ${filtered} with the filter`;
}

/** The worst template comes first, and by path on request; the address says so. */
export async function sortWorks({ page }: Watched): Promise<string> {
  const byNumber = (ids: readonly string[]): string[] =>
    ids.toSorted((a, b) => Number(a.slice(1)) - Number(b.slice(1)));
  const worst = await cardIds(page);
  await page.selectOption("#sort", "path");
  const byPath = await cardIds(page);
  same(byPath.join(" "), byNumber(worst).join(" "), "the templates by path");
  await page.reload();
  await page.waitForSelector("html.ready", { state: "attached" });
  same((await cardIds(page)).join(" "), byPath.join(" "), "the order that the address brings back");
  await page.selectOption("#sort", "worst");
  same((await cardIds(page)).join(" "), worst.join(" "), "the worst first again");
  return `${worst.length} templates, ${String(worst[0])} is the worst`;
}

/** Where a filter hides a fix, it hides the parameters, the command and the hunks that only this fix needs. */
export async function filterHidesWhatNobodyNeeds({ page }: Watched): Promise<string> {
  const counts = async (): Promise<number[]> => [
    await number(page, shownIn(".values [data-fixes]")),
    await number(page, shownIn(".command")),
    await number(page, shownIn(".diffs .h")),
  ];
  // One with other fixes as well, which have parameters and hunks of their own.
  const cards = await page
    .locator(".card:has([data-impact=replacement]):has(.values [data-fixes] ~ [data-fixes])")
    .all();
  for (const card of cards) {
    await card.locator("summary").first().click();
    const [parameters = 0, , hunks = 0] = await counts();
    if (parameters > 1 && hunks > 1) break;
    await card.locator("summary").first().click();
  }
  const before = await counts();
  await page.locator('#facets input[value="replacement"]').check();
  const after = await counts();
  holds(
    before.every((amount, index) => amount > (after[index] ?? 0)),
    `shown before ${before.join(", ")}, and with the filter ${after.join(", ")}`,
  );
  await page.click("#clear");
  same((await counts()).join(), before.join(), "parameters, commands and hunks without a filter");
  return `${before.join(", ")} parameters, commands and hunks become ${after.join(", ")}`;
}

function shownIn(selector: string): string {
  return `[...document.querySelectorAll(".card[open] ${selector}")].filter((element) => element.checkVisibility()).length`;
}

async function cardIds(page: Page): Promise<string[]> {
  return String(await page.evaluate(`[...document.querySelectorAll(".card")].map(({ id }) => id).join(" ")`)).split(
    " ",
  );
}

/** From the search to a template and into it, without a mouse. */
export async function keyboardWorks({ page }: Watched): Promise<string> {
  const focused = async (): Promise<string> =>
    String(
      await page.evaluate(
        `document.activeElement?.id || document.activeElement?.closest(".card")?.id || document.activeElement?.tagName`,
      ),
    );
  await page.reload();
  await page.waitForSelector("html.ready", { state: "attached" });
  await page.keyboard.press("Tab");
  same(String(await page.evaluate(`document.activeElement.className`)), "skip", "the first stop of Tab");
  await page.keyboard.press("/");
  same(await focused(), "search", "the focus after /");
  await page.keyboard.press("Escape");
  await page.keyboard.press("j");
  const [first, second] = await cardIds(page);
  same(await focused(), String(first), "the focus after j");
  await page.keyboard.press("j");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("k");
  same(await focused(), String(second), "the focus after j, down, k");
  await page.keyboard.press("Enter");
  holds((await page.locator(`#${second}[open]`).count()) === 1, "Enter did not open the template");
  await page.keyboard.press("v");
  await page.keyboard.press("v");
  await page.keyboard.press("?");
  holds(await page.locator("#keys[open]").isVisible(), "? shows no keys");
  await page.keyboard.press("Escape");
  let stops = 0;
  const seen = new Set<string>();
  await page.reload();
  await page.waitForSelector("html.ready", { state: "attached" });
  for (; stops < 60; stops++) {
    await page.keyboard.press("Tab");
    seen.add(await focused());
  }
  for (const id of ["search", "show-keys", "open-all"]) holds(seen.has(id), `Tab does not reach ${id}`);
  return "Tab, /, Esc, j, k, arrows, Enter, v and ? do what they should";
}
