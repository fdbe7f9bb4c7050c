import type { ReviewDocument } from '../document.ts';
import { exampleReview } from '../example.ts';

/** Fields whose text is one of a closed set: the schema lets nothing else in. */
const closed = new Set([
  'type',
  'kind',
  'layout',
  'tone',
  'align',
  'form',
  'unit',
  'scale',
  'direction',
  'maturity',
  'verdict',
]);

/** Fields that hold ids, and so lead from one place to another. */
const places = new Set(['id', 'evidence', 'statement', 'value_id']);

/** The example with three rows for each number: enough to be attacked. */
const short: ReviewDocument = {
  ...exampleReview,
  evidence: exampleReview.evidence.map((entry) => ({ ...entry, rows: entry.rows.slice(0, 3) })),
};

/** The example with every text that comes from outside replaced; ids still lead where they led. */
export function withTexts(text: string): ReviewDocument {
  return rewritten((key, value) => (closed.has(key) || places.has(key) ? value : text));
}

/** The same, with ids that no schema would let in. */
export function withTextsAndIds(text: string): ReviewDocument {
  return rewritten((key, value) => (closed.has(key) && value !== text ? value : text));
}

/** The example where everything that may be unknown is. */
export function withNulls(): ReviewDocument {
  return JSON.parse(JSON.stringify(short), (key, value) => (nullable.has(key) ? null : value));
}

const nullable = new Set([
  ...[
    'organisation',
    'environment',
    'numerator',
    'denominator',
    'n',
    'k',
    'interval',
    'sample',
    'coverage',
    'comparison',
  ],
  ...[
    'reason',
    'remark',
    'trend',
    'evidence_id',
    'definition_version',
    'service',
    'event_time',
    'in_numerator',
  ],
  ...[
    'in_denominator',
    'measure',
    'origin_object',
    'origin_position',
    'value_id',
    'measure_unit',
    'note',
    'source',
  ],
  ...['last_year', 'limits', 'quartiles', 'threshold', 'start', 'end'],
]);

function rewritten(rewrite: (key: string, value: string) => string): ReviewDocument {
  return JSON.parse(JSON.stringify(short), (key, value) =>
    typeof value === 'string' ? rewrite(key, value) : value,
  );
}

/** What people have put into names. */
export const hostileTexts: readonly string[] = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "'--><svg/onload=alert(1)>",
  '</style><script>alert(1)</script>',
  '</details></table></section><h1>Taken over</h1>',
  'javascript:alert(1)',
  ' java\tscript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'https://example.org/"onmouseover="alert(1)',
  '[press](javascript:alert(1))',
  '![x](https://evil.example/pixel.png)',
  '| a | b |\n|---|---|\n| c | d |',
  '\n\n# Heading\n\n- list\n\n```\nfence',
  '`code` ``more`` ```fence``` ~~~',
  '@everyone #1 <https://evil.example> www.evil.example a@b.example',
  '$(rm -rf /) $x^2$ {{7*7}} #{7*7}',
  '\u001b[31mred\u001b[0m \u001b]8;;https://evil.example\u0007link\u001b]8;;\u0007 \u009b2J',
  'invoice\u202etxt.exe \u2066isolate\u2069 \u200ehidden\u200f',
  '\ud800 lone \udc00 \u0000 null \ufffe \u{e0041}tag',
  '=HYPERLINK("https://evil.example","press")',
  '+1+1',
  '-1+1',
  '@SUM(A1)',
  '\t=1+1',
  '\r\n=1+1',
  '__proto__',
  'constructor',
  "$& $1 $` $'",
  'x'.repeat(10_000),
  '‮'.repeat(1000),
  '&lt;script&gt; &amp; &#60;',
  '🧨'.repeat(300),
];
