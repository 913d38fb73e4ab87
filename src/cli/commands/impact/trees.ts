import { dirname, resolve } from "node:path";

import { isBelow, realFolder } from "../../../files/inside.js";
import { readTemplate } from "../../../files/template-files.js";
import { localStacksOf, type TemplateTree } from "../../../impact/tree.js";
import { readText } from "../../../template/of-text.js";
import { CfnFixError } from "../../../values/errors.js";
import { nameOf } from "../../names.js";

/** Returns the text of a file by its absolute path; undefined where there is none. Throws `CfnFixError`. */
export type TextAt = (path: string) => Promise<string | undefined>;

/** How deep stacks are nested at most; CloudFormation has no such templates. */
const maxDepth = 8;

/** Most templates of nested stacks that are read for one template. */
const maxStacks = 200;

/** Reads templates with those of their nested stacks that lie below a folder. */
export class TreeReader {
  #left = maxStacks;

  constructor(
    readonly read: TextAt,
    /** Absolute: nothing outside of it is read besides what the user named. */
    readonly within: string,
    readonly cwd: string,
  ) {}

  /** Returns a template that the user named. Throws `CfnFixError`. */
  async tree(text: string, path: string | undefined): Promise<TemplateTree> {
    const written = readText(text);
    return { ...written, children: path === undefined ? new Map() : await this.#children(written, [path]) };
  }

  async #children({ template }: Pick<TemplateTree, "template">, above: readonly string[]) {
    const children = new Map<string, TemplateTree>();
    const path = above.at(-1) ?? "";
    for (const { logicalId, file } of localStacksOf(template)) {
      const child = resolve(dirname(path), file);
      if (above.length > maxDepth || above.includes(child) || !isBelow(child, this.within)) continue;
      const tree = await this.#child(child, [...above, child]);
      if (tree !== undefined) children.set(logicalId, tree);
    }
    return children;
  }

  /** A template that is missing or broken is no part of the comparison: it says nothing of its stack. */
  async #child(path: string, above: readonly string[]): Promise<TemplateTree | undefined> {
    if (this.#left-- <= 0) return undefined;
    try {
      const text = await this.read(path);
      if (text === undefined) return undefined;
      const written = { ...readText(text), file: nameOf(path, this.cwd) };
      return { ...written, children: await this.#children(written, above) };
    } catch (error) {
      if (error instanceof CfnFixError) return undefined;
      throw error;
    }
  }
}

/** Returns a reader of files that follows no link out of a folder. */
export function fileReader(within: string): TextAt {
  return async (path) => {
    const [real, root] = [await realFolder(path), await realFolder(within)];
    return isBelow(real, root) ? await readTemplate(path) : undefined;
  };
}
