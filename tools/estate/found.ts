import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { parseSource } from "../../src/source/source.js";
import { isObject, own, type Json } from "../../src/values/json.js";
import { templatesIn } from "../corpus.js";
import { childOf } from "./lacking.js";

/** Larger templates, and folders with more of them, are made by machines. */
const maxBytes = 500_000;

/** Returns the folders of a corpus with templates that nest each other, with the names of all templates in them. */
export function nestedFolders(corpus: string): ReadonlyMap<string, readonly string[]> {
  const names = templatesIn(corpus);
  const folders = new Set<string>();
  for (const parent of names) {
    const view = viewOf(join(corpus, parent), /AWS::CloudFormation::Stack|AWS::Serverless::Application/);
    const resources = own(view, "Resources");
    for (const resource of isObject(resources) ? Object.values(resources) : []) {
      const child = childOf(resource, parent);
      if (child !== undefined && viewOf(join(corpus, child)) !== undefined) folders.add(commonFolder(parent, child));
    }
  }
  const outermost = [...folders].filter((folder) => ![...folders].some((other) => folder.startsWith(`${other}/`)));
  return new Map(
    outermost
      .sort()
      .map((folder) => [
        folder,
        names.filter((name) => name.startsWith(`${folder}/`)).map((name) => name.slice(folder.length + 1)),
      ]),
  );
}

function viewOf(path: string, holds = /Resources/): Json | undefined {
  if (!existsSync(path) || !statSync(path).isFile() || statSync(path).size > maxBytes) return undefined;
  const text = readFileSync(path, "utf8");
  if (!holds.test(text)) return undefined;
  try {
    return parseSource(text.replace(/^\uFEFF/, "")).view;
  } catch {
    return undefined;
  }
}

function commonFolder(one: string, other: string): string {
  let folder = dirname(one);
  while (!other.startsWith(`${folder}/`)) folder = dirname(folder);
  return folder;
}
