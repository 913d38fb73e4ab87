import { isObject, own, soleEntry, type Json, type JsonObject } from "../../values/json.js";
import { at, type Path } from "../../values/pointer.js";
import { parseDirective } from "../directive.js";
import type { Draft, Suppressible } from "./draft.js";

const key = "cfn-fix";

/**
 * Returns the view of a template with suppressions of these findings in the `Metadata` of their resources, or in that of
 * the template for what is outside of resources; undefined where such a `Metadata` cannot take them.
 */
export function withMetadata(draft: Draft, findings: readonly Suppressible[], reason: string): JsonObject | undefined {
  let view: Json | undefined = draft.source.view;
  for (const finding of findings) {
    const owner = draft.ownerOf(finding);
    view = view && withEntry(view, owner, { id: finding.rule, ...(reason !== "" && { reason }) });
  }
  return isObject(view) ? view : undefined;
}

function withEntry(view: Json, owner: Path, entry: { id: string; reason?: string }): Json | undefined {
  const body = at(view, owner);
  const metadata = own(body, "Metadata") ?? {};
  if (!isObject(body) || !isObject(metadata) || isFunction(metadata)) return undefined;
  const ignore = extended(own(metadata, key), entry);
  return ignore && replaced(view, owner, { ...body, Metadata: { ...metadata, [key]: ignore } });
}

/** What stands in place of the whole object cannot have a key beside it. */
function isFunction(value: JsonObject): boolean {
  return /^(?:Ref$|Fn::)/.test(soleEntry(value)?.[0] ?? "");
}

/** Returns what stands under `cfn-fix` with one more entry, whichever of its forms it has; undefined for what has none. */
function extended(value: Json | undefined, entry: { id: string; reason?: string }): Json | undefined {
  if (value === undefined || value === null) return { ignore: [entry] };
  if (Array.isArray(value)) return withItem(value, entry);
  if (isObject(value)) {
    const items = itemsOf(own(value, "ignore") ?? false);
    return items && { ...value, ignore: withItem(items, entry) };
  }
  const parsed = typeof value === "string" ? parseDirective(value.trim(), new Set()) : undefined;
  if (parsed === undefined || "problem" in parsed || parsed.ids === undefined) return undefined;
  const { ids, reason } = parsed;
  return {
    ignore: withItem(
      ids.map((id) => ({ id, ...(reason !== "" && { reason }) })),
      entry,
    ),
  };
}

function itemsOf(ignore: Json): readonly Json[] | undefined {
  if (Array.isArray(ignore)) return ignore;
  if (ignore === false) return [];
  return typeof ignore === "string" || isObject(ignore) ? [ignore] : undefined;
}

function withItem(items: readonly Json[], entry: { id: string; reason?: string }): Json[] {
  const isThere = items.some((item) => own(item, "id") === entry.id);
  return isThere ? [...items] : [...items, entry];
}

function replaced(root: Json, path: Path, value: Json): Json {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  if (Array.isArray(root)) return root.with(Number(step), replaced(root[Number(step)] ?? null, rest, value));
  return { ...(isObject(root) ? root : {}), [step]: replaced(own(root, String(step)) ?? null, rest, value) };
}
