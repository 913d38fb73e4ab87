import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, posix, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "chai";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");

/** The folders of `src`, `src/index.ts` and the rules, and what each may import from besides itself. */
const borders: Readonly<Record<string, readonly string[]>> = {
  values: [],
  source: ["values"],
  template: ["values", "schema/kinds", "schema/names", "source/source"],
  contract: ["values", "schema", "template", "edit/proof/patch", "packs/packs"],
  packs: ["values", "contract"],
  edit: ["values", "schema", "source", "template", "contract"],
  pipeline: ["values", "schema", "source", "template", "contract", "edit", "suppress", "context", "recover"],
  recover: ["values", "source", "contract"],
  context: ["values", "schema", "source", "template", "contract", "edit/proof/patch"],
  impact: ["values", "schema", "source", "template"],
  index: [
    "values",
    "schema",
    "files",
    "template",
    "contract",
    "pipeline",
    "suppress",
    "transforms",
    "custom-rules",
    "events",
    "facts",
    "impact",
    "parameters",
    "config/packs/options",
  ],
  diff: ["values", "contract"],
  events: ["values", "source", "template", "contract"],
  report: ["values", "contract", "suppress/fingerprint", "diff", "index"],
  lsp: ["values", "contract", "report"],
  series: ["values", "source", "template", "contract", "edit", "diff", "report"],
  suppress: ["values", "source", "template", "contract", "edit"],
  "custom-rules": [
    "values",
    "schema",
    "template",
    "contract",
    "config/document",
    "config/fault",
    "files/known-types",
    "transforms",
  ],
  config: ["values", "contract", "pipeline/settings", "report/printable"],
  schema: ["values"],
  shape: ["values", "schema", "template"],
  files: ["values", "schema"],
  facts: ["values", "schema", "source", "template", "report/shell-word"],
  parameters: ["values", "schema", "template", "contract", "facts"],
  estate: ["values", "schema", "template", "contract"],
  mcp: ["values", "contract", "index", "diff", "report", "template/of-text"],
  cli: [
    "values",
    "contract",
    "index",
    "files",
    "config",
    "custom-rules",
    "suppress",
    "diff",
    "report",
    "lsp",
    "series",
    "facts",
    "estate",
    "impact",
    "events",
    "parameters",
    "packs",
    "mcp",
    "template/of-text",
  ],
  bundle: ["cli", "files", "index", "schema", "packs", "values", "config", "report/html/style/base", "transforms"],
  browser: ["values", "schema"],
  playground: ["values", "contract", "index", "packs", "diff", "report"],
  transforms: ["values", "schema", "contract", "template", "shape"],
};

