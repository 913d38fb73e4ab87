import { together, type NeededQuery } from "../../../facts/needed.js";
import { neededByText } from "../../../facts/of-text.js";
import { findTemplates } from "../../../files/find.js";
import { schema } from "../../../files/known-types.js";
import { looksLikeTemplate } from "../../../files/sniff.js";
import { readStream, readTemplate } from "../../../files/template-files.js";
import { withOption } from "../../command-words.js";
import { complain } from "../../complain.js";
import type { Core } from "../../core.js";
import type { Io } from "../../io.js";

/** What the templates of a command line need to know. */
export interface TemplateNeeds {
  readonly needs: readonly NeededQuery[];
  /** How many templates were read. */
  readonly templates: number;
  /** False if a name led to nothing, or a template could not be read; that has been said by then. */
  readonly isWhole: boolean;
}

/** Returns what the named templates, and those below the named folders, need to know of an account; `-` is stdin. */
export async function needsOf(names: readonly string[], io: Io, core: Core): Promise<TemplateNeeds> {
  const needs: NeededQuery[] = [];
  let [templates, isWhole] = [0, true];
  const add = (file: string, text: string): void => {
    try {
      needs.push(...neededByCorrected(text, core));
      templates++;
    } catch (error) {
      complain(error, io, file);
      isWhole = false;
    }
  };
  const files = names.filter((name) => name !== "-");
  if (files.length < names.length) add("<stdin>", await readStream(io.stdin));
  const found = await findTemplates(files, { cwd: io.cwd, gitignore: true });
  for (const { name, path, named } of found.files) {
    const text = await readTemplate(path).catch((error: unknown) => {
      complain(error, io, name);
      isWhole = false;
    });
    if (text !== undefined && (named || looksLikeTemplate(text))) add(name, text);
  }
  for (const problem of found.problems.map(withOption)) {
    complain(problem.error, io, problem.name);
    isWhole = false;
  }
  return { needs: together(needs), templates, isWhole };
}

/** Returns what a template needs to know, as it is and once its flaws are repaired: that is what will be deployed. */
function neededByCorrected(text: string, core: Core): readonly NeededQuery[] {
  const { output, changed } = core.fix(text);
  return [...neededByText(output, schema), ...(changed ? neededByText(text, schema) : [])];
}
