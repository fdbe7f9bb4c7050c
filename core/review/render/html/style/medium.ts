import { escapeCssString } from '../../escape.ts';

/** The telephone: lines become short paragraphs, nothing is lost. */
const narrowCss = `
@media (max-width:44rem){
body{padding:0 1rem 2rem;font-size:1rem}
h1{font-size:1.6875rem}
.masthead{padding-top:1.25rem}
.lines thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.lines,.lines tbody,.lines caption{display:block}
.lines tr{display:grid;grid-template-columns:minmax(0,1fr) auto;gap:.1rem 1rem;padding:.6rem 0;border-bottom:1px solid var(--line)}
.lines tbody th,.lines tbody td{border:0;padding:0}
.lines .what,.lines .much,.lines .sure,.lines .course{width:auto}
.lines .what,.lines .against,.lines .why{grid-column:1/-1}
.lines .sure{grid-column:1;grid-row:3}
.lines td.much{grid-column:1;grid-row:2}
.lines td.course{grid-column:2;grid-row:2/4}
.lines .sure .small{display:inline}
.events li{grid-template-columns:minmax(0,1fr)}
.tick{font-size:20px}
.wordy,.wordy tbody,.wordy tr,.wordy th,.wordy td{display:block;width:auto}
.wordy thead{display:none}
.wordy tr{padding:.5rem 0;border-bottom:1px solid var(--line)}
.wordy th,.wordy td{border:0;padding:.1rem 0}
.wordy th{font-weight:600}
}
`;

/** A4: the evidence stays in the file, nothing is cut, and every sheet says what it is a part of. */
function printCss(footer: string): string {
  return `
@page{size:A4;margin:16mm 16mm 20mm;@bottom-left{content:"${escapeCssString(footer)}";font:8pt sans-serif;color:#555}@bottom-right{content:counter(page) " / " counter(pages);font:8pt sans-serif;color:#555}}
@media print{
body{max-width:none;padding:0;font-size:10.5pt}
.skip,.contents,.screen,.numbers,.source,.headline caption{display:none}
.print{display:block}
.masthead{padding-top:0}
section{padding-top:1.6rem}
h2,h3,caption{break-after:avoid}
table,.lines,.tiles,figcaption{font-size:9pt}
.small,thead th,.panel-title,.when{font-size:8pt}
.lines .what{font-size:9.5pt}
.lines .course{width:41mm}
.lines thead th,.lines tbody th,.lines tbody td{padding-left:.8rem}
.lines tr>:first-child{padding-left:0}
.lines td.much{font-size:12pt}
tr,li,figure,.note,dl>div{break-inside:avoid}
thead{break-after:avoid}
tbody tr:first-child,tbody tr:nth-child(2){break-before:avoid}
.services::details-content{content-visibility:visible;display:block}
.services summary{list-style:none}
thead{display:table-header-group}
.table{overflow:visible}
p{orphans:3;widows:3}
a{text-decoration:none}
}
`;
}

export function mediumCss(footer: string): string {
  return narrowCss + printCss(footer);
}
