import { CfnFixError, fix, typesOf, type FixResult, type Rule } from "../../src/index.js";
import { parseSource } from "../../src/source/source.js";
import { Template } from "../../src/template/template.js";

/** What became of the findings of a rule over some templates. */
export interface Precision {
  /** Resources of the types that it is about. */
  seen: number;
  /** Findings that it repaired. */
  fixed: number;
  /** Findings that it left, by the reason. */
  left: Record<string, number>;
  /** Diffs that somebody has read, and those of them that are wrong. */
  read: number;
  wrong: number;
}

/** A template of the corpus. */
export interface CorpusTemplate {
  readonly name: string;
  readonly text: string;
  readonly template: Template;
}

/** Returns a text as a template; undefined for one that cfn-fix refuses. */
export function corpusTemplate(name: string, text: string): CorpusTemplate | undefined {
  try {
    return { name, text, template: new Template(parseSource(text.replace(/^\uFEFF/, "")).view) };
  } catch (error) {
    if (error instanceof CfnFixError) return undefined;
    throw error;
  }
}

/** Returns the number of resources of a template that a rule is about. */
export function seenBy(rule: Rule, { template }: CorpusTemplate): number {
  const types = typesOf(rule);
  return types.length === 0 ? template.resources.length : template.ofType(...types).length;
}

/** Returns what a rule alone makes of a template; undefined where that is refused. */
export function repaired(rule: Rule, { text }: CorpusTemplate): FixResult | undefined {
  try {
    return fix(text, { only: [rule.id] });
  } catch (error) {
    if (error instanceof CfnFixError) return undefined;
    throw error;
  }
}

/** Adds what a rule made of a template. */
export function addTo(precision: Precision, rule: Rule, seen: CorpusTemplate, result: FixResult | undefined): void {
  precision.seen += seenBy(rule, seen);
  precision.fixed += result?.fixes.length ?? 0;
  for (const { kind, reason } of result?.left ?? []) {
    const told = `${kind}: ${withoutNames(reason, seen.template)}`;
    precision.left[told] = (precision.left[told] ?? 0) + 1;
  }
}

/** Returns a reason with `<name>` for each name that the template declares, so that equal reasons are told as one. */
export function withoutNames(reason: string, template: Template): string {
  const sections = ["Parameters", "Conditions", "Mappings", "Resources"];
  const names = new Set(sections.flatMap((section) => Object.keys(template.section(section) ?? {})));
  return reason
    .split(" ")
    .map((word) => {
      const bare = word.replace(/^\W+|\W+$/g, "");
      return names.has(bare) ? word.replace(bare, "<name>") : word;
    })
    .join(" ");
}
