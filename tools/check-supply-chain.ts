/**
 * Checks what comes with cfn-fix and what cfn-fix is to its users: packages, their licences and scripts, the tarball.
 * Ends with a line "N passed, N failed, N skipped" and exits 1 when something failed.
 */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import semver from "semver";
import { ownEnvironment } from "./environment.js";
import { filesBelow, packagesIn } from "./supply/imports.js";
import { allowedLicences } from "./supply/licences.js";
import { licenceOf, lockedPackages, manifest, nameOf, root, runtimePackages, type Manifest } from "../docs/packages.js";
import { tarballHashes } from "./supply/reproduce.js";

const help = `Usage: npm run check:supply -- [options]

  --reproduce   also build the last commit twice, and compare the tarballs
`;

const { values: options } = parseArgs({
  options: { reproduce: { type: "boolean", default: false }, help: { type: "boolean", default: false } },
});

/** Bytes; on 2026-11-30 1.5 MB packed and 4.3 MB unpacked, of which the table of resource types is 0.5. */
const limits = { packed: 1_900_000, unpacked: 5_000_000 };

/** Packages that come with cfn-fix by name; the code of all others is in its own files. */
const limitOfDependencies = 6;

/**
 * Development packages that run a script at installation: esbuild checks that the binary for the machine is there; what
 * vsce has for signing and for keeping passwords is not used to pack.
 */
const knownScripts = ["esbuild", "@vscode/vsce-sign", "keytar"];

/** tools/coverage.ts calls c8, which loads its reporter by name; src/bundle/sea/build.ts calls postject. */
const calledByName = ["c8", "monocart-coverage-reports", "postject"];

const counts = { passed: 0, failed: 0, skipped: 0 };

/** `wrong` is what speaks against it; a text says why it could not be checked. */
function check(what: string, wrong: readonly string[] | string): void {
  if (typeof wrong === "string") {
    counts.skipped++;
    return console.log(`skipped: ${what}: ${wrong}`);
  }
  counts[wrong.length === 0 ? "passed" : "failed"]++;
  console.log(wrong.length === 0 ? `passed: ${what}` : `FAILED: ${what}\n  ${wrong.join("\n  ")}`);
}

function npm(...args: string[]): { status: number | null; stdout: string } {
  const { status, stdout } = spawnSync("npm", args, { cwd: root, env: ownEnvironment(), encoding: "utf8" });
  return { status, stdout };
}

/** Known vulnerabilities, as far as the registry answers. */
function audit(): string[] | string {
  const { stdout } = npm("audit", "--json", "--omit=dev");
  const answer: { message?: string; vulnerabilities?: Record<string, { severity: string }> } = JSON.parse(stdout);
  if (answer.vulnerabilities === undefined)
    return `the registry gives no advisories (${answer.message?.replace(/ - .*/, "") ?? "no answer"})`;
  return Object.entries(answer.vulnerabilities).map(([name, { severity }]) => `${name}: ${severity}`);
}

interface Packed {
  size: number;
  unpackedSize: number;
  files: { path: string }[];
}

const own = manifest();
const dependencies = Object.keys(own.dependencies ?? {});
const development = Object.keys(own.devDependencies ?? {});

function checkLock(): void {
  const all = lockedPackages();
  check(
    "the lock has a SHA-512 of every package",
    all.filter(([, { integrity }]) => !integrity?.startsWith("sha512-")).map(([folder]) => folder),
  );
  check(
    "the lock ties no package to a registry or another place",
    all.filter(([, { resolved }]) => resolved !== undefined).map(([folder]) => folder),
  );
  const scripted = runtimePackages().filter(
    ([folder, { hasInstallScript }]) => hasInstallScript === true || runsAtInstallation(folder),
  );
  check(
    "no package that comes with cfn-fix runs a script when it is installed",
    scripted.map(([folder]) => folder),
  );
  const unknown = all.filter(
    ([folder, { dev, hasInstallScript }]) =>
      dev === true && hasInstallScript === true && !knownScripts.includes(nameOf(folder)),
  );
  check(
    `of the development packages only ${knownScripts.join(", ")} run a script when they are installed`,
    unknown.map(([folder]) => folder),
  );
}

function runsAtInstallation(folder: string): boolean {
  const scripts = manifest(folder).scripts ?? {};
  return (
    ["preinstall", "install", "postinstall"].some((name) => scripts[name] !== undefined) ||
    existsSync(join(root, folder, "binding.gyp"))
  );
}

function checkPackages(): void {
  const runtime = runtimePackages();
  const wrongLicence = runtime.filter(([, { license = "" }]) => !allowedLicences.has(license));
  check(
    "every package that comes with cfn-fix has a licence that allows it",
    wrongLicence.map(([folder, { license }]) => `${folder}: ${license}`),
  );
  const other = runtime.filter(
    ([folder, locked]) => licenceOf(manifest(folder)) !== locked.license || manifest(folder).version !== locked.version,
  );
  check(
    "what is installed has the version and the licence of the lock",
    other.map(([folder]) => folder),
  );

  const node = own.engines?.node ?? "*";
  const narrower = runtime.filter(([, { engines }]) => !semver.subset(node, engines?.node ?? "*"));
  check(
    `every package runs where cfn-fix says that it runs, on Node.js ${node}`,
    narrower.map(([folder, { engines }]) => `${folder}: ${engines?.node}`),
  );
  check(`this Node.js ${process.version} is one of those`, semver.satisfies(process.version, node) ? [] : [node]);
}

