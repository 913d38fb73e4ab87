import { shellWord } from "../report/shell-word.js";
import { usualWidth } from "../report/columns.js";
import type { TextShape } from "../report/text.js";
import type { Totals } from "../report/totals.js";
import { wrapped } from "../report/wrap.js";
import type { RunPlan } from "./run-plan.js";

const unlimited = ["--max-impact", "replacement"];

const heldBack = [
  { text: "--write holds back what would replace a resource that holds data;" },
  { text: unlimited.join(" "), isWhole: true },
  { text: "applies it, too." },
];

/**
 * Returns the lines that say what to type next, the last of them a command that works when it is pasted: the one that
 * applies what a dry run has shown, shows what a check has found, or applies what was held back when the templates were written. Empty where there is none.
 */
export function nextLines(
  {
    args,
    destination,
    names,
    series,
    fromEvents,
    optionsFor,
  }: Pick<RunPlan, "args" | "destination" | "names" | "series" | "fromEvents" | "optionsFor">,
  totals: Totals,
  isChanged: boolean,
  { style, width = usualWidth }: TextShape,
): string[] {
  // What came from stdin is gone.
  if (names.includes("-") || fromEvents === "-" || series !== undefined) return [];
  if (destination.to === "dry-run" && isChanged)
    return [
      ...(totals.replacing > 0 && optionsFor(undefined).fixOptions.maxImpact !== "replacement"
        ? wrapped(heldBack, width).map(style.warning)
        : []),
      `${style.strong("Apply:")} ${command(args, ["--write"])}`,
    ];
  if (destination.to === "check" && isChanged)
    return [
      `${style.strong("See the fixes:")} ${command(
        args.filter((word) => word !== "--check"),
        [],
      )}`,
    ];
  if ((destination.to === "input" || destination.to === "output") && totals.heldBack > 0 && !args.some(isLimit))
    return [`${style.strong("Apply what is held back:")} ${command(args, unlimited)}`];
  return [];
}

function isLimit(word: string): boolean {
  return word === "--max-impact" || word.startsWith("--max-impact=");
}

/** Returns a command line with more options, which come before the files that follow `--`. */
function command(args: readonly string[], options: readonly string[]): string {
  const end = args.indexOf("--");
  const at = end === -1 ? args.length : end;
  return ["cfn-fix", ...args.slice(0, at), ...options, ...args.slice(at)].map(shellWord).join(" ");
}
