import { placeOf } from "../source/place.js";
import { CfnFixError, type Place } from "../values/errors.js";
import { listed } from "../values/listed.js";
import type { Draft } from "./draft.js";
import type { Fence } from "./fences.js";
import { cutOffAt, dotsIn, endsWithKey, lineOf } from "./gaps.js";
import type { Unread } from "./mend.js";

const wholeWanted = "give the whole template; cfn-fix does not make up what is missing";

/** Returns why no template can be made of a draft, with the place in the original. */
export function refusalOf({ draft, error }: Unread, fence?: Fence): CfnFixError {
  const { text } = draft;
  const place = error.place && inOriginal(draft, error.place);
  const around = fence === undefined ? "" : `Markdown around the template, which begins in line ${fence.line + 1}; `;
  const dots = dotsIn(text);
  if (dots !== undefined) {
    const line = lineInOriginal(draft, dots);
    const message = `${around}${error.message}; the dots in line ${line} stand for something that was left out`;
    return new CfnFixError(error.code, message, wholeWanted, place);
  }
  const cut = error.code === "SYNTAX" ? cutOffAt(text, error.place?.line) : undefined;
  if (cut !== undefined) {
    const line = lineInOriginal(draft, cut);
    const message = `${around}${error.message}; the text seems to be cut off in line ${line}`;
    return new CfnFixError(error.code, message, wholeWanted, place);
  }
  const isSame = fence === undefined && draft.repairs.length === 0;
  return isSame ? error : new CfnFixError(error.code, `${around}${error.message}`, error.help, place);
}

/** Returns why the template of a block without an end is not taken; undefined if it seems to have its end. */
export function openBlockFault(draft: Draft, fence: Fence): CfnFixError | undefined {
  if (fence.isClosed || !endsWithKey(draft.text)) return undefined;
  const around = `Markdown around the template, which begins in line ${fence.line + 1}; `;
  const line = lineInOriginal(draft, lineOf(draft.text, draft.text.trimEnd().length - 1));
  const message = `${around}the text ends in line ${line} with a key without its value: it seems to be cut off`;
  return new CfnFixError("SYNTAX", message, wholeWanted, { line, column: 1 });
}

/** Returns why a block is not taken although it is a template: a larger one was meant as one, too. */
export function unclearBlock({ code, message, place }: CfnFixError, larger: Fence, found: Fence): CfnFixError {
  const help = `correct block ${larger.number}, or take the smaller one in line ${found.line + 1} with --block ${found.number}`;
  return new CfnFixError(code, message, help, place);
}

/** Returns the refusal of a block that was never meant as a template; `others` are those that are one. */
export function noTemplateInBlock({ number, line }: Fence, others: readonly Fence[]): CfnFixError {
  const message = `the fenced block ${number} is not a CloudFormation template`;
  const options = others.map((other) => `--block ${other.number} (line ${other.line + 1})`);
  const help = options.length === 0 ? "no other block is one either" : `a template is in ${listed(options)}`;
  return new CfnFixError("NOT_A_TEMPLATE", message, help, { line: line + 1, column: 1 });
}

/** Returns the refusal of a number that no block has. */
export function noSuchBlock(block: number, fences: readonly Fence[]): CfnFixError {
  const lines = listed(fences.map(({ line }) => String(line)));
  const message = `there is no fenced block ${block}`;
  const help =
    fences.length === 0
      ? "the text has none; leave the number out"
      : `the text has ${fences.length}, in ${fences.length === 1 ? "line" : "lines"} ${lines}`;
  return new CfnFixError("NOT_A_TEMPLATE", message, help, { line: 1, column: 1 });
}

/** Returns the place in the original of one in a draft. */
export function inOriginal(draft: Draft, { line, column }: Place): Place {
  let start = 0;
  for (let at = 1; at < line; at++) start = draft.text.indexOf("\n", start) + 1;
  return placeOf(draft.original, draft.originalOffset(start + column - 1));
}

function lineInOriginal(draft: Draft, line: number): number {
  return inOriginal(draft, { line, column: 1 }).line;
}