function checkImports(): void {
  const sources = packagesIn(
    filesBelow(["src", "transforms"], ".ts").filter((file) => !/^src\/(?:bundle|playground)\//.test(file)),
  );
  check(
    `cfn-fix depends on ${limitOfDependencies} packages at most, and on none that it does not use`,
    dependencies.filter((name, index) => index >= limitOfDependencies || !sources.has(name)),
  );
  check("what is shipped needs no package that is not part of it", [...packagesIn(filesBelow(["dist"], "js"))]);
  const types = packagesIn(["dist/library/index.d.ts"]);
  check(
    "the types of the library need no other package",
    [...types].filter((name) => !dependencies.includes(name)),
  );
  // The playground is a page of its own, made of what is installed for the tools.
  const playground = "src/playground/";
  // The readme of the package for browsers names that package.
  checkImportsOf(
    own,
    ["src", "transforms", "test", "docs"],
    ["cfn-fix-browser"],
    (file) => !file.startsWith(playground),
  );
  checkImportsOf(manifest("tools"), ["tools", playground], [...dependencies, ...development]);
}

/** The TypeScript of some folders imports what is installed for it, and all that is installed for it alone is used. */
function checkImportsOf(
  part: Manifest,
  folders: readonly string[],
  besides: readonly string[],
  isOfIt: (file: string) => boolean = () => true,
): void {
  const imported = packagesIn(filesBelow(folders, ".ts").filter(isOfIt));
  const [given, forDevelopment] = [Object.keys(part.dependencies ?? {}), Object.keys(part.devDependencies ?? {})];
  const known = [part.name, ...given, ...forDevelopment, ...besides];
  const typed = known.filter((name) => name.startsWith("@types/")).map((name) => name.slice(7));
  check(
    `${folders.join(", ")} import nothing that is not installed for them`,
    [...imported].filter((name) => ![...known, ...typed].includes(name)),
  );
  const commands = `${Object.values(own.scripts ?? {}).join("\n")}\n${readFileSync(join(root, ".mocharc.json"), "utf8")}`;
  const idle = forDevelopment.filter((name) => {
    const subject = name.replace(/^@types\//, "");
    const isCommand = new RegExp(`(?<![\\w-])${subject === "typescript" ? "tsc" : subject}(?![\\w-])`).test(commands);
    return !imported.has(subject) && !isCommand && !calledByName.includes(name) && subject !== "node";
  });
  check(`no development package of ${part.name} is idle`, idle);
}

function checkTarball(): void {
  const [packed]: Packed[] = JSON.parse(npm("pack", "--dry-run", "--json", "--ignore-scripts").stdout);
  if (packed === undefined) return check("npm pack answers", ["no answer"]);
  const paths = packed.files.map(({ path }) => path);
  const allowed =
    /^(?:package\.json|README\.md|LICENSE|(?:CHANGELOG|CONTRIBUTING|SECURITY)\.md|docs\/terminal\.svg|docs\/(?:internals\/|rules\/)?[\w-]+\.md|docs\/ci\/[\w-]+\.yml|samples\/[\w.-]+|skills\/cfn-fix\/SKILL\.md|docs\/schema\/[\w.-]+\.json|dist\/schema\/types\.bin|dist\/library\/(?:index\.js|index\.d\.ts|core\.cjs)|dist\/command\/(?:(?:cfn-fix|main|worker|packed|shared|cli|(?:cli|custom-rules|config|events|facts|impact|package|packs|parameters|report|rules|shared)-[\w-]+)\.js|packed\.bin|licenses\.txt|package\.json))$/;
  check(
    "the tarball holds the command, the library, its types, schemas and what npm wants",
    paths.filter((path) => !allowed.test(path) || /(?:^|\/)tests?\/|\.test\./.test(path)),
  );
  const twice = paths.filter((path, index) => paths.findIndex((other) => hashOf(other) === hashOf(path)) < index);
  check("the tarball holds nothing twice", twice);
  const size = `${packed.size} bytes packed, ${packed.unpackedSize} unpacked, ${paths.length} files`;
  check(
    `the tarball is small: ${size}`,
    packed.size <= limits.packed && packed.unpackedSize <= limits.unpacked ? [] : [JSON.stringify(limits)],
  );
}

function hashOf(path: string): string {
  return createHash("sha256")
    .update(readFileSync(join(root, path)))
    .digest("hex");
}

async function main(): Promise<void> {
  if (options.help) return console.log(help);
  if (!existsSync(join(root, "dist"))) throw new Error("there is no dist; run `npm run build` first");
  check("no package that comes with cfn-fix has a known vulnerability", audit());
  checkLock();
  checkPackages();
  checkImports();
  checkTarball();
  const hashes = options.reproduce ? await tarballHashes() : [];
  const other = hashes.filter((hash) => hash !== hashes[0]);
  check(
    `two builds of one commit give the same bytes${hashes[0] === undefined ? "" : `, SHA-256 ${hashes[0]}`}`,
    options.reproduce ? other : "asked for with --reproduce only",
  );
  console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
  process.exitCode = counts.failed > 0 ? 1 : 0;
}

await main();
