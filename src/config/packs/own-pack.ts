import type { Severity } from "../../contract/severity.js";
import type { FilePart } from "../config.js";

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

/** A pack as its file says it, after the schema has accepted it. */
export interface WrittenPack {
  $schema?: string;
  name: string;
  title: string;
  version?: string;
  extends?: string[];
  rules?: string[];
  ignore?: string[];
  settings?: Record<string, Record<string, unknown>>;
  severities?: Record<string, Severity>;
}
