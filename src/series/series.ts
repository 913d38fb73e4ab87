import { printable } from "../report/printable.js";
import type { AppliedFix } from "../contract/result.js";
import type { Rule } from "../contract/rule.js";
import { blobId } from "./blob.js";
import { patchName } from "./file-name.js";
import { hunkText } from "./hunks.js";
import { mailText, separator } from "./mail.js";
import { messageLines, subjectOf, type Explained } from "./message.js";
import { diffstat } from "./stat.js";
import { seriesSteps, type ChangedTemplate, type SeriesStep } from "./steps.js";

/** One patch that `git am` takes. */
export interface Patch {
  /** A file name without folder. */
  name: string;
  /** To be written as UTF-8. */
  text: string;
  /** The template that it changes. */
  file: string;
  /** The rule whose work it is; missing for what the rules change only together. */
  rule?: string;
  /** The corrections that it makes. */
  fixes: readonly AppliedFix[];
  /** Names of the patches before it without which it does not apply, or does something else. */
  needs: readonly string[];
}

/** The options of a series. */
export interface SeriesOptions {
  /** Of all patches: seconds since 1970, or as RFC 2822 writes it. */
  date: string | number;
  /** `Name <address>`; default `cfn-fix <cfn-fix@localhost>`. */
  from?: string;
  /** Of cfn-fix. */
  version: string;
}

/**
 * Returns one patch a template and rule, in mailbox format. Applied in order they give what the whole run gives. A
 * patch can be left out together with those that name it in `needs`; the others apply, and give the template with just
 * the corrections that they name. No rule is run for it.
 *
 * `files` are the templates that the whole run changed; others are passed over. Their names are relative to the root of
 * the repository, or `git am` needs `--directory`. `rules` come in the order in which they run.
 *
 * Carriage returns of a template survive: its patch is quoted-printable, and git says "quoted CRLF detected". Where git
 * itself turns line feeds into CRLF (`core.autocrlf=true`), it takes `git am --quoted-cr=strip`.
 */
export function seriesOf(
  files: readonly ChangedTemplate[],
  rules: readonly Rule[],
  options: SeriesOptions,
): readonly Patch[] {
  const order = rules.map(({ id }) => id);
  const changed = files.filter(({ result }) => result.changed);
  const steps = changed.map((template) => seriesSteps(template, order));
  const total = steps.flat().length;
  const ruleOf = (wanted: string | undefined): Rule | undefined => rules.find(({ id }) => id === wanted);
  const patches: Patch[] = [];
  changed.forEach(({ file }, index) => {
    const ofFile: Patch[] = [];
    const subjects = (steps[index] ?? []).map(({ id, fixes }) => subjectOf({ rule: ruleOf(id), fixes }, file));
    for (const step of steps[index] ?? []) {
      const rule = ruleOf(step.id);
      const number = patches.length + ofFile.length + 1;
      const needs = step.needs.flatMap((needed) => ofFile[needed]?.name ?? []);
      const text = patchText(
        file,
        step,
        { rule, fixes: step.fixes, inputs: step.inputs, needs: step.needs.flatMap((needed) => subjects[needed] ?? []) },
        `${pad(number, total)}/${total}`,
        options,
      );
      ofFile.push({
        name: patchName(number, step.id ?? "together", file),
        text,
        file,
        ...(rule && { rule: rule.id }),
        fixes: step.fixes,
        needs,
      });
    }
    patches.push(...ofFile);
  });
  return patches;
}

/** True for the text of a patch that a run has written: a mail that cfn-fix has signed. */
export function isOurPatch(text: string): boolean {
  return text.startsWith(`${separator}\n`) && /\n--(?: |=20)\ncfn-fix \S+\n+$/.test(text.slice(-200));
}

function patchText(
  file: string,
  step: SeriesStep,
  explained: Explained,
  number: string,
  { date, from = "cfn-fix <cfn-fix@localhost>", version }: SeriesOptions,
): string {
  const [oldName, newName] = step.names.split("\n").map((line) => line.slice("--- ".length).replace(/\t$/, ""));
  const body = [
    ...messageLines(explained),
    "---",
    diffstat(printable(file), step.hunks),
    `diff --git ${oldName ?? ""} ${newName ?? ""}`,
    `index ${blobId(step.before)}..${blobId(step.after)} 100644`,
    `${step.names}${hunkText(step.hunks)}-- `,
    `cfn-fix ${version}`,
    "",
    "",
  ];
  return mailText({
    from,
    date: typeof date === "number" ? new Date(date * 1000).toUTCString().replace(/GMT$/, "+0000") : date,
    subject: `[PATCH ${number}] ${subjectOf(explained, file)}`,
    body: body.join("\n"),
  });
}

function pad(number: number, total: number): string {
  return String(number).padStart(String(total).length, "0");
}
