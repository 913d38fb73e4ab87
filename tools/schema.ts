/**
 * Writes src/schema/types, the table of what AWS CloudFormation knows of each type of resource, from the package that
 * tools/schema/source.ts names. With --check it writes nothing, and fails when a file is not what the package says.
 */
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { assertInstalled } from "./schema/source.js";
import { schemaTable } from "./schema/table.js";

const folder = fileURLToPath(new URL("../src/schema/types", import.meta.url));

function main(isCheck: boolean): void {
  assertInstalled();
  const wanted = new Map([...schemaTable()].map(([name, text]) => [`${name}.json`, text]));
  mkdirSync(folder, { recursive: true });
  const present = new Map(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), "utf8")]));
  const outdated = [...new Set([...wanted.keys(), ...present.keys()])]
    .filter((name) => wanted.get(name) !== present.get(name))
    .sort();
  for (const name of outdated) {
    const text = wanted.get(name);
    if (isCheck) console.error(`src/schema/types/${name}: not what the package says; run \`npm run schema\``);
    else if (text === undefined) rmSync(join(folder, name));
    else writeFileSync(join(folder, name), text);
  }
  if (isCheck && outdated.length > 0) process.exitCode = 1;
}

main(process.argv.includes("--check"));
