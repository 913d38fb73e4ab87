/** The charts that filter, the line above the list, and the dialog of keys. */
export const sideStyle = `
.side { position: sticky; top: 0; align-self: start; max-height: 100vh; overflow-y: auto; padding: 10px 4px 24px; }
fieldset { margin: 0 0 16px; padding: 0; border: 0; min-width: 0; }
legend { padding: 0 0 4px; color: var(--soft); font-size: 11.5px; font-weight: 650; letter-spacing: .06em; text-transform: uppercase; }
.facet { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 0 8px; padding: 3px 6px 6px; border-radius: 6px; font-size: 13px; }
.facet input { display: none; }
.js .facet { grid-template-columns: 18px minmax(0, 1fr) auto; cursor: pointer; }
.js .facet input { display: block; width: 13px; height: 13px; margin: 3px 0 0; accent-color: var(--accent); }
.js .facet:hover { background: var(--sunken); }
.facet:has(:checked) { background: var(--calm-soft); font-weight: 600; }
.facet.none { color: var(--soft); }
.facet .amount { font-variant-numeric: tabular-nums; }
.facet svg { grid-column: 1 / -1; width: 100%; height: 4px; margin-top: 2px; border-radius: 2px; overflow: hidden; }
.js .facet svg { grid-column: 2 / -1; }
.facet .track { fill: var(--line); }
.facet .now { fill: light-dark(#7b93b8, #6c83a6); transition: width .15s; }
.impact-replacement .now { fill: var(--alarm); }
.impact-interruption .now { fill: light-dark(#e0752b, #e08a4b); }
.impact-in-place .now { fill: light-dark(#5b8def, #5c86d6); }
.severity-error .now { fill: var(--alarm); }
.severity-warning .now { fill: light-dark(#d29922, #c9972f); }
.status-fix .now { fill: light-dark(#2f9e57, #4fb877); }
.status-prepare .now { fill: light-dark(#2b8cbe, #4aa3d1); }
.status-refused .now { fill: var(--alarm); }
.status-blocked .now, .status-failed .now, .status-impact .now, .status-unused .now, .class-input .now { fill: light-dark(#d29922, #c9972f); }
.toolbar { position: sticky; top: 0; z-index: 2; display: flex; flex-wrap: wrap; align-items: center; gap: 8px; padding: 10px 0 8px; background: var(--page); }
.find { position: relative; flex: 1 1 260px; }
.find input { width: 100%; padding: 5px 34px 5px 10px; border: 1px solid var(--line); border-radius: 6px; background: var(--panel); }
.find input::placeholder { color: var(--soft); opacity: 1; }
.find kbd { position: absolute; right: 8px; top: 6px; }
.find input:focus + kbd { display: none; }
.shown { flex-basis: 100%; min-height: 27px; display: flex; align-items: center; gap: 12px; color: var(--soft); font-size: 13px; font-variant-numeric: tabular-nums; }
.shown button { padding: 1px 8px; color: var(--accent); }
.sort { display: inline-flex; align-items: center; gap: 6px; color: var(--soft); font-size: 13px; }
.sort select { padding: 4px 6px; border: 1px solid var(--line); border-radius: 6px; background: var(--panel); color: var(--ink); font: inherit; }
#show-facets { display: none; }
#nothing { margin-bottom: 12px; padding: 40px 16px; border: 1px dashed var(--line); border-radius: 8px; text-align: center; color: var(--soft); }
#nothing b { display: block; margin-bottom: 4px; color: var(--ink); font-size: 16px; }
#nothing button { margin-top: 12px; }
dialog { max-width: min(420px, 92vw); padding: 20px 24px; border: 1px solid var(--line); border-radius: 10px; background: var(--panel); color: var(--ink); }
dialog::backdrop { background: rgb(0 0 0 / .4); }
dialog h2 { margin-bottom: 10px; font-size: 17px; }
dialog dl div { display: grid; grid-template-columns: 90px 1fr; padding: 3px 0; }
dialog p { margin: 12px 0; }
`;
