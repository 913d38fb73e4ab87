import type { HonoredTool } from "../contract/options.js";
import type { Path } from "../values/pointer.js";

/** A rule of another tool that a template suppresses. */
export interface ForeignRule {
  tool: HonoredTool;
  /** The resource, or the whole template. */
  scope: Path;
  id: string;
  reason: string;
  offset: number;
}
