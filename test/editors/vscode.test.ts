import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { serverCommand, type Surroundings } from "../../editors/vscode/src/server-command.mjs";
import { fixClasses, impacts } from "../../src/contract/finding.js";
import { rollouts } from "../../src/contract/rule.js";

interface Property {
  type: string | string[];
  default: unknown;
  scope: string;
  markdownDescription: string;
  enum?: unknown[];
  enumDescriptions?: string[];
  items?: { enum?: string[] };
}

interface Manifest {
  version: string;
  main: string;
  files: string[];
  activationEvents: string[];
  capabilities: { untrustedWorkspaces: { supported: unknown; description: string } };
  contributes: {
    commands: { command: string; title: string; category: string }[];
    configuration: { properties: Record<string, Property> };
  };
}

const root = fileURLToPath(new URL("../..", import.meta.url));
const textOf = (path: string): string => readFileSync(join(root, path), "utf8");
const manifest: Manifest = JSON.parse(textOf("editors/vscode/package.json"));
const { commands, configuration } = manifest.contributes;
const code = textOf("editors/vscode/src/extension.ts");
const property = (name: string): Property => {
  const found = configuration.properties[`cfnFix.${name}`];
  if (found === undefined) throw new Error(`there is no setting cfnFix.${name}`);
  return found;
};

describe("the extension for VS Code", () => {
  it("has settings with a description and a default that its type allows", () => {
    const typeOf = (value: unknown): string =>
      value === null ? "null" : Array.isArray(value) ? "array" : typeof value;
    for (const [name, { type, default: value, markdownDescription }] of Object.entries(configuration.properties)) {
      expect(name).to.match(/^cfnFix\.[a-z][A-Za-z]+$/);
      expect([type].flat(), name).to.include(typeOf(value));
      expect(markdownDescription, name).to.match(/^[A-Z].*\.$/);
    }
  });

  it("leaves to .cfn-fix.yaml what the user has not set", () => {
    const own = ["cfnFix.enable", "cfnFix.path", "cfnFix.showSkipped", "cfnFix.suppressReason"];
    const others = Object.entries(configuration.properties).filter(([name]) => !own.includes(name));
    expect(others).not.to.be.empty;
    expect(others.filter(([, { default: value }]) => value !== null)).to.deep.equal([]);
  });

  it("offers the values that the command takes", () => {
    expect(property("rollout").enum).to.deep.equal([...rollouts, null]);
    expect(property("maxImpact").enum).to.deep.equal([...impacts, null]);
    expect(property("classes").items?.enum).to.deep.equal([...fixClasses]);
    for (const { enum: values, enumDescriptions } of Object.values(configuration.properties))
      expect(enumDescriptions?.length).to.equal(values?.length);
  });

  it("has the commands that its code makes, and its README tells of them", () => {
    const made = [...code.matchAll(/registerCommand\(`\$\{section\}\.(\w+)`/g)].map(([, name]) => `cfnFix.${name}`);
    expect(made).to.have.members(commands.map(({ command }) => command));
    for (const { title, category } of commands)
      expect(textOf("editors/vscode/README.md")).to.include(`**${category}: ${title}**`);
  });

  it("starts with a file of the languages that its client looks at", () => {
    const [, list = ""] = /const languages = (\[.*\]);/.exec(code) ?? [];
    const languages: string[] = JSON.parse(list);
    expect(manifest.activationEvents).to.deep.equal(languages.map((language) => `onLanguage:${language}`));
  });

  it("runs no command of a workspace that is not trusted", () => {
    expect(manifest.capabilities.untrustedWorkspaces.supported).to.equal(false);
    expect(manifest.capabilities.untrustedWorkspaces.description).to.match(/trusted/);
  });

  it("has the version and the licence of the project", () => {
    const { version }: { version: string } = JSON.parse(textOf("package.json"));
    expect(manifest.version).to.equal(version);
    expect(textOf("editors/vscode/LICENSE")).to.equal(textOf("LICENSE"));
  });

  describe("starts the server", () => {
    const given: Surroundings = { path: "", folders: ["/a", "/b"], isWindows: false, exists: () => false };
    const commandOf = (some: Partial<Surroundings>): string => serverCommand({ ...given, ...some }).command;

    it("by the command of the first folder that installs one, or else the one on the PATH", () => {
      expect(commandOf({})).to.equal("cfn-fix");
      expect(commandOf({ folders: [] })).to.equal("cfn-fix");
      expect(commandOf({ exists: () => true })).to.equal("/a/node_modules/.bin/cfn-fix");
      expect(commandOf({ exists: (file) => file.startsWith("/b/") })).to.equal("/b/node_modules/.bin/cfn-fix");
      expect(serverCommand(given).args).to.deep.equal(["lsp", "--stdio"]);
    });

    it("by the command that the user names, whatever is installed", () => {
      const exists = (): boolean => true;
      expect(commandOf({ path: "/opt/cfn-fix", exists })).to.equal("/opt/cfn-fix");
      expect(commandOf({ path: " my-cfn-fix ", exists })).to.equal("my-cfn-fix");
      expect(commandOf({ path: "./tools/cfn-fix", exists })).to.equal("/a/./tools/cfn-fix");
      expect(commandOf({ path: "./tools/cfn-fix", exists, folders: [] })).to.equal("./tools/cfn-fix");
    });

    it("by the shell on Windows, where the command is a batch file", () => {
      const windows = { ...given, isWindows: true, folders: ["C:\\My project"] };
      expect(serverCommand({ ...windows, exists: () => true })).to.deep.equal({
        command: '"C:\\My project/node_modules/.bin/cfn-fix.cmd"',
        args: ["lsp", "--stdio"],
        shell: true,
      });
      expect(serverCommand({ ...windows, path: "D:\\cfn-fix.exe" })).to.include({
        command: "D:\\cfn-fix.exe",
        shell: false,
      });
    });
  });
});
