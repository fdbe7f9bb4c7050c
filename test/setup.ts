import fc from 'fast-check';

// The same cases in every run, so that a failure is a change's doing. `OPS_REVIEW_SEED` draws others; longer campaigns
// (`npm run soak`) draw a new seed each time and print it.
fc.configureGlobal({ seed: Number(process.env.OPS_REVIEW_SEED ?? 20241002) });
