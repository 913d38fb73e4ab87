import { expect } from "chai";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { eachWithJob, isThere, type Job } from "./job.js";

const clean = "Resources:\n  Topic:\n    Type: AWS::SNS::Topic\n";
const flawed = readFileSync(new URL("../../samples/rds-default-key.yaml", import.meta.url), "utf8");

describe("the GitHub Action in a pull request", function () {
  this.timeout(60_000);
  let job: Job;
  eachWithJob((made) => (job = made));

  describe("the comment", () => {
    const none = `case "$*" in *"/comments?per_page"*) ;; *) cat "\${7#body=@}" >"$RUNNER_TEMP/posted" ;; esac`;

    it("is made when there is none yet", () => {
      job.write("a.yaml", flawed);
      job.gh(none);
      const { outputs } = job.run({}, "7");
      expect(job.ghCalls).to.have.length(2);
      expect(job.ghCalls[0]).to.match(
        /^<api><--paginate><repos\/octo\/stacks\/issues\/7\/comments\?per_page=100><--jq>/,
      );
      expect(job.ghCalls[1]).to.equal(
        `<api><--silent><--method><POST><repos/octo/stacks/issues/7/comments><--field><body=@${outputs["markdown"]}>`,
      );
      expect(readFileSync(join(job.folder, "temp/posted"), "utf8")).to.match(/^<!-- cfn-fix -->\n/);
    });

    it("is updated from then on, also when all is well again", () => {
      for (const text of [flawed, clean]) {
        job.write("a.yaml", text);
        job.gh(`case "$*" in *"/comments?per_page"*) printf '41\\n42\\n' ;; esac`);
        const { outputs } = job.run({}, "7");
        expect(job.ghCalls.at(-1)).to.equal(
          `<api><--silent><--method><PATCH><repos/octo/stacks/issues/comments/41><--field><body=@${outputs["markdown"]}>`,
        );
      }
    });

    it("is found by its marker, but not where anybody else wrote it", function () {
      if (!isThere("jq")) this.skip();
      const by = (id: number, type: string, association: string, body: string) => ({
        id,
        user: { type },
        author_association: association,
        body,
      });
      const comments = [
        by(1, "User", "NONE", "<!-- cfn-fix -->\nmine now"),
        by(2, "User", "MEMBER", "I like <!-- cfn-fix -->"),
        by(3, "Bot", "NONE", "another bot"),
        by(4, "Bot", "NONE", "<!-- cfn-fix -->\nours"),
        by(5, "User", "MEMBER", "<!-- cfn-fix -->\nours by a token"),
      ];
      job.write("a.yaml", flawed);
      job.write("comments.json", JSON.stringify(comments));
      job.gh(`case "$*" in *"/comments?per_page"*) jq -r "$5" comments.json ;; esac`);
      job.run({ paths: "a.yaml" }, "7");
      expect(job.ghCalls.at(-1)).to.contain("<PATCH><repos/octo/stacks/issues/comments/4>");
    });

    it("is no reason to fail in a pull request from a fork, which may not write it", () => {
      job.write("a.yaml", flawed);
      job.gh(`case "$*" in *POST*) echo "gh: Resource not accessible by integration (HTTP 403)" >&2; exit 1 ;; esac`);
      const { failed, log } = job.run({ "fail-on": "never" }, "7");
      expect(failed, log).to.equal(false);
      expect(log).to.match(/^::warning title=cfn-fix::The comment cannot be written\..*fork/m);
    });

    it("is left out when it is not wanted, or there is no pull request", () => {
      job.write("a.yaml", flawed);
      job.gh("exit 1");
      job.run({ comment: "false" }, "7");
      job.run();
      expect(job.ghCalls).to.deep.equal([]);
    });
  });

  describe("changed-only", () => {
    it("looks at the changed templates only, whatever their names", () => {
      for (const name of ["old.yaml", "new one.yaml", "sub/it's\nnew.yaml", "elsewhere/new.yaml"])
        job.write(name, flawed);
      job.write("notes.yaml", "just: data\n");
      job.gh(`printf '%s\\0\\n' 'new one.yaml' $'sub/it\\'s\\nnew.yaml' notes.yaml gone.yaml elsewhere/new.yaml`);
      const { log, outputs } = job.run({ "changed-only": "true", comment: "false", paths: "*.yaml\nsub" }, "7");
      expect(outputs, log).to.include({ changed: "2", refused: "0" });
      expect(
        JSON.parse(readFileSync(outputs["json"] ?? "", "utf8")).files.map(({ file }: { file: string }) => file),
      ).to.have.length(2);
      expect(job.ghCalls[0]).to.contain("<repos/octo/stacks/pulls/7/files?per_page=100>");
    });

    it("is satisfied when no template changed", () => {
      job.write("old.yaml", flawed);
      job.gh("");
      const { failed, log, outputs } = job.run({ "changed-only": "true" }, "7");
      expect(failed, log).to.equal(false);
      expect(outputs).to.include({ changed: "0", "exit-code": "0" });
    });

    it("looks at all outside a pull request, and fails where the list is not to be had", () => {
      job.write("old.yaml", flawed);
      job.gh("exit 1");
      const { log, outputs } = job.run({ "changed-only": "true" });
      expect(outputs["changed"]).to.equal("1");
      expect(log).to.contain("::notice title=cfn-fix::changed-only is for pull requests");
      expect(job.run({ "changed-only": "true" }, "7").log).to.match(/^::error title=cfn-fix::.*pull-requests: read\n$/);
    });

    it("asks GitHub for names that end in NUL", function () {
      if (!isThere("jq")) this.skip();
      job.write("a.yaml", flawed);
      job.write(
        "files.json",
        JSON.stringify([
          { filename: "a.yaml", status: "modified" },
          { filename: "b.yaml", status: "removed" },
        ]),
      );
      job.gh(`jq -r "$5" files.json`);
      expect(job.run({ "changed-only": "true", comment: "false" }, "7").outputs["changed"]).to.equal("1");
    });
  });
});
