import { asSub, isNoValue } from "../../../src/template/intrinsics.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import { isPlainMap } from "../../../src/template/want.js";
import { own, type Json } from "../../../src/values/json.js";
import type { Path } from "../../../src/values/pointer.js";

/** One entry of the metrics of an alarm. */
export interface Entry {
  readonly id: string;
  readonly path: Path;
  readonly value: { readonly [key: string]: Json };
  /** Its expression, with the variables of `Fn::Sub` as they are written; undefined where it has none that can be read. */
  readonly expression: string | undefined;
  /** The entries of the list that its expression names. */
  readonly names: ReadonlySet<string>;
  /** Names in its expression of which the list has no entry. */
  readonly unknown: readonly string[];
}

/** No alarm has more metrics, or longer expressions: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html */
const most = { entries: 100, letters: 4096 };

/** Returns the lists of metrics that an alarm has, in each of its branches, as far as every entry of them can be read. */
export function metricLists(alarm: ResourceView): readonly (readonly Entry[])[] {
  return alarm.property("Metrics").leaves.flatMap(({ value, path }) => {
    if (!Array.isArray(value) || value.length === 0 || value.length > most.entries) return [];
    const entries = value.map((item, index) => entryIn(item, [...path, index]));
    const ids = new Set(entries.flatMap((entry) => entry?.id ?? []));
    const read = entries.flatMap((entry) => (entry === undefined ? [] : [withNames(entry, ids)]));
    return read.length === value.length && ids.size === value.length ? [read] : [];
  });
}

type Unread = Omit<Entry, "names" | "unknown">;

function entryIn(value: Json, path: Path): Unread | undefined {
  const id = own(value, "Id");
  if (!isPlainMap(value) || typeof id !== "string") return undefined;
  const written = own(value, "Expression");
  if (written === undefined) return { id, path, value, expression: undefined };
  const expression = typeof written === "string" ? written : asSub(written)?.text;
  const isReadable = expression === undefined ? isNoValue(written) : expression.length <= most.letters;
  return isReadable ? { id, path, value, expression } : undefined;
}

function withNames(entry: Unread, ids: ReadonlySet<string>): Entry {
  const text = outsideQuotes(entry.expression ?? "");
  if (isQuery(entry)) return { ...entry, names: new Set(), unknown: [] };
  const all = /\bMETRICS *\(/i.test(text) ? [...ids].filter((id) => id !== entry.id) : [];
  const words = text.match(/\$\{[^{}]*\}|\b[a-z]\w*\b(?! *\()/g) ?? [];
  const names = [...ids].filter((id) => occursIn(text, id));
  return { ...entry, names: new Set([...names, ...all]), unknown: words.filter((word) => !ids.has(word)) };
}

/** True for a query of Metrics Insights, in which names are those of metrics. */
export function isQuery({ expression }: Pick<Entry, "expression">): boolean {
  return /^\s*SELECT\s/i.test(expression ?? "");
}

/** Returns an expression without what stands between quotation marks in it. */
export function outsideQuotes(text: string): string {
  return text.replace(/"[^"]*"|'[^']*'/g, '""');
}

/** True if an expression names an entry. */
function occursIn(text: string, id: string): boolean {
  return text.split(id).some((before, index, parts) => {
    const after = parts[index + 1];
    return after !== undefined && !/\w$/.test(before) && !/^\w/.test(after);
  });
}
