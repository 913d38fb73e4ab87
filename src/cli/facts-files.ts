import { resolve } from "node:path";
import type { Facts } from "../facts/facts.js";
import { readFacts } from "../facts/read.js";
import { readTemplate } from "../files/template-files.js";
import { CfnFixError } from "../index.js";
import { usageError } from "./choices.js";
import type { Io } from "./io.js";

/** Reads facts files. Throws `CfnFixError` for one that cannot be read, and for two about the same account and Region. */
export async function readFactsFiles(names: readonly string[], { cwd }: Pick<Io, "cwd">): Promise<Facts[]> {
  const found: Facts[] = [];
  for (const name of names) {
    if (name === "") throw usageError("--facts needs a file name");
    const facts = await factsIn(name, cwd);
    if (found.some(({ account, region }) => account === facts.account && region === facts.region))
      throw usageError(`two facts files are about account ${facts.account} in ${facts.region}`, "give one of them");
    found.push(facts);
  }
  return found;
}

async function factsIn(name: string, cwd: string): Promise<Facts> {
  try {
    const facts = readFacts(await readTemplate(resolve(cwd, name)));
    if (/^[a-z0-9-]{1,40}$/.test(facts.region) && /^aws[a-z-]{0,20}$/.test(facts.partition)) return facts;
    throw new CfnFixError(
      "READ",
      "not a facts file: region or partition is none",
      "collect it again with cfn-fix facts --collect",
    );
  } catch (error) {
    if (!(error instanceof CfnFixError)) throw error;
    const { code, message, help, place } = error;
    const where = place === undefined ? name : `${name}:${place.line}:${place.column}`;
    throw new CfnFixError(code, `${where}: ${message}`, help);
  }
}
