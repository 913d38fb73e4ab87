// Writes what each case says into expected.json; read the change before you commit it.
import { writeFileSync } from "node:fs";
import { cases } from "./cases.js";
import { said } from "./command.js";

const expected: Record<string, Record<string, string[]>> = {};
for (const [part, all] of Object.entries(cases)) {
  expected[part] = {};
  for (const [name, setup] of Object.entries(all))
    expected[part][name] = (await said(setup)).stderr.trimEnd().split("\n");
}
writeFileSync(new URL("expected.json", import.meta.url), `${JSON.stringify(expected, null, 2)}\n`);
