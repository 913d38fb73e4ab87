import type { AccountValues, ValueDecision } from "../../contract/account.js";
import { printable } from "../printable.js";

/** Returns what is shown for the value of a parameter. */
export function shownValue({ state, value, required }: ValueDecision): string {
  switch (state) {
    case "decided":
    case "given":
      return value === undefined || value === "" ? '""' : printable(value);
    case "default":
      return "(default)";
    case "unknown":
      return required ? "REQUIRED, unknown" : "(default, unknown)";
    case "secret":
      return "(NoEcho)";
  }
}

/** Returns the account and Region, as a title. */
export function accountTitle({ account, region }: Pick<AccountValues, "account" | "region">): string {
  return `${printable(account)} ${printable(region)}`;
}

/** Returns a time as `2026-11-30 11:00 UTC`. */
export function shownTime(time: string): string {
  return printable(time).replace(/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d).*Z$/, "$1 $2 UTC");
}

/** Returns the values that a deployment in the account is given, in the order of the template. */
export function givenValues({ decisions }: AccountValues): readonly (readonly [parameter: string, value: string])[] {
  return decisions.flatMap(({ parameter, value }) => (value === undefined ? [] : [[parameter, value] as const]));
}

/** Returns the parameters that a person has to give a value. */
export function openParameters({ decisions }: AccountValues): readonly ValueDecision[] {
  return decisions.filter(({ state, required }) => required && (state === "unknown" || state === "secret"));
}
