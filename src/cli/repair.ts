import { isAbsolute, relative, resolve, sep } from "node:path";
import { readStream, readTemplate, writeTemplate } from "../batch.js";
import type { FixResult } from "../index.js";
import { diffOf, showDiff } from "../report/diff.js";
import { jsonPatch } from "../report/json-patch.js";
import { printable, printableText } from "../report/printable.js";
import { textReport, totals } from "../report/text.js";
import { openKinds } from "../result.js";
import { styleFor } from "./color.js";
import { complain } from "./complain.js";
import type { Io } from "./io.js";
import type { Format, Manner, Request } from "./options.js";
import type { Core } from "./run.js";

type FixRequest = Extract<Request, { do: "fix" }> & Manner;

/** Reads one template, corrects it, puts the outcome where it belongs and reports; gives the exit code. */
export async function repair(file: string, request: FixRequest, io: Io, core: Core): Promise<number> {
  const isStdin = file === "-";
  const text = isStdin ? await fromStdin(request, io) : await readTemplate(resolve(io.cwd, file));
  const result = core.fix(text, { transforms: core.transforms, ...request.fixOptions });
  const shown = isStdin ? "stdin" : file;
  const { destination } = request;
  let writtenTo: string | undefined;

  switch (destination.to) {
    case "check":
      if (!request.quiet) io.stdout.write(`${printable(shown)}: ${totals(result, false)}\n`);
      return exitCode(result, false);
    case "dry-run":
      print(destination.format, shown, text, result, request, io);
      break;
    case "stdout":
      io.stdout.write(io.stdout.isTTY === true ? printableText(result.output) : result.output);
      writtenTo = "stdout";
      break;
    case "file":
      try {
        await writeTemplate(resolve(io.cwd, destination.file), result.output);
      } catch (error) {
        // It is about this file, not about the template that came in.
        complain(error, io, destination.file);
        return 2;
      }
      writtenTo = destination.file;
      break;
    case "input":
      if (result.changed) await writeTemplate(resolve(io.cwd, file), result.output);
  }

  const written = destination.to !== "dry-run";
  if (!request.quiet) {
    const style = styleFor(io.stderr, request.color, io);
    const corrected = destination.to === "file" ? destination.file : isStdin ? "template.yaml" : file;
    const context = { file: shown, written, corrected, style, ...(writtenTo !== undefined && { writtenTo }) };
    io.stderr.write(textReport(result, context));
  }
  return exitCode(result, written);
}

async function fromStdin(request: FixRequest, io: Io): Promise<string> {
  if (io.stdin.isTTY === true && !request.quiet) {
    io.stderr.write("Reading a template from the terminal; end it with Ctrl-D\n");
  }
  return await readStream(io.stdin);
}

function print(format: Format, shown: string, text: string, result: FixResult, { color }: Manner, io: Io): void {
  const forEyes = io.stdout.isTTY === true;
  if (format === "json-patch") {
    io.stdout.write(forEyes ? printableText(jsonPatch(result)) : jsonPatch(result));
    return;
  }
  const diff = diffOf(diffName(shown, io.cwd), text, result);
  io.stdout.write(forEyes ? showDiff(diff, styleFor(io.stdout, color, io)) : diff);
}

/** The name under which `git apply`, called in the same folder, finds the file. */
function diffName(file: string, cwd: string): string {
  const absolute = resolve(cwd, file);
  const below = relative(cwd, absolute);
  const isBelow = below !== "" && below !== ".." && !below.startsWith(`..${sep}`) && !isAbsolute(below);
  return (isBelow ? below : absolute).split(sep).join("/");
}

/** A finding that was skipped, suppressed or known is settled; one that could not be repaired, or was not allowed to be, is not. */
function exitCode(result: FixResult, written: boolean): number {
  const isOpen = result.left.some((left) => openKinds.has(left.kind));
  return isOpen || (result.changed && !written) ? 1 : 0;
}
