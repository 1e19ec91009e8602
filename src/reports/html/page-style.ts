/** How the page looks. One sheet, no image, no font: what is here is all there is. */
export const pageStyle = `
:root{color-scheme:light;--bg:#f6f7f9;--card:#fff;--text:#1b1f24;--faint:#59636e;--line:#d9dee4;--accent:#0b57d0;--hover:#eef2f7;
--critical:#8f0d1f;--critical-bg:#fde3e6;--high:#a33b00;--high-bg:#ffe8d9;--medium:#7a5300;--medium-bg:#fff2cc;--low:#0b4f8a;--low-bg:#e0effb;
--negligible:#4d5761;--negligible-bg:#e9ecef;--unknown:#4d5761;--unknown-bg:#e9ecef;--good:#0f6a35;--good-bg:#def5e6}
@media (prefers-color-scheme:dark){:root:not([data-theme=light]){color-scheme:dark;--bg:#101418;--card:#181d23;--text:#e6eaef;--faint:#9aa6b2;--line:#2c343d;--accent:#8ab4f8;--hover:#212831;
--critical:#ff9aa5;--critical-bg:#4a1219;--high:#ffb27a;--high-bg:#482406;--medium:#f6d365;--medium-bg:#3d3005;--low:#8fc7ff;--low-bg:#0c2f4d;
--negligible:#b5bec8;--negligible-bg:#2b323a;--unknown:#b5bec8;--unknown-bg:#2b323a;--good:#7ee2a2;--good-bg:#0d3a1f}}
:root[data-theme=dark]{color-scheme:dark;--bg:#101418;--card:#181d23;--text:#e6eaef;--faint:#9aa6b2;--line:#2c343d;--accent:#8ab4f8;--hover:#212831;
--critical:#ff9aa5;--critical-bg:#4a1219;--high:#ffb27a;--high-bg:#482406;--medium:#f6d365;--medium-bg:#3d3005;--low:#8fc7ff;--low-bg:#0c2f4d;
--negligible:#b5bec8;--negligible-bg:#2b323a;--unknown:#b5bec8;--unknown-bg:#2b323a;--good:#7ee2a2;--good-bg:#0d3a1f}
*{box-sizing:border-box}
body{margin:0;background:var(--bg);color:var(--text);font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
.skip{position:absolute;left:-999px}.skip:focus{left:8px;top:8px;background:var(--card);padding:8px 12px;z-index:9}
header,main,footer{max-width:1280px;margin:0 auto;padding:0 24px}
header{padding-top:28px;padding-bottom:8px;display:flex;gap:16px;align-items:flex-start;justify-content:space-between}
header>div{min-width:0}
h1{font-size:15px;font-weight:600;color:var(--faint);margin:0}
.reference{font-size:24px;font-weight:650;margin:2px 0 6px;overflow-wrap:anywhere;line-height:1.25}
.facts{color:var(--faint);margin:0;overflow-wrap:anywhere}
h2{font-size:17px;margin:0 0 12px}
section{background:var(--card);border:1px solid var(--line);border-radius:10px;padding:18px 20px;margin:16px 0}
code,.mono{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,"Liberation Mono",monospace;font-size:.92em}
button,select,input{font:inherit;color:inherit;background:var(--card);border:1px solid var(--line);border-radius:7px;padding:6px 10px}
button{cursor:pointer}button:hover:not(:disabled){background:var(--hover)}button:disabled{opacity:.45;cursor:default}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
a{color:var(--accent)}
section li,section p,code{overflow-wrap:anywhere}
.verdict{display:inline-block;font-weight:650;border-radius:999px;padding:3px 12px;margin:0 0 4px}
.pass{color:var(--good);background:var(--good-bg)}.fail{color:var(--critical);background:var(--critical-bg)}
.warn,.incomplete{color:var(--medium);background:var(--medium-bg)}
.reasons{margin:6px 0 0;padding-left:20px;color:var(--faint)}
.notice{border-left:4px solid var(--medium);background:var(--medium-bg);color:var(--text);padding:8px 12px;border-radius:6px;margin:12px 0 0}
.notice ul{margin:4px 0 0;padding-left:20px}
.cards{display:grid;grid-template-columns:repeat(auto-fit,minmax(120px,1fr));gap:10px;margin:14px 0 0}
.card{text-align:left;border-radius:9px;padding:10px 14px;border:1px solid var(--line);background:var(--card)}
.card b{display:block;font-size:24px;line-height:1.2;font-variant-numeric:tabular-nums}
.card[aria-pressed=true]{outline:2px solid var(--accent);outline-offset:-1px}
.s-critical{color:var(--critical)}.s-high{color:var(--high)}.s-medium{color:var(--medium)}.s-low{color:var(--low)}.s-negligible,.s-unknown{color:var(--faint)}
.badge{display:inline-block;border-radius:6px;padding:1px 8px;font-size:13px;font-weight:600;white-space:nowrap}
.b-critical{color:var(--critical);background:var(--critical-bg)}.b-high{color:var(--high);background:var(--high-bg)}
.b-medium{color:var(--medium);background:var(--medium-bg)}.b-low{color:var(--low);background:var(--low-bg)}
.b-negligible,.b-unknown{color:var(--negligible);background:var(--negligible-bg)}
.controls{display:flex;flex-wrap:wrap;gap:10px;align-items:end;margin:0 0 10px}
.controls label{display:grid;gap:3px;font-size:13px;color:var(--faint)}
.controls label>:not(.name){color:var(--text);font-size:15px}
.controls .search{flex:1 1 260px}.search input{width:100%}
.status{color:var(--faint);font-size:14px;margin:0 0 8px;display:flex;flex-wrap:wrap;gap:8px 16px;justify-content:space-between;align-items:center}
.scroll{overflow-x:auto;border:1px solid var(--line);border-radius:8px}
table{border-collapse:collapse;width:100%;font-size:14px}
th,td{text-align:left;vertical-align:top;padding:7px 12px;border-bottom:1px solid var(--line)}
tbody tr:last-child>td,tbody tr:last-child>th{border-bottom:0}
thead th{background:var(--hover);white-space:nowrap;font-weight:600}
thead button{border:0;background:none;padding:0;font-weight:600}thead button:hover{background:none;text-decoration:underline}
th[aria-sort=ascending] button::after{content:" ▲"}th[aria-sort=descending] button::after{content:" ▼"}
tbody tr.row:hover{background:var(--hover)}
td.title{min-width:220px;overflow-wrap:anywhere}td.where{max-width:340px;overflow-wrap:anywhere}td.version{overflow-wrap:anywhere;max-width:180px}
.open{border:0;background:none;padding:0;text-align:left;color:var(--accent);font-weight:600;overflow-wrap:anywhere}
.open::before{content:"▸ ";color:var(--faint)}.open[aria-expanded=true]::before{content:"▾ "}
#theme{white-space:nowrap;flex:none}td.risk{font-variant-numeric:tabular-nums}tr.row td:nth-child(3){min-width:176px}td.version{min-width:130px}
.details{background:var(--bg)}
.details dl{display:grid;grid-template-columns:max-content 1fr;gap:4px 16px;margin:4px 0}
.details dt{color:var(--faint)}.details dd{margin:0;overflow-wrap:anywhere;min-width:0}
.details pre{margin:0;white-space:pre-wrap;overflow-wrap:anywhere}
.details ul{margin:0;padding-left:18px}
.pages{display:flex;gap:8px;align-items:center;margin:12px 0 0;flex-wrap:wrap}
.upgrades{max-height:420px;overflow:auto}
.upgrades .mono,.upgrades th[scope=row]{min-width:120px;overflow-wrap:anywhere}
.number{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
.empty{color:var(--faint);padding:24px;text-align:center}
kbd{border:1px solid var(--line);border-bottom-width:2px;border-radius:4px;padding:0 5px;font-size:12px}
footer{color:var(--faint);font-size:13px;padding-bottom:32px}
.hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
@media (max-width:720px){header,main,footer{padding-left:12px;padding-right:12px}section{padding:14px 12px}.reference{font-size:19px}
#findings-table thead{position:absolute;clip-path:inset(50%);width:1px;height:1px;overflow:hidden}
#findings-table,#findings-table tbody,#findings-table tr,#findings-table td{display:block;width:100%;max-width:none}
#findings-table td{border:0;padding:2px 12px}#findings-table tr.row{border-bottom:1px solid var(--line);padding:8px 0}
#findings-table td[data-label]:not(:empty)::before{content:attr(data-label) ": ";color:var(--faint)}
.details dl{grid-template-columns:1fr}.details dt{margin-top:4px}}
@media (prefers-reduced-motion:no-preference){html{scroll-behavior:smooth}}
@media print{.controls,.pages,#theme,.skip{display:none}section{break-inside:avoid}.scroll,.upgrades{overflow:visible;max-height:none}}
`;
