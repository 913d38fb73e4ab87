import { expect } from "chai";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { builtFile, mainFile, typescript } from "./process.js";

describe("cfn-fix as a process", function () {
  this.timeout(60_000);
  const folder = mkdtempSync(join(tmpdir(), "cfn-fix-main-"));
  after(() => rmSync(folder, { recursive: true, force: true }));

  const command = [...typescript, "--max-old-space-size=256", mainFile];
  const call = (args: readonly string[], input = ""): { code: number | null; stdout: string; stderr: string } => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [...command, ...args], {
      cwd: folder,
      input,
      encoding: "utf8",
      timeout: 20_000,
    });
    return { code: status, stdout, stderr };
  };

  it("says its version", () => {
    expect(call(["--version"]).stdout).to.match(/^\d+\.\d+\.\d+\n$/);
  });

  it("gives a clean template back, byte for byte", () => {
    const text = "Resources:\r\n  Topic: # mine\r\n    Type: AWS::SNS::Topic\r\n";
    const { code, stdout } = call(["-"], text);
    expect({ code, stdout }).to.deep.equal({ code: 0, stdout: text });
  });

  it("is quiet when nobody reads its output any more", async () => {
    writeFileSync(
      join(folder, "big.yaml"),
      `Resources:\n  Topic:\n    Type: AWS::SNS::Topic\n${"# comment\n".repeat(90_000)}`,
    );
    const child = spawn(process.execPath, [...command, "big.yaml", "-q", "-o", "-"], { cwd: folder });
    child.stdout.once("data", () => child.stdout.destroy());
    let said = "";
    child.stderr.setEncoding("utf8").on("data", (chunk: string) => (said += chunk));
    const [code]: unknown[] = await once(child, "close");
    expect({ code, said }).to.deep.equal({ code: 0, said: "" });
  });

  for (const [jobs, runner] of [
    ["1", command],
    ["2", [builtFile]],
  ] as const)
    it(`finishes the templates at work when it is told to stop, with ${jobs} at once`, async function () {
      if (jobs === "2" && !existsSync(builtFile)) this.skip();
      const many = mkdtempSync(join(tmpdir(), "cfn-fix-many-"));
      const flawed =
        "Resources:\n  Trail:\n    Type: AWS::CloudTrail::Trail\n    Properties: {IsLogging: true, S3BucketName: logs}\n";
      for (let index = 0; index < 400; index++) writeFileSync(join(many, `${index}.yaml`), flawed);
      const child = spawn(process.execPath, [...runner, ".", "--write", "--jobs", jobs], { cwd: many });
      let said = "";
      child.stderr.setEncoding("utf8").on("data", (chunk: string) => (said += chunk));
      const watch = setInterval(() => {
        if (readFileSync(join(many, "0.yaml"), "utf8") === flawed) return;
        clearInterval(watch);
        child.kill("SIGINT");
      }, 5);
      const [code]: unknown[] = await once(child, "close");
      expect(code, said).to.equal(130);
      const [, done] = /stopped; (\d+) of 400 templates are done/.exec(said) ?? [];
      const written = readdirSync(many).filter((name) => readFileSync(join(many, name), "utf8") !== flawed);
      expect(String(written.length)).to.equal(done);
      expect(readdirSync(many)).to.have.lengthOf(400);
      rmSync(many, { recursive: true });
    });

  it("loses no other template with one that ends its thread", function () {
    if (!existsSync(builtFile)) this.skip();
    const many = mkdtempSync(join(tmpdir(), "cfn-fix-down-"));
    for (const name of ["a", "b", "c", "down", "e", "f", "g"])
      writeFileSync(join(many, `${name}.yaml`), "Resources:\n  Topic:\n    Type: AWS::SNS::Topic\n");
    const hook = join(many, "hook.cjs");
    writeFileSync(
      hook,
      // The main thread looks into each file for what nests another, and corrects none.
      `const fs = require("node:fs"); const { openSync } = fs; const { isMainThread } = require("node:worker_threads");
      if (!isMainThread) fs.openSync = (path, ...flags) =>
        (String(path).endsWith("down.yaml") ? process.exit(1) : openSync(path, ...flags));`,
    );
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ["--require", hook, builtFile, ".", "--check", "--jobs", "2"],
      { cwd: many, encoding: "utf8", timeout: 30_000 },
    );
    rmSync(many, { recursive: true });
    expect(status, stderr).to.equal(2);
    expect(stderr).to.match(/^down\.yaml: unexpected error, nothing was written: Error: its thread has ended/m);
    expect({ stdout, clean: / (\d) clean/.exec(stderr)?.[1] }).to.deep.equal({ stdout: "", clean: "6" });
  });

  it("stops reading stdin that is too much", async () => {
    const child = spawn(process.execPath, [...command, "-"], { cwd: folder });
    let said = "";
    child.stderr.setEncoding("utf8").on("data", (chunk: string) => (said += chunk));
    child.stdin.on("error", () => undefined);
    const megabyte = Buffer.alloc(1024 * 1024, "a");
    for (let sent = 0; sent < 200; sent++) child.stdin.write(megabyte);
    const [code]: unknown[] = await once(child, "close");
    expect(code).to.equal(2);
    expect(said).to.match(/^stdin: too large: [^\n]+\n$/);
  });

  describe("bad input", () => {
    const nested = (open: string, close: string): string =>
      `{"Resources":${open.repeat(10_000)}${close.repeat(10_000)}}`;
    const bomb = [
      "a: &a [x, x, x, x, x, x, x, x, x]",
      ..."bcdefghij".split("").map((name, index) => {
        const previous = `*${"abcdefghij".charAt(index)}`;
        return `${name}: &${name} [${Array.from({ length: 9 }, () => previous).join(", ")}]`;
      }),
      "Resources:\n  Topic:\n    Type: AWS::SNS::Topic\n    Metadata: *j\n",
    ].join("\n");
    const deepBlock = Array.from({ length: 10_000 }, (_, depth) => `${" ".repeat(Math.min(depth, 300))}- `).join("\n");
    const cases: readonly (readonly [name: string, content: string | Uint8Array])[] = [
      ["empty", ""],
      ["blank", "\n\n"],
      ["comment only", "# nothing\n"],
      ["binary", Uint8Array.from({ length: 4096 }, (_, index) => (index * 37) % 256)],
      ["utf-16", Buffer.from("\uFEFFResources: {}\n", "utf16le")],
      ["a lone word", "a".repeat(1000)],
      ["a word of a megabyte", "a".repeat(1024 * 1024)],
      ["resources that are a list", "Resources: []\n"],
      ["bomb", bomb],
      ["deep flow", nested("[", "]")],
      ["deep flow maps", nested('{"a":', "}").replace(/:\}/, ":1}")],
      ["deep block", deepBlock],
      ["deep dashes", `Resources:\n  ${"- ".repeat(10_000)}x\n`],
      ["unclosed", "Resources: {"],
      ["not closed JSON", '{"Resources": {'],
      ["two documents", "Resources: {}\n---\nResources: {}\n"],
      ["escapes", "Resources: {\u001b[2J\u0007"],
      ["prototype", '{"Resources":{"__proto__":{"Type":"AWS::SNS::Topic"}}}'],
    ];
    const fileOf = (name: string): string => `${name.replaceAll(" ", "-")}.yaml`;

    it("is refused, each in one clear line, and changes nothing", () => {
      for (const [name, content] of cases) writeFileSync(join(folder, fileOf(name)), content);
      const before = readdirSync(folder);
      const { code, stdout, stderr } = call([...cases.map(([name]) => fileOf(name)), "--write", "-qq"]);
      expect({ code, stdout }, stderr).to.deep.equal({ code: 2, stdout: "" });
      expect(stderr).not.to.match(/[\u0000-\u0009\u000b-\u001f]|unexpected error|at .*\.ts/);
      const lines = stderr.trimEnd().split("\n");
      expect(lines.map((line) => line.split(":")[0])).to.deep.equal(cases.map(([name]) => fileOf(name)).sort());
      expect(Math.max(...lines.map((line) => line.length)), stderr).to.be.below(300);
      for (const [name, content] of cases) {
        expect(readFileSync(join(folder, fileOf(name))).equals(Buffer.from(content)), name).to.equal(true);
      }
      expect(readdirSync(folder)).to.deep.equal(before);
    });

    it("is refused in one clear line: 200 MB", () => {
      writeFileSync(join(folder, "huge.yaml"), "");
      truncateSync(join(folder, "huge.yaml"), 200 * 1024 * 1024);
      expect(call(["huge.yaml"])).to.deep.include({ code: 2, stdout: "" });
      expect(call(["huge.yaml"]).stderr).to.match(/^huge\.yaml: too large: 200\.0 MiB\. [^\n]+\n$/);
    });

    it("of a folder is passed over where it is no template", () => {
      const { code, stderr } = call([".", "-qq", "--exclude", "{bomb,prototype,utf-16}.yaml"]);
      expect({ code, stderr }).to.deep.equal({ code: 0, stderr: "" });
    });
  });
});
