import { isRepaired, type RunOutcome } from "../contract/outcome.js";
import { refusalReport } from "./error.js";
import { plain } from "./style.js";
import { summary } from "./summary.js";
import { Tally } from "./tally.js";
import { textReport } from "./text.js";

/** Returns what was found in all templates of a run, for people. */
export function runText({ files, written, chosen }: RunOutcome): string {
  const tally = new Tally();
  const parts = files.map((outcome) => {
    tally.add(outcome);
    const { file } = outcome;
    if (!isRepaired(outcome)) return refusalReport(outcome.refusal, file);
    const { result, writtenTo } = outcome;
    return textReport(result, {
      file,
      written,
      style: plain,
      ...(writtenTo !== undefined && { writtenTo }),
      ...(chosen !== undefined && { chosen }),
    });
  });
  return [...parts, ...(files.length === 1 ? [] : [summary(tally, { written, style: plain })])].join("");
}
