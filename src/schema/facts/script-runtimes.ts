import type { Dated } from "./dated.js";

/** The Python runtimes of `aws:executeScript` that AWS takes no more, and those that it does not know yet. */
export const scriptRuntimes: Dated & {
  /** Since 10 September 2025 no runbook can be created, updated or run with these. */
  readonly ended: readonly string[];
  /** What AWS asks to use in their place. */
  readonly successor: string;
  /** The newest that the pattern of `Runtime` has. */
  readonly newest: string;
} = {
  source:
    "https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-action-executeScript.html and the notice of AWS of 15 August 2025",
  of: "2026-11-01",
  expires: "2027-10-01",
  ended: ["python3.6", "python3.7", "python3.8", "python3.9"],
  successor: "python3.11",
  newest: "python3.12",
};
