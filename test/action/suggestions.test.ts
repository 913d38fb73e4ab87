import { expect } from "chai";
import { readFileSync } from "node:fs";
import { blobId } from "../../src/series/blob.js";
import { commentsFor, type Diagnostic } from "../../action/suggestions.mjs";
import { type FakeGitHub, type ReviewComment } from "./github.js";
import { eachWithGitHub, type Job } from "./job.js";

const flawed = readFileSync(new URL("../../samples/rds-default-key.yaml", import.meta.url), "utf8");
const pull = { number: "7" };
const wanted = { suggestions: "true", comment: "false", "fail-on": "never" };

/** A file that the pull request adds, or changes from one line to another. */
function changed(filename: string, text: string, first = 1, last = text.split("\n").length - 1) {
  const patch = `@@ -${first},0 +${first},${last - first + 1} @@\n+whatever`;
  return { filename, status: "modified", sha: blobId(text), patch };
}

/** What the template is once a suggestion is accepted. */
function accepted(text: string, { line, start_line: start = line, body }: ReviewComment): string {
  const [, , suggested = ""] = /^(`{3,})suggestion\n(.*?)^\1$/ms.exec(body) ?? [];
  const lines = text.split("\n");
  lines.splice(start - 1, line - start + 1, ...(suggested === "" ? [] : suggested.slice(0, -1).split("\n")));
  return lines.join("\n");
}

describe("suggestions of the GitHub Action", function () {
  this.timeout(60_000);
  let job: Job;
  let github: FakeGitHub;
  eachWithGitHub((made, server) => ([job, github] = [made, server]));

  const review = (): ReviewComment[] => github.changes.flatMap(({ body }) => body.comments ?? []);

  it("are one review, on the lines of the diff, and make the template what cfn-fix makes it", async () => {
    job.write("infra/db.yaml", flawed);
    github.files = [changed("infra/db.yaml", flawed)];
    const { outputs, log } = await job.run(wanted, pull);
    expect(
      github.changes.map(({ call }) => call),
      log,
    ).to.deep.equal(["POST pulls/7/reviews"]);
    expect(github.changes[0]?.body).to.include({ event: "COMMENT", commit_id: github.head });
    const [comment, ...others] = review();
    expect(others).to.deep.equal([]);
    expect(outputs["suggested"]).to.equal("1");
    expect(comment).to.include({ path: "infra/db.yaml", side: "RIGHT", start_side: "RIGHT" });
    expect(comment?.body).to.match(/^<!-- cfn-fix \w{32} -->\n\*\*\[rds-kms-key\]\(https:\/\/.*?\)\*\* Database: /);
    if (comment !== undefined) job.write("infra/db.yaml", accepted(flawed, comment));
    expect(job.read("infra/db.yaml")).to.contain("KmsKeyId: !If [UseExistingRdsKmsKey,");
    expect((await job.run({ comment: "false" })).outputs["changed"]).to.equal("0");
  });

  it("are not posted twice, but again where the lines of the former have changed", async () => {
    job.write("db.yaml", flawed);
    github.files = [changed("db.yaml", flawed)];
    await job.run(wanted, pull);
    const posted = { ...review()[0], user: { type: "Bot" }, author_association: "NONE" };
    github.calls.length = 0;
    github.reviewComments = [posted];
    expect((await job.run(wanted, pull)).outputs["suggested"]).to.equal("0");
    expect(github.changes).to.deep.equal([]);
    for (const comments of [[{ ...posted, line: null, position: null }], [{ ...posted, user: { type: "User" } }]]) {
      github.reviewComments = comments;
      expect((await job.run(wanted, pull)).outputs["suggested"]).to.equal("1");
    }
  });

  it("are left out where the diff does not show all of their lines, and the log says so", async () => {
    job.write("db.yaml", flawed);
    github.files = [changed("db.yaml", flawed, 20, 30)];
    const { log, failed } = await job.run(wanted, pull);
    expect(failed).to.equal(false);
    expect(github.changes).to.deep.equal([]);
    expect(log).to.contain("Corrections without a suggestion: 1 is outside the diff. The report has all of them.");
  });

  it("are left out where the workspace has another text than the branch, as after a merge", async () => {
    job.write("db.yaml", `# changed in the base\n${flawed}`);
    github.files = [changed("db.yaml", flawed)];
    const { log } = await job.run(wanted, pull);
    expect(github.changes).to.deep.equal([]);
    expect(log).to.contain("1 is in a file that differs from the head of the branch");
  });

  it("are posted one by one where GitHub refuses the review", async () => {
    job.write("a.yaml", flawed);
    job.write("b.yaml", flawed);
    github.files = [changed("a.yaml", flawed), changed("b.yaml", flawed)];
    github.answers["POST pulls/7/reviews"] = { status: 422, data: { message: "Unprocessable Entity" } };
    const { outputs } = await job.run(wanted, pull);
    expect(outputs["suggested"]).to.equal("2");
    expect(github.changes.map(({ call }) => call)).to.deep.equal([
      "POST pulls/7/reviews",
      "POST pulls/7/comments",
      "POST pulls/7/comments",
    ]);
  });

  it("are no reason to fail where they may not be posted", async () => {
    job.write("db.yaml", flawed);
    github.files = [changed("db.yaml", flawed)];
    github.answers["POST pulls/7/reviews"] = { status: 403, data: { message: "Resource not accessible" } };
    const { failed, log } = await job.run(wanted, pull);
    expect(failed).to.equal(false);
    expect(log).to.match(/^::warning title=cfn-fix::The suggestions cannot be posted: .*fork/m);
  });

  describe("of a report", () => {
    const text = Array.from({ length: 200 }, (_, index) => `line ${index + 1}\n`).join("");
    const finding = (start: number, end: number, suggested: string, message = "wrong"): Diagnostic => ({
      message,
      location: { path: "t.yaml" },
      code: { value: "rule" },
      suggestions: [{ range: { start: { line: start, column: 1 }, end: { line: end, column: 1 } }, text: suggested }],
    });
    const chosen = (diagnostics: Diagnostic[], lines = text) =>
      commentsFor(diagnostics, [changed("t.yaml", lines)], () => Buffer.from(lines), new Set());

    it("say once what settles several findings", () => {
      const { comments } = chosen([finding(2, 3, "x", "one"), finding(2, 3, "x", "two")]);
      expect(comments.map(({ body }) => body.replace(/^.*\n/, ""))).to.deep.equal([
        "- **rule** one\n- **rule** two\n\n```suggestion\nx\n```\n",
      ]);
    });

    it("do not overlap: the first would make the others outdated", () => {
      const { comments, left } = chosen([finding(2, 9, "x"), finding(9, 12, "y"), finding(13, 13, "z")]);
      expect(comments.map(({ start_line, line }) => [start_line, line])).to.deep.equal([
        [2, 9],
        [undefined, 13],
      ]);
      expect([...left]).to.deep.equal([["overlaps another suggestion", 1]]);
    });

    it("are bounded in number and in length", () => {
      const many = Array.from({ length: 40 }, (_, index) => finding(index + 1, index + 1, "x"));
      const { comments, left } = chosen([finding(100, 100, "x".repeat(70_000)), ...many]);
      expect(comments).to.have.length(30);
      expect([...left]).to.deep.equal([
        ["is too long", 1],
        ["is beyond the first 30", 10],
      ]);
    });

    it("take lines away, keep fences of a template apart, and leave files with CRLF alone", () => {
      const [gone, fenced] = chosen([finding(1, 2, ""), finding(5, 5, "a\n````suggestion\nb")]).comments;
      expect(gone?.body).to.contain("\n```suggestion\n```\n");
      expect(fenced?.body).to.contain("\n`````suggestion\na\n````suggestion\nb\n`````\n");
      const { comments, left } = chosen([finding(1, 2, "x")], text.replaceAll("\n", "\r\n"));
      expect(comments).to.deep.equal([]);
      expect([...left]).to.deep.equal([["is in a file with CRLF line ends", 1]]);
    });
  });
});
