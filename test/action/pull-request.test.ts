import { expect } from "chai";
import { readFileSync } from "node:fs";
import type { FakeGitHub } from "./github.js";
import { eachWithGitHub, type Job } from "./job.js";

const clean = "Resources:\n  Topic:\n    Type: AWS::SNS::Topic\n";
const flawed = readFileSync(new URL("../../samples/rds-default-key.yaml", import.meta.url), "utf8");
const pull = { number: "7" };

describe("the GitHub Action in a pull request", function () {
  this.timeout(60_000);
  let job: Job;
  let github: FakeGitHub;
  eachWithGitHub((made, server) => ([job, github] = [made, server]));

  describe("the comment", () => {
    const by = (id: number, type: string, association: string, body: string) => ({
      id,
      user: { type },
      author_association: association,
      body,
    });
    const ours = by(41, "Bot", "NONE", "<!-- cfn-fix -->\nours");

    it("is made when there is none yet", async () => {
      job.write("a.yaml", flawed);
      const { outputs } = await job.run({}, pull);
      expect(github.changes).to.deep.equal([
        { call: "POST issues/7/comments", body: { body: readFileSync(outputs["markdown"] ?? "", "utf8") } },
      ]);
      expect(github.changes[0]?.body.body).to.match(/^<!-- cfn-fix -->\n/);
    });

    it("is made where an option lets the command end with 0", async () => {
      job.write("a.yaml", flawed);
      const { outputs } = await job.run({ args: "--exit-zero" }, pull);
      expect(outputs["exit-code"]).to.equal("0");
      expect(github.changes.map(({ call }) => call)).to.deep.equal(["POST issues/7/comments"]);
    });

    it("is updated from then on, also when all is well again", async () => {
      github.comments = [ours, by(42, "Bot", "NONE", "<!-- cfn-fix -->\nours by an older run")];
      for (const text of [flawed, clean]) {
        job.write("a.yaml", text);
        const { outputs } = await job.run({}, pull);
        const body = readFileSync(outputs["markdown"] ?? "", "utf8");
        expect(github.changes.at(-1)).to.deep.equal({ call: "PATCH issues/comments/41", body: { body } });
      }
    });

    it("is found by its mark behind many others, but not where anybody else wrote it", async () => {
      const talk = Array.from({ length: 150 }, (_, index) => by(1000 + index, "User", "NONE", "I like it"));
      github.comments = [
        by(1, "User", "NONE", "<!-- cfn-fix -->\nmine now"),
        by(2, "User", "MEMBER", "I like <!-- cfn-fix -->"),
        by(3, "Bot", "NONE", "another bot"),
        ...talk,
        by(4, "User", "MEMBER", "<!-- cfn-fix -->\nours by a token"),
      ];
      job.write("a.yaml", flawed);
      await job.run({}, pull);
      expect(github.changes.map(({ call }) => call)).to.deep.equal(["PATCH issues/comments/4"]);
    });

    it("is no reason to fail in a pull request from a fork, which may not write it", async () => {
      job.write("a.yaml", flawed);
      github.answers["POST issues/7/comments"] = {
        status: 403,
        data: { message: "Resource not accessible by integration" },
      };
      const { failed, log } = await job.run({ "fail-on": "never" }, pull);
      expect(failed, log).to.equal(false);
      expect(log).to.match(
        /^::warning title=cfn-fix::The comment cannot be written: Resource not accessible by integration \(HTTP 403\)\..*fork/m,
      );
    });

    it("is no reason to fail where the server does not answer", async () => {
      job.write("a.yaml", flawed);
      job.environment["GITHUB_API_URL"] = "http://127.0.0.1:9";
      const { failed, log } = await job.run({ "fail-on": "never" }, pull);
      expect(failed, log).to.equal(false);
      expect(log).to.match(/^::warning title=cfn-fix::The comment cannot be written: no answer from http:\/\/127/m);
    });

    it("is left out when it is not wanted, or there is no pull request", async () => {
      job.write("a.yaml", flawed);
      await job.run({ comment: "false" }, pull);
      await job.run();
      expect(github.calls).to.deep.equal([]);
    });
  });

  describe("changed-only", () => {
    const file = (filename: string, status = "modified") => ({ filename, status, sha: "0".repeat(40) });

    it("checks the changed templates only, whatever their names", async () => {
      const names = ["new one.yaml", "sub/it's\nnew.yaml", "elsewhere/new.yaml"];
      for (const name of ["old.yaml", ...names]) job.write(name, flawed);
      job.write("notes.yaml", "just: data\n");
      github.files = [...names, "notes.yaml"].map((name) => file(name));
      github.files.push(file("gone.yaml", "removed"));
      const { log, outputs } = await job.run({ "changed-only": "true", comment: "false", paths: "*.yaml\nsub" }, pull);
      expect(outputs, log).to.include({ changed: "2", refused: "0" });
      expect(JSON.parse(readFileSync(outputs["json"] ?? "", "utf8")).files).to.have.length(2);
    });

    it("takes lists of several pages", async () => {
      for (const name of ["old.yaml", "new.yaml"]) job.write(name, flawed);
      github.files = [...Array.from({ length: 250 }, (_, index) => file(`${index}.txt`)), file("new.yaml")];
      const { outputs } = await job.run({ "changed-only": "true", comment: "false" }, pull);
      expect(outputs["changed"]).to.equal("1");
      expect(github.calls).to.have.length(3);
    });

    it("is satisfied when no template changed", async () => {
      job.write("old.yaml", flawed);
      const { failed, log, outputs } = await job.run({ "changed-only": "true" }, pull);
      expect(failed, log).to.equal(false);
      expect(outputs).to.include({ changed: "0", "exit-code": "0" });
    });

    it("checks all outside a pull request, and fails where the list is not to be had", async () => {
      job.write("old.yaml", flawed);
      const { log, outputs } = await job.run({ "changed-only": "true" });
      expect(outputs["changed"]).to.equal("1");
      expect(log).to.contain("::notice title=cfn-fix::changed-only is for pull requests");
      github.answers["GET pulls/7/files"] = { status: 403, data: { message: "Forbidden" } };
      expect((await job.run({ "changed-only": "true" }, pull)).log).to.match(
        /^::error title=cfn-fix::.*Forbidden.*pull-requests: read\n$/m,
      );
    });

    it("asks again when the server stumbles", async () => {
      job.write("a.yaml", flawed);
      github.files = [file("a.yaml")];
      let left = 1;
      Object.defineProperty(github.answers, "GET pulls/7/files", {
        get: () => (left-- > 0 ? { status: 502, data: {} } : undefined),
      });
      const { outputs, log } = await job.run({ "changed-only": "true", comment: "false" }, pull);
      expect(outputs["changed"], log).to.equal("1");
    });
  });
});
