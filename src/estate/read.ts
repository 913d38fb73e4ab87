import type { ExportsInUse, SharedCreation, SharedResource } from "../contract/estate.js";
import { templateOrNone } from "../template/of-text.js";
import type { Template } from "../template/template.js";
import { groupBy } from "../values/group-by.js";
import { exportsInUse } from "./exports/in-use.js";
import { interfaceOf, type StackInterface } from "./exports/interface.js";
import type { Link } from "./exports/link.js";
import { linksBetween } from "./exports/links.js";
import { areNear, isShown } from "./owners/alternatives.js";
import { ownershipsOf } from "./owners/choose.js";
import { cluesIn, typesOfOnce } from "./owners/once.js";
import { sharedBetween } from "./owners/shared.js";

const reading = "GetStackOutput";

/** What the text of a template holds if it may hang together with another one; other files need not be read. */
export const telling: readonly string[] = ["ImportValue", "Export", reading, "BucketName", ...typesOfOnce];

/** What the text of a template holds besides if one of the others reads its outputs by the name of its stack. */
export const tellingIfRead: readonly string[] = ["Outputs"];

/** True if a template, given as text, reads outputs by the names of stacks: then any output may be meant. */
export function readsOutputs(text: string): boolean {
  return text.includes(reading);
}

/** A file of a run that holds something telling. */
export interface EstateFile {
  /** As the user names it, with `/` between folders. */
  readonly file: string;
  readonly text: string;
}

/** What is to be known besides the texts. */
export interface EstateWish {
  /** True for a template that is looked at for what an account has once. */
  readonly ownersIn: (file: string) => boolean;
  /** With it one template is left to create what an account has once: one of these files if it does. */
  readonly oneOwner?: readonly string[];
  /** Returns the templates in which one is nested; none for a stack of its own. */
  rootsOf(file: string): readonly string[];
}

/** How the templates of a run hang together. */
export interface Estate {
  readonly interfaces: ReadonlyMap<string, StackInterface>;
  readonly inUse: ReadonlyMap<string, ExportsInUse>;
  readonly shared: ReadonlyMap<string, readonly SharedResource[]>;
  readonly creations: readonly SharedCreation[];
  /** True for the text of a template that may export or import something. Much faster than to read it. */
  mayHaveInterface(text: string): boolean;
}

/** Reads the templates of a run together. A text that is no template is passed over. */
export function readEstate(files: readonly EstateFile[], wish: EstateWish): Estate {
  const texts = new Map(files.map(({ file, text }) => [file, text]));
  const known = new Map<string, Template | undefined>();
  const templateOf = (file: string): Template | undefined => {
    if (!known.has(file)) known.set(file, templateOrNone(texts.get(file) ?? ""));
    return known.get(file);
  };
  const isImporting = files.some(({ text }) => text.includes("ImportValue"));
  const isReading = files.some(({ text }) => readsOutputs(text));
  const mayHaveInterface = (text: string): boolean =>
    (isImporting && /ImportValue|\bExport\b/.test(text)) || (isReading && /GetStackOutput|\bOutputs\b/.test(text));
  const interfaces = new Map(
    files
      .filter(({ text }) => mayHaveInterface(text))
      .flatMap(({ file }): [string, StackInterface][] => {
        const template = templateOf(file);
        return template === undefined ? [] : [[file, interfaceOf(template)]];
      }),
  );
  const links = linksBetween([...interfaces].map(([file, own]) => ({ file, interface: own })));
  const ties = tiesBy(links, wish);
  const candidates = filesWithCommonClues(
    files.filter(({ file }) => wish.ownersIn(file) && !isShown(file)),
    ties,
  );
  const templates = candidates.flatMap((file) => {
    const template = templateOf(file);
    return template === undefined ? [] : { file, template };
  });
  const sharings = sharedBetween(templates, ties);
  const { byFile, creations } = ownershipsOf(
    sharings,
    wish.oneOwner && { preferred: wish.oneOwner, imports: importsBy(links), commonRoot: commonRootBy(wish) },
  );
  const mayHave = (text: string): boolean =>
    mayHaveInterface(text) || creations.some(({ owner }) => owner !== undefined);
  return { interfaces, inUse: exportsInUse(links), shared: byFile, creations, mayHaveInterface: mayHave };
}

interface Ties {
  readonly isOneAccount: boolean;
  areTied(one: string, other: string): boolean;
}

function tiesBy(links: readonly Link[], wish: EstateWish): Ties {
  const linked = new Set(links.map(({ exporter, importer }) => JSON.stringify([exporter, importer])));
  const commonRoot = commonRootBy(wish);
  return {
    isOneAccount: wish.oneOwner !== undefined,
    areTied: (one, other) =>
      linked.has(JSON.stringify([one, other])) ||
      linked.has(JSON.stringify([other, one])) ||
      commonRoot(one, other) !== undefined,
  };
}

function commonRootBy({ rootsOf }: EstateWish): (one: string, other: string) => string | undefined {
  return (one, other) => {
    const roots = new Set([...rootsOf(one), ...(rootsOf(one).length === 0 ? [one] : [])]);
    const others = [...rootsOf(other), ...(rootsOf(other).length === 0 ? [other] : [])];
    return others.find((root) => roots.has(root));
  };
}

/** Returns whether a template imports something from another one, by way of others or not. */
function importsBy(links: readonly Link[]): (importer: string, exporter: string) => boolean {
  const byImporter = groupBy(links, ({ importer }) => [importer]);
  return (importer, exporter) => {
    const reached = new Set([importer]);
    for (const file of reached) for (const link of byImporter.get(file) ?? []) reached.add(link.exporter);
    return importer !== exporter && reached.has(exporter);
  };
}

/** Returns the files that may create the same as another one that is deployed beside them. */
function filesWithCommonClues(files: readonly EstateFile[], { isOneAccount, areTied }: Ties): string[] {
  const byClue = groupBy(
    files.flatMap(({ file, text }) => (isShown(file) ? [] : cluesIn(text).map((clue) => ({ file, clue })))),
    ({ clue }) => [clue],
  );
  const found = new Set<string>();
  for (const group of byClue.values()) {
    for (const [index, { file }] of group.entries()) {
      for (const { file: other } of group.slice(index + 1)) {
        if (found.has(file) && found.has(other)) continue;
        if (isOneAccount || areNear(file, other) || areTied(file, other)) found.add(file).add(other);
      }
    }
  }
  return [...found].sort();
}
