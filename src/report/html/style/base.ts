/** Colours, all with a contrast of at least 4.5 to 1 in light and dark, and fonts. */
export const palette = `
:root {
  color-scheme: light dark;
  --page: light-dark(#f5f6f8, #0d1117);
  --panel: light-dark(#ffffff, #151b23);
  --sunken: light-dark(#f0f2f5, #1c242e);
  --line: light-dark(#d8dde4, #2c3643);
  --ink: light-dark(#1a2330, #e4eaf1);
  --soft: light-dark(#556070, #9dabba);
  --accent: light-dark(#1f53c5, #8fb2ff);
  --good: light-dark(#0f5f2a, #80e0a2);
  --good-soft: light-dark(#ddf4e4, #12331f);
  --plan: light-dark(#0a557c, #8acff5);
  --plan-soft: light-dark(#def0fb, #0f2f44);
  --care: light-dark(#734700, #f2c76f);
  --care-soft: light-dark(#fcefd3, #382a0d);
  --stop: light-dark(#852f00, #ffb88c);
  --stop-soft: light-dark(#ffe5d4, #44230e);
  --alarm: light-dark(#b3221a, #b8291f);
  --alarm-ink: light-dark(#a51d16, #ff9d94);
  --alarm-soft: light-dark(#fdeae8, #3b1715);
  --calm: light-dark(#45515f, #b4c0cd);
  --calm-soft: light-dark(#e9edf1, #27313d);
  --mono: ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace;
  --sans: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "DejaVu Sans", sans-serif;
}
:root[data-theme="light"] { color-scheme: light; }
:root[data-theme="dark"] { color-scheme: dark; }
`;

/** The palette, and what all parts of a page share. */
export const baseStyle = `${palette}* { box-sizing: border-box; }
[hidden] { display: none !important; }
html { scroll-padding-top: 92px; }
body { margin: 0; background: var(--page); color: var(--ink); font: 14px/1.45 var(--sans); overflow-wrap: anywhere; }
h1, h2, h3, p, ul, dl, dd, figure { margin: 0; padding: 0; }
ul { list-style: none; }
code, kbd { font-family: var(--mono); font-size: .92em; }
a { color: var(--accent); text-underline-offset: 2px; }
button, input { font: inherit; color: inherit; }
button { padding: 4px 10px; border: 1px solid var(--line); border-radius: 6px; background: var(--panel); cursor: pointer; white-space: nowrap; }
button:hover { background: var(--sunken); }
kbd { padding: 0 5px; border: 1px solid var(--line); border-radius: 4px; background: var(--sunken); color: var(--soft); }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
main:focus { outline: none; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.skip { position: absolute; left: 12px; top: -60px; z-index: 9; padding: 6px 12px; background: var(--panel); }
.skip:focus { top: 8px; }
.choice { display: inline-flex; }
.choice button { border-radius: 0; margin-left: -1px; }
.choice button:first-child { border-radius: 6px 0 0 6px; margin: 0; }
.choice button:last-child { border-radius: 0 6px 6px 0; }
.choice button[aria-pressed="true"] { background: var(--accent); border-color: var(--accent); color: var(--panel); }
.choice button:focus-visible { z-index: 1; }
.columns { display: grid; grid-template-columns: 264px minmax(0, 1fr); gap: 0 24px; max-width: 1680px; margin: 0 auto; padding: 0 24px 48px; }
.tag { display: inline-block; padding: 0 7px; border-radius: 10px; background: var(--calm-soft); color: var(--calm); font-size: 12px; line-height: 19px; font-weight: 500; }
.tag.fix { background: var(--good-soft); color: var(--good); }
.tag.prepare { background: var(--plan-soft); color: var(--plan); }
.tag.class-review, .tag.class-input, .tag.left-blocked, .tag.left-failed, .tag.left-impact, .tag.left-unused { background: var(--care-soft); color: var(--care); }
.tag.impact-replacement { background: var(--alarm); color: #fff; font-weight: 650; }
.tag.impact-interruption { background: var(--stop-soft); color: var(--stop); font-weight: 650; }
.tag.severity-error { background: var(--alarm-soft); color: var(--alarm-ink); }
.tag.severity-warning { background: var(--care-soft); color: var(--care); }
.tag.refused { background: var(--alarm-soft); color: var(--alarm-ink); font-weight: 600; }
.item .tag.impact-in-place, .item .tag.impact-none, .item .tag.class-safe { padding: 0 2px; background: none; color: var(--soft); font-weight: 400; }
.cut { padding: 8px 12px; color: var(--soft); }
`;
