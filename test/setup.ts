import fc from 'fast-check';

// The same cases in every run, so that a failure is a change's doing. `OPS_REVIEW_SEED` draws others,
// and `npm run soak` runs the longer campaigns.
fc.configureGlobal({ seed: Number(process.env.OPS_REVIEW_SEED ?? 20241002) });
