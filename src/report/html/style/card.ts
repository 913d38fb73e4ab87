/** The list of templates, and what is said of one. */
export const cardStyle = `
#cards:not(:empty) { border: 1px solid var(--line); border-radius: 8px; background: var(--panel); }
.card { content-visibility: auto; contain-intrinsic-size: auto 37px; border-top: 1px solid var(--line); }
.card[open] { contain-intrinsic-size: auto 700px; }
.card:first-child { border-top: 0; }
.card > summary { display: flex; align-items: center; gap: 4px 10px; min-height: 36px; padding: 6px 12px 6px 10px; cursor: pointer; list-style: none; }
.card > summary::-webkit-details-marker { display: none; }
.card > summary::before { content: ""; flex: none; width: 6px; height: 6px; margin: 0 3px; border: solid var(--soft); border-width: 0 1.5px 1.5px 0; transform: rotate(-45deg); }
.card[open] > summary::before { transform: rotate(45deg); }
.card > summary:hover { background: var(--sunken); }
.card > summary:focus-visible { outline-offset: -2px; border-radius: 7px; }
.card[open] > summary { border-bottom: 1px solid var(--line); background: var(--sunken); border-radius: 7px 7px 0 0; }
.file { flex: 1 1 auto; min-width: 0; font-family: var(--mono); font-size: 13px; }
.file .folder { color: var(--soft); }
.file b { font-weight: 600; }
.marks { display: flex; flex-wrap: wrap; justify-content: flex-end; align-items: center; gap: 4px 6px; flex: 0 1 auto; }
.lines { min-width: 88px; text-align: right; font: 12px var(--mono); white-space: nowrap; }
.plus { color: var(--good); } .minus { color: var(--alarm-ink); }
.body { padding: 4px 16px 16px; }
.body h3 { margin: 14px 0 2px; font-size: 14px; font-weight: 600; }
.rule { font-family: var(--mono); font-size: 12.5px; font-weight: 500; color: var(--soft); margin-right: 6px; }
.why { max-width: 100ch; color: var(--soft); font-size: 13px; }
.body .controls { max-width: 100ch; color: var(--soft); font-size: 12px; }
.body .controls b { font-weight: 600; }
.item { display: grid; grid-template-columns: 42px minmax(0, 1fr) auto; gap: 0 12px; padding: 6px 0; border-top: 1px solid var(--line); }
.group .why + ul, .group .controls + ul, .body > ul { margin-top: 6px; }
.body > ul > .item:first-child { border-top: 0; }
.item .line { padding-top: 1px; text-align: right; color: var(--soft); font: 12.5px var(--mono); }
.item .name { font-family: var(--mono); font-size: 13px; }
.tags { max-width: 440px; display: flex; flex-wrap: wrap; align-items: center; align-content: start; justify-content: flex-end; gap: 4px 6px; }
.to-diff { margin-left: 4px; font-size: 12.5px; }
.item .note { max-width: 100ch; margin-top: 1px; color: var(--soft); font-size: 13px; }
.body > .note { margin-top: 10px; color: var(--soft); }
.pointed { background: light-dark(#fff6d6, #35300f); box-shadow: 0 0 0 4px light-dark(#fff6d6, #35300f); border-radius: 2px; }
tr.pointed { box-shadow: none; }
tr.pointed td { background: light-dark(#fff0b8, #453e12) !important; }
.values dl { display: grid; gap: 2px; margin-top: 4px; }
.values dl div { display: grid; grid-template-columns: minmax(140px, 260px) minmax(0, 1fr); gap: 12px; font-size: 13px; }
.values dt { font-weight: 600; }
.command { display: flex; align-items: flex-start; gap: 8px; margin-top: 10px; padding: 8px 8px 8px 12px; border: 1px solid var(--line); border-radius: 6px; background: var(--sunken); }
.command code { flex: 1; white-space: pre-wrap; font-size: 12.5px; }
.command button { padding: 1px 8px; font-size: 12.5px; }
.notes li { max-width: 100ch; padding-left: 14px; position: relative; font-size: 13px; }
.notes li::before { content: "•"; position: absolute; left: 2px; color: var(--soft); }
.names { margin-top: 14px; color: var(--soft); font-size: 13px; }
.names summary { cursor: pointer; width: fit-content; }
.names ul { columns: 300px; column-gap: 28px; margin-top: 6px; font: 12px/1.7 var(--mono); }
`;
