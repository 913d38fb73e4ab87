// Makes build/browser, the package cfn-fix-browser: the library for browsers and edge workers, without dependencies.
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { licenceTexts, packagesOf } from "../bundled-packages.js";
import { root } from "../bundles.js";
import { makeTypes } from "../library-types.js";
import { libraryAsModules } from "./bundle-library.js";

const folder = join(root, "build/browser");

const readme = `# cfn-fix-browser

The library of cfn-fix for places without Node.js: browsers, Cloudflare Workers, Deno, Bun, edge runtimes. It repairs AWS
CloudFormation templates; nothing is fetched, no code is made at run time, and there are no dependencies.

\`\`\`js
import { fix } from "cfn-fix-browser";

const { changed, output, fixes } = fix("Resources:\\n  Topic:\\n    Type: AWS::SNS::Topic\\n");
\`\`\`

It exports what \`cfn-fix\` does, in the same version and with the same results.

- **Browsers**: serve the folder and write \`<script type="module">import { fix } from "./cfn-fix-browser/index.js";</script>\`.
- **Vite, webpack, esbuild**: import it by its name. Run it in a Web Worker, so that a long template
  does not hold up the page.
- **Cloudflare Workers, Vercel Edge, Deno**: import it by its name; it needs no compatibility flag.

What few need, such as \`impactOf\` and \`readPack\`, is in chunks of their own that are loaded when it is first called.
`;

/** Returns the manifest of the package; version and authorship are those of the project. */
function manifest(): string {
  const { version, license, keywords }: { version: string; license: string; keywords: string[] } = JSON.parse(
    readFileSync(join(root, "package.json"), "utf8"),
  );
  const made = {
    name: "cfn-fix-browser",
    version,
    description: "Repairs AWS CloudFormation templates: the library of cfn-fix for browsers and edge workers",
    keywords: [...keywords, "browser", "edge"],
    license,
    type: "module",
    main: "./index.js",
    types: "./index.d.ts",
    exports: { ".": { types: "./index.d.ts", default: "./index.js" } },
    sideEffects: false,
  };
  return `${JSON.stringify(made, null, 2)}\n`;
}

async function main(): Promise<void> {
  const { files, inputs } = await libraryAsModules();
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const { name, bytes } of files) writeFileSync(join(folder, name), bytes);
  await makeTypes(join(folder, "index.d.ts"), join(folder, "types"), ["fast-json-patch"]);
  writeFileSync(join(folder, "package.json"), manifest());
  writeFileSync(join(folder, "README.md"), readme);
  copyFileSync(join(root, "LICENSE"), join(folder, "LICENSE"));
  const packages = packagesOf(inputs.filter((file) => file.includes("node_modules/")));
  writeFileSync(join(folder, "licenses.txt"), licenceTexts(packages));
  const sizes = files.map(({ name, bytes }) => [name, bytes.length, gzipSync(bytes, { level: 9 }).length] as const);
  for (const [name, raw, packed] of sizes.filter(([, raw]) => raw > 20_000))
    console.log(`build/browser/${name}: ${raw} bytes, ${packed} with gzip`);
  const sum = (at: 1 | 2): number => sizes.reduce((total, size) => total + size[at], 0);
  console.log(`${files.length} modules: ${sum(1)} bytes, ${sum(2)} with gzip`);
}

await main();
