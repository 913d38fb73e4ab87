import { counted } from "../report/count.js";
import { element } from "./elements.js";
import type { Corrected, ShownFinding } from "./messages.js";

/** What became of a template, in a line and some tags. */
export interface Summary {
  readonly headline: string;
  readonly tags: readonly HTMLElement[];
}

/** Returns what became of a template. */
export function summaryOf({ findings }: Corrected): Summary {
  const count = (so: (finding: ShownFinding) => boolean): number => findings.filter(so).length;
  const fixed = count(({ state }) => state === "fixed" || state === "prepared");
  const open = count(({ state }) => state === "open");
  const told = (amount: number, text: string, kind: string): HTMLElement[] =>
    amount === 0 ? [] : [element("span", { class: `tag ${kind}` }, `${amount} ${text}`)];
  const isFix = ({ state }: ShownFinding): boolean => state === "fixed" || state === "prepared";
  const replaced = count((each) => isFix(each) && each.impact === "replacement");
  const rest = open === 0 ? "" : `, ${open} to fix by hand`;
  return {
    headline: findings.length === 0 ? "Nothing to fix" : `${counted(fixed, "flaw")} corrected${rest}`,
    tags: [
      ...told(replaced, replaced === 1 ? "replaces a resource" : "replace a resource", "impact-replacement"),
      ...told(
        count((each) => isFix(each) && each.impact === "interruption"),
        "with an interruption",
        "impact-interruption",
      ),
      ...told(
        count((each) => each.class === "input"),
        "with a value to give",
        "class-input",
      ),
      ...told(
        count((each) => each.class === "review"),
        "to review",
        "class-review",
      ),
      ...told(
        count(({ state }) => state === "settled"),
        "left alone",
        "state-settled",
      ),
    ],
  };
}
