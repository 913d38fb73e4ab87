import { ConfigError } from "../../../config/fault.js";
import { refusalOf } from "../../../contract/outcome.js";
import { OutsideError } from "../../../files/confined-file.js";
import type { toolError } from "../../../mcp/tool-error.js";

/** Why a call has no answer, as data. */
export type Refused = Parameters<typeof toolError>[0];

/** Thrown for a call that a limit of the server ends. */
export class LimitError extends Error {
  override readonly name = "LimitError";

  constructor(readonly refused: Refused) {
    super(refused.message);
  }
}

/** Returns why a call has no answer. */
export function refusedBy(error: unknown): Refused {
  if (error instanceof LimitError) return error.refused;
  if (error instanceof OutsideError)
    return {
      code: "OUTSIDE",
      message: "the path is not below a root of this server",
      help: "hand in the text itself, or have the server started with --root for that folder",
    };
  const [first] = error instanceof ConfigError ? error.errors : [];
  if (error instanceof ConfigError && first !== undefined) {
    const { code, message, help } = refusalOf(first);
    return { code, message: `${error.file}: ${message}`, help };
  }
  // Where a bug came from is for the log of the server.
  const { stack: _stack, ...refusal } = refusalOf(error);
  return refusal;
}
