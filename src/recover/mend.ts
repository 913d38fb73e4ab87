import { CfnFixError } from "../values/errors.js";
import { refusal } from "../source/place.js";
import { parseSource, type Source } from "../source/source.js";
import { undecorations } from "./decorations.js";
import { doubledTagRepairs } from "./doubled-tags.js";
import type { Draft, Mending } from "./draft.js";
import { scanJson } from "./json-scan.js";
import type { RepairKind } from "./kinds.js";
import { smartQuoteRepairs, spaceRepairs, tabRepairs } from "./yaml-repairs.js";
import { scanYaml } from "./yaml-scan.js";

/** A draft that is a template. */
export interface Found {
  readonly draft: Draft;
  readonly source: Source;
}

/** A draft that is none, and why. */
export interface Unread {
  readonly draft: Draft;
  readonly error: CfnFixError;
}

/** One of them. */
export type Mended = Found | Unread;

/** Returns a draft with what its syntax takes to be a template, and no more; the draft as it is where nothing helps. */
export function mend(draft: Draft): Mended {
  const plain = mendSyntax(draft);
  if ("source" in plain) return plain;
  for (const undecoration of undecorations(draft.text)) {
    const mended = mendSyntax(draft.with([undecoration]));
    if ("source" in mended) return mended;
  }
  return plain;
}

/** Returns a template, or the error that says why a text is none. */
export function read(draft: Draft): Mended {
  try {
    return { draft, source: parseSource(draft.text) };
  } catch (error) {
    if (error instanceof CfnFixError) return { draft, error };
    throw error;
  }
}

function mendSyntax(draft: Draft): Mended {
  const plain = read(draft);
  const start = /^[\s\ufeff]*(?=\{)/.exec(draft.text)?.[0].length;
  const json = start === undefined ? undefined : mendJson(draft, start);
  if (json !== undefined && "source" in json && json.source.format === "json") {
    const isYaml = "source" in plain && plain.source.format === "yaml";
    // YAML may be written in braces as well.
    const kinds = json.draft.repairs.map(({ kind }) => kind);
    const isMeant = kinds.some((kind) => onlyJson.has(kind)) || !kinds.some((kind) => alsoYaml.has(kind));
    if (!isYaml || isMeant || draft.repairs.length === json.draft.repairs.length) return json;
  }
  const yaml = mendYaml(draft);
  return "error" in yaml && json !== undefined && "error" in json && start !== undefined ? json : yaml;
}

/** What nobody writes in YAML. */
const onlyJson: ReadonlySet<RepairKind> = new Set(["smart-quotes", "block-scalar", "spaces"]);

/** What is right in YAML. */
const alsoYaml: ReadonlySet<RepairKind> = new Set(["single-quotes", "bare-keys", "line-breaks"]);

function mendJson(draft: Draft, start: number): Mended | undefined {
  const { splices, end } = scanJson(draft.text, start);
  if (end === undefined || draft.text.slice(end).trim() !== "") return undefined;
  return read(draft.with([...splices].map(([kind, each]): Mending => ({ kind, splices: each }))));
}

/** The widths of a tab, from the one that is tried first. */
const widths = [2, 4, 8];

function mendYaml(draft: Draft): Mended {
  const spaced = draft.with([{ kind: "spaces", splices: spaceRepairs(draft.text, scanYaml(draft.text)) }]);
  const quotes = smartQuoteRepairs(spaced.text, scanYaml(spaced.text));
  const quoted = spaced.with([{ kind: "smart-quotes", splices: quotes }]);
  const plain = read(quoted);
  if ("source" in plain) return plain;
  const scan = scanYaml(quoted.text);
  const spread = widths.map((width) => quoted.with([{ kind: "tabs", splices: tabRepairs(quoted.text, scan, width) }]));
  const [first] = spread;
  if (first === undefined || first === quoted) return untagged(quoted);
  const readable = spread.map(untagged).filter((mended) => "source" in mended);
  const views = new Set(readable.map(({ source }) => JSON.stringify(source.view)));
  if (views.size > 1) {
    const message = "tabs and spaces are mixed as indentation, so that it is unclear what belongs to what";
    return {
      draft,
      error: refusal("SYNTAX", draft.text, draft.text.indexOf("\t"), message, "indent with spaces alone"),
    };
  }
  return readable[0] ?? untagged(first);
}

/** More tags than this of one value are not looked at. */
const maxTags = 5;

function untagged(draft: Draft): Mended {
  let mended = read(draft);
  for (let round = 0; round < maxTags && "error" in mended; round++) {
    const { text } = mended.draft;
    const next = mended.draft.with([{ kind: "doubled-tags", splices: doubledTagRepairs(text, scanYaml(text)) }]);
    if (next === mended.draft) break;
    mended = read(next);
  }
  return mended;
}
