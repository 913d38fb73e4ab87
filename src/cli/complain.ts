import { errorReport } from "../report/error.js";
import type { Io } from "./io.js";

/** Says on stderr what went wrong, with `file` if that is where. */
export function complain(error: unknown, io: Io, file?: string): void {
  io.stderr.write(errorReport(error, file));
  if (io.env["CFN_FIX_DEBUG"] === "1" && error instanceof Error) io.stderr.write(`${error.stack ?? ""}\n`);
}
