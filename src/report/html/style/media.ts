/** Narrow screens, less motion, forced colours, paper. */
export const mediaStyle = `
@media (max-width: 900px) {
  .columns { display: block; padding: 0 12px 32px; }
  .masthead { padding: 10px 12px 12px; }
  .tiles { grid-template-columns: repeat(3, minmax(0, 1fr)); }
  .side { position: static; max-height: none; padding: 4px 0 0; }
  .js .side { display: none; }
  .js.facets-open .side { display: block; }
  .js #show-facets { display: inline-block; }
  .card > summary { flex-wrap: wrap; }
  .file { flex-basis: calc(100% - 30px); }
  .marks { justify-content: flex-start; padding-left: 22px; }
  .lines { min-width: 0; }
}
@media (max-width: 1150px) {
  .item { grid-template-columns: 42px minmax(0, 1fr); }
  .tags { grid-column: 2; justify-content: flex-start; margin-top: 3px; }
}
@media (max-width: 520px) {
  html { scroll-padding-top: 12px; }
  .toolbar { position: static; }
  .shown { flex-basis: auto; min-height: 0; }
  h1 { font-size: 21px; }
  .tile { padding: 6px 10px; }
  .body { padding: 2px 10px 12px; }
  .item { grid-template-columns: 30px minmax(0, 1fr); gap: 0 8px; }
  .values dl div { grid-template-columns: minmax(0, 1fr); gap: 0; margin-bottom: 6px; }
  .diff { font-size: 11.5px; }
  .diff td { padding-right: 4px; }
  .find { flex-basis: 100%; }
}
@media (prefers-reduced-motion: no-preference) {
  .card > summary::before { transition: transform .12s; }
}
@media (prefers-reduced-motion: reduce) {
  * { transition: none !important; scroll-behavior: auto !important; }
}
@media (forced-colors: active) {
  .tag, .choice button[aria-pressed="true"] { border: 1px solid; }
  .choice button[aria-pressed="true"] { forced-color-adjust: none; background: Highlight; color: HighlightText; }
  .facet .now, .impacts rect { fill: CanvasText; }
}
@media print {
  :root, :root[data-theme] { color-scheme: light; }
  body { background: #fff; }
  .switches, .toolbar, .side, .skip, .copy, .to-diff, .warning button { display: none !important; }
  .columns { display: block; padding: 0; }
  .card { content-visibility: visible; break-inside: auto; }
  .card > summary { break-after: avoid; }
  .item { break-inside: avoid; }
  .diff, .tag, svg, .dot { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  .diff { font-size: 9px; }
}
`;
