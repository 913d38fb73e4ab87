import { expect } from "chai";
import { spawnSync } from "node:child_process";
import {
  chmodSync,
  chownSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { maxBytes, readStream, readTemplate, writeTemplate } from "../../src/files/template-files.js";
import { CfnFixError } from "../../src/values/errors.js";
import { typescript } from "../cli/process.js";

async function refusal(promise: Promise<unknown>): Promise<CfnFixError> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof CfnFixError) return error;
  throw new Error(`expected a CfnFixError, got ${String(error)}`);
}

const isRoot = process.getuid?.() === 0;

describe("batch", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "cfn-fix-batch-"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const file = (name: string, content: string | Uint8Array): string => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  };

  describe("readTemplate", () => {
    it("gives the text as it is, with line ends and byte order mark", async () => {
      const text = "\uFEFFa: 1\r\nb: ü\u{1F600}\n";
      expect(await readTemplate(file("t.yaml", text))).to.equal(text);
    });

    it("gives an empty text for an empty file", async () => {
      expect(await readTemplate(file("t.yaml", ""))).to.equal("");
    });

    it("refuses a file that is too large, and reads one just below", async () => {
      expect(await readTemplate(file("t", "a".repeat(maxBytes)))).to.have.length(maxBytes);
      const error = await refusal(readTemplate(file("t", "a".repeat(maxBytes + 1))));
      expect(error.code).to.equal("TOO_LARGE");
      expect(error.help).to.contain("CloudFormation accepts at most 1 MB");
    });

    it("refuses a file without a size that never ends", async function () {
      if (process.platform !== "linux") return this.skip();
      expect((await refusal(readTemplate("/dev/zero"))).code).to.equal("TOO_LARGE");
    });

    it("names the first byte that is no UTF-8", async () => {
      const error = async (bytes: number[]): Promise<string> => {
        const refused = await refusal(readTemplate(file("t", Uint8Array.from(bytes))));
        expect(refused.code).to.equal("ENCODING");
        return refused.message;
      };
      expect(await error([0x61, 0xc3, 0xa9, 0xe9, 0x62])).to.contain("offset 3");
      expect(await error([0x61, 0xef, 0xbf, 0xbd, 0xef, 0xbf])).to.contain("offset 4");
      expect(await error([0x61, 0xc0, 0xaf])).to.contain("offset 1");
      expect(await error([0x61, 0xed, 0xa0, 0x80])).to.contain("offset 1");
    });

    it("tells UTF-16 and binary files from text", async () => {
      const error = async (bytes: Uint8Array): Promise<string> => {
        const refused = await refusal(readTemplate(file("t", bytes)));
        expect(refused.code).to.match(/^ENCODING$|^NOT_TEXT$/);
        return refused.message;
      };
      expect(await error(Buffer.from("\uFEFFa: 1", "utf16le"))).to.contain("UTF-16 byte order mark");
      expect(await error(Uint8Array.of(0xfe, 0xff, 0, 0x61))).to.contain("UTF-16 byte order mark");
      expect(await error(Uint8Array.of(0x7f, 0x45, 0x4c, 0x46, 0))).to.contain("byte offset 4");
    });

    it("says what stands in the way of reading", async () => {
      const message = async (path: string): Promise<string> => {
        const refused = await refusal(readTemplate(path));
        expect(refused.code).to.equal("READ");
        return refused.message;
      };
      expect(await message(folder)).to.equal("is a directory");
      expect(await message(join(folder, "none.yaml"))).to.equal("cannot be read: no such file");
      expect(await message(join(file("t", ""), "x.yaml"))).to.contain("a folder in its path is a file");
      symlinkSync("loop", join(folder, "loop"));
      expect(await message(join(folder, "loop"))).to.contain("symbolic links");
      expect(await message(join(folder, "x".repeat(300)))).to.contain("too long");
    });
  });

  describe("readStream", () => {
    it("puts characters together that were cut between chunks", async () => {
      expect(await readStream(Readable.from([Buffer.of(0xc3), Buffer.of(0xa9)]))).to.equal("é");
    });

    it("stops reading once it is too much", async () => {
      let given = 0;
      const endless = new Readable({
        read() {
          given += 65536;
          this.push(Buffer.alloc(65536, "a"));
        },
      });
      expect((await refusal(readStream(endless))).code).to.equal("TOO_LARGE");
      expect(given).to.be.below(maxBytes + 1024 * 1024);
      expect(endless.destroyed).to.equal(true);
    });
  });

  describe("writeTemplate", () => {
    it("makes a new file, and replaces an old one with its mode", async () => {
      const path = join(folder, "t.yaml");
      await writeTemplate(path, "a: ü\r\n");
      expect(readFileSync(path, "utf8")).to.equal("a: ü\r\n");
      expect(statSync(path).mode & 0o777).to.equal(0o666 & ~process.umask());
      chmodSync(path, 0o640);
      await writeTemplate(path, "b");
      expect(readFileSync(path, "utf8")).to.equal("b");
      expect(statSync(path).mode & 0o777).to.equal(0o640);
      expect(readdirSync(folder)).to.deep.equal(["t.yaml"]);
    });

    it("keeps the owner", async function () {
      if (!isRoot) return this.skip();
      const path = file("t.yaml", "a");
      chownSync(path, 1234, 2345);
      await writeTemplate(path, "b");
      expect(statSync(path)).to.include({ uid: 1234, gid: 2345 });
    });

    it("writes through symbolic links, also dangling ones, and lets them be", async () => {
      mkdirSync(join(folder, "real"));
      symlinkSync("real", join(folder, "dir"));
      symlinkSync("../real/t.yaml", join(folder, "real", "link"));
      for (const text of ["one", "two"]) {
        await writeTemplate(join(folder, "dir", "link"), text);
        expect(readFileSync(join(folder, "real", "t.yaml"), "utf8")).to.equal(text);
        expect(lstatSync(join(folder, "real", "link")).isSymbolicLink()).to.equal(true);
      }
    });

    it("writes into what is no regular file instead of replacing it", async function () {
      if (process.platform === "win32") return this.skip();
      await writeTemplate("/dev/null", "a");
      expect(statSync("/dev/null").isCharacterDevice()).to.equal(true);
    });

    it("says what stands in the way of writing, and leaves nothing behind", async () => {
      const message = async (path: string): Promise<string> => {
        const refused = await refusal(writeTemplate(path, "x"));
        expect(refused.code).to.equal("WRITE");
        return refused.message;
      };
      expect(await message(folder)).to.contain("it is a directory");
      expect(await message(join(folder, "none", "t.yaml"))).to.contain("folder does not exist");
      expect(await message(join(file("t", "old"), "t.yaml"))).to.contain("a folder in its path is a file");
      symlinkSync("loop", join(folder, "loop"));
      expect(await message(join(folder, "loop"))).to.contain("symbolic links");
      expect(readdirSync(folder).sort()).to.deep.equal(["loop", "t"]);
      expect(readFileSync(join(folder, "t"), "utf8")).to.equal("old");
    });
  });

  it("leaves the old text and nothing else when the disk takes only a part", function () {
    if (process.platform === "win32") return this.skip();
    file("t.yaml", "old");
    const script = `
      import { writeTemplate } from ${JSON.stringify(new URL("../../src/files/template-files.ts", import.meta.url).href)};
      await writeTemplate("t.yaml", "x".repeat(1000000)).catch((error) => console.log(error.code));`;
    // A limit on the size of files fails in the middle of the text, as a full disk does.
    const { stdout, stderr } = spawnSync(
      "sh",
      ["-c", 'ulimit -f 64; exec "$@"', "sh", process.execPath, ...typescript, "--input-type=module", "--eval", script],
      { cwd: folder, encoding: "utf8" },
    );
    expect(stdout.trim(), stderr).to.equal("WRITE");
    expect(readFileSync(join(folder, "t.yaml"), "utf8")).to.equal("old");
    expect(readdirSync(folder)).to.deep.equal(["t.yaml"]);
  });

  it("says so when permission is missing, and changes nothing", function () {
    if (process.platform === "win32") return this.skip();
    // Root may do everything, so the attempt is made by a process that gives its rights away.
    mkdirSync(join(folder, "locked"));
    for (const name of ["unreadable.yaml", "readonly.yaml", "locked/t.yaml"]) file(name, "old");
    chmodSync(join(folder, "unreadable.yaml"), 0o000);
    chmodSync(join(folder, "readonly.yaml"), 0o444);
    chmodSync(join(folder, "locked"), 0o555);
    chmodSync(folder, 0o777);
    const script = `
      import { readTemplate, writeTemplate } from ${JSON.stringify(new URL("../../src/files/template-files.ts", import.meta.url).href)};
      if (process.getuid() === 0) { process.setgroups([]); process.setgid(65534); process.setuid(65534); }
      const say = (promise) => promise.then(() => console.log("done"), (error) => console.log(error.code + " " + error.message));
      await say(readTemplate("unreadable.yaml"));
      await say(writeTemplate("readonly.yaml", "new"));
      await say(writeTemplate("locked/t.yaml", "new"));
      await say(writeTemplate("locked/new.yaml", "new"));`;
    const { stdout, stderr } = spawnSync(process.execPath, [...typescript, "--input-type=module", "--eval", script], {
      cwd: folder,
      encoding: "utf8",
    });
    expect(stdout.trim().split("\n"), stderr).to.deep.equal([
      "READ cannot be read: permission denied",
      "WRITE cannot be written: permission denied",
      "WRITE cannot be written: permission denied",
      "WRITE cannot be written: permission denied",
    ]);
    chmodSync(join(folder, "locked"), 0o755);
    expect(readFileSync(join(folder, "readonly.yaml"), "utf8")).to.equal("old");
    expect(readdirSync(join(folder, "locked"))).to.deep.equal(["t.yaml"]);
  });
});
