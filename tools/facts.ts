/**
 * Writes the tables of facts that age, in src/schema/facts, from saved answers of AWS:
 *
 *   npm run facts -- NAME YYYY-MM-DD FILE [VIA]
 *
 * The date is that of the answer, VIA says who had it. docs/facts.md says of each table which answer FILE holds.
 * With --check it warns of tables that have expired, and fails when one has been so for too long.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { daysPast, factsTables, graceDays } from "../src/schema/facts/index.js";
import { factsText } from "./facts/reader.js";
import { readers } from "./facts/readers.js";

const folder = fileURLToPath(new URL("../src/schema/facts/", import.meta.url));

async function main([name = "", date = "", file = "", via = ""]: readonly string[]): Promise<void> {
  if (name === "--check") return check(new Date().toISOString().slice(0, 10));
  const reader = readers.get(name);
  if (reader === undefined || !/^\d{4}-\d\d-\d\d$/.test(date) || file === "") {
    console.error(`usage: npm run facts -- ${[...readers.keys()].join("|")} YYYY-MM-DD FILE [VIA], or --check`);
    process.exitCode = 2;
    return;
  }
  const source = via === "" ? reader.source : `${reader.source}, by way of ${via}`;
  writeFileSync(`${folder}${name}.ts`, await factsText({ ...reader, source }, date, readFileSync(file, "utf8")));
}

function check(today: string): void {
  for (const { name, facts, answer = facts.source } of factsTables) {
    const days = daysPast(facts, today);
    if (days < 0) continue;
    console.error(`${name} of ${facts.of} has expired on ${facts.expires}; fetch it again: ${answer}`);
    if (days > graceDays) process.exitCode = 1;
  }
}

await main(process.argv.slice(2));
