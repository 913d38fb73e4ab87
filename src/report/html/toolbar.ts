import { html } from "./markup.js";

/** The controls of the list of templates. They need a script, so without one they are not shown. */
export const toolbar = html`<div class="toolbar" hidden>
<div class="find"><label class="unseen" for="search">Search templates and findings</label><input type="search" id="search" placeholder="Search name, resource, message &hellip;" autocomplete="off" spellcheck="false" aria-keyshortcuts="/"><kbd aria-hidden="true">/</kbd></div>
<button type="button" id="show-facets" aria-expanded="false" aria-controls="facets">Filters</button>
<div role="group" aria-label="Diff" class="choice" id="view"><button type="button" value="unified" aria-pressed="true">Unified</button><button type="button" value="split" aria-pressed="false">Side by side</button></div>
<label class="sort">Sort <select id="sort"><option value="worst">Worst first</option><option value="path">By path</option></select></label>
<button type="button" id="open-all" aria-expanded="false">Open all</button>
<p class="shown"><span id="counts" role="status" aria-live="polite"></span> <button type="button" id="clear" hidden>Clear the filter</button></p>
</div>
<div id="nothing" hidden><p><b>Nothing matches.</b> No template or finding fits the search and the filters together.</p><button type="button" id="clear-all">Clear the filter</button></div>
`;
