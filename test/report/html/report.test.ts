import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { Script } from "node:vm";
import { expect } from "chai";
import { earlyScript, script } from "../../../src/report/html/browser/script.js";
import { htmlReport } from "../../../src/report/html/report.js";
import { sampleFix, sampleResult } from "../sample.js";
import { fullFile, smallRun } from "./small-run.js";

const page = htmlReport(smallRun());

/** What stands between tags, with the entities that `html` writes. */
const visible = page
  .replace(/<(script|style)>.*?<\/\1>/gs, "")
  .replace(/<[^>]*>/g, " ")
  .replace(/\s+/g, " ");

function contents(tag: string): string[] {
  return [...page.matchAll(new RegExp(`<${tag}>(.*?)</${tag}>`, "gs"))].map((match) => match[1] ?? "");
}

describe("HTML report", () => {
  it("is the page that was looked at", () => {
    expect(page).to.equal(readFileSync(new URL("../golden/small.html", import.meta.url), "utf8"));
  });

  it("gives the same page for the same run", () => {
    expect(htmlReport(smallRun())).to.equal(page);
  });

  it("lets nothing run or be styled but what its policy names, and loads nothing", () => {
    const policy = /Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1] ?? "";
    expect(policy)
      .to.match(/^default-src 'none'; /)
      .and.not.to.contain("unsafe");
    const inline = [...contents("script"), ...contents("style")];
    expect(inline).to.have.length(3);
    for (const text of inline)
      expect(policy).to.contain(`'sha256-${createHash("sha256").update(text).digest("base64")}'`);
    expect(page).not.to.match(/<[^>]*\s(?:style|on\w+|src|srcset)=/i);
    expect(page).not.to.match(/<(?:link|img|iframe|object|embed|base)\b/i);
    expect(contents("style").join("")).not.to.match(/url\(|@import|@font-face/);
  });

  it("has scripts that parse and end where they should", () => {
    for (const text of [earlyScript, script]) {
      new Script(text);
      expect(text).not.to.match(/<\/script|<!--/i);
    }
  });

  it("says what ran and what came out of it", () => {
    expect(visible).to.contain("2 findings fixable and 1 finding to prepare in 1 of 4 templates");
    expect(visible).to.match(/Proposed: .*Rollout enforce.*Highest impact allowed: replacement/);
    expect(visible).to.contain("1 fix REPLACES a deployed resource and 1 fix INTERRUPTS service");
    expect(visible).to.contain("What ran: 1 rule");
  });

  it("says all there is to a template", () => {
    for (const words of [
      "Database: storage is not encrypted",
      "Impact: the data has to be moved",
      "Skipped: it follows its source",
      "KeyArn the key of the database, such as arn:aws:kms:eu-central-1:111122223333:key/1",
      "--parameter-overrides &#39;KeyArn=&lt;key-arn&gt;&#39; ",
      "It has a rule that cfn-fix does not know.",
      "The suppression of alb-https has no effect",
      "cannot be parsed What to do: correct it.",
    ])
      expect(visible).to.contain(words);
  });

  it("gives each reason once for a template", () => {
    const card = /<details class="card" id="t3">.*?<\/details>/s.exec(page)?.[0] ?? "";
    expect(card.split("Because. So.")).to.have.length(2);
  });

  it("offers the statuses that there are, and only these", () => {
    const offered = [...page.matchAll(/name="status" value="(\w+)"/g)].map((match) => match[1]);
    expect(offered).to.deep.equal([
      "fix",
      "prepare",
      "refused",
      "failed",
      "blocked",
      "impact",
      "skipped",
      "suppressed",
      "baseline",
      "unused",
    ]);
    expect(htmlReport(smallRun({ files: [] }))).not.to.contain('name="status"');
  });

  it("speaks of what is done once it is written", () => {
    const written = htmlReport(smallRun({ written: true }));
    expect(written).to.contain("2 findings fixed and 1 finding prepared in").and.contain(">1 prepared<");
    expect(written).not.to.match(/>\d+ (?:fixable|to prepare)</);
  });

  it("names templates without findings and does no more", () => {
    expect(page.split("fine.yaml")).to.have.length(2);
    expect(visible).to.contain("1 template without findings");
    expect(page).to.match(/class="card" id="t2">\s*<summary><span class="file"><b>noted.yaml/);
  });

  it("labels hunks with links to their fixes, and has no link that leads nowhere", () => {
    const ids = new Set([...page.matchAll(/\sid="([^"]+)"/g)].map((match) => match[1]));
    const links = [...page.matchAll(/href="#([^"]+)"/g)].map((match) => match[1]);
    expect(links).to.include.members(["t3f0", "t3f2", "t3d"]);
    expect(links.filter((link) => !ids.has(link))).to.deep.equal([]);
    const heading = /<tr class="h" data-fixes="0 1 2" .*?<\/tr>/.exec(page)?.[0];
    expect(heading).to.contain('<a href="#t3f0">rds-kms-key <b>Database</b></a>').and.contain("t3f2");
  });

  it("names the pages of a rule by their titles, and the controls that it satisfies", () => {
    const rule = {
      ...smallRun().rules[0],
      controls: { "Security Hub": ["RDS.3", "RDS.27"], checkov: ["CKV_AWS_16"] },
      references: [
        "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.Encryption.html",
        "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Overview.Encryption.html",
        "https://docs.aws.amazon.com/kms/latest/developerguide/create-keys_of%20mine.html#top",
        "https://docs.aws.amazon.com/",
        "javascript:alert(1)",
      ],
    };
    const [first] = smallRun().rules;
    if (first === undefined) throw new Error("the run has no rule");
    const shown = htmlReport(smallRun({ rules: [{ ...first, ...rule }] }));
    const titles = [...shown.matchAll(/<a href="https:[^>]*>([^<]*)<\/a>/g)].map((match) => match[1]);
    expect(titles).to.deep.equal([
      "Overview Encryption (AmazonRDS UserGuide)",
      "Overview Encryption (AmazonRDS AuroraUserGuide)",
      "Create keys of mine",
      "docs.aws.amazon.com",
    ]);
    expect(shown).not.to.contain("Read more").and.not.to.contain("javascript:");
    // Where the rules are listed, and where the findings are.
    expect(shown.split("<b>Security Hub</b> RDS.3, RDS.27; <b>checkov</b> CKV_AWS_16")).to.have.length(3);
  });

  it("lists the templates with the worst first, by path on request, under the same numbers", () => {
    const order = [
      ...page.matchAll(/<details class="card" id="(t\d+)">\s*<summary><span class="file">.*?<b>([\w.]+)/g),
    ];
    expect(order.map(([, id, file]) => [id, file])).to.deep.equal([
      ["t1", "broken.yaml"],
      ["t3", "database.yaml"],
      ["t2", "noted.yaml"],
    ]);
    expect(page).to.contain('<option value="worst">Worst first</option><option value="path">By path</option>');
  });

  it("rates each finding, and filters by it", () => {
    const fixes = [
      sampleFix({ severity: "note", harm: "untidy" }),
      sampleFix({ severity: "error", harm: "blocks-deployment", logicalId: "Worse" }),
    ];
    const shown = htmlReport(
      smallRun({ files: [{ file: "a.yaml", text: "a: 1\n", result: sampleResult({ fixes }) }] }),
    );
    expect(shown).to.contain('name="severity" value="error"').and.contain('name="severity" value="note"');
    expect(shown).not.to.contain('name="severity" value="warning"');
    expect(shown).to.contain('<span class="tag severity-error">Error: blocks deployment</span>');
    expect(shown.indexOf("Worse:")).to.be.below(shown.indexOf("Database:"));
  });

  it("says of each parameter which fixes need it, so that the filter can hide the others", () => {
    const key = { parameter: "KeyArn", description: "a key", example: "x", required: true };
    const own = { parameter: "Own", description: "of the template", example: "y", required: true };
    const fixes = [sampleFix(), sampleFix({ inputs: [key], logicalId: "Other" })];
    const result = sampleResult({
      fixes,
      inputs: [key],
      deployment: { ...sampleResult().deployment, values: [key, own] },
    });
    const shown = htmlReport(smallRun({ files: [{ file: "a.yaml", text: "a: 1\n", result }] }));
    expect(shown).to.contain('<div data-fixes="1"><dt><code>KeyArn</code>').and.contain("<div><dt><code>Own</code>");
  });

  it("gives every field a name and every status a place where it is read aloud", () => {
    expect(page).to.contain('<label class="unseen" for="search">');
    expect(page).to.contain('id="counts" role="status" aria-live="polite"');
    for (const tag of ["<main", "<header", "<aside", '<html lang="en">']) expect(page).to.contain(tag);
  });

  it("says which diffs it left out, and keeps to its bounds", () => {
    const files = Array.from({ length: 40 }, () => fullFile());
    const limits = { diffs: 5000, diff: 100_000, cards: 60_000, names: 10 };
    const bounded = htmlReport(smallRun({ files }), limits);
    const full = htmlReport(smallRun({ files }));
    const frame = htmlReport(smallRun({ files: [] })).length;
    expect(bounded).to.match(/\d+ diffs left out, to keep the page small/);
    expect(bounded).to.match(/\d+ templates left out, to keep the page small/);
    expect(bounded.length).to.be.lessThan(frame + 5000 + 60_000 + 9000);
    expect(full.length).to.be.greaterThan(bounded.length * 2);
    expect(full).not.to.contain("left out, to keep the page small");
  });

  it("cuts a diff and a list of findings that go on without end", () => {
    const insert = "  # a comment\n".repeat(5000);
    const fixes = Array.from({ length: 500 }, () => sampleFix());
    const endless = {
      file: "a.yaml",
      text: "a: 1\n",
      result: sampleResult({ fixes, splices: [{ offset: 5, delete: 0, insert, fixes: [0] }] }),
    };
    const cut = htmlReport(smallRun({ files: [endless] }));
    expect(cut)
      .to.contain("3,001 more lines of this diff left out")
      .and.contain("300 more findings of this template left out");
    expect(cut).to.contain("+5000");
  });
});
