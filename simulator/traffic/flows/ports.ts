import type { Service } from '../../organisation/organisation.ts';
import { numberOf } from '../hexadecimal.ts';

const ports = [443, 8080, 8443, 9090, 3000, 5000, 5051, 8000];

/** The port that a service listens on. */
export function portOf({ name }: Service): number {
  return ports[numberOf(name) % ports.length] ?? 443;
}

/** Where a service keeps what it knows. */
export const stores = [5432, 6379, 3306, 9092];

/** What is knocked at from outside. */
export const knockedAt = [22, 23, 80, 445, 1433, 3389, 5900, 8081, 8291];
