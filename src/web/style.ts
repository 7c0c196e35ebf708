/** The one style sheet: a few rules, readable on an old phone, in the light and in the dark, on paper too. */
export const STYLE = `
:root { color-scheme: light dark; --ink: #1b1b1b; --dim: #565656; --paper: #fff; --tint: #f4f1ea; --line: #d8d2c4; --mark: #8c1d18; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #ececec; --dim: #b4b4b4; --paper: #161616; --tint: #222; --line: #3c3c3c; --mark: #ff9d8f; }
}
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 60rem; padding: 0 1rem 4rem; background: var(--paper); color: var(--ink);
  font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; overflow-wrap: anywhere; }
header { display: flex; flex-wrap: wrap; gap: .25rem 1rem; align-items: baseline; padding: 1rem 0; border-bottom: 1px solid var(--line); }
header .name { font-weight: 700; font-size: 1.25rem; color: var(--ink); text-decoration: none; }
header nav { display: flex; gap: 1rem; margin-left: auto; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 1.5rem 0 .75rem; }
h2 { font-size: 1.3rem; margin: 2.5rem 0 .5rem; padding-top: .5rem; border-top: 2px solid var(--line); }
h3 { font-size: 1.05rem; margin: 1.5rem 0 .25rem; }
a { color: var(--mark); }
a:focus-visible, summary:focus-visible { outline: 3px solid var(--mark); outline-offset: 2px; }
p, ul, ol, dl { margin: .5rem 0; }
.dim { color: var(--dim); }
.address { display: block; margin: .25rem 0; font-size: .875rem; }
code, pre { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; font-size: .85rem; }
pre { background: var(--tint); border: 1px solid var(--line); border-radius: .25rem; padding: .75rem; white-space: pre-wrap; }
details { border: 1px solid var(--line); border-radius: .25rem; margin: .5rem 0; padding: 0 .75rem; }
summary { cursor: pointer; padding: .6rem 0; font-weight: 600; }
details[open] { padding-bottom: .75rem; }
.fields { list-style: none; padding: 0; }
.fields li { padding: .4rem 0; border-top: 1px solid var(--line); }
.fields li:first-child { border-top: 0; }
.fields .needed { color: var(--mark); font-size: .8rem; }
.fields .rule { display: block; color: var(--dim); font-size: .9rem; }
.toc { columns: 18rem; padding-left: 1.1rem; }
.skip { position: absolute; left: -99rem; }
.skip:focus { left: 1rem; top: .5rem; background: var(--paper); padding: .5rem; }
footer { margin-top: 3rem; padding-top: 1rem; border-top: 1px solid var(--line); color: var(--dim); font-size: .9rem; }
@media print { header nav, .skip { display: none; } details { border: 0; } }
`;
