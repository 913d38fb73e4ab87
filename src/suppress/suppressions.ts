import { isWithin, toPointer, type Path } from "../values/pointer.js";
import { defaultRules } from "../contract/choice.js";
import { formerIdsOf } from "../contract/former-ids.js";
import type { UnusedSuppression } from "../contract/result.js";
import type { HonoredTool } from "../contract/options.js";
import { positionsIn, type Positions } from "../source/positions.js";
import type { Source } from "../source/source.js";
import type { Finding, Rule } from "../contract/rule.js";
import { inComments } from "./comments.js";
import { inOtherTools } from "./foreign.js";
import { Members, type Member } from "./members.js";
import { inMetadata } from "./metadata.js";
import { joined, type Reading, type Suppression } from "./suppression.js";
import { withoutFormerIds } from "./renamed.js";
import { unusedOf } from "./unused.js";

/** Stands for all rules; no id is like that. */
const every = "*";

/** The suppressions of one rule, or of all, at one place. */
interface Group {
  first: Suppression;
  used: boolean;
}

/** The suppressions of a template, and what they do in a run. */
export class Suppressions {
  readonly #positions: Positions;
  readonly #members: Members;
  readonly #groups = new Map<string, Map<string, Group>>();
  readonly #own: Reading;
  /** Notices for the author about suppressions that hold, a sentence each. */
  readonly notices: readonly string[];
  /** Of what was not suppressed, the first place by rule and resource. */
  readonly #missed = new Map<string, Path>();

  /** `rules`: all that there are, whether they run or not. */
  constructor(
    source: Source,
    resources: readonly Member[],
    readonly rules: readonly Rule[],
    honored: readonly HonoredTool[],
  ) {
    this.#positions = positionsIn(source);
    this.#members = new Members(resources);
    const formerIds = formerIdsOf(rules);
    const known = new Set([...rules.map(({ id }) => id), ...formerIds.keys()]);
    const read = joined([
      inComments(this.#positions, this.#members, known),
      inMetadata(this.#positions, this.#members, known),
    ]);
    const { suppressions, notices } = withoutFormerIds(read.suppressions, formerIds, (offset) =>
      this.#positions.lineOf(offset),
    );
    this.#own = { ...read, suppressions };
    this.notices = notices;
    const foreign = inOtherTools(this.#positions, this.#members, rules, honored);
    for (const suppression of [...this.#own.suppressions, ...foreign]) this.#add(suppression);
  }

  /** Returns why a finding is suppressed, as a clause that follows "skipped: "; undefined when it is not. */
  reasonFor(rule: string, finding: Pick<Finding, "logicalId" | "path">): string | undefined {
    if (this.#groups.size === 0) return undefined;
    const groups = this.#around(finding).flatMap((scope) => {
      const here = this.#groups.get(toPointer(scope));
      return [here?.get(rule) ?? [], here?.get(every) ?? []].flat();
    });
    for (const group of groups) group.used = true;
    const [nearest] = groups;
    if (nearest !== undefined) return this.#say(nearest.first);
    const resource = this.#members.around(finding.path) ?? this.#members.pathOf(finding.logicalId);
    if (resource !== undefined) {
      for (const id of [rule, every]) {
        const key = `${id} ${toPointer(resource)}`;
        if (!this.#missed.has(key)) this.#missed.set(key, finding.path);
      }
    }
    return undefined;
  }

  /**
   * Returns the suppressions that had no effect, now that the rules `ran` are done; not those of other tools, which
   * have rules of their own.
   */
  unused(ran: ReadonlySet<string>): UnusedSuppression[] {
    return unusedOf(this.#own, {
      known: this.rules.map(({ id }) => id),
      usual: defaultRules(this.rules).map(({ id }) => id),
      ran,
      isUsed: ({ scope }, id) => this.#groups.get(toPointer(scope))?.get(id ?? every)?.used === true,
      missedBy: ({ scope }, id) => {
        const resource = this.#members.around(scope);
        const path = resource && this.#missed.get(`${id ?? every} ${toPointer(resource)}`);
        return path && this.#positions.lineOf(this.#positions.rangeOf(path).start);
      },
      placeOf: (offset) => this.#positions.placeOf(offset),
    });
  }

  #add(suppression: Suppression): void {
    const pointer = toPointer(suppression.scope);
    const here = this.#groups.get(pointer) ?? new Map<string, Group>();
    this.#groups.set(pointer, here);
    for (const id of suppression.ids ?? [every]) if (!here.has(id)) here.set(id, { first: suppression, used: false });
  }

  /** Returns the places whose suppressions cover a finding, innermost first. */
  #around({ logicalId, path }: Pick<Finding, "logicalId" | "path">): Path[] {
    const places = Array.from({ length: path.length + 1 }, (_, index) => path.slice(0, path.length - index));
    // A parameter or output may have the name of a resource; a finding on a resource may stand in a default or a mapping.
    const isOfResource = path[0] !== "Outputs" && (path[0] === "Resources" || path[1] !== logicalId);
    const resource = isOfResource ? this.#members.pathOf(logicalId) : undefined;
    const isOutside = resource !== undefined && !isWithin(path, resource);
    return isOutside ? [resource, ...places] : places;
  }

  #say({ madeFor, offset, reason }: Suppression): string {
    const what = `suppressed ${madeFor === undefined ? "" : `for ${madeFor} `}on line ${this.#positions.lineOf(offset)}`;
    return reason === "" ? what : `${what}: ${reason}`;
  }
}
