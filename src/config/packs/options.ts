import type { FixOptions } from "../../contract/options.js";
import type { Rule } from "../../contract/rule.js";
import { CfnFixError } from "../../values/errors.js";
import { ConfigError } from "../fault.js";
import { PackLoader } from "./load.js";

/**
 * Returns the options that the text of a pack stands for. `others`: the texts of packs that it extends, by the words with
 * which it names them. Throws `CfnFixError` with the first fault, and its place.
 */
export async function optionsOfPack(
  text: string,
  others: Readonly<Record<string, string>>,
  rules: readonly Rule[],
): Promise<Pick<FixOptions, "select" | "settings" | "severities">> {
  const texts = new Map([...Object.entries(others), [itself, text] as const]);
  const loader = new PackLoader(
    { rules, reportFormats: [] },
    {
      find: (reference) => Promise.resolve(texts.has(reference) ? reference : undefined),
      read: (path) => Promise.resolve(texts.get(path) ?? ""),
      folderOf: () => ".",
      nameOf: String,
    },
  );
  try {
    const { rules: ids, parts } = await loader.load(itself, ".", undefined);
    const said = parts.flatMap((part) => [...part.rules]);
    return {
      select: [...ids],
      settings: Object.fromEntries(
        said.flatMap(([id, rule]) => [...rule.settings].map(([name, { value }]) => [`${id}.${name}`, value])),
      ),
      severities: Object.fromEntries(
        said.flatMap(([id, { severity }]) => (severity === undefined ? [] : [[id, severity.value]])),
      ),
    };
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    throw error.errors[0] ?? new CfnFixError("USAGE", error.message, "correct the pack");
  }
}

/** No file has this name. */
const itself = "";
