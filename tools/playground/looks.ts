import axe from "axe-core";
import type { Watched } from "../look/browser.js";
import { holds } from "../look/look-checks.js";
import type { Sample } from "./templates.js";

/** Waits until the page has shown what it was asked for last. */
export async function shown({ page }: Watched): Promise<void> {
  // Longer than it waits for somebody who types.
  await page.waitForTimeout(30);
  await page.waitForSelector('main[aria-busy="false"]', { state: "attached", timeout: 30_000 });
}

/** Opens a template as a file and waits until it is corrected. */
export async function correct(watched: Watched, { name, text }: Sample): Promise<void> {
  await watched.page.setInputFiles("#file", { name, mimeType: "text/plain", buffer: Buffer.from(text) });
  await watched.page.waitForTimeout(60);
  await shown(watched);
}

/** Returns what a download of the page would have. */
export async function correctedText({ page }: Watched): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent("download"), page.click("#download")]);
  const stream = await download.createReadStream();
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString("utf8");
}

/** No violation that axe-core finds, however small. */
export async function isFlawless({ page }: Watched): Promise<string> {
  await page.evaluate(axe.source);
  const found: unknown =
    await page.evaluate(`axe.run(document, { resultTypes: ["violations"] }).then(({ violations, passes }) => ({
    passes: passes.length,
    broken: violations.map(({ id, nodes }) => id + " (" + nodes.length + "): " + nodes[0]?.html.slice(0, 200) + " " + nodes[0]?.failureSummary),
  }))`);
  const { passes, broken }: { passes: number; broken: string[] } = JSON.parse(JSON.stringify(found));
  holds(broken.length === 0, broken.join("\n        "));
  return `${passes} rules of axe-core hold`;
}

/** Nothing on the console, no dialog, and no request but for the thread that the page makes of itself. */
export async function isSilent({ complaints }: Watched): Promise<void> {
  const loud = complaints.filter((each) => !each.startsWith("request: blob:null/"));
  holds(loud.length === 0, loud.slice(0, 5).join("; "));
}

/** From the top of the page to its end by Tab alone, through the editor. */
export async function keyboardReaches({ page }: Watched): Promise<string> {
  const seen: string[] = [];
  for (let stop = 0; stop < 40; stop++) {
    await page.keyboard.press("Tab");
    const at = String(
      await page.evaluate(
        `document.activeElement?.id || document.activeElement?.className || document.activeElement?.tagName`,
      ),
    );
    seen.push(/cm-content/.test(at) ? "editor" : at);
  }
  const wanted = ["skip", "theme", "example", "rules", "rollout", "open", "share", "copy", "download", "editor"];
  for (const id of [...wanted, "changes", "jump"])
    holds(seen.includes(id), `Tab does not reach ${id}: ${seen.join(" ")}`);
  holds(seen.filter((id) => id === "editor").length === 1, "Tab stays in the editor");
  const order = wanted.map((id) => seen.indexOf(id));
  holds(
    order.every((at, index) => index === 0 || at > (order[index - 1] ?? 0)),
    `the order is ${seen.join(" ")}`,
  );
  return seen.slice(0, 14).join(" ");
}
