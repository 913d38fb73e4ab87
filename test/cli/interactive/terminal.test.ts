import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { stripVTControlCharacters } from "node:util";
import { expect } from "chai";
import { fix } from "../../../src/index.js";
import { builtFile, mainFile, typescript } from "../process.js";

const script = fileURLToPath(new URL("pseudo-terminal.py", import.meta.url));
const shop = readFileSync(fileURLToPath(new URL("../../../samples/web-shop.yaml", import.meta.url)), "utf8");
/** The command as users have it, where it is built. */
const command = [process.execPath, ...(existsSync(builtFile) ? [builtFile] : [...typescript, mainFile])];
const columns = 80;

/** A text to wait for, and what is typed then. */
type Step = readonly [expected: string, typed: string];

interface Session {
  output: string;
  code: number;
  /** Steps that did not come. */
  left: number;
}

/** True where a pseudo-terminal can be had. */
const hasTerminal = process.platform !== "win32" && spawnSync("python3", ["-c", "import pty, termios"]).status === 0;

describe("--interactive at a terminal", function () {
  this.timeout(120_000);
  let folder: string;
  const file = (): string => join(folder, "web-shop.yaml");

  before(function () {
    if (!hasTerminal) this.skip();
  });
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "cfn-fix-interactive-"));
    writeFileSync(file(), shop);
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  function converse(
    args: readonly string[],
    steps: readonly Step[],
    env: Record<string, string> = {},
    width = columns,
  ): Session {
    const { stdout, stderr } = spawnSync(
      "python3",
      [script, String(width), JSON.stringify(steps), ...command, ...args, "web-shop.yaml"],
      { cwd: folder, encoding: "utf8", env: { ...process.env, NO_COLOR: "", TERM: "xterm", ...env } },
    );
    if (stdout === "") throw new Error(stderr);
    const session: Session = JSON.parse(stdout);
    return session;
  }

  const asks = (number: number): string => String.raw`\(${number} of \d+\).*,\?\]`;

  it("explains its keys in 40 columns", () => {
    const { output } = converse(
      ["-i", "--select", "rds-kms-key"],
      [
        [asks(1), "?"],
        ["Ctrl-C +Stop, and write nothing", "q"],
      ],
      { NO_COLOR: "1" },
      40,
    );
    const lines = stripVTControlCharacters(output)
      .split(/\r\n?|\n/)
      .map((line) => line.trimEnd());
    expect(lines).to.include.members(["  s      Never ask again: write a", "         suppression with a reason"]);
  });

  it("takes yes, no, all, never with a reason, new names and quit", () => {
    const rules = "listener-https,rds-kms-key,lambda-vpc,cloudtrail-bucket";
    const { output, code, left } = converse(
      ["-i", "--select", rules],
      [
        [asks(1), "y"],
        [asks(2), "?"],
        ["Ctrl-C +Stop, and write nothing", "n"],
        [asks(3), "a"],
        [asks(4), "s"],
        ["Reason:", "the old trail\r"],
        [asks(5), "e"],
        ["New name for ExistingTrailBucketName:", "My-Bucket\r"],
        ["letters and digits", `${"\u007f".repeat("-Bucket".length)}Bucket\r`],
        [`parameter MyBucket.*,\\?\\]`, "y"],
        [asks(6), "q"],
      ],
      { NO_COLOR: "1" },
    );
    expect({ code, left }).to.deep.equal({ code: 1, left: 0 });
    const text = readFileSync(file(), "utf8");
    expect(text).to.contain("  ListenerHttps:");
    expect(text).not.to.contain("RdsKmsKey");
    expect(text).to.contain("  SendMailsSecurityGroup:");
    expect(text).to.contain("# cfn-fix: ignore[cloudtrail-bucket] the old trail\n");
    expect(text).to.contain("UseExistingTrailBucket: !Not [!Equals [!Ref MyBucket, '']]");
    expect(text).not.to.contain("BlockPublicAcls");
    expect(output).to.match(/web-shop\.yaml: 3 fixes made, 1 finding suppressed, \d+ left\./);
    // Without colour, and no wider than the terminal, up to the lines to paste. A prompt is drawn anew from the margin.
    expect(output).not.to.match(/\u001b\[[\d;]*m/);
    const drawn = output.slice(0, output.indexOf("Required parameters")).split(/\r?\n|\r|\u001b\[G/);
    expect(drawn.map(stripVTControlCharacters).filter((line) => line.length > columns)).to.deep.equal([]);
  });

  it("writes what a run writes when all is accepted, in colour", () => {
    const { output, code } = converse(["-i", "--select", "rds-kms-key"], [[asks(1), "y"]]);
    expect(code).to.equal(0);
    expect(readFileSync(file(), "utf8")).to.equal(fix(shop, { only: ["rds-kms-key"] }).output);
    expect(output).to.match(/\u001b\[32m\+/);
  });

  for (const [name, key] of [
    ["Ctrl-C", "\u0003"],
    ["Ctrl-D", "\u0004"],
  ] as const) {
    it(`leaves the file as it is after ${name}, at a question and in a line`, () => {
      for (const steps of [
        [
          [asks(1), "y"],
          [asks(2), key],
        ],
        [
          [asks(1), "s"],
          ["Reason:", key],
        ],
      ] as const) {
        const { output, code, left } = converse(["-i"], steps);
        expect({ code, left }).to.deep.equal({ code: 130, left: 0 });
        expect(output).to.contain("Stopped. Nothing was written.");
        expect(readFileSync(file(), "utf8")).to.equal(shop);
      }
    });
  }
});
