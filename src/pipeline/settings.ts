import { formerIdsOf, renamedTo } from "../contract/former-ids.js";
import { CfnFixError } from "../values/errors.js";
import type { FixOptions } from "../contract/options.js";
import type { Rule } from "../contract/rule.js";

/** The settings of all rules by `<rule>.<setting>`, with the values that they may have; the first is the default. */
export function settingsOf(rules: readonly Rule[]): Map<string, readonly [string, ...string[]]> {
  return new Map(
    rules.flatMap(({ id, settings = [] }) => settings.map(({ name, values }) => [`${id}.${name}`, values] as const)),
  );
}

/** The names of all parameters that rules may add; `<LogicalId>` stands for that of a resource. */
export function parametersOf(rules: readonly Rule[]): string[] {
  return [...new Set(rules.flatMap(({ parameters = [] }) => parameters.map(({ name }) => name)))];
}

/** Is `name` one of these parameters? */
export function isKnownParameter(name: string, known: readonly string[]): boolean {
  return known.some((pattern) => {
    const [start = "", end] = pattern.split("<LogicalId>");
    if (end === undefined) return name === pattern;
    return (
      name.length > start.length + end.length && name.startsWith(start) && name.endsWith(end) && isParameterName(name)
    );
  });
}

/** May a parameter of a template have this name? */
export function isParameterName(name: string): boolean {
  return /^[A-Za-z0-9]{1,255}$/.test(name);
}

/** Returns the options with the ids that rules have now in place of former ones, and a sentence for each former id. */
export function withCurrentIds(
  rules: readonly Rule[],
  options: FixOptions,
): { options: FixOptions; notices: readonly string[] } {
  const formerIds = formerIdsOf(rules);
  const notices = new Set<string>();
  const current = (id: string): string => {
    const now = formerIds.get(id);
    if (now !== undefined) notices.add(`${renamedTo(id, now)}; use that name.`);
    return now ?? id;
  };
  const { only, skip, select, extendSelect, ignore, settings, severities } = options;
  const renamed = {
    ...options,
    ...(only !== undefined && { only: only.map(current) }),
    ...(skip !== undefined && { skip: skip.map(current) }),
    ...(select !== undefined && { select: select.map(current) }),
    ...(extendSelect !== undefined && { extendSelect: extendSelect.map(current) }),
    ...(ignore !== undefined && { ignore: ignore.map(current) }),
    ...(severities !== undefined && {
      severities: Object.fromEntries(Object.entries(severities).map(([id, severity]) => [current(id), severity])),
    }),
    ...(settings !== undefined && {
      settings: Object.fromEntries(
        Object.entries(settings).map(([name, value]) => {
          const [id = "", ...rest] = name.split(".");
          return [[current(id), ...rest].join("."), value];
        }),
      ),
    }),
  };
  return { options: renamed, notices: [...notices] };
}

/** Throws `CfnFixError` USAGE for what no rule has, and for names and values that cannot be. */
export function assertOptions(
  rules: readonly Rule[],
  { settings = {}, severities = {}, parameterNames = {}, parameterValues = {}, tags = {} }: FixOptions,
): void {
  const known = settingsOf(rules);
  for (const [name, value] of Object.entries(settings)) {
    const values = known.get(name);
    if (values === undefined)
      throw usage(`there is no setting ${name}`, `use one of: ${[...known.keys()].sort().join(", ")}`);
    if (!values.includes(value))
      throw usage(`the setting ${name} cannot be ${value}`, `use one of: ${values.join(", ")}`);
  }
  for (const id of Object.keys(severities)) {
    if (!rules.some((rule) => rule.id === id))
      throw usage(`there is no rule ${id}`, `use one of: ${rules.map((rule) => rule.id).join(", ")}`);
  }
  const parameters = parametersOf(rules);
  for (const name of [...Object.keys(parameterNames), ...Object.keys(parameterValues)]) {
    if (!isKnownParameter(name, parameters))
      throw usage(`no rule adds a parameter ${name}`, `use one of: ${parameters.join(", ")}`);
  }
  for (const [name, wanted] of Object.entries(parameterNames)) {
    if (!isParameterName(wanted))
      throw usage(`the parameter ${name} cannot be renamed to ${wanted}`, "use letters and digits, at most 255");
  }
  for (const [name, value] of Object.entries(parameterValues)) assertForm(rules, name, value);
  for (const [key, value] of Object.entries(tags)) assertTag(key, value);
}

/** Whether an empty value can be depends on the template. */
function assertForm(rules: readonly Rule[], name: string, value: string): void {
  const known = rules
    .flatMap(({ parameters = [] }) => parameters)
    .filter((each) => isKnownParameter(name, [each.name]));
  const exact = known.filter((each) => each.name === name);
  const wrong = (exact.length > 0 ? exact : known)
    .flatMap(({ form }) => form ?? [])
    .find(({ pattern }) => value !== "" && !new RegExp(`^(?:${pattern})$`).test(value));
  if (wrong !== undefined)
    throw usage(`the value for ${name} must be ${wrong.words}`, `it is ${value}; correct it where you give it`);
}

/** https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html */
function assertTag(key: string, value: string): void {
  if (key === "" || key.length > 128)
    throw usage(`a tag cannot have the key ${key === "" ? "''" : key}`, "use 1 to 128 characters");
  if (/^aws:/i.test(key)) throw usage(`a tag cannot have the key ${key}`, "keys that begin with aws: are reserved");
  if (value.length > 256) throw usage(`the value of the tag ${key} is too long`, "use at most 256 characters");
}

function usage(message: string, help: string): CfnFixError {
  return new CfnFixError("USAGE", message, help);
}
