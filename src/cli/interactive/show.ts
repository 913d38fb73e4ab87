import { wrapAnsi } from "fast-wrap-ansi";
import type { AppliedFix } from "../../index.js";
import { printable, printableText } from "../../report/printable.js";
import type { TextStyle } from "../../report/style.js";
import { classWords, impactWords, isLoud } from "../../report/words.js";

/** What a question shows besides the fix. */
export interface Shown {
  readonly file: string;
  /** Its number, and that of all questions about the template. */
  readonly number: number;
  readonly total: number;
  /** The number of findings that are alike. */
  readonly places: number;
  /** The fixes that come with it. */
  readonly others: readonly AppliedFix[];
  /** The parameters that it adds. */
  readonly names: readonly string[];
  readonly hunks: string;
  /** A remark at the head. */
  readonly remark?: string;
}

/** How lines are written. */
export interface Look {
  readonly width: number;
  readonly style: TextStyle;
}

/** Returns the lines of a question: the finding, what its fix means for a deployed stack, why, and the diff. */
export function questionLines(fix: AppliedFix, shown: Shown, look: Look): string[] {
  const { style } = look;
  const impact = `${impactWords[fix.impact]}${fix.impactNote === undefined ? "" : ` (${fix.impactNote})`}`;
  const others = shown.others.map(({ rule, logicalId }) => `${rule} ${logicalId}`);
  return [
    "",
    ...wrapped(`${shown.file}:${fix.place.line}  (${shown.number} of ${shown.total})`, look).map(style.strong),
    ...wrapped(`${fix.rule}  ${fix.logicalId}${shown.places > 1 ? ` (${shown.places} places)` : ""}`, look).map(
      style.faint,
    ),
    ...(shown.remark === undefined ? [] : wrapped(shown.remark, look).map(style.warning)),
    ...wrapped(fix.message, look),
    ...labelled("Impact", impact, look, isLoud(fix.impact) ? style.alarm : undefined),
    ...labelled("Class", `${classWords[fix.class]}${fix.prepared ? "; prepared only" : ""}`, look),
    ...labelled("Why", fix.why, look),
    ...(shown.names.length > 0
      ? labelled("Adds", `${shown.names.length === 1 ? "parameter" : "parameters"} ${shown.names.join(", ")}`, look)
      : []),
    ...(others.length > 0 ? labelled("Needs", others.join(", "), look) : []),
    ...diffLines(shown.hunks, look),
  ];
}

/** Returns a text of one line as lines that are printable and not wider than the terminal. */
export function wrapped(text: string, { width }: Look): string[] {
  return wrapAnsi(printable(text), width, { hard: true }).split("\n");
}

function labelled(label: string, text: string, { width }: Look, dress = (line: string) => line): string[] {
  const indent = 8;
  const lines = wrapAnsi(printable(text), width - indent, { hard: true }).split("\n");
  return lines.map((line, index) => `${(index === 0 ? `${label}:` : "").padEnd(indent)}${dress(line)}`);
}

/** Returns the lines of a diff; what is wider than the terminal goes on below, further in. */
function diffLines(hunks: string, { width, style }: Look): string[] {
  return printableText(hunks)
    .split("\n")
    .filter((line, index, lines) => line !== "" || index < lines.length - 1)
    .flatMap((line) => {
      const plain = line.replace(/\r$/, "").replaceAll("\t", "    ");
      const pieces = wrapAnsi(plain, width - 2, { hard: true, trim: false }).split("\n");
      return pieces.map((piece, index) => dressed(line.charAt(0), index === 0 ? piece : `  ${piece}`, style));
    });
}

function dressed(sign: string, line: string, style: TextStyle): string {
  if (sign === "@") return style.faint(line);
  if (sign === "+") return style.good(line);
  return sign === "-" ? style.alarm(line) : line;
}
