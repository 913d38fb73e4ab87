import { isRepaired, type FileOutcome } from "../contract/outcome.js";
import type { Facts } from "../facts/facts.js";
import { CfnFixError } from "../index.js";
import { valuesForText } from "../parameters/of-text.js";
import { readFactsFiles } from "./facts-files.js";
import type { Io } from "./io.js";

/** The facts that a command line names. */
export interface FactsRequest {
  readonly files: readonly string[];
  /** In hours. */
  readonly maxAge?: number;
}

/** Adds the values for the accounts of a run to what became of a template. */
export type AddAccounts = (outcome: FileOutcome) => FileOutcome;

/** Reads the facts of a run, and returns what adds the values for them. Throws `CfnFixError` for a file that is none. */
export async function addingAccounts(
  { files, maxAge }: FactsRequest,
  io: Pick<Io, "cwd" | "now">,
): Promise<AddAccounts> {
  const facts = await readFactsFiles(files, io);
  const options = { ...(io.now !== undefined && { now: io.now }), ...(maxAge !== undefined && { maxAge }) };
  return (outcome) =>
    isRepaired(outcome) ? { ...outcome, ...accountsFor(outcome.result.output, facts, options) } : outcome;
}

/** The text was read before, so that only a template which nobody could repair is refused here. */
function accountsFor(
  text: string,
  facts: readonly Facts[],
  options: NonNullable<Parameters<typeof valuesForText>[2]>,
): { accounts?: ReturnType<typeof valuesForText> } {
  try {
    return { accounts: valuesForText(text, facts, options) };
  } catch (error) {
    if (error instanceof CfnFixError) return {};
    throw error;
  }
}
