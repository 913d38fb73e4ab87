import { dirname, join, relative } from "node:path";
import { build, type BuildOptions, type Metafile, type Plugin } from "esbuild";
import { packsByControls } from "../packs/packs.js";
import { lateModule, stubModule, type Members } from "./rule-stubs.js";

/** The files that the command is in, and which modules each of them holds. */
export interface Parts {
  /** The part that each module is in, by its path below the project. */
  readonly owners: ReadonlyMap<string, string>;
  /** What each part begins with; those that only others need begin with nothing. */
  readonly entries: ReadonlyMap<string, readonly string[]>;
  /** The names that a module exports, where other parts import it. */
  readonly names: ReadonlyMap<string, readonly string[]>;
}

/** The part that is loaded first, and that all others may import from. */
export const mainPart = "main";

const mainEntry = "src/bundle/command.ts";
const cli = "cli";
const sharedByRules = "rules-shared";
const shared = "shared";

/** The folder whose rules look at every template, and stay in the main part. */
const always = "template";

/** Returns the service whose rules a module lists; undefined for those that are always loaded, and for all others. */
function serviceOf(file: string): string | undefined {
  const [, service] = /^transforms\/([a-z0-9]+)\/rules\.ts$/.exec(file) ?? [];
  return service === always ? undefined : service;
}

/** Services with few rules, by the part that they share, as each file takes more of a disk than it holds. */
const together: Readonly<Record<string, readonly string[]>> = {
  // Few templates use these.
  seldom: (
    "appsync certificatemanager cloudformation eks elasticache events glue mq msk opensearch synthetics " +
    "verifiedpermissions"
  ).split(" "),
  // All of their rules run when they are chosen only.
  chosen: (
    "athena backup batch codebuild dax directoryservice dlm dms docdb dynamodb ecr efs elasticbeanstalk fsx guardduty " +
    "kinesis kinesisfirehose redshift sagemaker secretsmanager sns sqs"
  ).split(" "),
};

/** What an organization's own rules can name: it reaches into the rules of services, and few runs read it. */
const ownRules = "src/custom-rules/own.ts";

/** What repairs the syntax of a text that is no template, and says what it is. */
const recovery = "src/recover/";

/** What is imported from the start and read when one of its functions is first called, as the tables of the packs are. */
const late: ReadonlySet<string> = new Set([
  "src/packs/packs.ts",
  ownRules,
  ...["recover", "diagnosis", "result"].map((name) => `${recovery}${name}.ts`),
]);

/** Reports that are large. The others are in one part. */
const largeReports: readonly string[] = ["report/html/report", "report/markdown", "report/sarif"];

