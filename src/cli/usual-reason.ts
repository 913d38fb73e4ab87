import type { Io } from "./io.js";

/** Returns the reason of a suppression for which the user gives none. */
export function usualReason({ today }: Pick<Io, "today">): string {
  return today === undefined ? "Accepted" : `Accepted on ${today}`;
}
