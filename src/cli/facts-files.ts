import { resolve } from "node:path";
import { ConfigError } from "../config/fault.js";
import type { Facts } from "../facts/facts.js";
import { readFacts } from "../facts/read.js";
import { readFactsText } from "../files/facts-file.js";
import { CfnFixError } from "../index.js";
import { usageError } from "./choices.js";
import type { Io } from "./io.js";

/**
 * Reads facts files. Throws `ConfigError` for one that cannot be read, and `CfnFixError` USAGE for two about the same
 * account and Region.
 */
export async function readFactsFiles(names: readonly string[], { cwd }: Pick<Io, "cwd">): Promise<Facts[]> {
  const found: Facts[] = [];
  for (const name of names) {
    if (name === "") throw usageError("--facts needs a file name");
    const facts = await factsIn(name, cwd);
    if (found.some(({ account, region }) => account === facts.account && region === facts.region))
      throw usageError(
        `two facts files are about account ${facts.account} in ${facts.region}`,
        "name only one of them",
      );
    found.push(facts);
  }
  return found;
}

async function factsIn(name: string, cwd: string): Promise<Facts> {
  try {
    const facts = readFacts(await readFactsText(resolve(cwd, name)));
    if (/^[a-z0-9-]{1,40}$/.test(facts.region) && /^aws[a-z-]{0,20}$/.test(facts.partition)) return facts;
    throw new CfnFixError(
      "READ",
      "not a facts file: its region or partition is none of AWS",
      "collect it again with cfn-fix facts --collect",
    );
  } catch (error) {
    throw error instanceof CfnFixError ? new ConfigError(name, [error]) : error;
  }
}
