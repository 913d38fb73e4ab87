import { dirname, resolve } from "node:path";
import { writeTemplate } from "../files/template-files.js";
import { createFolder } from "../files/folder.js";
import type { RunOutcome } from "../contract/outcome.js";
import { formats } from "../report/formats.js";
import { printableText } from "../report/printable.js";
import { complain } from "./complain.js";
import type { Io } from "./io.js";
import type { ReportRequest } from "./destination.js";

/** Writes the reports that are asked for. Returns false when one could not be written. */
export async function writeReports(
  requests: readonly ReportRequest[],
  run: RunOutcome,
  io: Io,
  limit: number | undefined,
): Promise<boolean> {
  let isDone = true;
  for (const { format, file } of requests) {
    const text = await formats[format].render(run, limit === undefined ? {} : { limit });
    if (file === undefined) {
      io.stdout.write(io.stdout.isTTY === true ? printableText(text) : text);
      continue;
    }
    try {
      const path = resolve(io.cwd, file);
      await createFolder(dirname(path));
      await writeTemplate(path, text);
    } catch (error) {
      complain(error, io, file);
      isDone = false;
    }
  }
  return isDone;
}
