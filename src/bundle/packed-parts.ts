import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";

/** Parts that few runs load: they take a third of the room when they are packed, and a few milliseconds more to load. */
const seldomLoaded: readonly string[] = [
  "cli-commands-facts-collect",
  "cli-commands-facts-command",
  "cli-commands-impact-command",
  "cli-estate-stage",
  "cli-estate-survey",
  "cli-interactive-run",
  "events-repair",
  "package--inquirer-core",
  "package-ajv-dist-2020-js",
  "package-jsonc-parser",
  "packs-packs",
  "report-html-report",
  "report-sarif",
  "rules-chosen",
];

/** Packs what few runs load: each such file in `folder` becomes one that unpacks itself where it is first required. */
export function packParts(folder: string): void {
  for (const name of seldomLoaded) {
    const path = join(folder, `${name}.js`);
    const packed = brotliCompressSync(readFileSync(path)).toString("base64");
    writeFileSync(path, unpacking(packed));
  }
}

function unpacking(packed: string): string {
  const names = ["exports", "require", "module", "__filename", "__dirname"];
  return [
    `const text = require("node:zlib").brotliDecompressSync(Buffer.from("${packed}", "base64")).toString("latin1");`,
    `require("node:vm").compileFunction(text, ${JSON.stringify(names)}, { filename: __filename })(${names.join(", ")});`,
    "",
  ].join("\n");
}
