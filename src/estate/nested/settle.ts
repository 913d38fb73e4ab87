import { isRequired, type ChildTemplate, type WithheldFix } from "../../contract/nested.js";
import type { AppliedFix, FixResult, UnusedSuppression } from "../../contract/result.js";
import { viewNamed } from "../../template/resource-view.js";
import { passedValues } from "../../template/nested.js";
import { templateOf } from "../../template/of-text.js";
import type { Template } from "../../template/template.js";
import { CfnFixError } from "../../values/errors.js";
import type { Edge, Tree } from "./graph.js";
import { guiltyOf, harmsTo } from "./harm.js";
import { interfaceOf, type Corrected } from "./interface.js";

/** A template of a tree. */
export interface Member {
  /** As the user names it. */
  readonly file: string;
  readonly text: string;
  /** What a run over the template by itself has made of it; missing for one that is not to be corrected. */
  readonly result?: FixResult;
  /** True if the rule that passes values to nested templates does not run over it. */
  readonly passesNothing?: boolean;
}

/** What a template of a tree is corrected with, besides its own options. */
export interface FromTree {
  readonly nested: Readonly<Record<string, ChildTemplate>>;
  readonly withheld: readonly WithheldFix[];
}

/** Corrects a template of a tree once more. */
export type Correct = (path: string, more: FromTree) => FixResult;

/** A fix is left out in each round, and what that does goes up or down one level; a tree that needs more rounds is left alone. */
const maxRounds = 30;

/** What becomes of a tree. */
export interface SettledTree {
  /** By the paths of the templates that are corrected. */
  readonly results: ReadonlyMap<string, FixResult>;
  /** What the corrections of a child do to a parent that is not corrected, as clauses, by the path of the child. */
  readonly harms: ReadonlyMap<string, readonly string[]>;
}

/**
 * Returns what becomes of the templates of a tree, by their paths: children first, each parent with the interfaces that
 * its children have by then, until no fix of a child harms a parent. A fix that would is left out, with the reason.
 * Throws `CfnFixError` when that comes to no end.
 */
export function settleTree(
  { order, edges, circular }: Tree,
  members: ReadonlyMap<string, Member>,
  correct: Correct,
): SettledTree {
  const states = new Map([...members].map(([path, member]) => [path, new MemberState(path, member, correct)]));
  for (let round = 0; round < maxRounds + order.length; round++) {
    for (const path of order) states.get(path)?.update(childrenOf(path, edges, states));
    if (!withholdHarmful([...edges, ...circular], states))
      return { results: resultsOf(states), harms: harmsToOthers(edges, states) };
  }
  throw new CfnFixError(
    "NOT_PROVED",
    "the templates that nest each other could not be corrected together",
    "correct them one by one; please report it",
  );
}

function resultsOf(states: ReadonlyMap<string, MemberState>): Map<string, FixResult> {
  return new Map([...states].flatMap(([path, { result }]) => (result === undefined ? [] : [[path, result]])));
}

/** Returns what the corrections of children do to parents that are not corrected. */
function harmsToOthers(edges: readonly Edge[], states: ReadonlyMap<string, MemberState>): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const edge of edges) {
    const [parent, child] = [states.get(edge.parent), states.get(edge.child)];
    if (parent === undefined || parent.result !== undefined || child?.result === undefined) continue;
    const reasons = harmsTo(parent.corrected, edge, child.corrected, child.seen).map(({ reason }) => reason);
    if (reasons.length > 0) found.set(edge.child, [...(found.get(edge.child) ?? []), ...reasons]);
  }
  return found;
}

/** Returns the nested templates of a parent by the logical IDs of the resources that nest them. */
function childrenOf(
  path: string,
  edges: readonly Edge[],
  states: ReadonlyMap<string, MemberState>,
): Record<string, ChildTemplate> {
  return Object.fromEntries(
    edges.flatMap(({ parent, child, logicalId, place, isSole }) => {
      const state = parent === path && isSole ? states.get(child) : undefined;
      return state === undefined ? [] : [[logicalId, { ...state.seen, file: place }]];
    }),
  );
}

