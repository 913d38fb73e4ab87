import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { deflateRawSync } from "node:zlib";
import { Ajv2020 } from "ajv/dist/2020.js";
import standalone from "ajv/dist/standalone/index.js";
import type { Plugin } from "esbuild";
import { rules } from "../../../transforms/index.js";
import { packSchema } from "../../config/packs/schema.js";
import { validatorOptions } from "../../config/validator-options.js";

/** Puts what only a build can make in place of the modules of `src/browser` that hold it. `root`: the folder of the project. */
export function madeModules(root: string): Plugin {
  return {
    name: "made-modules",
    setup({ onLoad }) {
      onLoad({ filter: /[\\/]src[\\/]browser[\\/]packed-types\.ts$/ }, () => ({ contents: packedTypes(root) }));
      onLoad({ filter: /[\\/]src[\\/]browser[\\/]made-validator\.ts$/ }, () => ({
        contents: madeValidator(),
        resolveDir: root,
      }));
    },
  };
}

/** A service is unpacked when a template has it, so each is packed alone. */
function packedTypes(root: string): string {
  const folder = join(root, "src/schema/types");
  const entries = readdirSync(folder)
    .sort()
    .map((file) => {
      const packed = deflateRawSync(readFileSync(join(folder, file)), { level: 9 }).toString("base64");
      return `${file.replace(/\.json$/, "")}:"${packed.replace(/={1,2}$/, "")}"`;
    });
  return `export const packedTypes = new Map(Object.entries({${entries.join(",")}}));`;
}

/** The library reads packs over its own rules, so that one schema is all that it needs. */
function madeValidator(): string {
  const ajv = new Ajv2020({ ...validatorOptions, code: { source: true, esm: true } });
  const code = standalone.default(ajv, ajv.compile(packSchema({ rules, reportFormats: [] })));
  return `${code}\nexport const madeValidator = () => validate;`;
}
