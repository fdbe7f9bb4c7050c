/** A duration that ended (`recovered`), or had lasted so long when last seen. */
export interface Duration {
  readonly seconds: number;
  readonly recovered: boolean;
}

const rounding = 1e-12;

/** First time by which half has recovered, counting what is still open (5.1); null where that is never. */
export function kaplanMeierMedian(sample: readonly Duration[]): number | null {
  const times = new Set(sample.filter(({ recovered }) => recovered).map(({ seconds }) => seconds));
  let surviving = 1;
  for (const time of [...times].sort((left, right) => left - right)) {
    const atRisk = sample.filter(({ seconds }) => seconds >= time).length;
    const recovering = sample.filter(({ seconds, recovered }) => recovered && seconds === time).length;
    surviving *= 1 - recovering / atRisk;
    if (surviving <= 0.5 + rounding) return time;
  }
  return null;
}
