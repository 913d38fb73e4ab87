import type { Severity } from "../../contract/severity.js";

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
