/** Tables have rules only where the eye needs one; drawings take their ink from the page. */
export const figuresCss = `
table{border-collapse:collapse;font-size:.875rem;line-height:1.4}
caption{text-align:left;color:var(--muted);font-size:.8125rem;padding-bottom:.4rem}
.table>table>caption{color:var(--ink);font:600 1.0625rem/1.35 Charter,"Bitstream Charter","Iowan Old Style","Palatino Linotype",Palatino,"Book Antiqua",Georgia,"Liberation Serif",serif}
.table>table.rows>caption{display:none}
th{font-weight:400;text-align:left;vertical-align:baseline}
td{vertical-align:baseline}
thead th{color:var(--muted);font-size:.8125rem;vertical-align:bottom;border-bottom:1px solid var(--muted);padding:.2rem 0 .3rem 1.25rem}
tbody th,tbody td{padding:.3rem 0 .3rem 1.25rem;border-bottom:1px solid var(--line)}
tr>:first-child{padding-left:0}
.end{text-align:right}
td.start,td.text{overflow-wrap:anywhere}
td.bar,td.end{white-space:nowrap}
td .small{white-space:normal}
td .beside{display:block}
.table{position:relative;overflow-x:auto;margin:1.4rem 0 .5rem;max-width:100%}
.table-note{font-size:.8125rem;margin-bottom:1rem}
.wordy{width:100%}
.wordy th{width:28%}
.lines{width:100%;table-layout:fixed;margin:0 0 1rem}
.headline .lines{margin:0}
.headline .lines caption{caption-side:bottom;padding:.4rem 0 0}
.lines tbody th,.lines tbody td{padding-top:.4rem;padding-bottom:.4rem}
.lines .small{display:block}
.lines .what{width:29%;font-size:.9375rem}
.lines th.much{text-align:left}
.lines .much{width:16%}
.lines td.much{font-size:1.1875rem;line-height:1.25;font-weight:600}
.lines td.much .small{font-weight:400}
.lines td.much .unknown{font-weight:400}
.lines .sure{width:17.5%}
caption,.lines th,.lines td,.tiles li,.key,.fact,.small-table th,.small-table td{overflow-wrap:anywhere}
.tiles .n{white-space:normal}
.why{color:var(--muted)}
.lines .course{width:9.5rem}
.lines td.course{vertical-align:top}
.fact{display:inline-block;max-width:100%}
.course .small{font-size:.6875rem;line-height:1.2;color:var(--muted)}
.verdict{white-space:nowrap}
.improved,.worsened,.changed{font-weight:600}
.worsened{color:var(--accent)}
.usual,.verdict.unknown{color:var(--muted);font-style:normal}
.comparison{color:var(--muted)}
.mark{fill:currentColor;vertical-align:-.02em}
.mark .hollow{fill:none;stroke:currentColor;stroke-width:1.5}
.tiles{list-style:none;padding:0;display:grid;grid-template-columns:repeat(auto-fill,minmax(13.5rem,1fr));gap:1.4rem 2rem;margin:.4rem 0 1.2rem;font-size:.875rem;line-height:1.4;max-width:none!important}
.tiles li{min-width:0;border-top:1px solid var(--muted);padding-top:.4rem;margin:0}
.tiles .much{font-size:1.375rem;font-weight:600;line-height:1.3}
.tiles .much .small,.tiles .unknown{font-weight:400}
.tiles .small{line-height:1.35}
.tiles .what .small,.tiles .much .small{display:block}
.tiles-caption{font-size:.8125rem}
svg{max-width:100%;height:auto;overflow:visible}
.spark{display:block;max-width:none}
.trend{vertical-align:middle}
.trend .spark{width:88px;height:23px}
.band{fill:var(--band)}
.course-line{fill:none;stroke:var(--ink);stroke-width:1.2;stroke-linejoin:round;stroke-linecap:round}
.whisker{stroke:var(--muted);stroke-width:1.2}
.now,.dot{fill:var(--ink)}
.dot{fill-opacity:.78}
.axis{stroke:var(--muted);stroke-width:1}
svg.bar{vertical-align:.02em;margin-right:.35rem;max-width:none}
svg.bar rect{fill:var(--muted);fill-opacity:.55}
.strip{display:block}
.tick{font-size:12px;fill:var(--muted)}
.far{text-anchor:end}
.quartiles{stroke:var(--muted);stroke-width:3}
.median{stroke:var(--ink);stroke-width:2}
.threshold{stroke:var(--ink);stroke-width:1;stroke-dasharray:2 3}
.last-year{stroke:var(--muted);stroke-width:1.2;stroke-dasharray:3 3}
.open{fill:var(--paper);stroke:var(--ink);stroke-width:1.5}
figure{margin:1.8rem 0 1.4rem}
figure h3{margin-top:0}
figcaption{font-size:.875rem;line-height:1.45}
.panels{display:flex;flex-wrap:wrap;gap:.5rem 2.5rem}
.panel{min-width:0;max-width:100%}
.panel-title{font-size:.8125rem}
.panel svg{display:block;margin-left:-.4rem}
.legend,.mark-note{display:block}
.key{display:inline-block;max-width:100%;margin-right:1em}
.key svg{vertical-align:0}
.numbers{margin-top:.4rem;overflow-x:auto}
.numbers summary,.services summary{font-size:.8125rem;color:var(--muted)}
.small-table{margin:.5rem 0 1rem;font-size:.8125rem}
.small-table th,.small-table td{padding-top:.15rem;padding-bottom:.15rem}
.events{margin:1.6rem 0}
.events ol{list-style:none;padding:0;max-width:52rem}
.events li{display:grid;grid-template-columns:13rem minmax(0,1fr);gap:0 1.25rem;padding:.45rem 0;border-top:1px solid var(--line);margin:0}
.when{font-size:.875rem;line-height:1.65}
.services p{font-size:.875rem;color:var(--muted)}
.entry{padding:.1rem 0}
.entry summary{font-size:.875rem}
.entry .opened{padding:.4rem 0 1rem 1.1rem;font-size:.875rem;scroll-margin-top:3rem}
.entry .table{margin:.5rem 0}
.facts{font-size:.8125rem}
.rows{font-size:.8125rem}
.rows th,.rows td{padding-top:.12rem;padding-bottom:.12rem;white-space:nowrap}
.rows td{max-width:24rem;overflow:hidden;text-overflow:ellipsis}
.evidence h3{margin-top:1.4rem}
.print{display:none}
`;
