import type { ChoiceLayer, Sourced } from "../contract/choice.js";
import type { FailWord } from "../contract/fail-on.js";
import type { HonoredTool } from "../contract/options.js";
import type { FixClass, Impact, Rollout, Rule } from "../contract/rule.js";
import type { Severity } from "../contract/severity.js";

/** The names that a configuration may use besides its own keys. */
export interface Vocabulary {
  rules: readonly Rule[];
  /** True where an organization may have rules besides: in the schema for editors, which knows none of them. */
  isOpen?: true;
  /** Formats that a report can have. */
  reportFormats: readonly string[];
}

/** A value with the place that it comes from. */
export type { Sourced };

/** Other name and default of a parameter that a rule adds. */
export interface ParameterPart {
  name?: Sourced<string>;
  value?: Sourced<string>;
}

/** The options of one rule that one part of a configuration gives. */
export interface RulePart {
  enabled?: Sourced<boolean>;
  severity?: Sourced<Severity>;
  settings: ReadonlyMap<string, Sourced<string>>;
  /** By the name that the parameter has otherwise. */
  parameters: ReadonlyMap<string, ParameterPart>;
}

/** Options that can differ from file to file. */
export interface FilePart extends ChoiceLayer {
  rollout?: Sourced<Rollout>;
  maxImpact?: Sourced<Impact>;
  classes?: Sourced<readonly FixClass[]>;
  honor?: Sourced<readonly HonoredTool[]>;
  tags: ReadonlyMap<string, Sourced<string>>;
  context?: Sourced<boolean>;
  /** By id. */
  rules: ReadonlyMap<string, RulePart>;
}

/** Options of a whole run. */
export interface RunPart {
  /** Files, folders and globs of an organization's own rules, relative to the file that names them. */
  customRules?: Sourced<readonly string[]>;
  /** Globs for paths below the folder of the configuration. */
  include?: Sourced<readonly string[]>;
  exclude?: Sourced<readonly string[]>;
  gitignore?: Sourced<boolean>;
  /** Files are relative to the folder of the configuration, and below it. */
  baseline?: Sourced<string>;
  jobs?: Sourced<number>;
  /** What makes a run fail; `exitZero` wins. */
  failOn?: Sourced<readonly FailWord[]>;
  exitZero?: Sourced<boolean>;
  /** True if a run may find no template. */
  allowNoTemplates?: Sourced<boolean>;
  /** File by format. */
  report: ReadonlyMap<string, Sourced<string>>;
}

/** A part that holds for all files, or for those that match. */
export interface Layer {
  part: FilePart;
  /** Takes a path below the folder of the configuration, with `/`. */
  matches?: (path: string) => boolean;
}

/** A pack of an organization, with all that it extends. */
export interface OwnPack {
  readonly name: string;
  readonly title: string;
  readonly version?: string;
  /** The ids of its rules. */
  readonly rules: ReadonlySet<string>;
  /** Settings and severities, each with the place that it comes from; those of what it extends come first. */
  readonly parts: readonly FilePart[];
  /** The names of the packs of cfn-fix that it extends. */
  readonly standards: readonly string[];
}

/** A configuration with all that it extends; later layers win. */
export interface Config {
  /** The folder that its globs and files are relative to; absolute. */
  folder: string;
  rules: readonly Rule[];
  layers: readonly Layer[];
  run: RunPart;
  /** The packs of an organization that the layers name, by what follows `pack:`. */
  packs: ReadonlyMap<string, OwnPack>;
  /** Notices for the author of the files about what is understood but should be changed, a line each. */
  notices: readonly string[];
}

/** Returns the configuration of a run without a file. */
export function emptyConfig(folder: string, rules: readonly Rule[]): Config {
  return { folder, rules, layers: [], run: { report: new Map() }, packs: new Map(), notices: [] };
}

/** Words for true and false; YAML 1.1 reads them so, YAML 1.2 as text. */
export const switches = ["on", "off", "yes", "no"] as const;
/** A switch as it is written. */
export type Switch = boolean | (typeof switches)[number];

/** True for a switch that is on. */
export function isOn(value: Switch): boolean {
  return value === true || value === "on" || value === "yes";
}
