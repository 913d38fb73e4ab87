import { execFileSync, spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { cachePlace, type Surroundings } from "../../src/bundle/cache-place.js";
import { CodeCache } from "../../src/bundle/code-cache.js";
import { builtFile } from "../cli/process.js";

const sample = fileURLToPath(new URL("../../samples/rds-default-key.yaml", import.meta.url));

describe("the place of compiled code", () => {
  const placeOf = (env: Surroundings["env"], args: string[] = [], platform: NodeJS.Platform = "linux") =>
    cachePlace({ args, env, platform, cwd: "/here" });

  it("is the folder that the system has for such things", () => {
    expect(placeOf({ HOME: "/home/ann" })).to.equal("/home/ann/.cache/cfn-fix");
    expect(placeOf({ HOME: "/home/ann", XDG_CACHE_HOME: "/fast" })).to.equal("/fast/cfn-fix");
    expect(placeOf({ HOME: "/home/ann", XDG_CACHE_HOME: "relative" })).to.equal("/home/ann/.cache/cfn-fix");
    expect(placeOf({ HOME: "/Users/ann" }, [], "darwin")).to.equal("/Users/ann/Library/Caches/cfn-fix");
    expect(placeOf({})).to.equal(undefined);
    expect(placeOf({ HOME: "" })).to.equal(undefined);
  });

  it("is chosen, and turned off, by a variable", () => {
    expect(placeOf({ HOME: "/home/ann", CFN_FIX_CACHE: "/ci/cache" })).to.equal("/ci/cache");
    expect(placeOf({ HOME: "/home/ann", CFN_FIX_CACHE: "cache" })).to.equal("/here/cache");
    for (const word of ["off", "OFF", "0", "no", "false"])
      expect(placeOf({ HOME: "/home/ann", CFN_FIX_CACHE: word })).to.equal(undefined);
    expect(placeOf({ HOME: "/home/ann", CFN_FIX_CACHE: " " })).to.equal("/home/ann/.cache/cfn-fix");
    expect(placeOf({ HOME: "/home/ann", NODE_DISABLE_COMPILE_CACHE: "1" })).to.equal(undefined);
    expect(placeOf({ HOME: "/home/ann", NODE_COMPILE_CACHE: "/node" })).to.equal(undefined);
  });

  it("is turned off by an option, and not by a file of its name", () => {
    expect(placeOf({ HOME: "/home/ann" }, ["a.yaml", "--no-cache"])).to.equal(undefined);
    expect(placeOf({ HOME: "/home/ann" }, ["--", "--no-cache"])).to.equal("/home/ann/.cache/cfn-fix");
  });
});

describe("the cache of compiled code", () => {
  let home: string;
  let folder: string;
  let cache: CodeCache;
  const code = Buffer.from("code that V8 has compiled");
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), "cfn-fix-cache-"));
    folder = join(home, "a", "cfn-fix");
    cache = new CodeCache(folder, "key");
  });
  afterEach(() => rmSync(home, { recursive: true, force: true }));
  const file = (): string => join(folder, "key-main.bin");

  it("gives back what was kept, in a folder for its user alone", () => {
    expect(cache.read("main")).to.equal(undefined);
    cache.write("main", code);
    expect(new CodeCache(folder, "key").read("main")).to.deep.equal(code);
    expect(new CodeCache(folder, "other").read("main")).to.equal(undefined);
    expect(statSync(folder).mode & 0o777).to.equal(0o700);
    expect(statSync(file()).mode & 0o777).to.equal(0o600);
    cache.remove("main");
    expect(readdirSync(folder)).to.deep.equal([]);
  });

  it("does not run what a byte was changed in, or what was cut off", () => {
    cache.write("main", code);
    const bytes = readFileSync(file());
    for (const at of [0, 7, bytes.length >> 1, bytes.length - 1]) {
      const changed = Buffer.from(bytes);
      changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
      writeFileSync(file(), changed);
      expect(cache.read("main")).to.equal(undefined);
    }
    for (const length of [0, 1, 9, bytes.length - 1]) {
      writeFileSync(file(), bytes.subarray(0, length));
      expect(cache.read("main")).to.equal(undefined);
    }
  });

  it("reads nothing where others may write", () => {
    cache.write("main", code);
    chmodSync(file(), 0o620);
    expect(new CodeCache(folder, "key").read("main")).to.equal(undefined);
    chmodSync(file(), 0o600);
    chmodSync(folder, 0o777);
    expect(new CodeCache(folder, "key").read("main")).to.equal(undefined);
    const before = readFileSync(file());
    new CodeCache(folder, "key").write("main", Buffer.from("new"));
    expect(readFileSync(file())).to.deep.equal(before);
  });

  it("follows no link", () => {
    cache.write("main", code);
    const elsewhere = join(home, "elsewhere.bin");
    writeFileSync(elsewhere, readFileSync(file()));
    rmSync(file());
    symlinkSync(elsewhere, file());
    expect(new CodeCache(folder, "key").read("main")).to.equal(undefined);
    new CodeCache(folder, "key").write("main", Buffer.from("new"));
    expect(lstatSync(file()).isFile()).to.equal(true);
    expect(readFileSync(elsewhere)).to.deep.equal(Buffer.concat([code, code]));
    const link = join(home, "link");
    symlinkSync(folder, link);
    expect(new CodeCache(link, "key").read("main")).to.equal(undefined);
  });

  it("waits for no pipe", function () {
    cache.write("main", code);
    rmSync(file());
    try {
      execFileSync("mkfifo", [file()]);
    } catch {
      this.skip();
    }
    expect(new CodeCache(folder, "key").read("main")).to.equal(undefined);
    new CodeCache(folder, "key").write("main", code);
    expect(new CodeCache(folder, "key").read("main")).to.deep.equal(code);
  });

  it("does without where nothing can be written", () => {
    writeFileSync(join(home, "a"), "a file in the way");
    cache.write("main", code);
    expect(cache.read("main")).to.equal(undefined);
    new CodeCache("/dev/null/cfn-fix", "key").write("main", code);
    new CodeCache("/proc/cfn-fix", "key").write("main", code);
  });

  it("keeps a bounded number of files, the newest, and touches no others", () => {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileSync(join(folder, "notes.txt"), "mine");
    writeFileSync(join(folder, "old-main.1.tmp"), "begun");
    utimesSync(join(folder, "old-main.1.tmp"), 1, 1);
    for (let index = 0; index < 180; index++) new CodeCache(folder, `v${index}`).write("main", code);
    const names = readdirSync(folder);
    expect(names.filter((name) => name.endsWith(".bin"))).to.have.length(160);
    expect(names).to.include.members(["notes.txt", "v179-main.bin"]);
    expect(names).not.to.include("old-main.1.tmp");
  });
});

