import { expect } from "chai";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Progress } from "../../src/cli/progress.js";
import { mainFile, typescript } from "./process.js";

const erase = "\r\u001b[K";

/** A terminal of one line below what scrolls away, and a clock that stands still until it is told. */
class Screen {
  time = 1000;
  text = "";
  readonly isTTY = true;
  readonly progress: Progress;

  constructor(total = 3885, env: Record<string, string> = {}, isWanted = true) {
    this.progress = new Progress(total, { stderr: this, env }, isWanted, () => this.time);
  }

  write(text: string): void {
    this.text += text;
  }

  /** What a reader sees: the lines, the last of which is what stands at the cursor. */
  get lines(): string[] {
    return this.text.split("\n").map((line) => line.slice(line.lastIndexOf(erase) + 1).replace("\u001b[K", ""));
  }

  step(milliseconds: number): void {
    this.time += milliseconds;
    this.progress.step();
  }
}

describe("progress", () => {
  it("is shown after 100 ms, and again every 100 ms, until the end", () => {
    const screen = new Screen();
    for (let index = 0; index < 9; index++) screen.step(10);
    expect(screen.text).to.equal("");
    screen.step(10);
    expect(screen.lines).to.deep.equal(["10 of 3,885 files"]);
    for (let index = 0; index < 100; index++) screen.step(10);
    expect(screen.text.split(erase)).to.have.length(12);
    expect(screen.lines).to.deep.equal(["110 of 3,885 files"]);
    screen.progress.end();
    expect(screen.lines).to.deep.equal([""]);
  });

  it("stays below what is printed", () => {
    const screen = new Screen();
    const stream = screen.progress.above(screen);
    stream.write("early\n");
    screen.step(100);
    stream.write("one\ntwo\n");
    expect(screen.lines).to.deep.equal(["early", "one", "two", "1 of 3,885 files"]);
    stream.write("half");
    expect(screen.lines.at(-1)).to.equal("half");
    screen.progress.end();
    expect(screen.lines.at(-1)).to.equal("half");
  });

  it("writes nothing where nobody watches, nor for one file", () => {
    for (const screen of [new Screen(1), new Screen(99, { TERM: "dumb" }), new Screen(99, {}, false)]) {
      screen.step(1000);
      screen.progress.end();
      expect(screen.text).to.equal("");
      expect(screen.progress.above(screen)).to.equal(screen);
    }
    const file = { text: "", write: (text: string) => void (file.text += text) };
    const progress = new Progress(99, { stderr: file, env: {} }, true, () => 0);
    progress.step();
    expect(file.text).to.equal("");
  });

  it("can be seen on a terminal while stdout goes to a file", function () {
    this.timeout(60_000);
    if (spawnSync("script", ["--version"]).status !== 0) this.skip();
    const folder = mkdtempSync(join(tmpdir(), "cfn-fix-progress-"));
    for (let index = 0; index < 600; index++)
      writeFileSync(
        join(folder, `${index}.yaml`),
        "Resources:\n  Trail:\n    Type: AWS::CloudTrail::Trail\n    Properties: {IsLogging: true, S3BucketName: logs}\n",
      );
    const command = [process.execPath, ...typescript, mainFile, "--check", "--jobs", "1", folder].join(" ");
    const { stdout } = spawnSync("script", ["-qec", `${command} >/dev/null`, "/dev/null"], {
      cwd: folder,
      encoding: "utf8",
    });
    rmSync(folder, { recursive: true });
    const shown = stdout.split(erase).slice(1);
    // Each stays until the next one, 100 ms later: none is erased at once.
    expect(shown.length).to.be.above(2);
    expect(
      shown.slice(0, -1).every((text) => /^\d+ of 600 files$/.test(text)),
      stdout,
    ).to.equal(true);
    expect(shown.at(-1)).to.match(/^.*600 templates/);
  });
});
