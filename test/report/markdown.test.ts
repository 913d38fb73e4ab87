import { readFileSync, writeFileSync } from "node:fs";
import { expect } from "chai";
import { micromark } from "micromark";
import { gfm, gfmHtml } from "micromark-extension-gfm";
import type { FileOutcome, RunOutcome } from "../../src/contract/outcome.js";
import { fix } from "../../src/index.js";
import { markdownReport } from "../../src/report/markdown.js";
import { runOf, sampleOutcomes } from "./outcome.js";
import { sampleFix, sampleLeft, sampleResult } from "./sample.js";

function golden(name: string, text: string): void {
  const file = new URL(`golden/${name}`, import.meta.url);
  if (process.env["UPDATE_GOLDEN"] === "1") writeFileSync(file, text);
  expect(text).to.equal(readFileSync(file, "utf8"));
}

/** As GitHub renders it, before it looks for names and issues in the text. */
function rendered(markdown: string): string {
  return micromark(markdown, { extensions: [gfm()], htmlExtensions: [gfmHtml()], allowDangerousHtml: true });
}

/** What a reader sees outside of code, with a bar for each element. */
function prose(html: string): string {
  return html
    .replace(/<(code|pre)[^>]*>.*?<\/\1>/gs, "|")
    .replace(/<[^>]*>/g, "|")
    .replace(/&(lt|gt|quot|amp|#\d+);/g, (_, name: string) => ({ lt: "<", gt: ">", quot: '"', amp: "&" })[name] ?? "");
}

const refused: FileOutcome = {
  file: "b.yaml",
  refusal: { code: "SYNTAX", message: "it cannot be parsed", help: "correct it", place: { line: 3, column: 7 } },
};

function all(changes: Partial<RunOutcome> = {}): RunOutcome {
  const first = sampleResult({
    fixes: [
      sampleFix({ impact: "replacement", impactNote: "its data is lost" }),
      sampleFix({
        place: { line: 2, column: 1 },
        logicalId: "Listener",
        rule: "listener-https",
        title: "Serve HTTPS",
        impact: "interruption",
        prepared: true,
        class: "input",
      }),
    ],
    left: [
      sampleLeft(),
      sampleLeft({ kind: "blocked", reason: "it is anchored", logicalId: "Blocked" }),
      sampleLeft({ kind: "suppressed", reason: "the template says so", logicalId: "Hushed" }),
    ],
    inputs: [
      {
        parameter: "CertificateArn",
        description: "ARN of the certificate",
        example: "arn:aws:acm:eu-west-1:111122223333:certificate/1",
        required: true,
      },
      { parameter: "KeyArn", description: "ARN of the key", example: "arn", required: false },
    ],
    notes: ["It has a macro."],
    unusedSuppressions: [
      { place: { line: 9, column: 1 }, message: "The suppression of rds-kms-key on Old suppresses nothing" },
    ],
  });
  return runOf([{ file: "a.yaml", text: "a: 1\n", result: first }, refused], changes);
}

const hostile =
  "`x` | <script>alert(1)</script> <img src=x> **b** _i_ ~~s~~ [l](https://evil.example) ![i](//evil.example/i) https://evil.example www.evil.example a@evil.example @team #12 GH-12 owner/repo#12 closes #1 $x$ \\| \r\n\n# h\n- l\n1. n\n> q\n``` \u202eevil\u001b[31m --> </details> &lt;b&gt; :smile:";

describe("the Markdown report", () => {
  it("of every kind of outcome is the golden one", () => golden("all.md", markdownReport(all())));
  it("of written fixes is the golden one", () => golden("written.md", markdownReport(all({ written: true }))));
  it("of samples is the golden one", () =>
    golden("samples.md", markdownReport(runOf(sampleOutcomes(["web-shop.yaml", "plain-http.yaml"])))));
  it("of clean templates is the golden one", () => {
    const clean = sampleResult({ changed: false, fixes: [], splices: [], output: "" });
    golden("clean.md", markdownReport(runOf([{ file: "a.yaml", text: "", result: clean }])));
  });

  it("begins with the mark by which a comment is found again", () => {
    expect(markdownReport(all()).split("\n")[0]).to.equal("<!-- cfn-fix -->");
  });

  it("shows the diff of a template whole, also one with fences in it", () => {
    const text = "a: |\n  ```\n  ````js\n";
    const report = markdownReport(runOf([{ file: "t", text, result: sampleResult() }]));
    expect(report).to.contain("\n`````diff\n");
    expect(rendered(report)).to.contain("````js\n</code></pre>\n</details>");
  });

  it("lets nothing out of a template become markup, name, issue or link", () => {
    const outcome = runOf([
      {
        file: hostile,
        text: `${hostile}\n`,
        result: sampleResult({
          fixes: [
            sampleFix({
              logicalId: hostile,
              message: hostile,
              impactNote: hostile,
              rule: hostile,
              title: hostile,
              why: hostile,
            }),
          ],
          left: [
            sampleLeft({ logicalId: hostile, message: hostile, reason: hostile }),
            sampleLeft({ kind: "impact", message: hostile, reason: hostile }),
          ],
          inputs: [{ parameter: hostile, description: hostile, example: hostile, required: true }],
          notes: [hostile],
          unusedSuppressions: [{ place: { line: 1, column: 1 }, message: hostile }],
        }),
      },
      { file: hostile, refusal: { code: "SYNTAX", message: hostile, help: hostile } },
    ]);
    const report = markdownReport(outcome);
    const html = rendered(report);
    const tags = new Set([...html.matchAll(/<(\/?[a-z][a-z0-9]*|!)/gi)].map(([, tag = ""]) => tag.replace("/", "")));
    expect([...tags].sort()).to.deep.equal([
      "!",
      "code",
      "details",
      "h3",
      "li",
      "p",
      "pre",
      "strong",
      "summary",
      "table",
      "tbody",
      "td",
      "th",
      "thead",
      "tr",
      "ul",
    ]);
    expect(html.match(/<tr>/g)).to.have.length(2);
    expect(html.match(/<td>/g)).to.have.length(4);
    expect(html.match(/<details>/g)).to.have.length(5);
    expect(html.match(/<\/details>/g)).to.have.length(5);
    expect(html).not.to.match(/[\u202e\u001b]/);
    const seen = prose(html);
    expect(seen).to.contain("<script>alert(1)</script>");
    expect(seen).not.to.match(/@\w|#\w|GH-\d|:\/\/|www\.\w/);
  });

  it("shows names as they are", () => {
    const fixes = [sampleFix({ logicalId: "My|Name`s<b>_x_\\" })];
    const html = rendered(
      markdownReport(runOf([{ file: "a b/c_d_e.yaml", text: "a\n", result: sampleResult({ fixes }) }])),
    );
    expect(html).to.contain("<code>My|Name`s&lt;b&gt;_x_\\</code>");
    expect(html).to.contain("<code>a b/c_d_e.yaml:12</code>");
  });

  it("links the pages of a rule", () => {
    const html = rendered(markdownReport(runOf(sampleOutcomes(["plain-http.yaml"]))));
    expect(html).to.contain(
      '<a href="https://docs.aws.amazon.com/elasticloadbalancing/latest/application/create-https-listener.html">create-https-listener</a>',
    );
    expect(html).to.contain("CKV_AWS_2");
  });

  it("tells equal fixes of a rule in one row with a list, after what replaces a resource", () => {
    const functions = Array.from({ length: 36 }, (_, index) => ({
      file: `f${index}.yaml`,
      text: "a: 1\n",
      result: sampleResult({
        fixes: [
          sampleFix({ rule: "lambda-vpc", title: "Run in a VPC", logicalId: `Fn${index}`, severity: "error" }),
          ...(index === 35 ? [sampleFix({ impact: "replacement", severity: "note" })] : []),
        ],
        inputs: [{ parameter: "Subnets", description: "subnets", example: "x", required: true }],
      }),
    }));
    const report = markdownReport(runOf(functions));
    const rows = report.split("\n").filter((line) => /^\| (?!---|Impact)/.test(line));
    expect(rows).to.have.length(2);
    expect(rows[0]).to.contain("REPLACES").and.contain("rds-kms-key");
    expect(rows[1]).to.contain("(<code>lambda-vpc</code> × 36)");
    expect(rendered(report)).to.contain(
      "<details><summary>36 resources in 36 templates</summary><code>f0.yaml:12</code>",
    );
    expect(report).to.contain("<code>f0.yaml</code> and 35 more: requires <code>Subnets</code>");
    // The diff of the worst is not the one that is left out.
    expect(report).to.contain("<details><summary><code>f35.yaml</code></summary>").and.contain("26 of 36 diffs");
  });

  it("of web-shop and 30 functions in templates of their own is one to read", () => {
    const functions = Array.from({ length: 30 }, (_, index) => {
      const text = `Resources:\n  Fn${index}:\n    Type: AWS::Lambda::Function\n    Properties: {Runtime: nodejs22.x, Handler: a.b, Role: !ImportValue role, Code: {S3Bucket: b, S3Key: k}}\n`;
      return { file: `f${index}.yaml`, text, result: fix(text) };
    });
    const report = markdownReport(runOf([...sampleOutcomes(["web-shop.yaml"]), ...functions]));
    const opened = report.replace(/<details>(?:(?!<\/?details>).)*<\/details>/gs, "");
    expect(report.length).to.be.below(40_000);
    expect(opened.length).to.be.below(10_000);
    expect(report.split("\n").filter((line) => line.startsWith("| ")).length).to.be.below(24);
  });

  describe("of a large run", () => {
    const many = runOf(
      Array.from({ length: 1000 }, (_, index) => ({
        file: `templates/t${index}.yaml`,
        text: "a: 1\n",
        result: sampleResult({
          fixes: [sampleFix({ message: `flaw ${index}` })],
          left: [sampleLeft({ kind: "blocked" })],
          inputs: [{ parameter: `P${index}`, description: "a value", example: "x", required: true }],
        }),
      })),
    );

    for (const limit of [undefined, 2_000, 5_000, 20_000, 300_000]) {
      it(`stays within ${limit ?? "what GitHub takes"}, in whole pieces, and counts what is left out`, () => {
        const report = markdownReport(many, limit === undefined ? {} : { limit });
        expect(report.length).to.be.at.most(limit ?? 60_000);
        expect(report.match(/<details>/g)?.length ?? 0).to.equal(report.match(/<\/details>/g)?.length ?? 0);
        expect((report.match(/^```/gm)?.length ?? 0) % 2).to.equal(0);
        const rows = report.split("\n").filter((line) => line.startsWith("| changes in place"));
        for (const row of rows) expect(row).to.match(/^\|(?: [^|]+ \|){4}$/);
        if (rows.length < 1000) expect(report).to.contain(`${1000 - rows.length} of 1000 rows of fixes`);
        const diffs = report.match(/^```diff/gm)?.length ?? 0;
        expect(report).to.contain(`${1000 - diffs} of 1000 diffs`);
        expect(report).to.contain("1000 fixes proposed in 1000 of 1000 templates");
      });
    }

    it("leaves out diffs before all else", () => {
      const report = markdownReport(many, { limit: 700_000 });
      expect(report).to.match(/_Left out for length: \d+ of 1000 diffs\. /);
    });

    it("leaves out a huge diff, and keeps the small ones behind it", () => {
      const text = "a".repeat(3_000_000);
      const files = [
        { file: "huge.json", text, result: sampleResult() },
        { file: "small.yaml", text: "a: 1\n", result: sampleResult() },
      ];
      const report = markdownReport(runOf(files));
      expect(report.length).to.be.below(60_000);
      expect(report).to.contain("Left out for length: 1 of 2 diffs.");
      expect(report).to.contain("\n-a: 1\n+b: 1\n");
    });
  });
});
