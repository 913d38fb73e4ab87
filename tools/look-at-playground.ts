// Builds the playground and looks at it in a real browser: what it corrects against what the command does, keys, contrast,
// widths, sharing and hostile templates; and takes pictures. `--out FOLDER`; $CHROMIUM names the browser.
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import type { Browser, BrowserContextOptions } from "playwright-core";
import { playgroundPage } from "../src/bundle/browser/playground-page.js";
import { root } from "../docs/packages.js";
import { ownEnvironment } from "./environment.js";
import { open, openBrowser, type Watched } from "./look/browser.js";
import { Checks, holds, same } from "./look/look-checks.js";
import { fits, number, text } from "./look/looks.js";
import { correct, correctedText, isFlawless, isSilent, keyboardReaches, shown } from "./playground/looks.js";
import { hostile, sampleTemplates } from "./playground/templates.js";

const { values: options } = parseArgs({
  options: { out: { type: "string", default: "look-playground" }, amount: { type: "string", default: "20" } },
});
const out = resolve(options.out);
const checks = new Checks();
const file = join(out, "page/index.html");

async function main(): Promise<void> {
  const browser = await openBrowser();
  if (browser === undefined) {
    console.log("skipped: there is no Chromium; install it, or name it in $CHROMIUM");
    console.log("0 passed, 0 failed, 1 skipped");
    return;
  }
  mkdirSync(join(out, "page"), { recursive: true });
  const { page } = await playgroundPage();
  writeFileSync(file, page);
  console.log(`  ${Math.round(page.length / 1024)} KiB`);
  await lookAtSamples(browser);
  await lookInColours(browser);
  await lookNarrow(browser);
  await lookAtKeys(browser);
  await lookAtSharing(browser);
  await lookAtRefusals(browser);
  await lookAtHostile(browser);
  await lookAtLong(browser);
  await browser.close();
  console.log(checks.summary);
  process.exitCode = checks.failed > 0 ? 1 : 0;
}

async function begin(browser: Browser, context: BrowserContextOptions = {}, fragment = ""): Promise<Watched> {
  const watched = await open(browser, file, context);
  if (fragment !== "") {
    await watched.page.evaluate(`location.hash = ${JSON.stringify(fragment)}; location.reload()`);
    await watched.page.waitForSelector("html.ready", { state: "attached" });
  }
  await shown(watched);
  return watched;
}

async function picture({ page }: Watched, name: string): Promise<void> {
  await page.screenshot({ path: join(out, `${name}.png`) });
}

/** What the built command makes of a template. */
function byCommand(template: string, ...args: string[]): string {
  const { stdout } = spawnSync(process.execPath, [join(root, "dist/command/cfn-fix.js"), "-", ...args], {
    input: template,
    encoding: "utf8",
    cwd: out,
    env: ownEnvironment(),
  });
  return stdout;
}

async function lookAtSamples(browser: Browser): Promise<void> {
  const watched = await begin(browser);
  for (const sample of sampleTemplates(Number(options.amount)))
    await checks.run(`${sample.name} is corrected as by the command`, async () => {
      await correct(watched, sample);
      const expected = byCommand(sample.text);
      same(await correctedText(watched), expected, "the corrected text");
      return expected === sample.text ? "nothing to fix" : `${expected.length} characters`;
    });
  for (const [rules, rollout, args] of [
    ["all", "prepare", ["--select", "all", "--rollout", "prepare"]],
    ["pack:fsbp", "enforce", ["--pack", "fsbp"]],
  ] as const)
    await checks.run(`rules ${rules} with rollout ${rollout} do as in the command`, async () => {
      const [sample] = sampleTemplates(1);
      holds(sample !== undefined, "there is no sample");
      if (sample === undefined) return;
      await correct(watched, sample);
      await watched.page.selectOption("#rules", rules);
      await watched.page.selectOption("#rollout", rollout);
      await shown(watched);
      same(await correctedText(watched), byCommand(sample.text, ...args), "the corrected text");
    });
  await checks.run("single rules can be named", async () => {
    await watched.page.selectOption("#rules", "single");
    await watched.page.selectOption("#rollout", "enforce");
    await watched.page.fill("#rule-ids", "kms-rotation, no-such-rule");
    await shown(watched);
    holds((await text(watched.page, "#findings")).includes("no-such-rule"), "a wrong name is not told");
    await watched.page.fill("#rule-ids", "cloudtrail-trail");
    await shown(watched);
    const ids = await watched.page.locator(".finding summary code").allTextContents();
    holds(ids.length > 0 && ids.every((id) => id === "cloudtrail-trail"), `it finds ${ids.join(", ")}`);
  });
  await checks.run("a finding leads to its line", async () => {
    await watched.page.locator(".finding .jump").last().click();
    const line = (await text(watched.page, ".finding:last-child .line")).replace(/\D/g, "");
    same(await text(watched.page, ".cm-activeLineGutter.cm-gutterElement:not(.cm-gutter-lint *)"), line, "the line");
    holds((await watched.page.locator("#changes tr.pointed").count()) === 1, "no change is pointed to");
  });
  await checks.run("the download has the corrected bytes", async () => {
    const [download] = await Promise.all([watched.page.waitForEvent("download"), watched.page.click("#download")]);
    const path = await download.path();
    same(readFileSync(path, "utf8"), await correctedText(watched), "the file");
  });
  await checks.run("nothing leaves the browser, and nothing goes wrong", () => isSilent(watched));
  await watched.page.context().close();
}