/** The only places that may import a package, or a built-in module that reaches out of the process. */
const owners: Record<string, readonly string[]> = {
  yaml: ["src/source/", "src/config/", "src/custom-rules/"],
  "jsonc-parser": ["src/source/"],
  "js-yaml": [
    "src/source/event-tree.ts",
    "src/source/second-opinion.ts",
    "src/source/under-indented.ts",
    "src/edit/write/scalar-text.ts",
  ],
  "fast-json-patch": ["src/edit/proof/patch.ts", "src/contract/result.ts"],
  diff: ["src/diff/diff.ts"],
  yargs: ["src/cli/"],
  "@inquirer/core": ["src/cli/interactive/"],
  "fast-wrap-ansi": ["src/cli/interactive/"],
  "vscode-languageserver": ["src/lsp/", "src/cli/commands/lsp/"],
  "vscode-languageserver/node": ["src/cli/commands/lsp/"],
  "vscode-languageserver-textdocument": ["src/lsp/", "src/cli/commands/lsp/"],
  ignore: ["src/files/", "src/config/"],
  picomatch: ["src/files/"],
  ajv: ["src/config/", "src/browser/"],
  fflate: ["src/browser/", "src/playground/"],
  codemirror: ["src/playground/"],
  "@codemirror/lang-json": ["src/playground/"],
  "@codemirror/lang-yaml": ["src/playground/"],
  "@codemirror/language": ["src/playground/"],
  "@codemirror/lint": ["src/playground/"],
  "@codemirror/state": ["src/playground/"],
  "@codemirror/view": ["src/playground/"],
  "ajv/dist/2020.js": ["src/config/"],
  diff2html: ["src/report/html/"],
  "diff2html/lib/rematch.js": ["src/report/html/"],
  "diff2html/lib/render-utils.js": ["src/report/html/"],
  "highlight.js/lib/core": ["src/report/html/"],
  "highlight.js/lib/languages/json": ["src/report/html/"],
  "highlight.js/lib/languages/yaml": ["src/report/html/"],
  "get-east-asian-width": ["src/report/wrap.ts"],
  "fast-xml-builder": ["src/report/xml-text.ts"],
  sarif: ["src/report/"],
  "@modelcontextprotocol/server": ["src/cli/commands/mcp/"],
  "@modelcontextprotocol/server/stdio": ["src/cli/commands/mcp/"],
  "node:crypto": ["src/files/", "src/report/gitlab.ts", "src/report/html/", "src/report/sarif/", "src/series/blob.ts"],
  "node:zlib": ["src/files/table-archive.ts", "src/report/"],
  "node:fs": ["src/files/", "src/cli/version.ts"],
  "node:fs/promises": ["src/files/"],
  "node:path": ["src/files/", "src/config/", "src/cli/"],
};

/** The modules that differ between Node.js and a browser, as the `imports` of package.json name them. */
const { imports: byPlatform }: { imports: Record<string, Record<"node" | "default", string>> } = JSON.parse(
  readFileSync(join(root, "package.json"), "utf8"),
);

interface Import {
  from: string;
  to: string;
}

const files = ["src", "transforms"].flatMap((folder) => typescriptBelow(join(root, folder)));

function typescriptBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts") && !name.includes("node_modules"))
    .map((name) => relative(root, join(folder, name)).replaceAll("\\", "/"));
}

function textOf(file: string): string {
  return readFileSync(join(root, file), "utf8");
}

