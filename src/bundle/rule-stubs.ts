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
  const stubs = rules.map(
    (rule, at) =>
      `{ ${Object.entries(rule)
        .map((entry) => memberOf(entry, at))
        .join(",\n")} }`,
  );
  return `let all;\nconst rule = (at) => (all ??= require(${JSON.stringify(part)}).${name})[at];\nexport const ${name} = [\n${stubs.join(",\n")}\n];\n`;
}

function memberOf([key, value]: readonly [string, unknown], at: number): string {
  if (typeof value === "function") return `${key}(...given) { return rule(${at}).${key}(...given); }`;
  return eager.has(key) ? `${key}: ${JSON.stringify(value)}` : `get ${key}() { return rule(${at}).${key}; }`;
}
