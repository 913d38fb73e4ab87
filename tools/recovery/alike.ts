import { equal, isObject, own, type Json, type JsonObject } from "../../src/values/json.js";

/** `mine` with the names that only it has replaced by those that only `theirs` has, where the two stand for the same kind of thing. */
export function withNamesOf(mine: JsonObject, theirs: JsonObject): JsonObject {
  const names = new Map<string, string>();
  for (const section of ["Parameters", "Resources"]) {
    const [ours, others] = [own(mine, section) ?? {}, own(theirs, section) ?? {}];
    const open = new Set(Object.keys(ours).filter((name) => own(others, name) === undefined));
    for (const wanted of Object.keys(others).filter((name) => own(ours, name) === undefined)) {
      const likeness = (name: string): number => likenessOf(own(ours, name), own(others, wanted));
      const [best] = [...open]
        .filter((name) => equal(own(own(ours, name), "Type"), own(own(others, wanted), "Type")))
        .sort((a, b) => likeness(b) - likeness(a));
      if (best === undefined) continue;
      open.delete(best);
      names.set(best, wanted);
    }
  }
  if (names.size === 0) return mine;
  const renamed = rename(mine, names);
  return isObject(renamed) ? renamed : mine;
}

function likenessOf(a: Json | undefined, b: Json | undefined): number {
  const [first, second] = [own(a, "Properties") ?? a ?? {}, own(b, "Properties") ?? b ?? {}];
  return Object.entries(first).filter(([key, value]) => equal(value, own(second, key))).length;
}

function rename(value: Json, names: ReadonlyMap<string, string>, depth = 0): Json {
  const isSection = depth === 1;
  if (typeof value === "string") return names.get(value) ?? value;
  if (Array.isArray(value)) return value.map((item) => rename(item, names, depth + 1));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => {
      const after = rename(member, names, depth + 1);
      // A property may be called like a parameter.
      return [
        isSection ? (names.get(key) ?? key) : key,
        key === "Waits" && Array.isArray(after) ? [...after].sort() : after,
      ];
    }),
  );
}

/** The places where two values differ, as paths with what stands there, the first few. */
export function differences(a: Json | undefined, b: Json | undefined, path = ""): string[] {
  if (equal(a, b)) return [];
  if (isObject(a) && isObject(b)) {
    return [...new Set([...Object.keys(a), ...Object.keys(b)])].flatMap((key) =>
      differences(own(a, key), own(b, key), `${path}/${key}`),
    );
  }
  if (Array.isArray(a) && Array.isArray(b) && a.length === b.length)
    return a.flatMap((item, index) => differences(item, b[index], `${path}/${index}`));
  return [`${path}: ${brief(a)} was ${brief(b)}`];
}

function brief(value: Json | undefined): string {
  const text = value === undefined ? "nothing" : JSON.stringify(value);
  return text.length > 260 ? `${text.slice(0, 260)}…` : text;
}
