/**
 * Writes the tables of facts that age, in src/schema/facts, from answers of AWS that were saved as JSON:
 *
 *   tsx tools/facts.ts managed-policies 2026-05-01 FILE [VIA]    FILE: aws iam list-policies --scope AWS --output json
 *   tsx tools/facts.ts s3-condition-keys 2026-09-26 FILE [VIA]   FILE: https://servicereference.us-east-1.amazonaws.com/v1/s3/s3.json
 *   tsx tools/facts.ts namespaces 2026-09-29 FILE [VIA]          FILE: aws cloudformation list-types --visibility PUBLIC
 *
 * The date is that of the answer, VIA says who had it. With --check instead it fails when a table has expired.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { isCurrent } from "../src/schema/facts/dated.js";
import { managedPolicies } from "../src/schema/facts/managed-policies.js";
import { namespaces } from "../src/schema/facts/namespaces.js";
import { s3ConditionKeys } from "../src/schema/facts/s3-condition-keys.js";
import type { Json } from "../src/values/json.js";
import { factsText, tables } from "./facts/tables.js";

const folder = fileURLToPath(new URL("../src/schema/facts/", import.meta.url));

function main([name = "", date = "", file = "", via = ""]: readonly string[]): void {
  if (name === "--check") return check(new Date().toISOString().slice(0, 10));
  const table = tables.get(name);
  if (table === undefined || !/^\d{4}-\d\d-\d\d$/.test(date) || file === "") {
    console.error(`usage: tsx tools/facts.ts ${[...tables.keys()].join("|")} YYYY-MM-DD FILE [VIA], or --check`);
    process.exitCode = 2;
    return;
  }
  const answer: Json = JSON.parse(readFileSync(file, "utf8"));
  writeFileSync(
    `${folder}${name}.ts`,
    factsText({ ...table, source: via === "" ? table.source : `${table.source}, by way of ${via}` }, date, answer),
  );
}

function check(today: string): void {
  for (const { source, of, expires } of [managedPolicies, namespaces, s3ConditionKeys]) {
    if (isCurrent({ source, of, expires }, today)) continue;
    console.error(`${source} of ${of} has expired on ${expires}; fetch it again`);
    process.exitCode = 1;
  }
}

main(process.argv.slice(2));
