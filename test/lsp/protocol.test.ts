import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { expect } from "chai";
import {
  CodeActionRequest,
  CodeActionResolveRequest,
  HoverRequest,
  type CodeAction,
  type Diagnostic,
} from "vscode-languageserver/node";
import { fix } from "../../src/index.js";
import { Editor } from "./editor.js";

const samples = fileURLToPath(new URL("../../samples/", import.meta.url));
const webShop = readFileSync(join(samples, "web-shop.yaml"), "utf8");

/** Returns the actions of an answer; the server has no commands in it. */
function actionsIn(answer: readonly (CodeAction | { command: unknown })[] | null): CodeAction[] {
  return (answer ?? []).flatMap((each) => ("kind" in each ? [each] : []));
}

describe("cfn-fix lsp", function () {
  this.timeout(120_000);
  let folder: string;
  let uri: string;
  let editor: Editor;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "cfn-fix-lsp-"));
    uri = pathToFileURL(join(folder, "shop.yaml")).href;
    ({ editor } = await Editor.start({ folder }));
  });

  after(async () => {
    const code = await editor.end();
    rmSync(folder, { recursive: true, force: true });
    expect({ code, errors: editor.errors }).to.deep.equal({ code: 0, errors: [] });
  });

  const actionsOf = async (at: Diagnostic, only?: string[]): Promise<CodeAction[]> =>
    actionsIn(
      await editor.connection.sendRequest(CodeActionRequest.type, {
        textDocument: { uri },
        range: at.range,
        context: { diagnostics: [at], ...(only !== undefined && { only }) },
      }),
    );
  const textAfter = async (action: CodeAction | undefined): Promise<string> => {
    if (action === undefined) throw new Error("no such action");
    return editor.applied((await editor.connection.sendRequest(CodeActionResolveRequest.type, action)).edit);
  };

  it("tells each finding once, with its rule, page and severity", async () => {
    const told = await editor.open(uri, webShop);
    const { fixes } = fix(webShop);
    expect(told.length).to.be.greaterThan(10);
    expect(told.slice(0, fixes.length).map(({ code }) => code)).to.deep.equal(fixes.map(({ rule }) => rule));
    for (const { source, codeDescription, severity, range } of told) {
      expect(source).to.equal("cfn-fix");
      expect(codeDescription?.href).to.match(/^https:\/\//);
      expect(severity).to.be.within(1, 3);
      expect(range.start.line === range.end.line && range.end.character > range.start.character).to.equal(true);
    }
  });

  it("makes all fixes with the bytes of the library", async () => {
    const [first] = await editor.diagnostics(uri, 1);
    if (first === undefined) throw new Error("no findings");
    const actions = await actionsOf(first, ["source"]);
    const kinds = actions.map(({ kind }) => kind);
    expect(kinds).to.deep.equal(["source.fixAll.cfn-fix", "source.cfn-fix.everything"]);
    expect(await textAfter(actions[1])).to.equal(fix(webShop).output);
    const safe = fix(webShop, { classes: ["safe"], maxImpact: "interruption", keepData: true });
    expect(await textAfter(actions[0])).to.equal(safe.output);
  });

  it("makes each fix by itself, so that its finding is gone", async () => {
    const some = (await editor.diagnostics(uri, 1)).filter((_, index) => index % 4 === 0);
    for (const told of some) {
      const [action] = (await actionsOf(told)).filter(
        ({ kind, title }) => kind === "quickfix" && !/^(?:Suppress|Fix all)/.test(title),
      );
      if (action === undefined) continue;
      const text = await textAfter(action);
      const count = (source: string): number =>
        fix(source).fixes.filter(({ rule }) => rule === action.diagnostics?.[0]?.code).length;
      expect(count(text), action.title).to.be.lessThan(count(webShop));
    }
  });

  it("suppresses a finding where it stands, for a reason", async () => {
    const [first] = await editor.diagnostics(uri, 1);
    if (first === undefined) throw new Error("no findings");
    const suppress = (await actionsOf(first)).find(({ title }) => title.startsWith("Suppress"));
    const text = await textAfter(suppress);
    expect(text).to.match(new RegExp(`# cfn-fix: ignore\\[${first.code}\\] Accepted on \\d{4}-\\d\\d-\\d\\d`));
    expect(fix(text).left.filter(({ kind }) => kind === "suppressed")).to.have.lengthOf(1);
  });

  it("says on a finding why it matters and what its fix does", async () => {
    const [first] = await editor.diagnostics(uri, 1);
    const [flaw] = fix(webShop).fixes;
    if (first === undefined || flaw === undefined) throw new Error("no findings");
    const hover = await editor.connection.sendRequest(HoverRequest.type, {
      textDocument: { uri },
      position: first.range.start,
    });
    const value = typeof hover?.contents === "object" && "value" in hover.contents ? hover.contents.value : "";
    expect(value).to.include(`(\`${flaw.rule}\`)`).and.to.include("**Fix**").and.to.include("ignore");
  });

  it("looks at the newest text of what is typed", async () => {
    const at = editor.document(uri).positionAt(webShop.length);
    const versions = [];
    for (const text of ["#", " ", "x"])
      versions.push(await editor.change(uri, [{ range: { start: at, end: at }, text }]));
    await editor.diagnostics(uri, versions.at(-1));
    const told = editor.published.filter((each) => each.uri === uri).map(({ version }) => version);
    expect(told).to.deep.equal([1, versions.at(-1)]);
  });

  it("says where a text cannot be read, and passes over what is no template", async () => {
    const broken = pathToFileURL(join(folder, "broken.yaml")).href;
    const [only, ...others] = await editor.open(broken, "Resources:\n  A:\n    Type: AWS::S3::Bucket\n   B: [\n");
    expect(others).to.deep.equal([]);
    expect(only?.severity).to.equal(1);
    expect(only?.range.start.line).to.be.greaterThan(0);
    expect(await editor.open("untitled:Untitled-1", "name: x\non: push\n")).to.deep.equal([]);
    expect(await editor.open("untitled:Untitled-2", webShop)).not.to.be.empty;
  });

  it("tells a faulty configuration once, in its file, and takes it back when it is mended", async () => {
    const config = join(folder, ".cfn-fix.yaml");
    const configUri = pathToFileURL(config).href;
    writeFileSync(config, "rollout: never\n");
    const told = editor.diagnostics(configUri);
    await editor.connection.sendNotification("workspace/didChangeWatchedFiles", {
      changes: [{ uri: configUri, type: 1 }],
    });
    expect((await told).map(({ severity }) => severity)).to.deep.equal([1]);
    expect(editor.messages.filter((message) => message.includes("rollout"))).to.have.lengthOf(1);
    const [first] = fix(webShop).fixes;
    writeFileSync(config, `ignore: [${first?.rule}]\n`);
    await editor.connection.sendNotification("workspace/didChangeWatchedFiles", {
      changes: [{ uri: configUri, type: 2 }],
    });
    const isMended = (): boolean => (editor.latest(uri)?.diagnostics.length ?? 0) > 0;
    while (!isMended() || editor.latest(configUri)?.diagnostics.length !== 0) await editor.next();
    const codes = editor.latest(uri)?.diagnostics.map(({ code }) => code);
    expect(codes).not.to.include(first?.rule);
  });
});
