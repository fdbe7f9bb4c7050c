/** Prose in a book face, figures and labels in a sans with figures that stand under each other. */
export const textCss = `
*{box-sizing:border-box}
html{font-size:100%;-webkit-text-size-adjust:100%;text-size-adjust:100%;scroll-padding-top:1rem}
body{margin:0 auto;padding:0 1.5rem 3rem;max-width:66rem;background:var(--paper);color:var(--ink);font:1.0625rem/1.5 Charter,"Bitstream Charter","Iowan Old Style","Palatino Linotype",Palatino,"Book Antiqua",Georgia,"Liberation Serif",serif;font-variant-numeric:lining-nums;overflow-wrap:break-word}
h1,h2,h3,p,ul,ol,dl,figure,table{margin:0;padding:0}
h1{font-size:2.125rem;line-height:1.15;font-weight:600;letter-spacing:-.01em}
h2{font-size:1.3125rem;line-height:1.25;font-weight:600;margin-bottom:.6rem}
h3{font-size:1.0625rem;line-height:1.35;font-weight:600;margin:1.6rem 0 .35rem}
section>p,section>ul,section>ol,.note,figcaption,.table-note,.statement{max-width:42rem}
section>p,section>ul,section>ol,.statement{margin-bottom:.75rem}
ul,ol{padding-left:1.15rem}
li+li{margin-top:.2rem}
a{color:inherit;text-decoration:underline;text-decoration-color:var(--muted);text-decoration-thickness:1px;text-underline-offset:.18em}
a:hover{text-decoration-color:currentColor;text-decoration-thickness:2px}
a.n,a.term{text-decoration-style:dotted}
.n{white-space:nowrap}
.n.long{white-space:normal;overflow-wrap:anywhere}
a,code,bdi{unicode-bidi:isolate}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px;border-radius:2px}
:target{background:var(--band);box-shadow:0 0 0 .35rem var(--band)}
section:target,figure:target,.table:target,.events:target,.opened:target{background:none;box-shadow:none}
code,pre{font:.84em/1.5 ui-monospace,"SF Mono",Menlo,Consolas,"Liberation Mono",monospace}
code{overflow-wrap:anywhere}
pre{margin:.5rem 0;padding:.75rem 1rem;background:var(--wash);overflow-x:auto;max-height:32rem}
pre code{font-size:.8rem;overflow-wrap:normal}
summary{cursor:pointer}
.hidden,.skip:not(:focus){position:absolute;width:1px;height:1px;margin:-1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.skip:focus{position:absolute;left:1rem;top:.5rem;padding:.4rem .8rem;background:var(--paper)}
.kicker,.dateline,.small,.contents,.opened,table,.tiles,figcaption,.panel-title,.when,.kind,.tone,.colophon,summary,.facts,.legend,.no,svg text,.table-note,.tiles-caption{font-family:-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,"Liberation Sans",sans-serif;font-variant-numeric:tabular-nums lining-nums}
.kicker,.dateline,.small,.tone,.kind,figcaption,.panel-title,.table-note,.facts,.tiles-caption{color:var(--muted)}
.small{font-size:.8125rem;line-height:1.35}
.unknown{font-style:italic;color:var(--muted)}
.masthead{padding-top:1.5rem}
.kicker{font-size:.8125rem;letter-spacing:.04em;margin-bottom:.3rem}
.dateline{font-size:.875rem;margin-top:.4rem}
section{padding-top:2.75rem}
section.brief,section.headline{padding-top:1.35rem}
section.brief h2,section.headline h2{font-size:1.0625rem;margin-bottom:.35rem}
.brief ul{list-style:none;padding:0;max-width:52rem}
.brief li{padding-left:1.15rem;position:relative}
.brief li::before{content:"";position:absolute;left:0;top:.5em;width:.5em;height:.5em;border:1.5px solid var(--accent)}
.gaps li::before{border-radius:50%}
.surprises li::before{background:var(--accent);transform:rotate(45deg) scale(.85)}
.no{color:var(--muted);font-weight:400;margin-right:.35em}
h2 .no{font-family:inherit}
.contents{margin-top:2.25rem;padding:.7rem 0;border-top:1px solid var(--line);border-bottom:1px solid var(--line);font-size:.875rem}
.contents ol{list-style:none;padding:0;display:flex;flex-wrap:wrap;gap:.25rem 1.5rem}
.contents li{min-width:0;overflow-wrap:anywhere}
.contents li+li{margin:0}
.contents a{text-decoration:none}
.contents a:hover{text-decoration:underline}
.note{margin:1rem 0;padding:.15rem 0 .15rem .9rem;border-left:3px solid var(--line)}
.note.gap,.note.warning{border-left-color:var(--accent)}
.tone,.kind{font-size:.8125rem;margin-right:.3em}
.note.gap .tone,.note.warning .tone{color:var(--accent)}
dl>div{max-width:42rem;margin-bottom:.7rem}
dt{font-weight:600}
dd{margin:0}
.colophon{margin-top:3rem;padding-top:.8rem;border-top:1px solid var(--line);font-size:.8125rem;color:var(--muted);max-width:none}
.colophon p{max-width:46rem}
`;
