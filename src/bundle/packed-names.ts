import { basename, join } from "node:path";
import { deflateRawSync } from "node:zlib";
import type { Plugin } from "esbuild";

/** A long list of names that ages, as it is exported. */
interface NamedFacts {
  readonly source: string;
  readonly of: string;
  readonly expires: string;
  readonly names: Readonly<Record<string, string>>;
}

/** Lists whose names take a fifth of the room when they are packed, and that only rules for policies read. */
const lists: Readonly<Record<string, string>> = {
  "iam-actions": "iamActions",
  "iam-unscoped-actions": "iamUnscopedActions",
  "managed-policies": "managedPolicies",
};

/** Packs long lists of names; they are unpacked where a rule reads them. */
export function packedNames(root: string): Plugin {
  return {
    name: "packed-names",
    setup({ onLoad }) {
      onLoad({ filter: /[\\/]src[\\/]schema[\\/]facts[\\/][a-z-]+\.ts$/ }, async ({ path }) => {
        const file = basename(path, ".ts");
        const exported = Object.hasOwn(lists, file) ? lists[file] : undefined;
        if (exported === undefined) return undefined;
        const module: Readonly<Record<string, NamedFacts>> = await import(join(root, `src/schema/facts/${file}.ts`));
        const { names, ...dated } = module[exported] ?? { names: {} };
        const packed = deflateRawSync(JSON.stringify(names), { level: 9 }).toString("base64");
        return {
          contents: [
            'import { inflateRawSync } from "node:zlib";',
            `export const ${exported} = { ...${JSON.stringify(dated)}, get names() {`,
            `return JSON.parse(inflateRawSync(Buffer.from("${packed}", "base64")).toString()); } };`,
          ].join("\n"),
          resolveDir: root,
        };
      });
    },
  };
}
