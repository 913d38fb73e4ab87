import { isRepaired } from "../contract/outcome.js";
import { flawsByControl, objectionsIn, objectionText, type RunByControl } from "./by-control.js";
import { usualWidth } from "./columns.js";
import { counted } from "./count.js";
import { sentence } from "./flaw.js";
import { printable } from "./printable.js";
import type { TextShape } from "./text.js";
import { Totals } from "./totals.js";
import { paragraph, wrapped } from "./wrap.js";

/** Returns what was found in the templates of a run, by the controls that ask for it, for people. */
export function controlText(run: RunByControl, { style, width = usualWidth, isVerbose = false }: TextShape): string {
  const groups = flawsByControl(run, isVerbose).flatMap(({ name = "no control of these packs", flaws }) => [
    style.strong(`${name}: ${counted(flaws.length, "finding")}`),
    ...flaws.flatMap((flaw) =>
      paragraph(
        `${printable(flaw.file.file)}:${flaw.place.line} ${printable(flaw.rule)}: ${sentence(flaw)}`,
        width,
        "  ",
        "  ",
      ),
    ),
    "",
  ]);
  const objections = objectionsIn(run).flatMap(({ pack, objection }) =>
    paragraph(`${pack}: ${objectionText(objection)}`, width, "  ", "  "),
  );
  const totals = new Totals();
  for (const file of run.files) if (isRepaired(file)) totals.add(file.result);
  return [
    ...groups,
    ...(objections.length === 0 ? [] : [style.strong("Checks that object to what a fix does:"), ...objections, ""]),
    ...wrapped(totals.sentences(run.written, style), width),
  ]
    .map((line) => `${line}\n`)
    .join("");
}
