import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, posix, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "chai";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");

/** The parts of the project, and the parts that each may import from besides itself. */
const borders: Record<string, readonly string[]> = {
  values: [],
  source: ["values"],
  template: ["values"],
  contract: ["values", "template"],
  result: ["values", "contract", "edit/patch"],
  edit: ["values", "source", "template", "contract", "result"],
  fix: ["values", "source", "template", "contract", "result", "edit", "suppress"],
  index: ["values", "template", "contract", "result", "fix", "suppress", "transforms"],
  diff: ["values", "result"],
  report: ["values", "contract", "result", "diff", "index"],
  series: ["values", "contract", "result", "diff", "report"],
  suppress: ["values", "source", "contract", "result"],
  config: ["values", "contract", "result", "settings", "report/printable"],
  files: ["values", "batch"],
  batch: ["values"],
  cli: ["values", "result", "index", "batch", "files", "config", "suppress", "diff", "report", "series"],
  transforms: ["values", "contract", "template"],
};

const partOfFile: Record<string, string> = {
  "src/json.ts": "values",
  "src/pointer.ts": "values",
  "src/errors.ts": "values",
  "src/nearest.ts": "values",
  "src/lazy.ts": "values",
  "src/grouped.ts": "values",
  "src/system-errors.ts": "values",
  "src/transform.ts": "contract",
  "src/result.ts": "result",
  "src/outcome.ts": "result",
  "src/fix.ts": "fix",
  "src/repair.ts": "fix",
  "src/order.ts": "fix",
  "src/settings.ts": "fix",
  "src/notes.ts": "fix",
  "src/index.ts": "index",
  "src/diff.ts": "diff",
  "src/batch.ts": "batch",
};

/** The only places that may import a package, or a built-in module that reaches out of the process. */
const owners: Record<string, readonly string[]> = {
  yaml: ["src/source/", "src/config/"],
  "jsonc-parser": ["src/source/"],
  "js-yaml": ["src/source/event-tree.ts", "src/source/second-opinion.ts", "src/source/under-indented.ts", "src/edit/scalar-text.ts"],
  "fast-json-patch": ["src/edit/patch.ts", "src/result.ts"],
  diff: ["src/diff.ts"],
  yargs: ["src/cli/"],
  ignore: ["src/files/"],
  picomatch: ["src/config/", "src/files/"],
  ajv: ["src/config/"],
  "ajv/dist/2020.js": ["src/config/"],
  diff2html: ["src/report/html/"],
  "diff2html/lib/rematch.js": ["src/report/html/"],
  "diff2html/lib/render-utils.js": ["src/report/html/"],
  "highlight.js/lib/core": ["src/report/html/"],
  "highlight.js/lib/languages/json": ["src/report/html/"],
  "highlight.js/lib/languages/yaml": ["src/report/html/"],
  xmlbuilder2: ["src/report/"],
  sarif: ["src/report/"],
  "node:crypto": ["src/batch.ts", "src/files/", "src/report/html/", "src/report/sarif/", "src/series/blob.ts"],
  "node:zlib": ["src/report/"],
  "node:fs": ["src/batch.ts", "src/files/", "src/cli/version.ts"],
  "node:fs/promises": ["src/batch.ts", "src/files/"],
  "node:path": ["src/batch.ts", "src/files/", "src/config/", "src/cli/"],
};

interface Import {
  from: string;
  to: string;
}

const files = ["src", "transforms"].flatMap((folder) => typescriptBelow(join(root, folder)));

function typescriptBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => relative(root, join(folder, name)).replaceAll("\\", "/"));
}

function textOf(file: string): string {
  return readFileSync(join(root, file), "utf8");
}

function importsOf(file: string): Import[] {
  const found = textOf(file).matchAll(/(?:^|\n)(?:import|export)\b[^;]*?from\s+"([^"]+)"|\bimport\(\s*"([^"]+)"\s*\)/g);
  return [...found].map((match) => ({ from: file, to: match[1] ?? match[2] ?? "" }));
}

function partOf(file: string): string {
  const known = partOfFile[file];
  if (known !== undefined) return known;
  const [first = "", second = ""] = file.split("/");
  return first === "transforms" ? first : second.includes(".") ? `no part for ${file}` : second;
}

describe("architecture", () => {
  const imports = files.flatMap(importsOf);
  const inside = imports.filter(({ to }) => to.startsWith("."));

  it("finds the imports that it is to judge", () => {
    expect(inside.length).to.be.greaterThan(100);
  });

  it("imports go one way", () => {
    const wrong = inside.flatMap(({ from, to }) => {
      const target = posix.normalize(posix.join(posix.dirname(from), to)).replace(/\.js$/, ".ts");
      const [part, targetPart] = [partOf(from), partOf(target)];
      const allowed = borders[part] ?? [];
      const isAllowed = part === targetPart || allowed.includes(targetPart) || allowed.some((entry) => target === `src/${entry}.ts`);
      return isAllowed ? [] : [`${from} (${part}) imports ${target} (${targetPart})`];
    });
    expect(wrong).to.deep.equal([]);
  });

  it("transforms use the intrinsic functions and the types of the template, nothing deeper", () => {
    const wrong = inside.filter(({ from, to }) => {
      return from.startsWith("transforms/") && to.includes("/template/") && !/\/(intrinsics|template)\.js$/.test(to);
    });
    expect(wrong).to.deep.equal([]);
  });

  it("a package has one owner", () => {
    const wrong = imports
      .filter(({ to }) => !to.startsWith("."))
      .filter(({ from, to }) => !(owners[to] ?? []).some((owner) => from.startsWith(owner)))
      .filter(({ from, to }) => !(to.startsWith("node:") && owners[to] === undefined && /^src\/(cli\/|files\/|batch)/.test(from)));
    expect(wrong).to.deep.equal([]);
  });

  it("only the command line touches the process and prints", () => {
    const wrong = files.filter((file) => !file.startsWith("src/cli/") && /\bprocess\.(?!getuid)|\bconsole\./.test(textOf(file)));
    expect(wrong.filter((file) => file !== "src/batch.ts")).to.deep.equal([]);
  });

  it("transforms are pure", () => {
    const impure = /\bDate\b|Math\.random|\bfetch\(|node:/;
    expect(files.filter((file) => file.startsWith("transforms/") && impure.test(textOf(file)))).to.deep.equal([]);
  });

  it("file names are in kebab-case, and files have one purpose", () => {
    expect(files.filter((file) => !/^(?:[a-z0-9-]+\/)*_?[a-z0-9-]+\.ts$/.test(file))).to.deep.equal([]);
    expect(files.filter((file) => textOf(file).split("\n").length > 300)).to.deep.equal([]);
    expect(files.filter((file) => /(?:^|\/)(?:utils?|helpers?)\b/.test(file))).to.deep.equal([]);
  });

  it("types are never silenced", () => {
    const silenced = /\bas any\b|: any\b|<any>|@ts-ignore|@ts-expect-error|\bas unknown as\b/;
    expect(files.filter((file) => silenced.test(textOf(file)))).to.deep.equal([]);
  });
});
