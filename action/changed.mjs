// Lists the files that the pull request changes, as GitHub sees it: that holds however deep the checkout is.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readAll } from "./github.mjs";
import { die, notice, output, required, warn } from "./runner.mjs";

/** GitHub lists no more. */
const most = 3000;

const pullRequest = process.env["CFN_FIX_PULL_REQUEST"];
if (!pullRequest) {
  notice("changed-only is for pull requests; all templates are checked");
} else {
  const files = await readAll(`pulls/${pullRequest}/files`).catch((error) =>
    die(`The changed files cannot be listed: ${error.message}. changed-only needs the permission pull-requests: read`),
  );
  if (files.length >= most) warn(`GitHub lists only ${most} changed files; templates beyond are not checked`);
  const folder = join(required("RUNNER_TEMP"), "cfn-fix");
  const list = join(folder, "changed-files");
  mkdirSync(folder, { recursive: true });
  const names = files.filter(({ status }) => status !== "removed").map(({ filename }) => filename);
  // A name may have a line break in it, but no NUL.
  writeFileSync(list, names.map((name) => `${name}\0`).join(""));
  output("list", list);
}
