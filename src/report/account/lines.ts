import type { AccountValues, ValueDecision } from "../../contract/account.js";
import { printable } from "../printable.js";
import type { TextStyle } from "../style.js";
import { paragraph } from "../wrap.js";
import { accountTitle } from "./decision.js";

/** What the lines are to look like. */
interface LineShape {
  readonly style: TextStyle;
  readonly width: number;
  readonly indent?: string;
}

/** Returns what will happen in the accounts: a line for each thing in the only one, else a line for each account. */
export function accountLines(accounts: readonly AccountValues[], { style, width, indent = "" }: LineShape): string[] {
  const [only, ...others] = accounts;
  if (only === undefined) return [];
  const shown = (text: string, margin: string): string[] => paragraph(text, width, margin, "  ");
  if (others.length > 0)
    return [
      `${indent}${style.strong("In the accounts:")}`,
      ...accounts.flatMap((values) =>
        shown(`${accountTitle(values)}: ${happenings(values).join("; ")}`, `${indent}  `),
      ),
    ];
  return [
    `${indent}${style.strong(`In ${accountTitle(only)}:`)}`,
    ...happenings(only).flatMap((text) => shown(text, `${indent}  `)),
  ];
}

/** Returns what will happen in an account, the worst first: what fails, what is open, what each parameter brings about. */
export function happenings({ decisions, warnings }: AccountValues): string[] {
  const blocking = warnings
    .filter(({ isBlocking }) => isBlocking)
    .map(({ message, help }) => `FAILS: ${message}; ${help}`);
  const others = warnings.filter(({ isBlocking }) => !isBlocking).map(({ message, help }) => `${message}; ${help}`);
  const isOpen = ({ state, required }: ValueDecision): boolean => required && state === "unknown";
  const [open, settled] = [decisions.filter(isOpen), decisions.filter((decision) => !isOpen(decision))];
  const found = [
    ...blocking,
    ...open.map(({ parameter, reason }) => `${parameter} has no value: ${reason}`),
    ...settled.flatMap((decision) => (isTold(decision) ? [`${decision.parameter}: ${decision.reason}`] : [])),
    ...others,
  ];
  return found.length === 0 ? ["no parameter depends on what the account has"] : found.map(printable);
}

/** A default that no fact is about says nothing about the account, and what the user gave is known. */
function isTold({ state, fact, resources }: ValueDecision): boolean {
  return (
    (state === "decided" || state === "unknown" || state === "default") && (fact !== undefined || resources.length > 0)
  );
}
