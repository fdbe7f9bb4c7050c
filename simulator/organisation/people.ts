import type { Chance } from '../chance.ts';
import type { Person } from './organisation.ts';

const firstNames = [
  ...['Amara', 'Bruno', 'Chiara', 'Dilan', 'Elif', 'Farid', 'Greta', 'Hiro', 'Ines', 'Jonas', 'Kavya'],
  ...['Lena', 'Mateo', 'Noor', 'Oskar', 'Priya', 'Quinn', 'Rosa', 'Samir', 'Tove', 'Uma', 'Viktor'],
  ...['Wanda', 'Ximena', 'Yusuf', 'Zofia'],
];
const lastNames = [
  ...['Adeyemi', 'Bauer', 'Costa', 'Dahl', 'Eriksen', 'Fischer', 'Garcia', 'Haddad', 'Ito', 'Jansen'],
  ...['Kowalski', 'Lindqvist', 'Moreau', 'Novak', 'Okafor', 'Patel', 'Rossi', 'Schmidt', 'Tanaka', 'Weber'],
];

/** People of a team, each with a login of its own in the organisation. Of `skewed` of them the clock is wrong: by
 *  minutes, or by whole hours where the zone is set wrongly. */
export function peopleOf(count: number, skewed: number, taken: Set<string>, chance: Chance): Person[] {
  return Array.from({ length: count }, () => {
    const name = `${chance.pick(firstNames)} ${chance.pick(lastNames)}`;
    const login = free(name.toLowerCase().replace(' ', '-'), taken);
    const wrong = chance.pick([-3 * 3600, -660, 420, 5400, 2 * 3600]);
    return {
      name,
      login,
      email: `${login}@acme.example`,
      skew: chance.happens(skewed) ? wrong : 0,
    };
  });
}

function free(wanted: string, taken: Set<string>): string {
  let name = wanted;
  for (let at = 2; taken.has(name); at += 1) name = `${wanted}-${at}`;
  taken.add(name);
  return name;
}
