import { own, type Json } from "../values/json.js";
import { at, type Path } from "../values/pointer.js";
import { honoredTools, type HonoredTool } from "../contract/options.js";
import type { Positions } from "../source/positions.js";
import type { Rule } from "../contract/rule.js";
import { reasonIn } from "./directive.js";
import { inCheckovComments } from "./foreign-comments.js";
import type { ForeignRule } from "./foreign-rule.js";
import type { Members } from "./members.js";
import type { Suppression } from "./suppression.js";

/** The place below `Metadata` of a resource that a tool reads, and the names of a rule and its reason there. */
const places: Readonly<Record<HonoredTool, readonly { list: Path; reason: string }[]>> = {
  // https://github.com/aws-cloudformation/aws-guard-rules-registry: the rules filter on this list.
  "cfn-guard": [{ list: ["guard", "SuppressedRules"], reason: "reason" }],
  cfn_nag: [{ list: ["cfn_nag", "rules_to_suppress"], reason: "reason" }],
  checkov: [
    { list: ["checkov", "skip"], reason: "comment" },
    { list: ["bridgecrew", "skip"], reason: "comment" },
  ],
  "cfn-lint": [{ list: ["cfn-lint", "config", "ignore_checks"], reason: "reason" }],
};

/** Returns the suppressions of other tools that are to hold, for the rules that ask for the same. */
export function inOtherTools(
  positions: Positions,
  members: Members,
  rules: readonly Rule[],
  honored: readonly HonoredTool[],
): Suppression[] {
  return honoredTools
    .filter((tool) => honored.includes(tool))
    .flatMap((tool) => suppressionsOf(rulesOf(tool, positions, members), tool, rules));
}

function rulesOf(tool: HonoredTool, positions: Positions, members: Members): ForeignRule[] {
  // Of the tools only cfn-lint has suppressions for a whole template.
  const owners: Path[] = [...(tool === "cfn-lint" ? [[]] : []), ...members.all.map(({ path }) => path)];
  return [
    ...owners.flatMap((scope) =>
      places[tool].flatMap(({ list, reason }) => {
        const path = [...scope, "Metadata", ...list];
        const items = at(positions.source.view, path);
        return Array.isArray(items)
          ? items.flatMap((item, index) =>
              ruleOf(item, reason, tool, scope, () => positions.rangeOf([...path, index]).start),
            )
          : [];
      }),
    ),
    ...(tool === "checkov" ? inCheckovComments(positions, members) : []),
  ];
}

function ruleOf(item: Json, reasonKey: string, tool: HonoredTool, scope: Path, offset: () => number): ForeignRule[] {
  const id = typeof item === "string" ? item : own(item, "id");
  const reason = own(item, reasonKey);
  if (typeof id !== "string" || id === "") return [];
  return [{ tool, scope, id, reason: typeof reason === "string" ? reasonIn(reason) : "", offset: offset() }];
}

/**
 * Returns the suppressions of our rules. A rule is suppressed where one of its controls is: each of them asks for what
 * the rule repairs, and which ones apply depends on the resource, so that nobody suppresses all. Rules of cfn-lint ask
 * whether a template is valid, and one such as E3002 speaks of all properties: there it takes all controls of the rule.
 */
function suppressionsOf(suppressed: readonly ForeignRule[], tool: HonoredTool, rules: readonly Rule[]): Suppression[] {
  const concerned = rules.flatMap(({ id, controls }) => {
    const wanted = controls[tool] ?? [];
    return wanted.length === 0
      ? []
      : [{ id, wanted, everywhere: wanted.map((rule) => suppressed.find((known) => isForWhole(known, rule))) }];
  });
  return [...groupedByScope(suppressed)].flatMap(([scope, here]) =>
    concerned.flatMap(({ id, wanted, everywhere }) => {
      const found = wanted.map((rule, index) => here.get(rule) ?? everywhere[index]);
      const [first] = found.flatMap((rule) => rule ?? []);
      if (first === undefined || (tool === "cfn-lint" && found.includes(undefined))) return [];
      const named = wanted.filter((_, index) => found[index] !== undefined).join(", ");
      return [
        { scope, ids: [id], reason: first.reason, offset: first.offset, text: named, madeFor: `${tool} ${named}` },
      ];
    }),
  );
}

/**
 * True if a rule of cfn-lint is suppressed for the whole template, where it accepts the beginnings of ids too: `E3` is
 * all that begin like that.
 */
function isForWhole({ scope, id }: ForeignRule, rule: string): boolean {
  return scope.length === 0 && rule.startsWith(id);
}

/** Returns the rules at each place by id, the first of each. */
function groupedByScope(rules: readonly ForeignRule[]): Map<Path, Map<string, ForeignRule>> {
  const groups = new Map<Path, Map<string, ForeignRule>>();
  for (const rule of rules) {
    const here = groups.get(rule.scope) ?? new Map<string, ForeignRule>();
    if (!here.has(rule.id)) here.set(rule.id, rule);
    groups.set(rule.scope, here);
  }
  return groups;
}
