import { isAbsolute, relative, sep } from "node:path";
import { CfnFixError } from "../values/errors.js";
import { layerOf, type Verdict } from "../contract/choice.js";
import type { FixOptions, HonoredTool } from "../contract/options.js";
import { rollouts, type FixClass, type Impact, type Rollout, type Rule } from "../contract/rule.js";
import type { Severity } from "../contract/severity.js";
import { assertOptions, isKnownParameter, parametersOf } from "../pipeline/settings.js";
import { heldChoice, verdictsOf, type HeldChoice } from "./choice.js";
import type { Config, FilePart, ParameterPart, Sourced, RulePart } from "./config.js";
import { ownPacks } from "./packs/load.js";
import { byDefault, fromCommandLine } from "./sourced.js";

/** The options of `fix` that the command line can give. */
export type CommandLine = Omit<FixOptions, "baseline" | "rules">;

/** The options of one rule for one file. */
export interface ResolvedRule {
  enabled: Sourced<boolean>;
  /** Missing where each flaw has its own. */
  severity?: Sourced<Severity>;
  settings: ReadonlyMap<string, Sourced<string>>;
  parameters: ReadonlyMap<string, ParameterPart>;
}

/** The options for one file, each with the place that it comes from. */
export interface ResolvedOptions {
  rollout: Sourced<Rollout>;
  maxImpact?: Sourced<Impact>;
  classes?: Sourced<readonly FixClass[]>;
  honor: Sourced<readonly HonoredTool[]>;
  tags: ReadonlyMap<string, Sourced<string>>;
  context: Sourced<boolean>;
  choice: HeldChoice;
  rules: ReadonlyMap<string, ResolvedRule>;
  /** The same for `fix`: each rule is in `only`, which runs, or in `skip`. */
  fixOptions: FixOptions;
}

/**
 * Returns the options for one file, by its absolute path (undefined: stdin). Later wins: defaults, the configuration,
 * its matching overrides in their order, the command line.
 *
 * Throws `CfnFixError` USAGE where two rules that run want one parameter to be different things, and for values that
 * cannot be.
 */
export function settingsFor(config: Config, file: string | undefined, commandLine: CommandLine): ResolvedOptions {
  return settingsOfFiles(config, commandLine)(file);
}

/**
 * Returns a function that gives the options for one file after the other: files that the same overrides match share
 * them.
 */
export function settingsOfFiles(
  config: Config,
  commandLine: CommandLine,
): (file: string | undefined) => ResolvedOptions {
  const known = new Map<string, ResolvedOptions>();
  return (file) => {
    const path = file === undefined ? undefined : pathBelow(config.folder, file);
    const isMatched = config.layers.map(
      ({ matches }) => matches === undefined || (path !== undefined && matches(path)),
    );
    const key = isMatched.join();
    const resolved = known.get(key) ?? resolve(config, isMatched, commandLine);
    known.set(key, resolved);
    return resolved;
  };
}

function resolve(config: Config, isMatched: readonly boolean[], commandLine: CommandLine): ResolvedOptions {
  const layers = config.layers.filter((_, index) => isMatched[index]);
  const parts = [...layers.map(({ part }) => part), partOf(commandLine, config.rules)];
  const all = verdictsOf(config.rules, parts, ownPacks(config.packs));
  const rules = new Map(config.rules.map((rule) => [rule.id, resolvedRule(rule, parts, all.get(rule.id))]));
  const maxImpact = parts.findLast((part) => part.maxImpact !== undefined)?.maxImpact;
  const classes = parts.findLast((part) => part.classes !== undefined)?.classes;
  const resolved = {
    rollout: parts.findLast((part) => part.rollout !== undefined)?.rollout ?? byDefault(rollouts[0]),
    ...(maxImpact !== undefined && { maxImpact }),
    ...(classes !== undefined && { classes }),
    honor: parts.findLast((part) => part.honor !== undefined)?.honor ?? byDefault([]),
    tags: new Map(parts.flatMap((part) => [...part.tags])),
    context: parts.findLast((part) => part.context !== undefined)?.context ?? byDefault(false),
    choice: heldChoice(parts, all),
    rules,
  };
  const fixOptions = fixOptionsOf(resolved);
  // What cannot be ends the run before the first template, and not with each of them.
  assertOptions(config.rules, fixOptions);
  return { ...resolved, fixOptions };
}

/** Returns the path of a file below a folder, with `/`; undefined when it is elsewhere. */
function pathBelow(folder: string, file: string): string | undefined {
  const path = relative(folder, file);
  const isElsewhere = path === "" || path === ".." || path.startsWith(`..${sep}`) || isAbsolute(path);
  return isElsewhere ? undefined : path.split(sep).join("/");
}

