import { basename } from "node:path";
import { fileBelow, tooLarge } from "../../../files/confined-file.js";
import { readEventsFile } from "../../../files/events-file.js";
import { readFactsText } from "../../../files/facts-file.js";
import { readTemplate } from "../../../files/template-files.js";
import { readArguments, type Arguments } from "../../../mcp/arguments.js";
import type { Job } from "../../../mcp/job.js";
import type { ToolDefinition } from "../../../mcp/tools.js";
import { usageError } from "../../choices.js";
import type { ConfigurationChoice } from "../../configuration.js";
import type { Core } from "../../core.js";
import type { Io } from "../../io.js";
import type { Limits } from "./limits.js";
import { optionsOf } from "./options.js";

/** What the server works with. */
export interface Setting {
  readonly io: Io;
  readonly core: Core;
  readonly config: ConfigurationChoice;
  /** The folders below which files are read, absolute. */
  readonly roots: readonly string[];
  readonly limits: Limits;
}

/** Largest files of facts and of events that are read, in bytes. */
const mostFacts = 64 * 1024 * 1024;

/**
 * Returns what a call of a tool asks for, with the texts of the files that it names. Throws what `refusedBy` tells, for
 * arguments that cannot be and for files that cannot be read.
 */
export async function jobOf({ name, inputSchema }: ToolDefinition, given: unknown, setting: Setting): Promise<Job> {
  const values = readArguments(given, inputSchema);
  if (name === "explain_rule") return { tool: name, rule: values.text("rule") ?? "" };
  const { text, path } = await templateOf(values, setting);
  const events = name === "from_events" ? await eventsOf(values, setting) : "";
  const block = values.number("block");
  return {
    tool: name,
    template: text,
    ...(block !== undefined && { block }),
    name: path === undefined ? "template" : basename(path),
    options: name === "parameters_for" ? {} : await optionsOf(values, path, setting),
    facts: await factsOf(values, setting),
    given: values.map("values") ?? {},
    events,
    ...(setting.io.now !== undefined && { now: setting.io.now }),
  };
}

async function templateOf(
  values: Arguments,
  { roots, limits: { maxBytes } }: Setting,
): Promise<{ text: string; path: string | undefined }> {
  const [text, path] = oneOfTwo(values, "template", "path");
  if (path !== undefined) {
    const real = await fileBelow(path, roots, maxBytes);
    return { text: await readTemplate(real), path: real };
  }
  const size = Buffer.byteLength(text);
  if (size > maxBytes) throw tooLarge(size, maxBytes);
  return { text, path: undefined };
}

async function eventsOf(values: Arguments, { roots }: Setting): Promise<string> {
  const [text, path] = oneOfTwo(values, "events", "events_path");
  if (path === undefined) return text;
  return await readEventsFile(await fileBelow(path, roots, mostFacts), basename(path));
}

async function factsOf(values: Arguments, { roots }: Setting): Promise<readonly string[]> {
  const paths = values.texts("facts_paths") ?? [];
  const read = paths.map(async (path) => await readFactsText(await fileBelow(path, roots, mostFacts)));
  return [...(values.texts("facts") ?? []), ...(await Promise.all(read))];
}

/** Returns a text, or the path of the file that has it. Throws USAGE unless exactly one of them is given. */
function oneOfTwo(values: Arguments, name: string, pathName: string): [string, undefined] | [undefined, string] {
  const [text, path] = [values.text(name), values.text(pathName)];
  if (text !== undefined && path === undefined) return [text, undefined];
  if (text === undefined && path !== undefined) return [undefined, path];
  throw text === undefined
    ? usageError(`neither ${name} nor ${pathName} is given`, `give one of them: ${name} takes the text itself`)
    : usageError(`${name} and ${pathName} are both given`, "give one of them");
}
