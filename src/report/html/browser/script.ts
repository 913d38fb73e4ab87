import { diffView } from "./diff-view.js";
import { filter } from "./filter.js";
import { keyboard } from "./keyboard.js";
import { page } from "./page.js";

/** Runs before anything is shown, so that the page never flashes in other colours, or with controls that come and go. */
export const earlyScript = `"use strict";
document.documentElement.classList.add("js");
try {
  const theme = localStorage.getItem("cfn-fix.theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {
  // Storage is not allowed here: the colours of the system are used.
}
`;

/** All that makes the page live. What it builds comes from the page itself; it never reads a text as HTML that was not written as such. */
export const script = `"use strict";
(() => {
${page}${diffView}${filter}${keyboard}})();
`;
