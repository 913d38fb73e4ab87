import { formerIdsOf, renamedTo } from "../contract/former-ids.js";
import type { Rule } from "../contract/rule.js";
import { CfnFixError } from "../values/errors.js";
import { parseJson } from "../source/json.js";
import type { MapNode, Node, SequenceNode } from "../source/node.js";
import { placeOf } from "../source/place.js";
import { baselineVersion, type Baseline, type BaselineEntry } from "./baseline-entry.js";
import { shorten } from "./shorten.js";

const help = "Correct it, or write a new one with --update-baseline";
/** Each is a fingerprint in memory; no repository has that many findings. */
const maxCount = 100_000;
const texts = ["file", "rule", "logicalId", "path", "message"] as const;

/** The names that keys had in earlier versions. */
const formerKeys: ReadonlyMap<string, string> = new Map([["transform", "rule"]]);

/**
 * Reads what `writeBaseline` writes, and what earlier versions wrote: names that `rules` and keys had before are
 * replaced by those of today. Throws `CfnFixError` with the place of what is wrong in it.
 */
export function readBaseline(text: string, rules: readonly Rule[] = []): Baseline {
  const content = text.replace(/^\uFEFF/, "");
  return new Reader(content, formerIdsOf(rules)).read(parsed(content));
}

function parsed(text: string): Node {
  try {
    const root = parseJson(text);
    if (root instanceof CfnFixError) throw root;
    return root;
  } catch (error) {
    if (!(error instanceof CfnFixError)) throw error;
    throw new CfnFixError("READ", `the baseline cannot be read: ${error.message}`, help, error.place);
  }
}

class Reader {
  readonly #notices = new Set<string>();

  constructor(
    readonly text: string,
    readonly formerIds: ReadonlyMap<string, string>,
  ) {}

  read(root: Node): Baseline {
    const document = this.#map(root, "the baseline", ["version", "findings"]);
    const version = member(document, "version");
    if (version?.view !== baselineVersion) {
      throw this.#wrong(
        version ?? document,
        `the baseline is not of version ${baselineVersion}, the one that this cfn-fix knows`,
      );
    }
    const findings = member(document, "findings");
    if (findings?.kind !== "sequence") throw this.#wrong(findings ?? document, "the baseline has no list of findings");
    this.#assertFew(findings);
    const entries = this.#merged(findings.items.map(({ value }) => this.#entry(value)));
    return { entries, ...(this.#notices.size > 0 && { notices: [...this.#notices] }) };
  }

  #entry(node: Node): BaselineEntry {
    const entry = this.#map(node, "a finding of the baseline", [...texts, "count"]);
    const [file = "", rule = "", logicalId = "", path = "", message = ""] = texts.map((name) =>
      this.#text(entry, name),
    );
    const current = this.formerIds.get(rule) ?? rule;
    if (current !== rule) this.#notices.add(renamedTo(rule, current));
    return { file, rule: current, logicalId, path, message, count: this.#count(entry) };
  }

  /** Throws if all entries together have too many findings: a small file could stand for more than fits into memory. */
  #assertFew({ items }: SequenceNode): void {
    let sum = 0;
    for (const { value } of items) {
      sum += this.#count(this.#map(value, "a finding of the baseline", [...texts, "count"]));
      if (sum > maxCount) throw this.#wrong(value, `the baseline accepts more than ${maxCount} findings`);
    }
  }

  #text(entry: MapNode, name: string): string {
    const node = member(entry, name);
    if (typeof node?.view !== "string")
      throw this.#wrong(node ?? entry, `a finding of the baseline needs a text as "${name}"`);
    return node.view;
  }

  #count(entry: MapNode): number {
    const node = member(entry, "count");
    if (node === undefined) return 1;
    const count = node.view;
    if (typeof count === "number" && Number.isInteger(count) && count >= 1 && count <= maxCount) return count;
    throw this.#wrong(node, `the count of a finding of the baseline has to be a whole number from 1 to ${maxCount}`);
  }

  /** Returns the entries with those for one finding joined, as a merge of two branches may leave two lines. */
  #merged(entries: readonly BaselineEntry[]): BaselineEntry[] {
    const merged = new Map<string, BaselineEntry>();
    for (const entry of entries) {
      const key = JSON.stringify(texts.map((name) => entry[name]));
      const known = merged.get(key);
      if (known === undefined) merged.set(key, entry);
      else known.count = Math.max(known.count, entry.count);
    }
    return [...merged.values()];
  }

  #map(node: Node, what: string, keys: readonly string[]): MapNode {
    if (node.kind !== "map") throw this.#wrong(node, `${what} is not an object`);
    const seen = new Set<string>();
    const pairs = node.pairs.map((pair) => ({ ...pair, key: this.#currentKey(pair.key, keys) }));
    for (const { key, keyStart } of pairs) {
      const problem = !keys.includes(key)
        ? `has the unknown key "${shorten(key)}"`
        : seen.has(key)
          ? `has "${key}" twice`
          : undefined;
      if (problem !== undefined) throw this.#wrong({ start: keyStart }, `${what} ${problem}`);
      seen.add(key);
    }
    return { ...node, pairs };
  }

  #currentKey(key: string, keys: readonly string[]): string {
    const current = formerKeys.get(key);
    if (current === undefined || !keys.includes(current)) return key;
    this.#notices.add(renamedTo(`"${key}"`, `"${current}"`));
    return current;
  }

  #wrong({ start }: Pick<Node, "start">, message: string): CfnFixError {
    return new CfnFixError("READ", message, help, placeOf(this.text, start));
  }
}

function member(node: MapNode, key: string): Node | undefined {
  return node.pairs.find((pair) => pair.key === key)?.value;
}
