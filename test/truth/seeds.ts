/** The organisations that are simulated, by their seeds. */
export const seeds = Array.from({ length: Number(process.env.OPS_REVIEW_SEEDS ?? 10) }, (_, at) => at + 1);

/** Those of them whose ingest is killed on the way. */
export const killedSeeds = seeds.slice(0, 3);

/** How often, in all of these together. */
export const kills = Number(process.env.OPS_REVIEW_KILLS ?? 30);
