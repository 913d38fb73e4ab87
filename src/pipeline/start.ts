import type { Protection } from "../context/protection.js";
import type { FixOptions } from "../contract/options.js";
import type { SeverityLevels } from "../contract/severity.js";
import type { Schema } from "../schema/schema.js";
import type { Source } from "../source/source.js";
import type { SuppressionDecisions } from "../suppress/suppression-decisions.js";
import type { Template } from "../template/template.js";
import type { Target } from "./focus.js";
import type { Withheld } from "./withheld.js";

/** What a run starts from: the text, its template as the author wrote it, and what the user wants. */
export interface Start {
  readonly source: Source;
  readonly original: Template;
  readonly options: FixOptions;
  readonly acceptance: SuppressionDecisions;
  readonly withheld: Withheld;
  /** What the author asks of changes. */
  readonly protection: Protection;
  /** The only findings that are to be dealt with; all if not said. */
  readonly targets?: readonly Target[] | undefined;
  readonly schema?: Schema | undefined;
  /** Severities that the user gives to the findings of rules, by their ids. */
  readonly levels?: SeverityLevels;
}
