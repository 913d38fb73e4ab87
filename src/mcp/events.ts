import { fixFailures } from "../index.js";
import { dataEntry } from "./entries.js";
import type { Answer, TemplateJob, ToolCore } from "./job.js";
import { recovered } from "./recovering.js";
import { nextStepAfter, repairedEntry, repairedWords } from "./repaired.js";
import { shown } from "./shown.js";
import { block, counted, joined } from "./words.js";

const syntaxFirst =
  "The syntax was repaired first: the diff, and the places of all other fixes, are in the text that came of that.";

/**
 * Returns a template with what a deployment failed of repaired, and nothing else. Throws `CfnFixError` for what is no
 * template, and for no events.
 */
export async function fromEvents(job: TemplateJob, core: ToolCore): Promise<Answer> {
  const first = recovered(job, core);
  const { result, failures } = await fixFailures(first.output, job.events, { rules: core.rules, ...job.options });
  const entry = repairedEntry(
    {
      ...result,
      changed: first.changed || result.changed,
      fixes: [...first.fixes, ...result.fixes],
      notes: first.changed ? [...first.notes, syntaxFirst, ...result.notes] : result.notes,
    },
    { ...job, template: first.output },
    core,
  );
  const told = failures.map(({ place, ...texts }) => ({
    ...dataEntry(texts),
    ...(place !== undefined && { line: place.line, column: place.column }),
  }));
  const lines = failures.map(({ logicalId, message, state, cause, answer, command }) =>
    [
      `${shown(logicalId ?? "the stack")}: ${shown(message)}`,
      ...(cause === undefined ? [] : [shown(cause)]),
      `${state}: ${shown(answer)}`,
      ...(command === undefined ? [] : [`command: ${shown(command)}`]),
    ].join(" | "),
  );
  const mended = failures.filter(({ state }) => state === "mended" || state === "settled").length;
  const nextStep =
    mended === failures.length
      ? nextStepAfter(entry)
      : `${nextStepAfter(entry)} Failures that are not mended say in their answer what to do.`;
  return {
    structured: { failures: told, ...entry, nextStep },
    text: joined([
      `${counted(failures.length, "failure")}, ${mended} of them mended; ${counted(entry.fixes.length, "fix", "fixes")}.`,
      block("What the deployment failed of", lines),
      ...repairedWords(entry, job),
      `Next step: ${nextStep}`,
    ]),
  };
}
