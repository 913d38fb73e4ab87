import { formatIds, type FormatId } from "../report/formats.js";
import { oneOf, singleValue, usageError } from "./choices.js";
import type { Arguments } from "./options.js";
import type { Way } from "./way.js";

/**
 * The place that the corrected templates go to: none, to a file or folder, over the input, to stdout, or only a line
 * about each.
 */
export type Destination =
  { to: "dry-run" } | { to: "output"; path: string } | { to: "input" } | { to: "stdout" } | { to: "check" };

/** A report that is asked for; without a file it goes to stdout. */
export interface ReportRequest {
  format: FormatId;
  file?: string;
}

/** Where the outcome of a run goes. */
export interface Outlets {
  destination: Destination;
  reports: readonly ReportRequest[];
}

/** Returns where the corrected templates and the reports go. Throws `CfnFixError` USAGE for options that contradict each other. */
export function outcomeOf(argv: Arguments, isStdin: boolean, way: Way): Outlets {
  const output = singleValue("output", argv.output);
  const format = singleValue("format", argv.format);
  const chosen = [
    ...(argv.write ? ["--write"] : []),
    ...(output !== undefined ? ["--output"] : []),
    ...(argv.check ? ["--check"] : []),
    ...(format !== undefined ? ["--format"] : []),
  ];
  if (argv.series !== undefined && (argv.write || output !== undefined))
    throw usageError(
      `--series and ${argv.write ? "--write" : "--output"} cannot be combined`,
      "patches are made for the templates as they are; apply them with git am",
    );
  if (chosen.length > 1) throw usageError(`${chosen.join(" and ")} cannot be combined`);
  const reports = reportsIn(argv.report);
  const toStdout = reports.filter(({ file }) => file === undefined);
  if (format !== undefined) reports.push({ format: oneOf("format", format, formatIds) });
  const counts = argv.statistics === true;
  const writes = argv.write === true || (way.by !== "fixing" && output === undefined);
  const destination = destinationOf(argv, {
    writes,
    output,
    isStdin,
    prints: toStdout.length > 0 || format !== undefined || counts,
  });
  if (
    toStdout.length +
      (format === undefined ? 0 : 1) +
      Number(counts) +
      Number(destination.to === "stdout") +
      Number(destination.to === "check" && toStdout.length > 0) >
    1
  ) {
    throw usageError("only one thing can go to stdout", "give each --report a file");
  }
  return { destination, reports };
}

function destinationOf(
  argv: Arguments,
  {
    writes,
    output,
    isStdin,
    prints,
  }: { writes: boolean; output: string | undefined; isStdin: boolean; prints: boolean },
): Destination {
  if (argv.check) return { to: "check" };
  if (writes) {
    if (isStdin) throw usageError("--write needs a file", "use -o FILE to write what comes from stdin");
    return { to: "input" };
  }
  if (output === "") throw usageError("--output needs a file name");
  if (output !== undefined) return output === "-" ? { to: "stdout" } : { to: "output", path: output };
  return isStdin && !prints ? { to: "stdout" } : { to: "dry-run" };
}

function reportsIn(values: readonly unknown[] | undefined): ReportRequest[] {
  return (values ?? []).map((value) => {
    const [, format = "", file] = /^([^=]*)(?:=(.*))?$/s.exec(String(value)) ?? [];
    if (file === "") throw usageError(`--report ${format}= needs a file name`);
    if (file === undefined) assertNoFileName(format);
    return { format: oneOf("format", format, formatIds), ...(file !== undefined && file !== "-" && { file }) };
  });
}

/** Throws USAGE for the name of a file in the place of a format: `--report report.html`. */
function assertNoFileName(text: string): void {
  const ending = /\.([a-z]{2,8})$/i.exec(text)?.[1]?.toLowerCase();
  if (ending === undefined) return;
  const format = formatIds.find((id) => id === ending) ?? formatOf.get(ending);
  throw usageError(`--report ${text} has no format`, `write --report ${format ?? "<format>"}=${text}`);
}

/** The formats by the endings that their files usually have. */
const formatOf: ReadonlyMap<string, FormatId> = new Map([
  ["md", "markdown"],
  ["htm", "html"],
  ["xml", "junit"],
  ["txt", "text"],
  ["patch", "diff"],
]);
