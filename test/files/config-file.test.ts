import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect } from "chai";
import { findConfigFile, readConfigText } from "../../src/files/config-file.js";

describe("configuration files", () => {
  let home: string;
  beforeEach(() => (home = mkdtempSync(join(tmpdir(), "cfn-fix-config-"))));
  afterEach(() => rmSync(home, { recursive: true, force: true }));

  const put = (name: string, text: string | Uint8Array = ""): string => {
    const path = join(home, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    return path;
  };
  const folder = (name: string): string => {
    mkdirSync(join(home, name), { recursive: true });
    return join(home, name);
  };
  const problem = async (done: Promise<unknown>): Promise<string> => {
    const error = await done.then(
      () => undefined,
      (caught: unknown) => caught,
    );
    return error instanceof Error && "help" in error
      ? `${error.message}. ${String(error.help)}`.replaceAll(home, "~")
      : "none";
  };

  for (const name of [".cfn-fix.yaml", ".cfn-fix.yml", ".cfn-fix.json"]) {
    it(`${name} is found in the folder itself`, async () => {
      const path = put(`repo/${name}`);
      expect(await findConfigFile(join(home, "repo"), home)).to.equal(path);
    });
  }

  it("the nearest is found in the folders above", async () => {
    put(".cfn-fix.yaml");
    const near = put("repo/.cfn-fix.yml");
    expect(await findConfigFile(folder("repo/a/b"), home)).to.equal(near);
  });

  it("is looked for as far as the home folder", async () => {
    put(".cfn-fix.yaml");
    expect(await findConfigFile(folder("user/repo/a"), join(home, "user"))).to.equal(undefined);
    expect(await findConfigFile(folder("user/repo/a"), home)).to.equal(join(home, ".cfn-fix.yaml"));
  });

  it("is not looked for above the root of the repository, nor of a worktree", async () => {
    put(".cfn-fix.yaml");
    folder("repo/.git");
    put("worktree/.git", "gitdir: elsewhere");
    expect(await findConfigFile(folder("repo/a"), home)).to.equal(undefined);
    expect(await findConfigFile(folder("worktree/a"), home)).to.equal(undefined);
    const path = put("repo/.cfn-fix.json");
    expect(await findConfigFile(folder("repo/a"), home)).to.equal(path);
  });

  it("two in one folder are refused", async () => {
    put(".cfn-fix.yaml");
    put(".cfn-fix.json");
    expect(await problem(findConfigFile(folder("a"), home))).to.equal(
      "~ has more than one configuration: .cfn-fix.yaml, .cfn-fix.json. keep one of them",
    );
  });

  it("a link that leads nowhere is not passed over", async () => {
    symlinkSync("gone.yaml", join(home, ".cfn-fix.yaml"));
    const path = await findConfigFile(home, home);
    expect(path).to.equal(join(home, ".cfn-fix.yaml"));
    expect(await problem(readConfigText(path ?? ""))).to.equal("cannot be read: no such file. check the name");
  });

  it("are read with their byte order mark", async () => {
    expect(await readConfigText(put("a.yaml", "\uFEFFrollout: prepare\r\n"))).to.equal("\uFEFFrollout: prepare\r\n");
  });

  it("are refused when they are no files of a reasonable size in UTF-8", async () => {
    expect(await problem(readConfigText(folder("x")))).to.equal("is not a file. name a configuration file");
    expect(await problem(readConfigText(put("a", "x".repeat(1024 * 1024 + 1))))).to.equal(
      "too large for a configuration. keep it below 256 KiB",
    );
    expect(await problem(readConfigText(put("b", Uint8Array.of(0x61, 0xff))))).to.equal(
      "not UTF-8: wrong byte at offset 1. save it as UTF-8 text",
    );
    expect(await problem(readConfigText(put("c", "a\0")))).to.equal(
      "not a text file: NUL at byte offset 1. save it as UTF-8 text",
    );
  });
});
