import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "chai";

interface Property {
  default: unknown;
  markdownDescription: string;
}

const root = fileURLToPath(new URL("../..", import.meta.url));
const textOf = (path: string): string => readFileSync(join(root, path), "utf8");
const page = textOf("docs/editors.md");
const { contributes }: { contributes: { configuration: { properties: Record<string, Property> } } } = JSON.parse(
  textOf("editors/vscode/package.json"),
);
const { properties } = contributes.configuration;

describe("docs/editors.md", () => {
  it("lists the settings that the extension for VS Code has, with their defaults", () => {
    const rows = Object.entries(properties).map(([name, { default: value, markdownDescription }]) => {
      const shown = value === null || value === "" ? "not set" : `\`${JSON.stringify(value)}\``;
      return `| \`${name}\` | ${shown} | ${markdownDescription} |`;
    });
    expect(page).to.include(`| setting | default | |\n|---|---|---|\n${rows.join("\n")}\n\n`);
    expect(page.match(/^\| `cfnFix\./gm)).to.have.lengthOf(rows.length);
  });

  it("starts the server in each recipe by the same words, and names settings that there are", () => {
    const words = [...page.matchAll(/"cfn-fix",? "lsp",? "--stdio"/g)];
    expect(words).to.have.lengthOf.at.least(5);
    const names = Object.keys(properties);
    for (const [, name] of page.matchAll(/cfnFix(?:"?\s*[:=]\s*\{\s*"?|\.)(\w+)/g))
      expect(names).to.include(`cfnFix.${name}`);
    for (const [, name] of page.matchAll(/:cfnFix \(:(\w+)/g)) expect(names).to.include(`cfnFix.${name}`);
  });

  it("asks on saving for what the extension asks for", () => {
    const code = textOf("editors/vscode/src/extension.ts");
    const kinds = new Set([...page.matchAll(/source\.[\w.-]*cfn-fix[\w.]*/g)].map(([kind]) => kind));
    expect([...kinds].sort()).to.deep.equal(["source.cfn-fix.everything", "source.fixAll.cfn-fix"]);
    for (const kind of kinds) expect(code).to.include(`"${kind}"`);
  });

  it("has JSON that can be read", () => {
    const blocks = [...page.matchAll(/^```json\n(.*?)^```$/gms)].map(([, code = ""]) => code);
    expect(blocks).not.to.be.empty;
    for (const code of blocks) expect(() => JSON.parse(code) as unknown, code).not.to.throw();
  });

  it("shows lines of the recorded session, in their order", () => {
    const [, shown] = /^```\n(:edit .*?)^```$/ms.exec(page) ?? [];
    const recorded = textOf("docs/internals/editor-session.txt").split("\n");
    const lines = (shown ?? "").split("\n").filter((line) => line !== "" && line !== "...");
    expect(lines).to.have.lengthOf.at.least(8);
    let from = 0;
    for (const line of lines) {
      const at = recorded.indexOf(line, from);
      expect(at, line).not.to.equal(-1);
      from = at + 1;
    }
  });
});