async function lookInColours(browser: Browser): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    const watched = await begin(browser, { colorScheme });
    await picture(watched, colorScheme);
    await checks.run(`axe-core finds nothing in ${colorScheme}`, () => isFlawless(watched));
    await watched.page.locator(".finding summary").nth(1).click();
    await watched.page.locator(".finding .jump").nth(3).click();
    await picture(watched, `${colorScheme}-jumped`);
    await checks.run(`axe-core finds nothing in ${colorScheme}, with a finding opened`, () => isFlawless(watched));
    await watched.page.locator(".deploy").scrollIntoViewIfNeeded();
    await picture(watched, `${colorScheme}-deploy`);
    await watched.page.click("#theme");
    await watched.page.click("#theme");
    await checks.run(`the button changes the colours (${colorScheme})`, async () => {
      same(await text(watched.page, "#theme"), "Colours: dark", "the button");
      same(String(await watched.page.evaluate(`document.documentElement.dataset.theme`)), "dark", "the theme");
      await isFlawless(watched);
    });
    await watched.page.context().close();
  }
}

async function lookNarrow(browser: Browser): Promise<void> {
  const watched = await begin(browser, { viewport: { width: 360, height: 740 } });
  await picture(watched, "narrow");
  await checks.run("fits into 360 px", () => fits(watched));
  await watched.page.screenshot({ path: join(out, "narrow-whole.png"), fullPage: true });
  await checks.run("axe-core finds nothing at 360 px", () => isFlawless(watched));
  await correct(watched, { name: "hostile.yaml", text: hostile });
  await checks.run("fits into 360 px with very long words", () => fits(watched));
  await picture(watched, "narrow-hostile");
  await watched.page.context().close();
}

async function lookAtKeys(browser: Browser): Promise<void> {
  const watched = await begin(browser);
  await checks.run("Tab reaches everything, and is not trapped by the editor", () => keyboardReaches(watched));
  await watched.page.context().close();
}

async function lookAtSharing(browser: Browser): Promise<void> {
  const [sample] = sampleTemplates(1).slice(0, 1);
  if (sample === undefined) return;
  const watched = await begin(browser);
  await checks.run("an address brings back template, rules and rollout", async () => {
    await correct(watched, sample);
    await watched.page.selectOption("#rules", "pack:cis");
    await watched.page.selectOption("#rollout", "prepare");
    await shown(watched);
    const before = await correctedText(watched);
    await watched.page.click("#share");
    await watched.page.waitForFunction(`location.hash.length > 10`);
    const fragment = new URL(watched.page.url()).hash;
    const other = await begin(browser, {}, fragment);
    same(await correctedText(other), before, "the corrected text");
    same(await other.page.inputValue("#rules"), "pack:cis", "the rules");
    same(await other.page.inputValue("#rollout"), "prepare", "the rollout");
    await other.page.context().close();
    return `${fragment.length} characters for a template of ${sample.text.length}`;
  });
  await checks.run("an address that nobody made is told, and harms nothing", async () => {
    for (const fragment of ["#1.AAAA", "#1.%00", "#x", `#1.${"A".repeat(5000)}`]) {
      const other = await begin(browser, {}, fragment);
      holds(
        (await number(other.page, `document.querySelectorAll(".finding").length`)) > 0,
        `${fragment} shows nothing`,
      );
      await isSilent(other);
      await other.page.context().close();
    }
  });
  await checks.run("a template that is too long to share is told", async () => {
    const noise = Array.from({ length: 4000 }, (_, index) => `# ${Math.sin(index)}`).join("\n");
    await correct(watched, { name: "long.yaml", text: `${noise}\n${sample.text}` });
    await watched.page.click("#share");
    await watched.page.waitForFunction(`document.querySelector("#status").textContent.includes("too long")`);
    return await text(watched.page, "#status");
  });
  await watched.page.context().close();
}

