import type { Rule } from "../../contract/rule.js";
import { positionsIn, type Positions } from "../../source/positions.js";
import { parseSource, type Source } from "../../source/source.js";
import { Template } from "../../template/template.js";
import { equal, type Json } from "../../values/json.js";
import type { Path } from "../../values/pointer.js";
import { Members } from "../members.js";
import { Suppressions } from "../suppressions.js";

/** What tells where a finding is and which rule has it. */
export interface Suppressible {
  readonly rule: string;
  readonly logicalId: string;
  readonly path: Path;
}

/** A template on the way to its suppressions. It never changes: each step gives another one. */
export class Draft {
  readonly members: Members;
  readonly #suppressions: Suppressions;
  /** The suppressions that cannot be understood, or that stand at nothing. */
  readonly #mistakes: number;

  private constructor(
    readonly source: Source,
    readonly rules: readonly Rule[],
  ) {
    const { resources } = new Template(source.view);
    this.members = new Members(resources);
    this.#suppressions = new Suppressions(source, resources, rules, []);
    this.#mistakes = this.#suppressions.unused(new Set()).length;
  }

  /** Reads a text without byte order mark. Throws `CfnFixError` if it is no template. */
  static of(text: string, rules: readonly Rule[]): Draft {
    return new Draft(parseSource(text), rules);
  }

  /** The lines and values of the text. */
  get positions(): Positions {
    return positionsIn(this.source);
  }

  /** Returns the path of the resource that a finding is about; the empty path where it is about none. */
  ownerOf({ logicalId, path }: Suppressible): Path {
    const around = this.members.around(path);
    if (around !== undefined) return around;
    // A parameter or output may have the name of a resource.
    const isOfResource = path[0] !== "Outputs" && path[0] !== "Resources" && path[1] !== logicalId;
    return (isOfResource ? this.members.pathOf(logicalId) : undefined) ?? [];
  }

  /** True if the template says that a finding is left alone. */
  suppresses({ rule, logicalId, path }: Suppressible): boolean {
    return this.#suppressions.reasonFor(rule, { logicalId, path }) !== undefined;
  }

  /**
   * Returns the draft with another text; undefined if that text is no template with the values of `view`, does not
   * suppress all of the findings, or says something that means nothing.
   */
  with(text: string, view: Json, findings: readonly Suppressible[]): Draft | undefined {
    const next = this.#parsed(text);
    const isRight =
      next !== undefined &&
      next.#mistakes === this.#mistakes &&
      equal(next.source.view, view) &&
      findings.every((finding) => next.suppresses(finding));
    return isRight ? next : undefined;
  }

  #parsed(text: string): Draft | undefined {
    try {
      return Draft.of(text, this.rules);
    } catch {
      // A comment inside a text is no comment, and may make nonsense of it.
      return undefined;
    }
  }
}
