import { expect } from "chai";
import fc from "fast-check";
import type { RunOutcome } from "../../../src/contract/outcome.js";
import { html } from "../../../src/report/html/markup.js";
import { htmlReport } from "../../../src/report/html/report.js";
import { sampleFix, sampleLeft, sampleResult } from "../sample.js";
import { smallRun } from "./small-run.js";

const evil = [
  "<img src=x onerror=alert(1)>",
  "</script><script>alert(1)</script>",
  "</noscript><b>",
  '" autofocus onfocus=alert(1) x="',
  "' x='",
  "--><!--",
  "&lt;b&gt;",
  "\u202Egnp\u2066",
  "\u001b[31m\u0000",
  "__proto__",
  "@team `code` ::error::",
];

/** A run in which each text that can come from a template is this one. */
function poisoned(text: string): RunOutcome {
  const template = `# ${text.replace(/[\r\n]/g, " ")}\na: 1\n`;
  const result = sampleResult({
    fixes: [sampleFix({ logicalId: text, message: text, impactNote: text })],
    left: [sampleLeft({ logicalId: text, message: text, reason: text })],
    inputs: [{ parameter: text, description: text, example: text, required: true }],
    notes: [text],
    unusedSuppressions: [{ place: { line: 1, column: 1 }, message: text }],
    splices: [{ offset: template.length - 2, delete: 1, insert: "2", fixes: [0] }],
  });
  return smallRun({
    files: [
      { file: `a/${text}`, text: template, result, writtenTo: `b/${text}` },
      { file: `c/${text}`, refusal: { code: "SYNTAX", message: text, help: text } },
      { file: `d/${text}`, text: "", result: sampleResult({ changed: false, fixes: [], patch: [], splices: [] }) },
    ],
  });
}

/** The tags of a page with the names of their attributes; colours of code aside, they must not depend on what a template says. */
function skeleton(page: string): string[] {
  return [...page.matchAll(/<(\/?[a-zA-Z!][\w-]*)((?:[^>"]|"[^"]*")*)>/g)]
    .filter(([, name]) => name !== "i" && name !== "/i")
    .map(
      ([, name, attributes = ""]) =>
        `${name} ${[...attributes.matchAll(/([\w-]+)=/g)].map((match) => match[1]).join(" ")}`,
    );
}

describe("HTML report of untrusted templates", () => {
  const harmless = skeleton(htmlReport(poisoned("x"))).join("\n");

  it("escapes what stands in a hole, in text and in attributes", () => {
    expect(html`<p title="${`"<'&`}">${"<b>\u202E"}</p>`.text).to.equal(
      '<p title="&quot;&lt;&#39;&amp;">&lt;b&gt;\\u{202e}</p>',
    );
    expect(html`<p>${html`<b>${"<"}</b>`}${undefined}${[html`<i></i>`]}</p>`.text).to.equal(
      "<p><b>&lt;</b><i></i></p>",
    );
  });

  for (const text of evil) {
    it(`has no other elements when texts are ${JSON.stringify(text)}`, () => {
      const page = htmlReport(poisoned(text));
      expect(skeleton(page).join("\n")).to.equal(harmless);
      expect(page).not.to.match(/[\u0000-\u0008\u000b-\u001f\u007f\u202a-\u202e\u2066-\u2069]/);
    });
  }

  it("has no other elements whatever the texts are", () => {
    const anything = fc.oneof(
      fc.string({ unit: "binary" }),
      fc
        .array(
          fc.constantFrom(
            "<",
            ">",
            '"',
            "'",
            "&",
            "/",
            "=",
            "script",
            "noscript",
            "!--",
            " ",
            "on",
            "\u2028",
            "\uFEFF",
          ),
          { maxLength: 12 },
        )
        .map((parts) => parts.join("")),
    );
    fc.assert(
      fc.property(anything, (text) => skeleton(htmlReport(poisoned(`x${text}`))).join("\n") === harmless),
      { numRuns: 60 },
    );
  });

  it("shows the hostile text for what it is", () => {
    const page = htmlReport(poisoned("<img src=x>"));
    expect(page.split("&lt;img src=x&gt;").length).to.be.greaterThan(10);
  });

  it("stays small when names are a megabyte long", () => {
    const page = htmlReport(poisoned("a".repeat(1_000_000)));
    expect(page.length).to.be.lessThan(htmlReport(poisoned("x")).length + 20_000);
    expect(page).to.match(/… \(\d{6} more characters\)/);
  });
});