async function lookAtRefusals(browser: Browser): Promise<void> {
  const watched = await begin(browser);
  await checks.run("a text that cannot be read is refused with its line and column", async () => {
    await correct(watched, { name: "broken.yaml", text: "Resources:\n  A:\n    Type: [AWS::S3::Bucket\n  B: 1\n" });
    const told = await text(watched.page, ".refusal");
    holds(/Line \d+, column \d+/.test(told), told);
    holds(await watched.page.isDisabled("#download"), "it can be downloaded");
    await isFlawless(watched);
    await picture(watched, "refused");
    return told;
  });
  await checks.run("an empty text is refused, and a good one is corrected after it", async () => {
    await correct(watched, { name: "empty.yaml", text: "" });
    holds((await watched.page.locator(".refusal").count()) === 1, "it is not refused");
    await correct(watched, { name: "good.yaml", text: "Resources:\n  T:\n    Type: AWS::SNS::Topic\n" });
    holds((await watched.page.locator(".refusal").count()) === 0, "it is refused");
    await isFlawless(watched);
  });
  await checks.run("nothing goes wrong with what cannot be read", () => isSilent(watched));
  await watched.page.context().close();
}

async function lookAtHostile(browser: Browser): Promise<void> {
  const watched = await begin(browser);
  await checks.run("a hostile template makes no element and does nothing", async () => {
    await correct(watched, { name: "<img src=x>.yaml", text: hostile });
    await watched.page.selectOption("#rules", "all");
    await shown(watched);
    const strange = await number(
      watched.page,
      `document.querySelectorAll("main img:not(.cm-widgetBuffer), iframe, object, [onerror], [onload], main script, main svg:not(.cm-editor svg)").length`,
    );
    holds(strange === 0, `${strange} elements that a template made`);
    holds(!(await text(watched.page, "#changes")).includes("\u202e"), "a bidirectional mark is shown raw");
    await isSilent(watched);
    await picture(watched, "hostile");
  });
  await watched.page.context().close();
}

/** Typing must stay fluid: what is corrected is as long as a template can be. */
async function lookAtLong(browser: Browser): Promise<void> {
  const watched = await begin(browser);
  const resources = Array.from(
    { length: 490 },
    (_, index) =>
      `  Db${index}:\n    Type: AWS::RDS::DBInstance\n    Properties:\n      Engine: postgres\n${"      # filler filler filler filler filler\n".repeat(8)}`,
  );
  await checks.run("typing in 200 KB is not held up", async () => {
    await correct(watched, { name: "long.yaml", text: `Resources:\n${resources.join("")}` });
    await watched.page.click(".cm-content");
    await watched.page.evaluate(
      `window.worst = 0; let before = performance.now(); const tick = () => { const now = performance.now(); worst = Math.max(worst, now - before); before = now; requestAnimationFrame(tick); }; requestAnimationFrame(tick);`,
    );
    await watched.page.keyboard.type("# typed while it works", { delay: 30 });
    const worst = await number(watched.page, "worst");
    holds(worst < 1000, `the page stood still for ${Math.round(worst)} ms`);
    await shown(watched);
    return `at most ${Math.round(worst)} ms between two frames`;
  });
  await checks.run("nothing goes wrong with a long template", () => isSilent(watched));
  await watched.page.context().close();
}

await main();
