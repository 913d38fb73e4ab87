import { counted, withCommas } from "./count.js";
import { usualWidth } from "./columns.js";
import type { Tally } from "./tally.js";
import type { TextShape } from "./text.js";
import { listed, wrapped, type Piece } from "./wrap.js";

/** The facts that the summary needs besides the counts. */
export interface SummaryContext extends TextShape {
  written: boolean;
  /** Files that are not templates. */
  passedOver?: number;
}

/** Returns the end of a report on several templates: how many of them need something, and how many findings there are. */
export function summary(tally: Tally, context: SummaryContext): string {
  const { written, style, width = usualWidth, passedOver = 0, isVerbose = false } = context;
  const { settled } = tally.totals;
  const pieces: Piece[] = [
    { text: `${counted(tally.templates, "template")}:`, dress: style.strong },
    ...templates(tally, context),
    ...(tally.changed + tally.open + settled > 0 ? tally.totals.sentences(written, style) : []),
    ...(settled > 0 && !isVerbose ? [{ text: "--verbose says why." }] : []),
    ...(passedOver > 0
      ? [
          {
            text: `${withCommas(passedOver)} other ${passedOver === 1 ? "file is not a template" : "files are not templates"}.`,
          },
        ]
      : []),
  ];
  return `${wrapped(pieces, width).join("\n")}\n`;
}

function templates({ changed, open, clean, refused }: Tally, { written, style }: SummaryContext): Piece[] {
  const need = changed === 1 ? "needs fixes" : "need fixes";
  const parts: Piece[] = [
    ...(changed > 0 ? [{ text: `${withCommas(changed)} ${written ? "corrected" : need}` }] : []),
    ...(open > 0 ? [{ text: `${withCommas(open)} to look at`, dress: style.warning }] : []),
    ...(clean > 0 ? [{ text: `${withCommas(clean)} clean` }] : []),
    ...(refused > 0 ? [{ text: `${withCommas(refused)} could not be read or corrected`, dress: style.alarm }] : []),
  ];
  return listed(parts);
}
