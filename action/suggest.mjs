// Offers corrections as suggestions in a review of the pull request, which its author accepts with a click.
import { readFileSync } from "node:fs";
import { ApiError, isTrusted, read, readAll, send } from "./github.mjs";
import { notice, output, required, warn } from "./runner.mjs";
import { commentsFor, postedKeys } from "./suggestions.mjs";

const pull = `pulls/${required("CFN_FIX_PULL_REQUEST")}`;

/**
 * Posts comments as one review. GitHub refuses the whole of it for one comment that it cannot place; then each is posted
 * by itself. Returns how many were taken.
 * @param {string} commit
 * @param {readonly import("./suggestions.mjs").ReviewComment[]} comments
 * @param {string} body
 */
async function post(commit, comments, body) {
  try {
    await send("POST", `${pull}/reviews`, { commit_id: commit, event: "COMMENT", body, comments });
    return comments.length;
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 422) throw error;
  }
  let count = 0;
  for (const comment of comments) {
    try {
      await send("POST", `${pull}/comments`, { commit_id: commit, ...comment });
      count++;
    } catch (error) {
      if (!(error instanceof ApiError) || error.status !== 422) throw error;
    }
  }
  return count;
}

/** @param {ReadonlyMap<string, number>} left */
function leftSentence(left) {
  const reasons = [...left].map(([reason, count]) => `${count} ${reason}`);
  return reasons.length === 0 ? "" : ` Corrections without a suggestion: ${reasons.join(", ")}.`;
}

async function main() {
  const { diagnostics } = JSON.parse(readFileSync(required("CFN_FIX_RDJSON"), "utf8"));
  if (!diagnostics.some((/** @type {{ suggestions?: unknown }} */ { suggestions }) => suggestions !== undefined))
    return 0;
  const commit = (await read(pull)).head.sha;
  const [files, comments] = [await readAll(`${pull}/files`), await readAll(`${pull}/comments`)];
  const posted = postedKeys(comments.filter(isTrusted));
  const offered = commentsFor(diagnostics, files, (path) => readFileSync(path), posted);
  const rest = leftSentence(offered.left);
  if (rest !== "") notice(`${rest.trim()} The report has all of them.`);
  if (offered.comments.length === 0) return 0;
  return post(commit, offered.comments, `cfn-fix suggests corrections.${rest}`);
}

try {
  output("suggested", await main());
} catch (error) {
  // The report has all corrections as well, so this is no reason to fail.
  warn(
    `The suggestions cannot be posted: ${error instanceof Error ? error.message : error}. A pull request from a fork has no permission for them; others need pull-requests: write.`,
  );
  output("suggested", 0);
}
