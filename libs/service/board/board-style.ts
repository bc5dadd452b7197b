// The stylesheet of the public board: readable from 360 px, in the dark and on one printed page.

export const BOARD_STYLE = `
:root { color-scheme: light dark; --ink: #1b2430; --quiet: #566373; --rule: #c9d1da;
  --paper: #fff; --link: #0b5394; --fine: #1b6e3c; --low: #8a5a00; --stopped: #a3211a; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6eaef; --quiet: #a7b2bf; --rule: #3a4653;
  --paper: #12181f; --link: #8ec1f5; --fine: #7fd09d; --low: #e9bd6a; --stopped: #f59a92; } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 12px 16px 32px; max-width: 60rem; background: var(--paper);
  color: var(--ink); font: 1rem/1.45 system-ui, sans-serif; font-variant-numeric: tabular-nums; }
h1 { margin: 12px 0 4px; font-size: 1.5rem; line-height: 1.2; }
p { margin: 4px 0; max-width: 44rem; }
nav { display: flex; gap: 24px; justify-content: space-between; flex-direction: row-reverse; }
nav a { padding: 4px 0; }
a { color: var(--link); }
a:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
.as-of { font-weight: 600; }
.simulated { border-left: 4px solid var(--low); padding-left: 8px; }
table { width: 100%; margin: 16px 0; border-collapse: collapse; }
th, td { padding: 6px 12px 6px 0; border-bottom: 1px solid var(--rule); text-align: left;
  vertical-align: top; font-weight: 400; }
.provinces td { white-space: nowrap; }
thead th { color: var(--quiet); font-size: 0.875rem; }
.count { text-align: right; }
.printing { color: var(--fine); } .low { color: var(--low); } .stopped { color: var(--stopped); }
.stopped, .low { font-weight: 600; }
.not-known { color: var(--quiet); }
footer { color: var(--quiet); font-size: 0.875rem; }
@media (max-width: 40rem) {
  .provinces thead { display: none; }
  .provinces tr { display: block; padding: 8px 0; border-bottom: 1px solid var(--rule); }
  .provinces th, .provinces td { display: block; padding: 0; border: 0; }
  .provinces td:empty, .provinces .count { display: none; }
  .provinces th { font-weight: 600; }
}
@media print {
  :root { --ink: #000; --paper: #fff; --quiet: #333; --rule: #999; --fine: #000; --low: #000;
    --stopped: #000; }
  @page { size: A4; margin: 12mm; }
  body { padding: 0; font-size: 9pt; line-height: 1.25; max-width: none; }
  h1 { font-size: 13pt; }
  nav, footer a { display: none; }
  th, td { padding: 2px 8px 2px 0; }
  table { margin: 8px 0; }
  tr { break-inside: avoid; }
}
`.trimStart();
