import { formerIdsOf, renamedTo } from "../contract/former-ids.js";
import { isKnownPack, packIn, packPrefix } from "../contract/selector.js";
import { CfnFixError, type Place } from "../values/errors.js";
import type { ChoiceLayer, SourcedWords } from "../contract/choice.js";
import { severities, type Severity } from "../contract/severity.js";
import { toPointer, type Path } from "../values/pointer.js";
import {
  isOn,
  type FilePart,
  type Layer,
  type ParameterPart,
  type RunPart,
  type Sourced,
  type RulePart,
  type Switch,
  type Vocabulary,
} from "./config.js";
import { readDocument, type ConfigDocument, type CurrentKey } from "./document.js";
import { faultsBeyondSchema } from "./check.js";
import { ConfigError } from "./fault.js";
import { patternMatcher } from "./patterns.js";
import { settingText } from "./setting-text.js";
import { validate, type WrittenConfig, type WrittenPart, type WrittenRule } from "./validate.js";

/** The contents of one configuration file. */
export interface ParsedConfig {
  extends?: { file: string; place: Place };
  /** For all files, then each override. */
  layers: readonly Layer[];
  run: RunPart;
  /** The packs of an organization that it names: as it does, and as its layers do. */
  packs: readonly { reference: string; name: string; place: Place }[];
  /** Notices for its author about what is understood but should be changed, a line each. */
  notices: readonly string[];
}

/**
 * Reads the text of one configuration file in YAML or JSON; an empty one says nothing. `file` is its name for messages.
 * `packNameOf` gives the name of a pack for the layers, by how the file names it.
 *
 * Throws `ConfigError` with all that is wrong with it.
 */
export async function parseConfig(
  text: string,
  file: string,
  vocabulary: Vocabulary,
  packNameOf: (reference: string) => string = String,
): Promise<ParsedConfig> {
  const faults: CfnFixError[] = [];
  const notices: string[] = [];
  const formerIds = formerIdsOf(vocabulary.rules);
  const document = readOrThrow(text, file, faults, (key, path, { line }) => {
    const now = currentKeyOf(key, path, formerIds);
    if (now !== key) notices.push(`${file}:${line}: ${renamedTo(key, now)}`);
    return now;
  });
  const written = document.value === undefined ? {} : await validate(document, vocabulary, faults);
  faults.push(...faultsBeyondSchema(document, vocabulary));
  if (written === undefined || faults.length > 0) throw new ConfigError(file, faults);
  const reader = new Reader(document, file, vocabulary, packNameOf);
  const base =
    written.extends === undefined ? undefined : { file: written.extends, place: document.placeOf("/extends") };
  return {
    ...(base !== undefined && { extends: base }),
    layers: await reader.layersOf(written),
    run: reader.runOf(written),
    packs: reader.packs,
    notices: [...notices, ...reader.notices],
  };
}

/** Returns the name that a key has now: `transforms` was that of `rules`, and rules have had other ids. */
function currentKeyOf(key: string, path: Path, formerIds: ReadonlyMap<string, string>): string {
  const inPart = path[0] === "overrides" ? path.slice(2) : path;
  const isPart = inPart.length === 0 && path.length !== 1;
  if (isPart && key === "transforms") return "rules";
  return inPart.length === 1 && inPart[0] === "rules" ? (formerIds.get(key) ?? key) : key;
}

function readOrThrow(text: string, file: string, faults: CfnFixError[], currentKey: CurrentKey): ConfigDocument {
  try {
    return readDocument(text, faults, currentKey);
  } catch (error) {
    throw error instanceof CfnFixError ? new ConfigError(file, [...faults, error]) : error;
  }
}

/** Converts written values into those that are used, each with its line. */
class Reader {
  /** Former ids in lists of words, a line each. */
  readonly notices: string[] = [];
  readonly packs: { reference: string; name: string; place: Place }[] = [];
  readonly #formerIds: ReadonlyMap<string, string>;

