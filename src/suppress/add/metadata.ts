import { isObject, own, soleEntry, type Json, type JsonObject } from "../../values/json.js";
import { groupBy } from "../../values/group-by.js";
import { at, toPointer, type Path } from "../../values/pointer.js";
import { parseDirective } from "../directive.js";
import type { Draft, Suppressible } from "./draft.js";

const key = "cfn-fix";

interface Entry {
  readonly id: string;
  readonly reason?: string;
}

/**
 * Returns the view of a template with suppressions of these findings in the `Metadata` of their resources, or in that of
 * the template for what is outside of resources; undefined where such a `Metadata` cannot take them.
 */
export function withMetadata(draft: Draft, findings: readonly Suppressible[], reason: string): JsonObject | undefined {
  const { view } = draft.source;
  const owners = new Map(findings.map((finding) => draft.ownerOf(finding)).map((path) => [toPointer(path), path]));
  const byOwner = groupBy(findings, (finding) => [toPointer(draft.ownerOf(finding))]);
  const bodies = new Map<string, JsonObject>();
  for (const [pointer, found] of byOwner) {
    const entries = found.map(({ rule: id }) => ({ id, ...(reason !== "" && { reason }) }));
    const body = entries.reduce<Json | undefined>(withEntry, at(view, owners.get(pointer) ?? []));
    if (!isObject(body)) return undefined;
    bodies.set(pointer, body);
  }
  const around = new Set(
    [...owners.values()].flatMap((path) => path.map((_, length) => toPointer(path.slice(0, length)))),
  );
  const next = rebuilt(view, [], bodies, around);
  return isObject(next) ? next : undefined;
}

/** Returns a resource or template with one more suppression; undefined if its `Metadata` cannot take it. */
function withEntry(body: Json | undefined, entry: Entry): Json | undefined {
  const metadata = own(body, "Metadata") ?? {};
  if (!isObject(body) || !isObject(metadata) || isFunction(metadata)) return undefined;
  const ignore = extended(own(metadata, key), entry);
  return ignore && { ...body, Metadata: { ...metadata, [key]: ignore } };
}

/** What stands in place of the whole object cannot have a key beside it. */
function isFunction(value: JsonObject): boolean {
  return /^(?:Ref$|Fn::)/.test(soleEntry(value)?.[0] ?? "");
}

/** Returns what stands under `cfn-fix` with one more entry, whichever of its forms it has; undefined for what has none. */
function extended(value: Json | undefined, entry: Entry): Json | undefined {
  if (value === undefined || value === null) return { ignore: [{ ...entry }] };
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

function withItem(items: readonly Json[], entry: Entry): Json[] {
  const isThere = items.some((item) => own(item, "id") === entry.id);
  return isThere ? [...items] : [...items, { ...entry }];
}

/** Returns a value with other bodies in it, by their pointers. `around`: the pointers of all that has one further in. */
function rebuilt(value: Json, path: Path, bodies: ReadonlyMap<string, Json>, around: ReadonlySet<string>): Json {
  const pointer = toPointer(path);
  const body = bodies.get(pointer) ?? value;
  if (!around.has(pointer)) return body;
  if (Array.isArray(body)) return body.map((item, index) => rebuilt(item, [...path, index], bodies, around));
  if (!isObject(body)) return body;
  return Object.fromEntries(
    Object.entries(body).map(([step, member]) => [step, rebuilt(member, [...path, step], bodies, around)]),
  );
}
