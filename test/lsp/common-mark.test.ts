import { expect } from "chai";
import { micromark } from "micromark";
import { gfm, gfmHtml } from "micromark-extension-gfm";
import { code, escaped } from "../../src/lsp/common-mark.js";

function rendered(text: string): string {
  return micromark(text, { extensions: [gfm()], htmlExtensions: [gfmHtml()] }).replace(/^<p>|<\/p>$/g, "");
}

function asHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}

const hostile = [
  "arn:aws:s3:::a_b-c/*",
  "![x](https://example.com/y) and www.example.com",
  "<img src=x> <!-- y --> &lt;",
  "a `b` ``c`` \\` d",
  "**bold** __init__ ~~gone~~ # not | a | table",
  "`",
];

describe("the Markdown of hovers", () => {
  for (const text of hostile) {
    it(`shows ${text} as it is`, () => expect(rendered(`It is ${escaped(text)}`)).to.equal(`It is ${asHtml(text)}`));
    it(`shows the name ${text} as code`, () => expect(rendered(code(text))).to.equal(`<code>${asHtml(text)}</code>`));
  }

  it("leaves common texts readable", () =>
    expect(escaped("Serve HTTPS: arn:aws:acm:eu-central-1, my_key (1.5 GB)")).to.equal(
      "Serve HTTPS: arn:aws:acm:eu-central-1, my_key (1.5 GB)",
    ));
});
