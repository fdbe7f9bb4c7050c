import { operationsClaims } from '../../test/truth/operations_claims.ts';
import { faulty } from '../../test/truth/simulated.ts';
import { defaultSettings } from '../settings.ts';

operationsClaims(
  {
    ...defaultSettings,
    seed: 3,
    services: 2,
    accounts: 1,
    days: 31,
    from: Date.UTC(2024, 6, 1),
    delivery: faulty,
  },
  7,
);
