import { operationsClaims } from './operations_claims.ts';
import { faultless, faulty, smallWorld } from './simulated.ts';

const from = Date.UTC(2024, 6, 1);
const seeds = Array.from({ length: Number(process.env.OPS_REVIEW_SEEDS ?? 3) }, (_, at) => at + 1);

for (const seed of seeds) {
  const delivery = seed % 2 === 1 ? faultless : faulty;
  operationsClaims({ ...smallWorld(seed, delivery), days: 92, from }, 7 + (seed % 3));
}
