import type { Rule, TemplateRule } from "../contract/rule.js";
import type { OneResourceRule } from "./dispatch.js";

/**
 * Rules as they run: those that put right what is malformed, those that change the structure of a template, those of one
 * resource, those of the order of creation.
 */
export interface Phases {
  readonly shape: readonly TemplateRule[];
  readonly structure: readonly TemplateRule[];
  readonly resources: readonly OneResourceRule[];
  readonly order: readonly TemplateRule[];
}

/**
 * Returns the rules by phase, in each of them after those that they name in `after`, else an organization's own first, each by
 * their ids. So the order in which a caller lists them changes nothing. Names of rules that are not listed are passed over.
 */
export function phasesOf(rules: readonly Rule[]): Phases {
  const byId = [...rules].sort(inTurn);
  const resources = byAfter(byId.flatMap((rule) => (rule.kind === "template" ? [] : [rule])));
  const templates = byId.flatMap((rule) => (rule.kind === "template" ? [rule] : []));
  const ofPhase = (wanted: NonNullable<TemplateRule["phase"]>): TemplateRule[] =>
    byAfter(templates.filter(({ phase = "structure" }) => phase === wanted));
  return { shape: ofPhase("shape"), structure: ofPhase("structure"), resources, order: ofPhase("order") };
}

/** Rules of an organization come before ours: of two that set the same property, its own holds. */
function inTurn(a: Rule, b: Rule): number {
  const [one, other] = [Number(a.origin === undefined), Number(b.origin === undefined)];
  return one - other || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

/** Returns the rules in the order in which they run. */
export function inOrder(rules: readonly Rule[]): Rule[] {
  const { shape, structure, resources, order } = phasesOf(rules);
  return [...shape, ...structure, ...resources, ...order];
}

function byAfter<R extends Rule>(rules: readonly R[]): R[] {
  const waiting = [...rules];
  const names = new Set(rules.map(({ id }) => id));
  const isReady = ({ after = [] }: R): boolean => !after.some((id) => names.has(id));
  const ordered: R[] = [];
  while (waiting.length > 0) {
    // Rules that wait for each other run by their ids.
    for (const rule of waiting.splice(Math.max(waiting.findIndex(isReady), 0), 1)) {
      names.delete(rule.id);
      ordered.push(rule);
    }
  }
  return ordered;
}