/** Returns the name of the part that begins with a module, and maybe with others. */
function partOf(entry: string): string {
  const service = serviceOf(entry);
  if (service !== undefined) return `rules-${sharedPartOf(service) ?? service}`;
  if (entry.startsWith("src/report/") && !largeReports.some((name) => entry === `src/${name}.ts`)) return "reports";
  if (entry.startsWith(recovery)) return "recover";
  return entry
    .replace(/^src\//, "")
    .replace(/\.ts$/, "")
    .replaceAll("/", "-");
}

function sharedPartOf(service: string): string | undefined {
  return Object.keys(together).find((part) => together[part]?.includes(service));
}

/** Divides the modules of the command into parts: what every run needs, and what some run needs, by where it is first asked for. */
export async function divide(common: BuildOptions): Promise<Parts> {
  const { metafile } = await build({ ...common, entryPoints: [mainEntry], outfile: "parts.js", write: false });
  if (metafile === undefined) throw new Error("esbuild has told nothing about the modules");
  const entries = new Map([[mainPart, [mainEntry]]]);
  for (const file of lateEntries(metafile)) entries.set(partOf(file), [...(entries.get(partOf(file)) ?? []), file]);
  const reached = new Map<string, Set<string>>();
  for (const [part, files] of entries) for (const file of files) reach(file, part, metafile, reached);
  const owners = new Map([...reached].map(([file, by]) => [file, ownerOf(file, by, entries)]));
  const crossing = [...owners].filter(
    ([file, owner]) =>
      [...entries].some(([part, files]) => files.includes(file) && owner !== part) ||
      [...owners].some(([other, its]) => its !== owner && statics(other, metafile).includes(file)),
  );
  const names = await namesOf(crossing.map(([file]) => file));
  const used = new Set(owners.values());
  const extra = [cli, sharedByRules, shared].filter((part) => used.has(part)).map((part) => [part, []] as const);
  return { owners, entries: new Map<string, readonly string[]>([...entries, ...extra]), names };
}

/** Returns the modules of the project that are loaded when they are first needed. */
function lateEntries({ inputs }: Metafile): string[] {
  const asked = Object.values(inputs).flatMap(({ imports }) =>
    imports.filter(({ kind }) => kind === "dynamic-import").map(({ path }) => path),
  );
  const services = Object.keys(inputs).filter((file) => serviceOf(file) !== undefined);
  return [...new Set([...asked.filter(isOurs), ...services, ...late])].sort();
}

function isOurs(file: string): boolean {
  return /^(?:src|transforms)\//.test(file);
}

/** Returns what a module imports at once. */
function statics(file: string, { inputs }: Metafile): string[] {
  const imports = inputs[file]?.imports ?? [];
  return imports
    .filter(
      ({ kind, external, path }) => kind !== "dynamic-import" && external !== true && !path.startsWith("separate:"),
    )
    .map(({ path }) => path);
}

function reach(entry: string, part: string, metafile: Metafile, reached: Map<string, Set<string>>): void {
  const waiting = [entry];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (file !== entry && (serviceOf(file) !== undefined || late.has(file))) continue;
    const by = reached.get(file) ?? new Set();
    if (by.has(part)) continue;
    reached.set(file, by.add(part));
    waiting.push(...statics(file, metafile));
  }
}

/** Returns the part for a module that some parts need. What it imports is then in the same part, or in one that is loaded before. */
function ownerOf(file: string, by: ReadonlySet<string>, entries: ReadonlyMap<string, readonly string[]>): string {
  if (by.has(mainPart)) return mainPart;
  // What others need as well is with them.
  const others = [...by].filter((part) => part !== partOf(ownRules));
  if (others.length > 0 && others.length < by.size) return ownerOf(file, new Set(others), entries);
  const [only = mainPart, ...more] = by;
  const runs = ["cli-main", "cli-worker"];
  if (runs.some((run) => by.has(run))) return entries.get(only)?.includes(file) === true ? only : cli;
  if (more.length === 0) return only;
  const rules = [...by].filter((part) => part.startsWith("rules-")).length;
  return rules === 0 ? shared : sharedByRules;
}

/** Returns the names that modules export. */
async function namesOf(files: readonly string[]): Promise<Map<string, readonly string[]>> {
  const ours = files.filter(isOurs);
  const root = process.cwd();
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: [...ours],
    outdir: "names",
    outbase: ".",
    format: "esm",
    write: false,
    metafile: true,
    bundle: true,
    packages: "external",
    platform: "node",
    logLevel: "silent",
  });
  const names = Object.values(metafile.outputs).map(({ entryPoint = "", exports }) => [entryPoint, exports] as const);
  const packages = files.filter((file) => !isOurs(file));
  const theirs = await Promise.all(
    packages.map(async (file) => [file, Object.keys(await import(join(root, file)))] as const),
  );
  return new Map([...names, ...theirs]);
}

/** Returns the source of what a part exports: its beginning, and the modules that others import from it. */
export function entryOf(part: string, { owners, entries, names }: Parts, root: string): string {
  const files = [...owners].filter(([file, owner]) => owner === part && names.has(file)).map(([file]) => file);
  const lists = files.map((file, at) => {
    const all = (names.get(file) ?? []).filter((name) => /^[A-Za-z_$][\w$]*$/.test(name) && name !== "module.exports");
    return { file, all: all.map((name) => ({ name, local: `m${at}_${name}` })) };
  });
  return [
    ...(entries.get(part) ?? []).map((file) => `export * from ${JSON.stringify(join(root, file))};`),
    ...lists.map(
      ({ file, all }) =>
        `import { ${all.map(({ name, local }) => `${name} as ${local}`).join(", ")} } from ${JSON.stringify(join(root, file))};`,
    ),
    "let all;",
    "export function modules() { return all ??= {",
    ...lists.map(
      ({ file, all }) =>
        `${JSON.stringify(file)}: { ${all.map(({ name, local }) => `${JSON.stringify(name)}: ${local}`).join(", ")} },`,
    ),
    "}; }",
  ].join("\n");
}