  constructor(
    readonly document: ConfigDocument,
    readonly file: string,
    readonly vocabulary: Vocabulary,
    readonly packNameOf: (reference: string) => string,
  ) {
    this.#formerIds = formerIdsOf(vocabulary.rules);
  }

  async layersOf(written: WrittenConfig): Promise<Layer[]> {
    const overrides = (written.overrides ?? []).map(async (override, index) => ({
      part: this.#partOf(override, ["overrides", index]),
      matches: (await patternMatcher(override.files, true)).matches,
    }));
    return [{ part: this.#partOf(written, []) }, ...(await Promise.all(overrides))];
  }

  runOf(written: WrittenConfig): RunPart {
    const { include, exclude, gitignore, baseline, jobs, report = {} } = written;
    const {
      "custom-rules": customRules,
      "fail-on": failOn,
      "exit-zero": exitZero,
      "allow-no-templates": allowNoTemplates,
    } = written;
    return {
      ...(customRules !== undefined && { customRules: this.#sourced(customRules, ["custom-rules"]) }),
      ...(failOn !== undefined && { failOn: this.#sourced(failOn, ["fail-on"]) }),
      ...(exitZero !== undefined && { exitZero: this.#sourced(isOn(exitZero), ["exit-zero"]) }),
      ...(allowNoTemplates !== undefined && {
        allowNoTemplates: this.#sourced(isOn(allowNoTemplates), ["allow-no-templates"]),
      }),
      ...(include !== undefined && { include: this.#sourced(include, ["include"]) }),
      ...(exclude !== undefined && { exclude: this.#sourced(exclude, ["exclude"]) }),
      ...(gitignore !== undefined && { gitignore: this.#sourced(isOn(gitignore), ["gitignore"]) }),
      ...(baseline !== undefined && { baseline: this.#sourced(baseline, ["baseline"]) }),
      ...(jobs !== undefined && { jobs: this.#sourced(jobs, ["jobs"]) }),
      report: this.#allSourced(report, ["report"]),
    };
  }

  #partOf(written: WrittenPart, path: Path): FilePart {
    const { rollout, "max-impact": maxImpact, class: classes, honor, context, tags = {} } = written;
    const rules = written.rules === undefined || Array.isArray(written.rules) ? {} : written.rules;
    return {
      ...this.#choiceOf(written, path),
      ...(rollout !== undefined && { rollout: this.#sourced(rollout, [...path, "rollout"]) }),
      ...(maxImpact !== undefined && { maxImpact: this.#sourced(maxImpact, [...path, "max-impact"]) }),
      ...(classes !== undefined && { classes: this.#sourced(classes, [...path, "class"]) }),
      ...(honor !== undefined && { honor: this.#sourced(honor, [...path, "honor"]) }),
      ...(context !== undefined && { context: this.#sourced(isOn(context), [...path, "context"]) }),
      tags: this.#allSourced(tags, [...path, "tags"]),
      rules: new Map(
        Object.entries(rules).map(([id, rule]) => {
          const inside = [...path, "rules", id];
          return [id, typeof rule === "object" ? this.#ruleOf(id, rule, inside) : this.#switchedRule(rule, inside)];
        }),
      ),
    };
  }

  #choiceOf(written: WrittenPart, path: Path): ChoiceLayer {
    const { packs, select, "extend-select": extendSelect, ignore, preview, rules } = written;
    const words = (list: readonly string[], key: string): Sourced<string>[] =>
      list.map((word, index) => this.#wordOf(word, [...path, key, index]));
    const sourced = (value: readonly Sourced<string>[], key: string): SourcedWords => ({
      value,
      from: this.#sourced(value, [...path, key]).from,
    });
    const chosen = Array.isArray(rules) ? words(rules, "rules") : words(select ?? [], "select");
    const ofPacks = (packs ?? []).map((name, index) => this.#packOf(name, [...path, "packs", index]));
    const key = Array.isArray(rules) ? "rules" : select !== undefined ? "select" : "packs";
    const isChosen = packs !== undefined || select !== undefined || Array.isArray(rules);
    return {
      ...(isChosen && { select: sourced([...ofPacks, ...chosen], key) }),
      ...(extendSelect !== undefined && {
        extendSelect: sourced(words(extendSelect, "extend-select"), "extend-select"),
      }),
      ...(ignore !== undefined && { ignore: sourced(words(ignore, "ignore"), "ignore") }),
      ...(preview !== undefined && { preview: this.#sourced(isOn(preview), [...path, "preview"]) }),
    };
  }

  /** Returns a word that chooses rules, with the id of today for a former one. */
  #wordOf(word: string, path: Path): Sourced<string> {
    const pack = packIn(word);
    if (pack !== undefined) return this.#packOf(pack, path);
    const now = this.#formerIds.get(word);
    if (now !== undefined) {
      const { line } = this.document.placeOf(toPointer(path));
      this.notices.push(`${this.file}:${line}: ${renamedTo(word, now)}`);
    }
    return this.#sourced(now ?? word, path);
  }

  /** Returns the word for a pack, and remembers one that has to be read. */
  #packOf(reference: string, path: Path): Sourced<string> {
    if (isKnownPack(reference)) return this.#sourced(`${packPrefix}${reference}`, path);
    const name = this.packNameOf(reference);
    this.packs.push({ reference, name, place: this.document.placeOf(toPointer(path)) });
    return this.#sourced(`${packPrefix}${name}`, path);
  }

  /** Returns the options of a rule that is only switched on or off; a severity switches it on. */
  #switchedRule(value: Switch | Severity, path: Path): RulePart {
    const severity = isSeverity(value) ? value : undefined;
    return {
      enabled: this.#sourced(isSeverity(value) || isOn(value), path),
      ...(severity !== undefined && { severity: this.#sourced(severity, path) }),
      settings: new Map(),
      parameters: new Map(),
    };
  }

  #ruleOf(id: string, written: WrittenRule, path: Path): RulePart {
    const { enabled, severity, settings = {}, parameters = {} } = written;
    const settingAt = (name: string, value: unknown, at: Path): [string, Sourced<string>][] =>
      value === undefined ? [] : [[name, this.#sourced(settingText(value), at)]];
    return {
      ...(enabled !== undefined && { enabled: this.#sourced(isOn(enabled), [...path, "enabled"]) }),
      ...(severity !== undefined && { severity: this.#sourced(severity, [...path, "severity"]) }),
      settings: new Map(
        this.#settingsOf(id).flatMap((name) => [
          ...settingAt(name, written[name], [...path, name]),
          ...settingAt(name, settings[name], [...path, "settings", name]),
        ]),
      ),
      parameters: new Map(
        Object.entries(parameters).map(([name, parameter]) => [
          name,
          this.#parameterOf(parameter, [...path, "parameters", name]),
        ]),
      ),
    };
  }

  #parameterOf({ name, value }: { name?: string; value?: string }, path: Path): ParameterPart {
    return {
      ...(name !== undefined && { name: this.#sourced(name, [...path, "name"]) }),
      ...(value !== undefined && { value: this.#sourced(value, [...path, "value"]) }),
    };
  }

  #settingsOf(id: string): string[] {
    return this.vocabulary.rules
      .filter((rule) => rule.id === id)
      .flatMap(({ settings = [] }) => settings.map(({ name }) => name));
  }

  #sourced<T>(value: T, path: Path): Sourced<T> {
    const { line } = this.document.placeOf(toPointer(path));
    const override = path[0] === "overrides" ? `, override ${Number(path[1]) + 1}` : "";
    return { value, from: `${this.file}:${line}${override}` };
  }

  #allSourced(values: Readonly<Record<string, string>>, path: Path): Map<string, Sourced<string>> {
    return new Map(Object.entries(values).map(([key, value]) => [key, this.#sourced(value, [...path, key])]));
  }
}

function isSeverity(value: Switch | Severity): value is Severity {
  return severities.some((severity) => severity === value);
}
