// Which corrections can be offered as suggestions in the review of a pull request, and what a comment with one says.
import { createHash } from "node:crypto";

/** @typedef {import("./suggestions.mjs").Diagnostic} Diagnostic */
/** @typedef {import("./suggestions.mjs").ChangedFile} ChangedFile */
/** @typedef {import("./suggestions.mjs").ReviewComment} ReviewComment */
/** @typedef {{ start: number, end: number, text: string, key: string, path: string, findings: Diagnostic[] }} Offer */

/** Nobody reviews more at once; the next run offers what is left. */
const most = 30;

/** GitHub takes no longer comments. */
const longestBody = 65_536;

/**
 * Returns comments with suggestions for a review, and how many corrections get none, by the reason. GitHub takes
 * comments on lines of the diff only. A suggestion holds for the text in which it was found, so that a file must be the
 * same in the workspace and at the head of the pull request: by default the workspace has the merge with the base.
 * @param {readonly Diagnostic[]} diagnostics
 * @param {readonly ChangedFile[]} files of the pull request
 * @param {(path: string) => Buffer} read gives a file of the workspace
 * @param {ReadonlySet<string>} posted keys of the suggestions that are there already
 * @returns {{ comments: ReviewComment[], left: Map<string, number> }}
 */
export function commentsFor(diagnostics, files, read, posted) {
  const changed = new Map(files.map((file) => [file.filename, file]));
  /** @type {Map<string, number>} */
  const left = new Map();
  const leave = (/** @type {string} */ reason, count = 1) => left.set(reason, (left.get(reason) ?? 0) + count);
  /** @type {Offer[]} */
  const taken = [];
  for (const offer of offersIn(diagnostics)) {
    const file = changed.get(offer.path);
    const lines = file === undefined ? undefined : commonLines(file, read);
    if (file === undefined || lines === undefined || !isInDiff(offer, file.patch ?? "")) {
      leave(
        file !== undefined && lines === undefined
          ? "is in a file that differs from the head of the branch"
          : "is outside the diff",
      );
      continue;
    }
    offer.key = keyOf(offer, lines);
    if (posted.has(offer.key)) continue;
    if (lines.some((line) => line.endsWith("\r"))) leave("is in a file with CRLF line ends");
    else if (taken.some((other) => overlap(other, offer))) leave("overlaps another suggestion");
    else if (bodyOf(offer).length > longestBody) leave("is too long");
    else if (taken.length >= most) leave(`is beyond the first ${most}`);
    else taken.push(offer);
  }
  return { comments: taken.map(commentOf), left };
}

/**
 * Returns each suggestion once, with all findings that it settles.
 * @param {readonly Diagnostic[]} diagnostics
 * @returns {Iterable<Offer>}
 */
function offersIn(diagnostics) {
  /** @type {Map<string, Offer>} */
  const offers = new Map();
  for (const finding of diagnostics)
    for (const { range, text } of finding.suggestions ?? []) {
      const { path } = finding.location;
      const identity = JSON.stringify([path, range, text]);
      const offer = offers.get(identity) ?? {
        ...{ start: range.start.line, end: range.end.line, text, key: "", path },
        findings: [],
      };
      offer.findings.push(finding);
      offers.set(identity, offer);
    }
  return offers.values();
}

/**
 * Returns the lines of a file, if it has the same text in the workspace and at the head of the pull request.
 * @param {ChangedFile} file
 * @param {(path: string) => Buffer} read
 */
function commonLines({ filename, sha }, read) {
  const bytes = read(filename);
  const blob = createHash("sha1").update(`blob ${bytes.length}\0`).update(bytes).digest("hex");
  return blob === sha ? bytes.toString("utf8").split("\n") : undefined;
}

/**
 * True if a review can show all lines of a suggestion: they must stand in one hunk, on its right side. Large files come
 * without a diff.
 * @param {Offer} offer
 * @param {string} patch
 */
function isInDiff({ start, end }, patch) {
  for (const [, first = "", count = "1"] of patch.matchAll(/^@@ -\d+(?:,\d+)? \+(\d+)(?:,(\d+))? @@/gm))
    if (start >= Number(first) && end < Number(first) + Number(count)) return true;
  return false;
}

/** @param {Offer} one @param {Offer} other */
function overlap(one, other) {
  return one.path === other.path && one.start <= other.end && other.start <= one.end;
}

/**
 * Returns what tells a suggestion from others wherever its lines move to.
 * @param {Offer} offer
 * @param {readonly string[]} lines
 */
function keyOf({ path, start, end, text }, lines) {
  const parts = [path, lines.slice(start - 1, end).join("\n"), text];
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 32);
}

/**
 * Returns the keys of the suggestions in comments that a review shows still.
 * @param {readonly { body?: string, line?: number | null, position?: number | null }[]} comments
 */
export function postedKeys(comments) {
  const current = comments.filter(({ line, position }) => (line ?? position ?? null) !== null);
  return new Set(current.flatMap(({ body = "" }) => /^<!-- cfn-fix (\w+) -->/.exec(body)?.[1] ?? []));
}

/**
 * @param {Offer} offer
 * @returns {ReviewComment}
 */
function commentOf(offer) {
  const { path, start, end } = offer;
  return {
    path,
    // GitHub refuses a start that is no line before the end.
    ...(start < end && { start_line: start, start_side: /** @type {const} */ ("RIGHT") }),
    line: end,
    side: "RIGHT",
    body: bodyOf(offer),
  };
}

/** @param {Offer} offer */
function bodyOf({ findings, text, key }) {
  const said = findings.map(({ message, code }) => {
    const rule =
      code === undefined ? "" : code.url === undefined ? `**${code.value}** ` : `**[${code.value}](${code.url})** `;
    return `${findings.length > 1 ? "- " : ""}${rule}${message}`;
  });
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = "`".repeat(longest + 1);
  return `<!-- cfn-fix ${key} -->\n${said.join("\n")}\n\n${fence}suggestion\n${text === "" ? "" : `${text}\n`}${fence}\n`;
}
