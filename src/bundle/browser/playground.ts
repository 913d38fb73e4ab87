// Makes build/playground, one page that corrects templates in the browser, to be copied to any static host.
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { licenceTexts, packagesOf } from "../bundled-packages.js";
import { root } from "../bundles.js";
import { playgroundPage } from "./playground-page.js";

const folder = join(root, "build/playground");

const { page, packages } = await playgroundPage();
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, "index.html"), page);
writeFileSync(join(folder, "licenses.txt"), licenceTexts(packagesOf(packages)));
console.log(
  `build/playground/index.html: ${Buffer.byteLength(page)} bytes, ${gzipSync(page, { level: 9 }).length} with gzip`,
);
