import { readDocument, type ConfigDocument, type DocumentKind } from "../config/document.js";
import { ConfigError } from "../config/fault.js";
import { CfnFixError, type Place } from "../values/errors.js";
import { toPointer } from "../values/pointer.js";
import { rulesIn } from "./definitions.js";
import type { RuleFault } from "./faults.js";
import type { OwnRule } from "./rule.js";
import type { RuleVocabulary } from "./vocabulary.js";

/** The rules of a file. */
export interface RuleFile {
  readonly rules: readonly (OwnRule & { readonly place: Place })[];
  /** What their author should know, a line each: `file:line:column: warning: …`. */
  readonly warnings: readonly string[];
}

const kind: DocumentKind = { noun: "file of rules", inPlaceOfSecond: "write the rules as a list in one document" };

/**
 * Reads the text of one file of rules in YAML or JSON: a rule, or a list of them. `file` is its name for messages.
 *
 * Throws `ConfigError` with all that is wrong with it.
 */
export function readRuleFile(text: string, file: string, vocabulary: RuleVocabulary): RuleFile {
  const wrong: CfnFixError[] = [];
  const document = documentOf(text, file, wrong);
  if (document.value === undefined || (Array.isArray(document.value) && document.value.length === 0))
    throw new ConfigError(file, [...wrong, noRule]);
  const { rules, faults } = rulesIn(document.value, file, vocabulary);
  wrong.push(...faults.all.map((fault) => errorOf(fault, document)));
  if (wrong.length > 0) throw new ConfigError(file, wrong);
  return {
    rules: rules.map((each) => ({ ...each, place: document.placeOf(toPointer([...each.path, "id"])) })),
    warnings: faults.warnings.map((warning) => {
      const { line, column } = placeOf(warning, document);
      return `${file}:${line}:${column}: warning: ${warning.message}; ${warning.help}`;
    }),
  };
}

const noRule = new CfnFixError(
  "USAGE",
  "there is no rule in it",
  "write a rule, or a list of them; docs/custom-rules.md shows how",
);

function documentOf(text: string, file: string, wrong: CfnFixError[]): ConfigDocument {
  try {
    return readDocument(text, wrong, (key) => key, kind);
  } catch (error) {
    throw error instanceof CfnFixError ? new ConfigError(file, [...wrong, error]) : error;
  }
}

function errorOf(fault: RuleFault, document: ConfigDocument): CfnFixError {
  return new CfnFixError("USAGE", fault.message, fault.help, placeOf(fault, document));
}

function placeOf({ path, isAboutKey }: RuleFault, document: ConfigDocument): Place {
  return isAboutKey ? document.keyPlaceOf(toPointer(path)) : document.placeOf(toPointer(path));
}