/** Leaves out the fixes of children that harm their parents. Returns false if there is none. */
function withholdHarmful(edges: readonly Edge[], states: ReadonlyMap<string, MemberState>): boolean {
  let isHarmful = false;
  for (const edge of edges) {
    const [parent, child] = [states.get(edge.parent), states.get(edge.child)];
    // What happens to a parent that is not corrected is said, and stops nothing.
    if (parent?.result === undefined || child?.result === undefined) continue;
    for (const harm of harmsTo(parent.corrected, edge, child.corrected, child.seen)) {
      isHarmful = true;
      child.withhold(guiltyOf(harm, child.result.fixes), harm.reason);
    }
  }
  return isHarmful;
}

/** A template of a tree, and what has become of it so far. */
class MemberState {
  result: FixResult | undefined;
  readonly #withheld = new Map<string, WithheldFix>();
  readonly #before: Template;
  #corrected: Corrected | undefined;
  #seen: ChildTemplate | undefined;
  /** What the result was made with. */
  #made = JSON.stringify([{}, []]);

  constructor(
    readonly path: string,
    readonly member: Member,
    readonly correct: Correct,
  ) {
    this.result = member.result;
    this.#before = templateOf(member.text);
  }

  /** The template before and after its corrections. */
  get corrected(): Corrected {
    return (this.#corrected ??= this.#compare());
  }

  /** The template as its parents see it. */
  get seen(): ChildTemplate {
    return (this.#seen ??= interfaceOf(this.corrected));
  }

  /** Corrects the template once more if that may make a difference. */
  update(nested: Readonly<Record<string, ChildTemplate>>): void {
    if (this.result === undefined) return;
    const isConcerned = Object.entries(nested).some(([logicalId, child]) => this.#concerns(logicalId, child));
    const isFirst = this.#made === JSON.stringify([{}, []]);
    if (isFirst && !isConcerned && this.#withheld.size === 0) return;
    const withheld = [...this.#withheld.values()];
    const made = JSON.stringify([nested, withheld]);
    if (made === this.#made) return;
    this.#made = made;
    this.result = stillUnused(this.correct(this.path, { nested, withheld }), this.result);
    this.#corrected = undefined;
    this.#seen = undefined;
  }

  /** Leaves fixes out from now on. */
  withhold(fixes: readonly AppliedFix[], reason: string): void {
    for (const { rule, logicalId, path, message } of fixes) {
      const key = JSON.stringify([rule, logicalId, path, message]);
      if (!this.#withheld.has(key)) this.#withheld.set(key, { rule, logicalId, path, message, reason });
    }
  }

  /** True if a nested template needs something of this one. */
  #concerns(logicalId: string, { parameters, outputs }: ChildTemplate): boolean {
    const resource = viewNamed(this.corrected.after, logicalId);
    if (resource === undefined) return false;
    const passed = passedValues(resource);
    const isPassed = (name: string): boolean => passed.every(({ names }) => names?.has(name) === true);
    const isKnown = (name: string): boolean => Object.hasOwn(parameters, name);
    return (
      Object.values(outputs).some(({ existsIf }) => existsIf !== undefined) ||
      passed.some(({ names }) => [...(names ?? [])].some((name) => !isKnown(name))) ||
      Object.entries(parameters).some(
        ([name, parameter]) => (isRequired(parameter) || parameter.isNew) && !isPassed(name),
      )
    );
  }

  #compare(): Corrected {
    return compared({ ...this.member, ...(this.result && { result: this.result }) }, this.#before);
  }
}

/** Returns a template before and after its corrections. */
export function compared({ file, text, result, passesNothing = false }: Member, before = templateOf(text)): Corrected {
  const output = result?.output;
  const isSame = output === undefined || output === text || result?.changed === false;
  const none = { fixes: [], inputs: [], patch: [] };
  return { file, before, after: isSame ? before : templateOf(output), result: result ?? none, passesNothing };
}

/** Returns a result without the suppressions that had an effect in an earlier round: what they suppressed may be gone by now. */
function stillUnused(result: FixResult, { unusedSuppressions: earlier }: FixResult): FixResult {
  const known = new Set(earlier.map(({ place, message }) => JSON.stringify([place, message])));
  const isStill = ({ place, message }: UnusedSuppression): boolean => known.has(JSON.stringify([place, message]));
  return { ...result, unusedSuppressions: result.unusedSuppressions.filter(isStill) };
}
