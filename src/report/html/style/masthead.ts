/** The top of the page. */
export const mastheadStyle = `
.masthead { max-width: 1680px; margin: 0 auto; padding: 12px 24px 16px; }
.bar { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: 8px; min-height: 32px; color: var(--soft); }
.brand b { color: var(--ink); font-family: var(--mono); }
.switches { display: flex; flex-wrap: wrap; gap: 8px; font-size: 13px; }
h1 { margin-top: 6px; font-size: 26px; line-height: 1.2; font-weight: 650; letter-spacing: -.01em; text-wrap: balance; }
.ran { margin-top: 4px; color: var(--soft); }
.ran b { color: var(--ink); font-weight: 600; }
.tiles { display: grid; grid-template-columns: repeat(6, minmax(0, 1fr)); gap: 1px; margin-top: 14px; border: 1px solid var(--line); border-radius: 8px; overflow: hidden; background: var(--line); }
.tile { padding: 8px 14px 9px; background: var(--panel); }
.tile b { display: block; font-size: 22px; line-height: 1.2; font-weight: 650; font-variant-numeric: tabular-nums; }
.tile span { color: var(--soft); font-size: 12.5px; }
.tile.fix b { color: var(--good); }
.tile.prepare b { color: var(--plan); }
.tile.open b { color: var(--care); }
.tile.refused b { color: var(--alarm-ink); }
.tile.zero b { color: var(--soft); font-weight: 400; }
.warning { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: 8px 16px; margin-top: 12px; padding: 9px 14px; border: 1px solid var(--alarm); border-left-width: 6px; border-radius: 8px; background: var(--alarm-soft); }
.warning b { color: var(--alarm-ink); }
.warning button { border-color: var(--alarm-ink); }
.impacts { display: flex; flex-wrap: wrap; gap: 4px 22px; margin-top: 14px; font-size: 13px; }
.impacts figcaption { color: var(--soft); }
.impacts svg { display: block; width: 100%; height: 12px; border-radius: 4px; background: var(--line); }
.impacts ul { display: flex; flex-wrap: wrap; gap: 2px 22px; }
.impacts .share { color: var(--soft); }
.dot { display: inline-block; width: 9px; height: 9px; margin-right: 6px; border-radius: 2px; }
.dot.impact-replacement { background: var(--alarm); } rect.impact-replacement { fill: var(--alarm); }
.dot.impact-interruption { background: light-dark(#e0752b, #e08a4b); } rect.impact-interruption { fill: light-dark(#e0752b, #e08a4b); }
.dot.impact-in-place { background: light-dark(#5b8def, #5c86d6); } rect.impact-in-place { fill: light-dark(#5b8def, #5c86d6); }
.dot.impact-none { background: light-dark(#a9b4c1, #5d6a79); } rect.impact-none { fill: light-dark(#a9b4c1, #5d6a79); }
.rules { margin-top: 10px; color: var(--soft); font-size: 13px; }
.rules summary { cursor: pointer; width: fit-content; }
.rules dl { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(340px, 100%), 1fr)); gap: 12px 28px; padding: 10px 0 2px; }
.rules .controls { margin-top: 2px; font-size: 12px; }
.rules .controls b { font-weight: 600; }
.pages { display: flex; flex-wrap: wrap; gap: 2px 12px; margin-top: 2px; }
.rules dt { color: var(--ink); font-weight: 600; }
`;
