import { readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";

/** Parts that few runs load: they take a quarter of the room when they are packed, and a few milliseconds more to load. */
export const seldomLoaded: readonly string[] = [
  "cli-commands-facts-collect",
  "cli-commands-facts-command",
  "cli-commands-impact-command",
  "cli-commands-lsp-command",
  "cli-commands-mcp-command",
  "cli-commands-mcp-thread",
  "cli-commands-rules-command",
  "cli-estate-stage",
  "cli-estate-survey",
  "cli-interactive-run",
  "custom-rules-own",
  "events-repair",
  "package--inquirer-core",
  "package-ajv-dist-2020-js",
  "package-jsonc-parser",
  "packs-packs",
  "recover",
  "report-html-report",
  "report-markdown",
  "report-sarif",
  "reports",
  "rules-chosen",
];

/** The file with the packed parts, one after the other. */
export const packedFile = "packed.bin";

/** Where each packed part is: its first byte and how many it has. */
export type PackedPlaces = Readonly<Record<string, readonly [start: number, length: number]>>;

/**
 * Packs what few runs load into one file in `folder`, as a small file takes more of a disk than it holds. The other parts
 * get them from `packed.js`. Returns where each one is. Throws for a part that is not there.
 */
export function packParts(folder: string): PackedPlaces {
  for (const file of readdirSync(folder).filter((name) => name.endsWith(".js"))) {
    const path = join(folder, file);
    writeFileSync(path, withPacked(readFileSync(path, "latin1")), "latin1");
  }
  const places: Record<string, readonly [number, number]> = {};
  const bodies: Buffer[] = [];
  let start = 0;
  for (const name of seldomLoaded) {
    const path = join(folder, `${name}.js`);
    const body = brotliCompressSync(readFileSync(path));
    places[name] = [start, body.length];
    bodies.push(body);
    start += body.length;
    rmSync(path);
  }
  writeFileSync(join(folder, packedFile), Buffer.concat(bodies));
  return places;
}

/** Returns code that gets packed parts from where they are. */
function withPacked(code: string): string {
  return code.replaceAll(/require\("\.\/([\w-]+)\.js"\)/g, (required, name: string) =>
    seldomLoaded.includes(name) ? `require("./packed.js").part("${name}",require)` : required,
  );
}
