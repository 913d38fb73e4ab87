/** A rule, as far as it matters here: its members by their names. */
export type Members = Readonly<Record<string, unknown>>;

/** What a run reads of the rules that it does not apply: which they are, and what they are about. */
const eager: ReadonlySet<string> = new Set([
  "id",
  "formerIds",
  "kind",
  "title",
  "tags",
  "level",
  "stability",
  "phase",
  "after",
  "types",
  "type",
  "property",
  "harm",
  "class",
  "impact",
  "settings",
  "parameters",
]);

/**
 * Returns the source of a module with the rules of a service, that gets what most runs need not from the part that
 * holds them: what a rule does, and what is told about it.
 */
export function stubModule(part: string, name: string, rules: readonly Members[]): string {
  const sets = [...new Set(rules.flatMap(({ packs }) => (packs === undefined ? [] : [JSON.stringify(packs)])))];
  const stubs = rules.map(
    (rule, at) =>
      `{ ${Object.entries(rule)
        .map(([key, value]) =>
          key === "packs" ? `packs: sets[${sets.indexOf(JSON.stringify(value))}]` : memberOf([key, value], at),
        )
        .join(",\n")} }`,
  );
  return `let all;\nconst sets = [${sets.join(", ")}];\nconst rule = (at) => (all ??= require(${JSON.stringify(part)}).${name})[at];\nexport const ${name} = [\n${stubs.join(",\n")}\n];\n`;
}

/** Returns the source of a module with functions that are got from the part that holds them when one is first called. */
export function lateModule(part: string, names: readonly string[]): string {
  const functions = names.map((name) => `export const ${name} = (...given) => part().${name}(...given);`);
  return `let all;\nconst part = () => (all ??= require(${JSON.stringify(part)}));\n${functions.join("\n")}\n`;
}

function memberOf([key, value]: readonly [string, unknown], at: number): string {
  if (typeof value === "function") return `${key}(...given) { return rule(${at}).${key}(...given); }`;
  return eager.has(key) ? `${key}: ${JSON.stringify(value)}` : `get ${key}() { return rule(${at}).${key}; }`;
}
