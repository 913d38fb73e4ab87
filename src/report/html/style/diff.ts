/** Diffs: what is needed of the look of diff2html and highlight.js, in the colours of this page. */
export const diffStyle = `
.changes h3 { margin-bottom: 6px; }
.diff { width: 100%; border-collapse: separate; border-spacing: 0; table-layout: auto; border: 1px solid var(--line); border-radius: 6px; overflow: hidden; font: 12.5px/1.55 var(--mono); tab-size: 4; }
.diff td { padding: 0 10px 0 calc(6px + 4ch); text-indent: -4ch; vertical-align: top; white-space: pre-wrap; overflow-wrap: anywhere; }
.diff td:nth-child(-n + 2):not([colspan]) { width: 1%; min-width: 36px; padding: 0 6px; text-indent: 0; text-align: right; white-space: nowrap; overflow-wrap: normal; color: var(--soft); background: var(--sunken); user-select: none; font-variant-numeric: tabular-nums; }
.diff td:nth-child(2):not([colspan]) { border-right: 1px solid var(--line); }
.diff td:nth-child(3)::before { content: "  "; user-select: none; }
.diff .i td:nth-child(3)::before { content: "+ "; color: var(--good); }
.diff .d td:nth-child(3)::before { content: "- "; color: var(--alarm-ink); }
.diff .i td { background: light-dark(#e9f7ed, #11271a); }
.diff .d td { background: light-dark(#fdeeed, #321819); }
.diff .i td:nth-child(-n + 2) { background: light-dark(#d5efdc, #173623) !important; color: light-dark(#3a5a45, #a9c9b4) !important; }
.diff .d td:nth-child(-n + 2) { background: light-dark(#f9dcda, #442021) !important; color: light-dark(#74413e, #d9aeab) !important; }
.diff .i b, .diff td.i b { background: light-dark(#bfe8ca, #20502f); border-radius: 2px; font-weight: inherit; }
.diff .d b, .diff td.d b { background: light-dark(#f7ccc8, #63282a); border-radius: 2px; font-weight: inherit; }
.diff .h td { padding: 4px 10px; text-indent: 0; border-top: 1px solid var(--line); border-bottom: 1px solid var(--line); background: var(--plan-soft); color: var(--calm); font: 12.5px/1.5 var(--sans); white-space: normal; }
.diff tr.h:first-child td { border-top: 0; }
.diff .h span, .diff .h a { display: inline-block; margin-right: 14px; }
.diff .h a b { font-family: var(--mono); font-weight: 600; font-size: 12px; }
.diff u { margin-left: 10px; padding: 0 5px; border: 1px solid var(--line); border-radius: 4px; color: var(--soft); font: 11px var(--sans); text-decoration: none; }
.diff i { font-style: normal; }
.diff .a { color: light-dark(#0b4a94, #93c4ff); }
.diff .s { color: light-dark(#703800, #f0c48c); }
.diff .n { color: light-dark(#861657, #f5a3cd); }
.diff .t { color: light-dark(#5d28a4, #cfb6ff); }
.diff .c { color: light-dark(#49545f, #a9b6c4); font-style: italic; }
.diff.split { table-layout: fixed; }
.diff.split .number { width: 46px; }
.diff.split td:nth-child(odd):not([colspan]) { width: auto; min-width: 0; padding: 0 6px; text-indent: 0; text-align: right; white-space: nowrap; overflow-wrap: normal; color: var(--soft); background: var(--sunken); user-select: none; }
.diff.split td:nth-child(even):not([colspan]) { width: auto; padding: 0 8px 0 calc(6px + 4ch); text-indent: -4ch; text-align: left; white-space: pre-wrap; overflow-wrap: anywhere; color: var(--ink); background: none; user-select: auto; border-right: 0; }
.diff.split td:nth-child(2):not([colspan]) { border-right: 1px solid var(--line); }
.diff.split td:nth-child(3)::before { content: none; }
.diff.split td:nth-child(even)::before { content: "  "; user-select: none; }
.diff.split td.i:nth-child(even) { background: light-dark(#e9f7ed, #11271a); }
.diff.split td.d:nth-child(even) { background: light-dark(#fdeeed, #321819); }
.diff.split td.i:nth-child(even)::before { content: "+ "; color: var(--good); }
.diff.split td.d:nth-child(even)::before { content: "- "; color: var(--alarm-ink); }
.diff.split td.i:nth-child(odd) { background: light-dark(#d5efdc, #173623); color: light-dark(#3a5a45, #a9c9b4); }
.diff.split td.d:nth-child(odd) { background: light-dark(#f9dcda, #442021); color: light-dark(#74413e, #d9aeab); }
.diff.split td.none { background: var(--sunken) !important; }
`;
