import type { Finding } from "../../../src/contract/rule.js";
import { asSub, subParts } from "../../../src/template/intrinsics.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import type { Leaf } from "../../../src/template/value.js";
import { own, type Json } from "../../../src/values/json.js";
import type { Path } from "../../../src/values/pointer.js";
import { writtenValue } from "../../aws/values/by-default.js";
import { leftAlone, repaired } from "../../aws/values/refused.js";
import { judged } from "./pattern.js";

/** A pattern that a resource has, the variables of `Fn::Sub` as they are written. */
interface Pattern {
  readonly text: string;
  readonly path: Path;
  /** Returns the value with another text. */
  with(text: string): Json;
  readonly isFree: boolean;
}

/** Returns the patterns that CloudWatch Logs does not take. */
export function* patternFindings(resource: ResourceView, property: string): Iterable<Finding> {
  for (const leaf of resource.property(property).leaves) {
    const pattern = patternIn(resource, leaf);
    const verdict = pattern && judged(pattern.text);
    if (pattern === undefined || verdict === undefined) continue;
    const { path } = pattern;
    const where = { path, message: `deployment fails (Invalid metric filter pattern): ${shortened(pattern.text)}` };
    if ("unclear" in verdict)
      yield leftAlone(resource, where, `${verdict.unclear}; test the pattern with aws logs test-metric-filter`);
    else if (!pattern.isFree) yield leftAlone(resource, where, `use ${verdict.after}`);
    else yield repaired(resource, where, "safe", [{ path, after: pattern.with(verdict.after) }]);
  }
}

/** Returns the texts of the patterns of a resource, as far as they can be read. */
export function patternTexts(resource: ResourceView, property: string): string[] {
  return resource.property(property).leaves.flatMap((leaf) => patternIn(resource, leaf)?.text ?? []);
}

function patternIn({ template }: ResourceView, leaf: Leaf): Pattern | undefined {
  const written = writtenValue(template, leaf);
  if (written !== undefined) {
    const { value, path, isFree } = written;
    return { text: String(value), path, isFree: isFree && typeof value === "string", with: (text) => text };
  }
  const call = asSub(leaf.value);
  if (call === undefined || subParts(call.text).some(({ kind }) => kind === "escape")) return undefined;
  const isShort = typeof own(leaf.value, "Fn::Sub") === "string";
  return {
    text: call.text,
    path: leaf.path,
    isFree: true,
    with: (text) => ({ "Fn::Sub": isShort ? text : [text, call.variables] }),
  };
}

function shortened(text: string): string {
  const line = text.replaceAll(/\s+/g, " ").trim();
  return line.length > 80 ? `${line.slice(0, 79)}…` : line;
}