/** Returns the imports of a file, those of a built-in module or a package as they stand, others as the file that they name. */
function importsOf(file: string, platform: "node" | "default" = "node"): Import[] {
  const found = textOf(file).matchAll(
    /(?:^|\n)(?:import|export)\b[^;]*?from\s+"([^"]+)"|(?:^|\n)import\s+"([^"]+)"|\bimport\(\s*"([^"]+)"\s*\)/g,
  );
  return [...found].map(([, ...names]) => {
    const to = names.find((name) => name !== undefined) ?? "";
    const module = byPlatform[to]?.[platform];
    if (module !== undefined) return { from: file, to: module.replace(/^\.\//, "") };
    return { from: file, to: to.startsWith(".") ? posix.join(posix.dirname(file), to).replace(/\.js$/, ".ts") : to };
  });
}

const imports = files.flatMap((file) => importsOf(file));
const inside = imports.filter(({ to }) => files.includes(to));
const targets = new Map(files.map((file) => [file, inside.filter(({ from }) => from === file).map(({ to }) => to)]));

/** Returns the files that a file needs, itself included. */
function reachedFrom(file: string): Set<string> {
  const reached = new Set([file]);
  for (const each of reached) for (const target of targets.get(each) ?? []) reached.add(target);
  return reached;
}

/** Returns the folder of `src` that a file lies in; `index` and `transforms` are parts of their own. */
function partOf(file: string): string {
  const [first = "", second = ""] = file.split("/");
  return first === "transforms" ? first : second.replace(/\.ts$/, "");
}

/**
 * Returns the folders below `transforms`: the service, or `aws` for what several share, and that of the rule if it has one, with
 * all that is further in.
 */
function roomOf(file: string): { service: string; room: string } {
  const folders = file.split("/").slice(1, -1);
  return { service: folders[0] ?? "", room: folders.slice(0, 2).join("/") };
}

/** What is no part of the package: the tests and what they need, the pages, and the tools. */
const beside = ["test", "docs", "tools"].flatMap((folder) => typescriptBelow(join(root, folder)));

/** The lists of what all services have. */
const lists = ["transforms/index.ts", "transforms/exemptions.ts", "transforms/recipes.ts"];
const ruleFiles = files.filter((file) => file.startsWith("transforms/") && !lists.includes(file));

describe("architecture", () => {
  it("finds the imports that it is to judge", () => {
    expect(inside.length).to.be.greaterThan(1000);
    expect(
      imports
        .filter(({ to }) => to.startsWith("transforms/") || to.startsWith("src/"))
        .filter(({ to }) => !files.includes(to)),
    ).to.deep.equal([]);
  });

  it("lets imports go one way", () => {
    const wrong = inside.flatMap(({ from, to }) => {
      const [part, target] = [partOf(from), partOf(to)];
      const allowed = borders[part] ?? [];
      const isAllowed =
        part === target || allowed.includes(target) || allowed.some((entry) => to === `src/${entry}.ts`);
      return isAllowed ? [] : [`${from} (${part}) imports ${to} (${target})`];
    });
    expect(wrong).to.deep.equal([]);
  });

  it("lets nothing but tools import tools, and nothing import a test", () => {
    const all = [...imports, ...beside.flatMap((file) => importsOf(file))];
    expect(all.filter(({ from, to }) => from.startsWith("tools/") && to.startsWith("test/"))).not.to.be.empty;
    const wrong = all.filter(
      ({ from, to }) => (to.startsWith("tools/") && !from.startsWith("tools/")) || to.endsWith(".test.ts"),
    );
    expect(wrong).to.deep.equal([]);
  });

  it("has no import cycle", () => {
    const inCycle = files.filter((file) => (targets.get(file) ?? []).some((target) => reachedFrom(target).has(file)));
    expect(inCycle).to.deep.equal([]);
  });

  it("keeps the rules of a service to themselves", () => {
    const foreign = inside.filter(({ from, to }) => {
      if (!ruleFiles.includes(from) || !to.startsWith("transforms/")) return false;
      const [here, there] = [roomOf(from).service, roomOf(to).service];
      return there !== "aws" && here !== there;
    });
    expect(foreign).to.deep.equal([]);
  });

  it("keeps the private files of a rule below it", () => {
    const wrong = inside.filter(({ from, to }) => {
      const { service, room } = roomOf(to);
      const isPrivate = ruleFiles.includes(to) && service !== "aws" && !to.endsWith("/index.ts") && room.includes("/");
      return isPrivate && roomOf(from).room !== room;
    });
    expect(wrong).to.deep.equal([]);
  });

  it("has in transforms/aws only what more than one rule needs", () => {
    const owners = ruleFiles
      .filter((file) => roomOf(file).service !== "aws")
      .map((file) => ({ room: roomOf(file).room, file }));
    const ruleOf = ({ room, file }: (typeof owners)[number]): string => (room.includes("/") ? room : file);
    const rooms = new Map(
      ruleFiles.filter((file) => roomOf(file).service === "aws").map((file) => [file, new Set<string>()]),
    );
    for (const owner of owners) for (const reached of reachedFrom(owner.file)) rooms.get(reached)?.add(ruleOf(owner));
    expect(
      [...rooms]
        .filter(([, users]) => users.size < 2)
        .map(([file, users]) => `${file} is for ${[...users].join() || "nobody"}`),
    ).to.deep.equal([]);
  });

  it("has few arrows between the folders of the rules", () => {
    const arrows = new Set(
      inside.flatMap(({ from, to }) => {
        if (!to.startsWith("transforms/") || !from.startsWith("transforms/")) return [];
        const [here, there] = [roomOf(from).service, roomOf(to).service];
        // The list of all rules names each service once.
        return here === there || here === "" ? [] : [`${here} -> ${there}`];
      }),
    );
    expect([...arrows].filter((arrow) => !arrow.endsWith("-> aws"))).to.deep.equal([]);
  });

  it("lets rules use the intrinsic functions, the resource views, kinds and types of the template, nothing deeper", () => {
    const wrong = inside.filter(({ from, to }) => {
      return (
        from.startsWith("transforms/") &&
        to.startsWith("src/template/") &&
        !/\/(intrinsics|template|branches|plain-text|known-names|nested|nested-outputs|resource-view|value|want|kind|conversion|pieces|references|sub|macros|loops)\.ts$/.test(
          to,
        )
      );
    });
    expect(wrong).to.deep.equal([]);
  });

  it("gives each package one owner", () => {
    const wrong = imports
      .filter(({ to }) => !files.includes(to))
      .filter(({ from }) => !from.startsWith("src/bundle/"))
      .filter(({ from, to }) => !(owners[to] ?? []).some((owner) => from.startsWith(owner)))
      .filter(
        ({ from, to }) => !(to.startsWith("node:") && owners[to] === undefined && /^src\/(cli|files)\//.test(from)),
      );
    expect(wrong).to.deep.equal([]);
  });

  it("needs no built-in module of Node.js in the library", () => {
    const needed = new Set([...reachedFrom("src/pipeline/fix.ts"), ...reachedFrom("transforms/index.ts")]);
    expect(needed.size).to.be.greaterThan(180);
    expect(imports.filter(({ from, to }) => needed.has(from) && to.startsWith("node:"))).to.deep.equal([]);
  });

  it("needs none in all that a browser loads of the library", () => {
    const needed = new Set(["src/index.ts"]);
    const all: Import[] = [];
    for (const file of needed)
      for (const each of importsOf(file, "default")) {
        all.push(each);
        if (files.includes(each.to)) needed.add(each.to);
      }
    expect(needed).to.include("src/browser/schema-reader.ts").and.to.include("src/config/packs/options.ts");
    expect(needed).not.to.include("src/files/schema-reader.ts");
    expect(all.filter(({ to }) => to.startsWith("node:") || to.startsWith("#"))).to.deep.equal([]);
  });

  it("touches the process and prints in the command line only", () => {
    const wrong = files.filter(
      (file) => !/^src\/(cli|bundle)\//.test(file) && /\bprocess\.(?!getuid)|\bconsole\./.test(textOf(file)),
    );
    expect(wrong.filter((file) => file !== "src/files/template-files.ts")).to.deep.equal([]);
  });

  it("has pure rules", () => {
    const impure = /\bDate\b|Math\.random|\bfetch\(|node:/;
    expect(files.filter((file) => file.startsWith("transforms/") && impure.test(textOf(file)))).to.deep.equal([]);
  });

  it("names files in kebab-case, and gives each one purpose", () => {
    expect(files.filter((file) => !/^(?:[a-z0-9-]+\/)*[a-z0-9-]+\.ts$/.test(file))).to.deep.equal([]);
    expect(files.filter((file) => textOf(file).split("\n").length > 300)).to.deep.equal([]);
    expect(files.filter((file) => /(?:^|\/)(?:utils?|helpers?)\b/.test(file))).to.deep.equal([]);
  });

  it("says of each export what it is", () => {
    const declaration = /^export (?:async |abstract )?(?:function\*?|class|interface|type|const) (?!\{)/;
    const bare = files.flatMap((file) => {
      const lines = textOf(file).split("\n");
      return lines.flatMap((line, index) =>
        declaration.test(line) && !/\*\/\s*$/.test(lines[index - 1] ?? "") ? [`${file}:${index + 1} ${line}`] : [],
      );
    });
    expect(bare).to.deep.equal([]);
  });

  it("never silences types", () => {
    const silenced = /\bas any\b|: any\b|<any>|@ts-ignore|@ts-expect-error|\bas unknown as\b/;
    expect(files.filter((file) => silenced.test(textOf(file)))).to.deep.equal([]);
  });
});
