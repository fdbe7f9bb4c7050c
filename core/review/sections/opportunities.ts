import { risks } from './risks.ts';
import { absent, type Material, type Written } from './section.ts';
import { toil } from './toil.ts';

/** 10. Opportunities in two lists: toil, which costs time, and risk, which may cost more. */
export function opportunities(material: Material): Written {
  const blocks = [...toil(material), ...risks(material)];
  if (blocks.length === 0) {
    return absent(
      10,
      'Opportunities',
      'Neither toil nor risk shows in what is known.',
      'pages, manual changes, the daily inventory and evaluations of rules',
    );
  }
  return { has: true, section: { id: 'opportunities', number: 10, title: 'Opportunities', blocks } };
}
