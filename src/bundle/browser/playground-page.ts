import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { palette } from "../../report/html/style/base.js";
import { root } from "../bundles.js";
import { madeForBrowsers } from "./bundle-library.js";

const source = join(root, "src/playground");

/** A page, and the files of packages that are in it. */
export interface MadePage {
  readonly page: string;
  readonly packages: readonly string[];
}

/** Returns the playground as one page: style, scripts, samples and the thread that corrects are inside. */
export async function playgroundPage(): Promise<MadePage> {
  const [worker, page] = await Promise.all([
    madeForBrowsers({ entryPoints: ["src/playground/worker.ts"], format: "iife" }),
    madeForBrowsers({ entryPoints: ["src/playground/page.ts"], format: "iife" }),
  ]);
  const script = (page.files[0]?.text ?? "").replaceAll("</script", "<\\/script").replaceAll("<!--", "\\x3C!--");
  const style = `${palette}${readFileSync(join(source, "style.css"), "utf8")}`;
  // The editor makes styles of its own, so that they need a name; the same one for the same page.
  const nonce = hashOf(style + script).slice(0, 16);
  const parts: Readonly<Record<string, string>> = {
    policy: policyOf(script, nonce),
    nonce,
    style,
    script,
    samples: dataBlock(samples()),
    worker: dataBlock(worker.files[0]?.text ?? ""),
  };
  const template = readFileSync(join(source, "page.html"), "utf8");
  return {
    page: template.replace(/\{(policy|nonce|style|script|samples|worker)\}/g, (_, name: string) => parts[name] ?? ""),
    packages: [...new Set([...worker.inputs, ...page.inputs])].filter((file) => file.includes("node_modules/")),
  };
}

/** Nothing may be asked for, and nothing runs but what was built. */
function policyOf(script: string, nonce: string): string {
  return [
    "default-src 'none'",
    `script-src 'sha256-${hashOf(script)}'`,
    `style-src 'nonce-${nonce}'`,
    "worker-src blob:",
    "connect-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
}

function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("base64");
}

function samples(): Record<string, string> {
  const folder = join(root, "samples");
  const names = readdirSync(folder).filter((name) => /\.(?:yaml|json)$/.test(name));
  return Object.fromEntries(names.sort().map((name) => [name, readFileSync(join(folder, name), "utf8")]));
}

/** Returns a value as JSON that no HTML can be read from. */
function dataBlock(value: unknown): string {
  return JSON.stringify(value).replaceAll("<", "\\u003c");
}
