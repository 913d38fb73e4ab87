import { CfnFixError, fix, type FixOptions, type FixResult } from "../../src/index.js";
import type { Said } from "./cases.js";

/** Returns the result with the syntax rule alone, or the refusal. */
export function recoveredOf(text: string, recover: FixOptions["recover"] = true): FixResult | CfnFixError {
  return attempt(() => fix(text, { only: ["template-syntax"], recover }));
}

/** Returns what a user is told of a text. */
export function saidOf(text: string): Said {
  const plain = attempt(() => fix(text, { only: [] }));
  const recovered = recoveredOf(text);
  return {
    ...(plain instanceof CfnFixError && { plain: refusal(plain) }),
    recovered:
      recovered instanceof CfnFixError
        ? [refusal(recovered)]
        : recovered.fixes.map(({ place, message }) => `${place.line}: ${message}`),
    left:
      recovered instanceof CfnFixError
        ? []
        : [...recovered.left.map(({ place, message }) => `${place.line}: ${message}`), ...recovered.notes],
  };
}

function refusal({ code, message, help, place }: CfnFixError): string {
  return `${code} ${place?.line}: ${message}. ${help}`;
}

function attempt(run: () => FixResult): FixResult | CfnFixError {
  try {
    return run();
  } catch (error) {
    if (error instanceof CfnFixError) return error;
    throw error;
  }
}
