import { heading, printed } from './measure.ts';
import { measureTrails, trailRows } from './trail_rows.ts';

/** `node bench/cloudtrail.ts`: CloudTrail's rows of the bench alone. */

const rounds = 9;

console.log(heading());
for (const row of trailRows) {
  const measured = await measureTrails(row, rounds);
  console.log(measured === null ? `${row.name}: the input is not there` : printed(measured));
}
