import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { manifest } from "../../docs/packages.js";
import { checks, chosenChecks, type Check } from "./list.js";
import { runChecks } from "./schedule.js";
import { Supplies } from "./needs.js";
import { commandOf, runCheck } from "./process.js";
import { extractOf, resultOf, type Result } from "./result.js";

const places = { shared: "/a folder", corpus: "/a folder/corpus", logs: "/logs" };

describe("the checks of the project", () => {
  it("call scripts that package.json has", () => {
    const scripts = Object.keys(manifest().scripts ?? {});
    const called = checks.map(({ command }) => /^npm (?:run )?([\w:]+)/.exec(command)?.[1] ?? command);
    expect(called.filter((script) => !scripts.includes(script))).to.deep.equal([]);
  });

  it("have names of their own, and run after those whose files they read", () => {
    const names = checks.map(({ name }) => name);
    expect(new Set(names).size).to.equal(names.length);
    const early = checks.filter(({ after = [] }, index) => after.some((name) => !names.slice(0, index).includes(name)));
    expect(early).to.deep.equal([]);
    const readers = checks.filter(({ command }) => command.includes("{logs}/enforced/after"));
    expect(readers.every(({ after }) => after?.includes("enforce"))).to.equal(true);
  });

  it("take under 25 minutes together", () => {
    expect(checks.reduce((sum, { minutes }) => sum + minutes, 0)).to.be.below(25);
  });

  it("run two at a time: what makes dist before all that reads it, and what another leaves after that", async () => {
    const began: string[] = [];
    const ended = new Set<string>();
    const running = new Set<Check>();
    const together = new Set<string>();
    await runChecks(checks, 2, async (check) => {
      began.push(check.name);
      running.add(check);
      together.add(
        [...running]
          .map(({ usesBuild }) => usesBuild ?? "none")
          .sort()
          .join(" and "),
      );
      for (const name of check.after ?? []) expect(ended.has(name), `${check.name} after ${name}`).to.equal(true);
      for (let turn = 0; turn < check.minutes * 10; turn++) await Promise.resolve();
      running.delete(check);
      ended.add(check.name);
    });
    expect([...began].sort()).to.deep.equal(checks.map(({ name }) => name).sort());
    expect([...together])
      .to.include("makes and none")
      .and.include("reads and reads");
    expect([...together].filter((pair) => /makes and (?:makes|reads)/.test(pair))).to.deep.equal([]);
    const firstReader = began.findIndex((name) =>
      checks.some((check) => check.name === name && check.usesBuild === "reads"),
    );
    const lastMaker = began.findLastIndex((name) =>
      checks.some((check) => check.name === name && check.usesBuild === "makes"),
    );
    expect(firstReader).to.be.greaterThan(lastMaker);
  });

  it("are chosen by name, with those whose files they read", () => {
    expect(chosenChecks(["graph"]).map(({ name }) => name)).to.deep.equal(["enforce", "graph"]);
    expect(chosenChecks([])).to.deep.equal(checks);
    expect(() => chosenChecks(["graf"])).to.throw("there is no check graf");
  });

  it("get paths with spaces as one word, and every template on request", () => {
    const check: Check = {
      name: "some",
      command: "npm run measure -- --corpus {corpus} --every 6 --show 1",
      minutes: 1,
    };
    expect(commandOf(check, places, false)).to.deep.equal([
      "npm",
      "run",
      "measure",
      "--",
      "--corpus",
      "/a folder/corpus",
      "--every",
      "6",
      "--show",
      "1",
    ]);
    expect(commandOf(check, places, true).slice(4)).to.deep.equal(["--corpus", "/a folder/corpus", "--show", "1"]);
  });

  it("are skipped with a reason where something is missing", () => {
    const supplies = new Supplies({ ...places, corpus: "/no such folder" });
    expect(supplies.missing(["shared"])).to.equal("there is no /no such folder");
    expect(supplies.missing([])).to.equal(undefined);
  });
});

describe("the result of a check", () => {
  const usual = (log: string, code: number | string = 0): Result => resultOf({}, { log, code });

  it("is its last line of counts", () => {
    expect(usual("1 passed, 2 failed, 3 skipped\n4 passed, 0 failed\n")).to.deep.equal({
      passed: 4,
      failed: 0,
      skipped: 0,
    });
    expect(usual("a: 1 passed, 0 failed, 0 skipped\n2 passed, 1 failed, 3 skipped\n", 1)).to.deep.equal({
      passed: 2,
      failed: 1,
      skipped: 3,
    });
  });

  it("is a failure when it tells nothing, looked at nothing, or was killed", () => {
    expect(usual("all is well\n")).to.include({ failed: 1, reason: "no result (exit 0)" });
    expect(usual("0 passed, 0 failed, 0 skipped\n")).to.include({ failed: 1 });
    expect(usual("", "SIGKILL")).to.include({ failed: 1, reason: "no result (exit SIGKILL)" });
    expect(usual("5 passed, 0 failed\nError: out of memory\n", 134)).to.include({ passed: 5, failed: 1 });
  });

  it("is what Mocha counts, or the exit code", () => {
    const log = "\n  12 passing (3s)\n  1 pending\n  2 failing\n";
    expect(resultOf({ result: "mocha" }, { log, code: 2 })).to.deep.equal({ passed: 12, failed: 2, skipped: 1 });
    expect(resultOf({ result: "mocha" }, { log: "error TS2304\n", code: 2 })).to.include({ failed: 1 });
    expect(resultOf({ result: "exit code" }, { log: "", code: 0 })).to.include({ passed: 1, failed: 0 });
    expect(resultOf({ result: "exit code" }, { log: "", code: 1 })).to.include({ passed: 0, failed: 1 });
  });

  it("shows of a long log what went wrong", () => {
    const log = [
      "FAILED this one",
      ...Array.from({ length: 500 }, (_, line) => `line ${line}`),
      "1 passed, 1 failed",
    ].join("\n");
    expect(extractOf(log)).to.include("FAILED this one").and.include("1 passed, 1 failed").and.have.length.below(80);
  });
});

describe("running a check", () => {
  const folder = mkdtempSync(join(tmpdir(), "cfn-fix-checks-test-"));
  after(() => rmSync(folder, { recursive: true }));
  const run = (command: string): ReturnType<typeof runCheck> => {
    const way = { places: { ...places, logs: folder }, environment: {}, cwd: folder, whole: false, verbose: false };
    return runCheck({ name: "some", command, minutes: 1 }, way);
  };

  it("keeps its log and says how it ended", async () => {
    const ending = await run("node -p 7+1");
    expect(ending).to.deep.equal({ log: "8\n", code: 0 });
    expect(readFileSync(join(folder, "some.log"), "utf8")).to.equal("8\n");
  });

  it("says so when it is killed, or is not there", async () => {
    expect((await run("node -e process.kill(process.pid,'SIGKILL')")).code).to.equal("SIGKILL");
    expect((await run("no-such-command")).code).to.include("ENOENT");
  });
});
