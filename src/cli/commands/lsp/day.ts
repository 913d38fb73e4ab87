import type { Io } from "../../io.js";

/** Returns the day as it is now, where it matters: the server may run for days. */
export function dayIn({ today }: Pick<Io, "today">): Pick<Io, "today"> {
  return today === undefined ? {} : { today: new Date().toISOString().slice(0, 10) };
}