function partOf(commandLine: CommandLine, rules: readonly Rule[]): FilePart {
  const { rollout, maxImpact, classes, honor, context, tags = {} } = commandLine;
  return {
    ...layerOf(commandLine, "command line"),
    ...(rollout !== undefined && { rollout: fromCommandLine(rollout) }),
    ...(maxImpact !== undefined && { maxImpact: fromCommandLine(maxImpact) }),
    ...(classes !== undefined && { classes: fromCommandLine(classes) }),
    ...(honor !== undefined && { honor: fromCommandLine(honor) }),
    ...(context !== undefined && { context: fromCommandLine(context) }),
    tags: new Map(Object.entries(tags).map(([key, value]) => [key, fromCommandLine(value)])),
    rules: new Map(rules.map((rule) => [rule.id, rulePartOf(commandLine, rule)])),
  };
}

function rulePartOf({ settings = {}, parameterNames = {}, parameterValues = {} }: CommandLine, rule: Rule): RulePart {
  const known = parametersOf([rule]);
  const parameters = new Map<string, ParameterPart>();
  const add = (parameter: string, part: ParameterPart): void => {
    if (isKnownParameter(parameter, known)) parameters.set(parameter, { ...parameters.get(parameter), ...part });
  };
  for (const [parameter, name] of Object.entries(parameterNames)) add(parameter, { name: fromCommandLine(name) });
  for (const [parameter, value] of Object.entries(parameterValues)) add(parameter, { value: fromCommandLine(value) });
  return {
    settings: new Map(
      (rule.settings ?? []).flatMap(({ name }) => {
        const value = settings[`${rule.id}.${name}`];
        return value === undefined ? [] : [[name, fromCommandLine(value)]];
      }),
    ),
    parameters,
  };
}

function resolvedRule(
  { id, settings = [] }: Rule,
  parts: readonly FilePart[],
  { runs = false, from = "default", by }: Partial<Verdict> = {},
): ResolvedRule {
  const given = parts.flatMap(({ rules }) => rules.get(id) ?? []);
  const severity = given.findLast((part) => part.severity !== undefined)?.severity;
  const parameters = new Map<string, ParameterPart>();
  for (const part of given)
    for (const [name, parameter] of part.parameters) parameters.set(name, { ...parameters.get(name), ...parameter });
  return {
    enabled: { value: runs, from: by === undefined ? from : `${from}, ${by}` },
    settings: new Map([
      ...settings.map(({ name, values }) => [name, byDefault<string>(values[0])] as const),
      ...given.flatMap((part) => [...part.settings]),
    ]),
    parameters,
    ...(severity !== undefined && { severity }),
  };
}

function fixOptionsOf({
  rollout,
  maxImpact,
  classes,
  honor,
  tags,
  context,
  rules,
}: Omit<ResolvedOptions, "fixOptions" | "choice">): FixOptions {
  const all = [...rules];
  const running = all.filter(([, { enabled }]) => enabled.value);
  const settings = all.flatMap(([id, rule]) =>
    [...rule.settings].map(([name, { value }]) => [`${id}.${name}`, value] as const),
  );
  const severities = all.flatMap(([id, { severity }]) =>
    severity === undefined ? [] : [[id, severity.value] as const],
  );
  return {
    only: running.map(([id]) => id),
    skip: all.filter(([, { enabled }]) => !enabled.value).map(([id]) => id),
    rollout: rollout.value,
    ...(maxImpact !== undefined && { maxImpact: maxImpact.value }),
    ...(classes !== undefined && { classes: classes.value }),
    ...(severities.length > 0 && { severities: Object.fromEntries(severities) }),
    settings: Object.fromEntries(settings),
    parameterNames: agreed(running, "name"),
    parameterValues: agreed(running, "value"),
    tags: Object.fromEntries([...tags].map(([key, { value }]) => [key, value])),
    honor: honor.value,
    ...(context.value && { context: true }),
  };
}

/** Returns names or defaults of parameters. A parameter that several rules add is one parameter of the template. */
function agreed(rules: readonly (readonly [string, ResolvedRule])[], what: "name" | "value"): Record<string, string> {
  const found = new Map<string, Sourced<string>>();
  for (const [, { parameters }] of rules) {
    for (const [parameter, { [what]: given }] of parameters) {
      const other = found.get(parameter);
      if (given === undefined || other?.value === given.value) continue;
      if (other !== undefined)
        throw new CfnFixError(
          "USAGE",
          `the parameter ${parameter} has two ${what}s: at ${other.from} and at ${given.from}`,
          "give it one; the rules share it",
        );
      found.set(parameter, given);
    }
  }
  return Object.fromEntries([...found].map(([parameter, { value }]) => [parameter, value]));
}
