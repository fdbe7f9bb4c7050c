import type { Ahead } from '../facts/look_ahead.ts';
import { formatNumber } from '../format.ts';
import { formatDate } from '../format_time.ts';
import { line, paragraph, textCell } from '../spans.ts';
import { absent, type Material, type Written } from './section.ts';
import { named, texts } from './table_parts.ts';

const title = 'Look-ahead';
const most = 30;
const provide = 'events of AWS Health, Certificate Manager and change calendars';

const kinds: Readonly<Record<string, string>> = {
  health: 'announced by AWS',
  certificate: 'certificate expires',
  calendar: 'changes are closed until then',
};

/** 9. Look-ahead: what is announced for the 90 days after what is known. */
export function lookAhead({ facts }: Material): Written {
  const { ahead, catalogue, asOf } = facts;
  const zone = catalogue.reporting.timeZone;
  if (ahead.length === 0) {
    return absent(9, title, 'Nothing is announced, as far as is known; quotas are not collected.', provide);
  }
  const more = ahead.length - most;
  const rest = more > 0 ? ` ${formatNumber(more)} later ones are not printed.` : '';
  return {
    has: true,
    section: {
      id: 'look-ahead',
      number: 9,
      title,
      blocks: [
        paragraph(
          `What was announced by ${formatDate(new Date(asOf).toISOString(), zone)} for the 90 days after it. Quotas, exceptions and planned changes of one's own are not collected yet.`,
        ),
        {
          type: 'table',
          id: 'look-ahead-list',
          caption: 'What lies ahead',
          note: line(
            `As it was told last; each belongs to the service of its tag, else to its account.${rest}`,
          ),
          columns: [
            named('ahead-when', 'When'),
            texts('ahead-service', 'Service or account'),
            texts('ahead-kind', 'Kind'),
            texts('ahead-what', 'What'),
            texts('ahead-where', 'Where'),
          ],
          rows: ahead
            .slice(0, most)
            .map((one) => [
              textCell(formatDate(new Date(one.dueAt).toISOString(), zone)),
              textCell(one.service),
              textCell(kinds[one.kind] ?? one.kind),
              textCell(worded(one)),
              textCell(whereOf(one)),
            ]),
        },
      ],
    },
  };
}

/** `AWS_EC2_INSTANCE_RETIREMENT_SCHEDULED` in words. */
function worded({ kind, name }: Ahead): string {
  if (name === null) return 'unnamed';
  return kind === 'health' ? name.replace(/^AWS_/, '').replaceAll('_', ' ').toLowerCase() : name;
}

function whereOf({ resources, region }: Ahead): string {
  const [first] = resources;
  const others = resources.length > 1 ? ` and ${formatNumber(resources.length - 1)} more` : '';
  const place = region ?? 'Region unknown';
  return first === undefined ? place : `${first.split('/').at(-1) ?? first}${others}, ${place}`;
}