/** Lets a part import what others hold, instead of holding it, too. */
export function partPlugin(
  part: string,
  parts: Parts,
  root: string,
  rules: ReadonlyMap<string, readonly Members[]>,
): Plugin {
  return {
    name: "parts",
    setup({ onResolve, onLoad, resolve }) {
      onResolve({ filter: /./, namespace: "file" }, async ({ path, importer, kind, resolveDir, pluginData }) => {
        if (pluginData === "parts" || importer.includes("node_modules") || kind === "entry-point") return undefined;
        if (path.startsWith("node:")) return undefined;
        const found = await resolve(path, { importer, kind, resolveDir, namespace: "file", pluginData: "parts" });
        const file = relative(root, found.path);
        if (kind === "dynamic-import")
          return isOurs(file) ? { path: `./${partOf(file)}.js`, external: true } : undefined;
        if (serviceOf(file) !== undefined && part === mainPart) return { path: file, namespace: "rules" };
        if (late.has(file) && part !== partOf(file)) return { path: file, namespace: "late" };
        const owner = parts.owners.get(file);
        return owner === undefined || owner === part ? undefined : { path: file, namespace: "part" };
      });
      onLoad({ filter: /.*/, namespace: "part" }, ({ path }) => {
        const all = (parts.names.get(path) ?? []).filter((name) => name !== "module.exports");
        const owner = parts.owners.get(path) ?? mainPart;
        const locals = all.map((name, at) => `${JSON.stringify(name)}: x${at}`).join(", ");
        const outs = all.map((name, at) => `x${at} as ${name}`).join(", ");
        return {
          contents: `const { ${locals} } = require("./${owner}.js").modules()[${JSON.stringify(path)}];\nexport { ${outs} };`,
          resolveDir: root,
        };
      });
      onResolve({ filter: /^\.\//, namespace: "part" }, ({ path }) => ({ path, external: true }));
      onLoad({ filter: /.*/, namespace: "rules" }, ({ path }) => ({
        contents: stubModule(`./${partOf(path)}.js`, dirname(path).replace(/^.*\//, ""), rules.get(path) ?? []),
        resolveDir: root,
      }));
      onLoad({ filter: /.*/, namespace: "late" }, async ({ path }) => ({
        contents: lateModule(`./${partOf(path)}.js`, Object.keys(await import(join(root, path)))),
        resolveDir: root,
      }));
      onResolve({ filter: /^\.\//, namespace: "late" }, ({ path }) => ({ path, external: true }));
      onResolve({ filter: /^\.\//, namespace: "rules" }, ({ path }) => ({ path, external: true }));
    },
  };
}

/** Returns the rules of each service that has a part of its own, by the module that lists them. */
export async function ruleLists(parts: Parts, root: string): Promise<Map<string, readonly Members[]>> {
  const files = [...parts.entries.values()].flat().filter((file) => serviceOf(file) !== undefined);
  const lists = files.map(async (file) => {
    const exported: Readonly<Record<string, readonly Members[]>> = await import(join(root, file));
    const service = serviceOf(file) ?? "";
    return [file, (exported[service] ?? []).map(withPacks)] as const;
  });
  return new Map(await Promise.all(lists));
}

/** Returns a rule with the packs that it belongs to, so that no run has to load its controls to know. */
function withPacks(rule: Members): Members {
  const { controls } = rule;
  return isControls(controls) ? { ...rule, packs: packsByControls(controls) } : rule;
}

function isControls(value: unknown): value is Readonly<Record<string, readonly string[]>> {
  return typeof value === "object" && value !== null && Object.values(value).every(Array.isArray);
}
