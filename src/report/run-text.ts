import { isRepaired, type FileOutcome, type RepairedFile, type RunOutcome } from "../contract/outcome.js";
import { controlText } from "./control-text.js";
import { refusalReport } from "./error.js";
import { estateText } from "./estate.js";
import { FolderText } from "./folder-text.js";
import { plain } from "./style.js";
import { summary } from "./summary.js";
import { Tally } from "./tally.js";
import { textReport } from "./text.js";

/** Returns what was found in all templates of a run, for people. */
export function runText(run: RunOutcome): string {
  const { files, written, estate } = run;
  if (run.groupBy === "control") return `${files.map(refusalOf).join("")}${controlText(run, { style: plain })}`;
  const [only, ...others] = files;
  if (only !== undefined && others.length === 0) return isRepaired(only) ? oneText(only, run) : refusalOf(only);
  const folder = new FolderText({ style: plain });
  const tally = new Tally();
  for (const outcome of files) {
    folder.add(outcome);
    tally.add(outcome);
  }
  const refusals = files.map(refusalOf).join("");
  return `${refusals}${folder.text()}${estateText(estate, { style: plain })}${summary(tally, { written, style: plain })}`;
}

function oneText({ file, result, writtenTo, accounts }: RepairedFile, { written, chosen }: RunOutcome): string {
  return textReport(result, {
    file,
    written,
    style: plain,
    ...(writtenTo !== undefined && { writtenTo }),
    ...(chosen !== undefined && { chosen }),
    ...(accounts && { accounts }),
  });
}

function refusalOf(outcome: FileOutcome): string {
  return isRepaired(outcome) ? "" : refusalReport(outcome.refusal, outcome.file);
}
