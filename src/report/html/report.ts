import { createHash } from "node:crypto";
import type { RunOutcome } from "../../contract/outcome.js";
import { earlyScript, script } from "./browser/script.js";
import { facets } from "./facets.js";
import { figuresOf } from "./figures.js";
import { defaultLimits, templateList, type Limits } from "./list.js";
import { html, Markup } from "./markup.js";
import { masthead } from "./masthead.js";
import { style } from "./style/style.js";
import { toolbar } from "./toolbar.js";

/**
 * Returns one page that shows a whole run, complete in itself: it asks the network for nothing, and runs and looks like
 * nothing but what its Content Security Policy names by hash. Pure: the same run gives the same page.
 */
export function htmlReport(run: RunOutcome, limits: Limits = defaultLimits): string {
  const figures = figuresOf(run);
  const policy = [
    "default-src 'none'",
    `script-src ${hash(earlyScript)} ${hash(script)}`,
    `style-src ${hash(style)}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${new Markup(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>cfn-fix report</title>
<style>${new Markup(style)}</style>
<script>${new Markup(earlyScript)}</script>
</head>
<body>
<a class="skip" href="#list">Skip to the templates</a>
${masthead(run, figures)}<div class="columns">
<aside class="side" aria-label="Filters">
${facets(run, figures)}</aside>
<main id="list" tabindex="-1">
<h2 class="unseen">Templates, those with the worst findings first</h2>
${toolbar}${templateList(run, limits)}</main>
</div>
${keys}<script>${new Markup(script)}</script>
</body>
</html>
`.text;
}

function hash(text: string): string {
  return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}

const keys = html`<dialog id="keys" aria-labelledby="keys-title"><h2 id="keys-title">Keys</h2>
<dl><div><dt><kbd>/</kbd></dt><dd>Search</dd></div>
<div><dt><kbd>j</kbd> or <kbd>&darr;</kbd></dt><dd>Next template</dd></div>
<div><dt><kbd>k</kbd> or <kbd>&uarr;</kbd></dt><dd>Previous template</dd></div>
<div><dt><kbd>Enter</kbd></dt><dd>Open or close the template</dd></div>
<div><dt><kbd>v</kbd></dt><dd>Diff side by side, or unified</dd></div>
<div><dt><kbd>Esc</kbd></dt><dd>Clear the search</dd></div>
<div><dt><kbd>?</kbd></dt><dd>Show these keys</dd></div></dl>
<p><label><input type="checkbox" id="keys-on" checked> Use single letters as keys</label></p>
<form method="dialog"><button autofocus>Close</button></form></dialog>
`;
