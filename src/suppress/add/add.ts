import type { Rule } from "../../contract/rule.js";
import { applySplices } from "../../contract/apply-splices.js";
import { write } from "../../edit/write/write.js";
import { reasonIn } from "../directive.js";
import { commentLines } from "./comment-place.js";
import { commentSplices } from "./comments.js";
import { Draft, type Suppressible } from "./draft.js";
import { withMetadata } from "./metadata.js";

export type { Suppressible } from "./draft.js";

/** A template with new suppressions. */
export interface Suppressed<Finding> {
  /** The text; that which came in if nothing could be added. */
  readonly text: string;
  /** The findings that the text suppresses now. */
  readonly suppressed: readonly Finding[];
  /** The findings for which the template has no place. */
  readonly failed: readonly Finding[];
}

const byteOrderMark = "\uFEFF";

/**
 * Returns a template that leaves findings alone, each with the same reason: by comments in YAML, in `Metadata` in JSON and
 * where YAML has no place for a comment. Nothing else changes, and a template that leaves them alone already stays as it
 * is.
 *
 * `rules`: all that there are, whether they run or not. Throws `CfnFixError` if the text is no template.
 */
export function withSuppressions<Finding extends Suppressible>(
  text: string,
  findings: readonly Finding[],
  reason: string,
  rules: readonly Rule[],
): Suppressed<Finding> {
  const mark = text.startsWith(byteOrderMark) ? byteOrderMark : "";
  const before = Draft.of(text.slice(mark.length), rules);
  const after = new Adding(oneLine(reason)).to(
    before,
    findings.filter((finding) => !before.suppresses(finding)),
  );
  const isDone = (finding: Finding): boolean => after.suppresses(finding);
  return {
    text: mark + after.source.text,
    suppressed: findings.filter(isDone),
    failed: findings.filter((finding) => !isDone(finding)),
  };
}

/** Returns a reason as a comment can hold it, and as it is read again. */
function oneLine(reason: string): string {
  const line = reason
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, " ")
    // It would begin another suppression.
    .replaceAll("#", " ")
    .replace(/ {2,}/g, " ");
  return reasonIn(line);
}

/** Texts that are tried: a template in which nearly every place has something in the way is not worth more. */
const maxTries = 100;

/** Adds suppressions, and proves each step: the values are the same, and the findings are left alone. */
class Adding {
  #tries = 0;

  constructor(readonly reason: string) {}

  /** Returns the draft with as many of the findings suppressed as can be. */
  to(draft: Draft, findings: readonly Suppressible[]): Draft {
    const hasLine = draft.source.format === "json" ? () => false : havingLines(draft, findings);
    const commented = this.#halving(draft, findings.filter(hasLine), (now, some) => this.#atLines(now, some));
    const others = findings.filter((finding) => !hasLine(finding));
    return this.#halving(commented, others, (now, some) => this.#inMetadata(now, some));
  }

  /** Adds suppressions of all findings, or of as many as can be: one is in the way, and the others do not suffer from it. */
  #halving(
    draft: Draft,
    findings: readonly Suppressible[],
    add: (draft: Draft, findings: readonly Suppressible[]) => Draft | undefined,
  ): Draft {
    if (findings.length === 0) return draft;
    const all = add(draft, findings);
    if (all !== undefined) return all;
    if (findings.length === 1) return draft;
    const middle = findings.length >> 1;
    return this.#halving(this.#halving(draft, findings.slice(0, middle), add), findings.slice(middle), add);
  }

  /** Adds comments at the lines of findings. For a single one the places further out are tried, too, and `Metadata`. */
  #atLines(draft: Draft, findings: readonly Suppressible[]): Draft | undefined {
    const nearest = this.#inComments(draft, findings);
    const [only, another] = findings;
    if (nearest !== undefined || only === undefined || another !== undefined) return nearest;
    for (let further = 1; further <= only.path.length; further++) {
      const found = this.#inComments(draft, findings, further);
      if (found !== undefined) return found;
    }
    return this.#inMetadata(draft, findings);
  }

  #inComments(draft: Draft, findings: readonly Suppressible[], further = 0): Draft | undefined {
    const splices = commentSplices(draft, findings, this.reason, further);
    if (splices === undefined || ++this.#tries > maxTries) return undefined;
    return draft.with(applySplices(draft.source.text, splices), draft.source.view, findings);
  }

  #inMetadata(draft: Draft, findings: readonly Suppressible[]): Draft | undefined {
    const view = withMetadata(draft, findings, this.reason);
    if (view === undefined || ++this.#tries > maxTries) return undefined;
    try {
      return draft.with(write(draft.source, view, new Map()).text, view, findings);
    } catch {
      // The template has something around the place that cannot be edited without guessing.
      return undefined;
    }
  }
}

/** Returns a function that tells of a finding whether there is a line for a comment about it. */
function havingLines(draft: Draft, findings: readonly Suppressible[]): (finding: Suppressible) => boolean {
  const lines = commentLines(draft, findings);
  return (finding) => finding.path.length === 0 || (lines.get(finding)?.length ?? 0) > 0;
}