describe("the command with its cache", () => {
  let home: string;
  beforeEach(() => (home = mkdtempSync(join(tmpdir(), "cfn-fix-home-"))));
  afterEach(() => rmSync(home, { recursive: true, force: true }));
  const run = (env: Record<string, string | undefined>, ...args: string[]) => {
    const rest = { ...process.env };
    for (const name of ["CFN_FIX_CACHE", "XDG_CACHE_HOME", "HOME", "NODE_OPTIONS"]) delete rest[name];
    const set = Object.fromEntries(Object.entries({ ...rest, ...env }).filter(([, value]) => value !== undefined));
    return spawnSync(process.execPath, [builtFile, ...args], { env: set, encoding: "utf8", cwd: home });
  };
  const files = (): string[] => readdirSync(join(home, ".cache/cfn-fix")).sort();

  it("says the same with it, without it, and with one that was tampered with", () => {
    const without = run({ HOME: home, CFN_FIX_CACHE: "off" }, sample);
    expect(without).to.include({ status: 1 });
    expect(run({ HOME: home }, sample, "--no-cache").stdout).to.equal(without.stdout);
    expect(existsSync(join(home, ".cache"))).to.equal(false);
    const first = run({ HOME: home }, sample);
    const kept = files().map((name) => name.replace(/^.*x64-|^.*arm64-/, ""));
    expect(kept).to.include.members(["main-fixed.bin", "package-yaml-fixed.bin", "rules-rds-fixed.bin"]);
    // The template has nothing that they are about.
    for (const name of ["rules-lambda-fixed.bin", "report-html-report-fixed.bin"]) expect(kept).not.to.include(name);
    const times = files().map((name) => statSync(join(home, ".cache/cfn-fix", name)).mtimeMs);
    const second = run({ HOME: home }, sample);
    expect(files().map((name) => statSync(join(home, ".cache/cfn-fix", name)).mtimeMs)).to.deep.equal(times);
    for (const name of files()) {
      const path = join(home, ".cache/cfn-fix", name);
      const bytes = readFileSync(path);
      writeFileSync(path, Buffer.concat([bytes.subarray(0, bytes.length - 99), Buffer.alloc(99)]));
    }
    const third = run({ HOME: home }, sample);
    for (const { status, stdout, stderr } of [first, second, third])
      expect({ status, stdout, stderr }).to.deep.equal({
        status: without.status,
        stdout: without.stdout,
        stderr: without.stderr,
      });
    const [main = ""] = files();
    const bytes = readFileSync(join(home, ".cache/cfn-fix", main));
    expect(bytes.subarray(0, bytes.length / 2).equals(bytes.subarray(bytes.length / 2))).to.equal(true);
  });

  it("takes what V8 rejects for nothing, and replaces it", () => {
    run({ HOME: home }, sample);
    const path = join(home, ".cache/cfn-fix", files()[0] ?? "");
    const good = readFileSync(path).length;
    writeFileSync(path, "nonsensenonsense");
    expect(run({ HOME: home }, sample)).to.include({ status: 1 });
    expect(readFileSync(path).length).to.be.greaterThan(good / 2);
  });

  it("works without a home, and with one that is read-only", () => {
    expect(run({}, sample)).to.include({ status: 1 });
    expect(run({ HOME: "/dev/null" }, sample)).to.include({ status: 1 });
    chmodSync(home, 0o500);
    expect(run({ HOME: home }, sample)).to.include({ status: 1 });
    chmodSync(home, 0o700);
  });

  it("keeps nothing of a run that only shows help, nor where a variable turns it off", () => {
    run({ HOME: home }, "--version");
    run({ HOME: home, CFN_FIX_CACHE: "off" }, sample);
    run({ HOME: home, NODE_DISABLE_COMPILE_CACHE: "1" }, sample);
    expect(existsSync(join(home, ".cache"))).to.equal(false);
    run({ HOME: home, CFN_FIX_CACHE: join(home, "mine") }, sample);
    expect(readdirSync(join(home, "mine")).some((name) => name.endsWith("-main-fixed.bin"))).to.equal(true);
  });
});
