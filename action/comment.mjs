// Keeps one comment of the pull request up to date; the first is made when there is something to say.
import { readFileSync } from "node:fs";
import { isTrusted, readAll, send } from "./github.mjs";
import { required, warn } from "./runner.mjs";

const mark = "<!-- cfn-fix -->";
const comments = `issues/${required("CFN_FIX_PULL_REQUEST")}/comments`;
const pushed = Number(process.env["CFN_FIX_COMMITS"] || 0);
// Options such as --exit-zero let the command end with 0 all the same.
const hasFindings =
  process.env["CFN_FIX_IMPACT"] === "true" ||
  ["CFN_FIX_EXIT_CODE", "CFN_FIX_CHANGED", "CFN_FIX_OPEN"].some((name) => Number(process.env[name]) > 0);
const report = readFileSync(required("CFN_FIX_MARKDOWN"), "utf8");
const lead = `${mark}\n**Pushed ${pushed === 1 ? "one commit" : `${pushed} commits`}** to this branch, one for each rule and template. The report is of the state before.\n\n`;
const body = pushed === 0 ? report : report.replace(`${mark}\n`, () => lead);

try {
  const ours = (await readAll(comments)).find((comment) => comment.body?.startsWith(mark) && isTrusted(comment));
  if (ours !== undefined) await send("PATCH", `issues/comments/${ours.id}`, { body });
  else if (hasFindings) await send("POST", comments, { body });
} catch (error) {
  // The report is in the summary as well, so this is no reason to fail.
  warn(
    `The comment cannot be written: ${error instanceof Error ? error.message : error}. A pull request from a fork has no permission for it; others need pull-requests: write.`,
  );
}
