// Makes what is shipped: the command in dist/command, the library and its types in dist/library, and the table
// of resource types in dist/schema.
import { chmodSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { archiveOf } from "../files/table-archive.js";
import type * as Command from "./command.js";
import { licenceTexts, packagesOf } from "./bundled-packages.js";
import { buildOf, bundle, bundlePacked, bundleStarters, root } from "./bundles.js";
import { packParts } from "./packed-parts.js";
import { makeTypes } from "./library-types.js";

const dist = join(root, "dist");
const command = join(dist, "command");

/** The services that most templates use, and what says where the table is from. */
const often: ReadonlySet<string> = new Set(
  (
    "index apigateway apigatewayv2 autoscaling cloudformation cloudtrail cloudwatch config dynamodb " +
    "elasticloadbalancing elasticloadbalancingv2 events iam kms lambda logs rds route53 s3 secretsmanager serverless " +
    "sns sqs ssm stepfunctions"
  ).split(" "),
);

function makeTable(): void {
  const from = join(root, "src/schema/types");
  const texts = readdirSync(from)
    .sort()
    .map((file): [string, string] => [file.replace(/\.json$/, ""), readFileSync(join(from, file), "utf8")]);
  mkdirSync(join(dist, "schema"), { recursive: true });
  writeFileSync(join(dist, "schema/types.bin"), archiveOf(new Map(texts), often));
}

/** The library is in the file of the command. The first file gets it from there, the second one gives it names that modules can import. */
function makeLibrary(): void {
  const folder = join(dist, "library");
  mkdirSync(folder);
  const main: typeof Command = createRequire(import.meta.url)(join(command, "main.js"));
  const names = Object.keys(main.library).sort().join(", ");
  writeFileSync(
    join(folder, "core.cjs"),
    'const { library } = require("../command/main.js");\nmodule.exports = library;\n',
  );
  writeFileSync(join(folder, "index.js"), `import library from "./core.cjs";\nexport const { ${names} } = library;\n`);
}

async function main(): Promise<void> {
  rmSync(dist, { recursive: true, force: true });
  makeTable();
  const files = await bundle(command);
  await bundlePacked(command, packParts(command));
  await bundleStarters(command, buildOf(command), [
    ["cfn-fix.js", "src/bundle/start.ts", "#!/usr/bin/env node"],
    ["worker.js", "src/bundle/thread.ts"],
  ]);
  writeFileSync(join(command, "licenses.txt"), licenceTexts(packagesOf(files)));
  chmodSync(join(command, "cfn-fix.js"), 0o755);
  writeFileSync(join(command, "package.json"), '{ "type": "commonjs" }\n');
  makeLibrary();
  await makeTypes(join(dist, "library/index.d.ts"), join(dist, "types"));
}

await main();
