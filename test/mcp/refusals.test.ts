import { expect } from "chai";
import { execFileSync } from "node:child_process";
import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { flawed, Session, slow } from "./session.js";

describe("mcp refusals", function () {
  this.timeout(180_000);
  let session: Session;
  before(async () => {
    session = await Session.begin({ "root/t.yaml": flawed, "secret.yaml": flawed, "roots/other.yaml": flawed }, [
      "--root",
      "root",
      "--max-bytes",
      "5000",
    ]);
    symlinkSync(join(session.folder, "secret.yaml"), join(session.folder, "root/link.yaml"));
    symlinkSync(session.folder, join(session.folder, "root/up"));
    symlinkSync("t.yaml", join(session.folder, "root/near.yaml"));
    execFileSync("mkfifo", [join(session.folder, "root/pipe.yaml")]);
  });
  after(async () => await session.end());

  for (const [what, path] of [
    ["leads up", "../secret.yaml"],
    ["leads up on a way", "x/../../secret.yaml"],
    ["is absolute", "/etc/hostname"],
    ["is beside a root of the same beginning", "../roots/other.yaml"],
    ["is a link that leads out", "link.yaml"],
    ["goes through a link that leads out", "up/secret.yaml"],
    ["is not there outside", "../no-such.yaml"],
  ] as const)
    it(`refuse a path that ${what}, and do not say what is there`, async () => {
      const { isError, error, text } = await session.call("check_template", { path });
      expect(isError).to.equal(true);
      expect(error.code).to.equal("OUTSIDE");
      expect(text).not.to.include("Worker").and.not.to.include(session.folder);
    });

  it("read a file below a root by its relative and its absolute path, and by a link that stays inside", async () => {
    for (const path of ["t.yaml", "./t.yaml", join(session.folder, "root/t.yaml"), "near.yaml"])
      expect((await session.call("check_template", { path })).isError, path).to.equal(false);
  });

  it("refuse a file that is not there, a folder, and a pipe, which they do not wait for", async () => {
    for (const [path, message] of [
      ["no-such.yaml", "no such file"],
      [".", "not below"],
      ["pipe.yaml", "it is no regular file"],
      ["", "the path is empty or has a NUL in it"],
    ] as const) {
      const { isError, error } = await session.call("check_template", { path });
      expect(isError).to.equal(true);
      expect(error.message, path).to.include(message);
    }
  });

  it("refuse a template that is too large, as a text and as a file", async () => {
    const large = `${flawed}#${"x".repeat(5000)}\n`;
    session.write("root/large.yaml", large);
    for (const given of [{ template: large }, { path: "large.yaml" }]) {
      const { isError, error } = await session.call("fix_template", given);
      expect(isError).to.equal(true);
      expect(error.code).to.equal("TOO_LARGE");
      expect(error.message).to.match(/^too large: \d+ bytes, and at most 5000 are taken$/);
    }
  });

  it("refuse arguments that cannot be, with the closest that can", async () => {
    for (const [given, message, help] of [
      [{ templat: flawed }, "unknown argument templat", "did you mean template?"],
      [{}, "neither template nor path", "give one of them"],
      [{ template: flawed, path: "t.yaml" }, "template and path are both given", "give one of them"],
      [{ template: 5 }, "the argument template is no text", "JSON string"],
      [{ template: flawed, rollout: "enforced" }, "unknown value of rollout enforced", "did you mean enforce?"],
      [{ template: flawed, classes: ["safest"] }, "unknown value of classes safest", "did you mean safe?"],
      [{ template: flawed, select: "s3" }, "the argument select is no list", "array"],
      [{ template: flawed, rollout: 1 }, "the argument rollout is no text", "give one of: enforce"],
      [{ template: flawed, block: 0 }, "the argument block is no whole number from 1", "JSON number"],
      [{ template: flawed, select: ["rds-kms-kye"] }, "rds-kms-kye", "rds-kms-key"],
      [{ template: flawed, settings: { "rds-kms-key.ky": "x" } }, "rds-kms-key.ky", ""],
      [{ template: flawed, settings: [] }, "the argument settings is no object", "JSON object"],
      [{ template: flawed, pack: ["../../secret.yaml"] }, "there is no pack", ""],
      [{ template: flawed, extend_select: ["pack:../secret.yaml"] }, "secret.yaml", ""],
    ] as const) {
      const told = await session.call("fix_template", given);
      expect(told.isError, JSON.stringify(given)).to.equal(true);
      expect(told.error.code).to.equal("USAGE");
      expect(told.error.message).to.include(message);
      expect(told.error.help).to.include(help);
    }
  });

  it("say the place of what is no template", async () => {
    const { isError, error, text } = await session.call("fix_template", { template: "Resources:\n  A: [\n" });
    expect(isError).to.equal(true);
    expect(error).to.deep.include({ code: "SYNTAX" });
    expect(error.line).to.be.a("number");
    expect(text).to.include("Error SYNTAX at line ").and.to.include("What to do: ");
  });

  it("refuse a tool that there is not, as the protocol says", async () => {
    const call = session.client.callTool({ name: "write_template", arguments: {} });
    const refused = await call.then(
      () => "",
      (error: unknown) => String(error),
    );
    expect(refused).to.include("Unknown tool: write_template");
  });
});

describe("mcp limits", function () {
  this.timeout(180_000);

  it("give up what takes too long, and answer others meanwhile and after", async () => {
    const session = await Session.begin({}, ["--timeout", "3"]);
    try {
      const late = session.call("fix_template", { template: slow });
      const listed = await session.client.listTools();
      expect(listed.tools).not.to.be.empty;
      const told = await late;
      expect(told.isError).to.equal(true);
      expect(told.error.code).to.equal("TIMEOUT");
      const explained = await session.call("explain_rule", { rule: "rds-kms-key" });
      expect(explained.data["id"]).to.equal("rds-kms-key");
    } finally {
      await session.end();
    }
  });

  it("give up what is cancelled, so that the thread is free", async () => {
    const session = await Session.begin({}, ["--timeout", "100"]);
    try {
      const calls = Array.from({ length: 6 }, () => {
        const stop = new AbortController();
        const call = session.call("fix_template", { template: slow }, stop.signal).then(
          () => "answered",
          () => "cancelled",
        );
        return { stop, call };
      });
      await new Promise((resolve) => setTimeout(resolve, 500));
      for (const { stop } of calls) stop.abort();
      expect(await Promise.all(calls.map(({ call }) => call))).to.deep.equal(Array(6).fill("cancelled"));
      const began = performance.now();
      expect((await session.call("check_template", { template: flawed })).isError).to.equal(false);
      expect(performance.now() - began).to.be.lessThan(20_000);
    } finally {
      await session.end();
    }
  });

  it("answer calls that come at the same time, each with its own", async () => {
    const session = await Session.begin();
    try {
      const names = Array.from({ length: 20 }, (_, index) => `Topic${index}`);
      const all = await Promise.all(
        names.map((name) => session.call("fix_template", { template: flawed.replaceAll("Worker", name) })),
      );
      for (const [index, { data }] of all.entries())
        expect(data["output"]).to.include(`  ${names[index]}:\n`).and.not.to.include("Worker");
    } finally {
      await session.end();
    }
  });
});
