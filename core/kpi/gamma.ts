/** Natural logarithm of the gamma function, x > 0. Precise to about 1e-14, absolutely near 1 and 2, else relatively.
 *  Source: Stirling's series, Abramowitz and Stegun 6.1.41, after moving the argument up to 15 by 6.1.15. */
export function logGamma(x: number): number {
  let shift = 1;
  let large = x;
  while (large < 15) {
    shift *= large;
    large += 1;
  }
  const inverse = 1 / large;
  const square = inverse * inverse;
  const series =
    inverse *
    (1 / 12 -
      square *
        (1 / 360 -
          square * (1 / 1260 - square * (1 / 1680 - square * (1 / 1188 - (square * 691) / 360360)))));
  return (large - 0.5) * Math.log(large) - large + 0.5 * Math.log(2 * Math.PI) + series - Math.log(shift);
}

/** Regularised lower incomplete gamma function P(shape, x): the distribution function of a gamma variable of
 *  scale 1. shape > 0, x >= 0. */
export function gammaLower(shape: number, x: number): number {
  if (x <= 0) return 0;
  return x < shape + 1 ? series(shape, x) : 1 - continuedFraction(shape, x);
}

/** Its complement Q(shape, x) = 1 - P(shape, x), precise where it is small. */
export function gammaUpper(shape: number, x: number): number {
  if (x <= 0) return 1;
  return x < shape + 1 ? 1 - series(shape, x) : continuedFraction(shape, x);
}

/** The x at which P(shape, x) = share, 0 < share < 1.
 *  Newton's steps, held inside a bracket that halves when a step would leave it. */
export function gammaQuantile(share: number, shape: number): number {
  let low = 0;
  let high = 2 * shape + 10;
  while (gammaLower(shape, high) < share) high *= 2;
  let x = shape;
  for (let step = 0; step < 500; step++) {
    const excess = gammaLower(shape, x) - share;
    if (excess > 0) high = x;
    else low = x;
    const newton = x - (excess * x) / kernel(shape, x);
    const next = newton > low && newton < high ? newton : (low + high) / 2;
    if (Math.abs(next - x) <= 1e-14 * x) return next;
    x = next;
  }
  return x;
}

/** x^shape e^-x / Γ(shape), which is x times the density. */
function kernel(shape: number, x: number): number {
  return Math.exp(shape * Math.log(x) - x - logGamma(shape));
}

/** Abramowitz and Stegun 6.5.29. */
function series(shape: number, x: number): number {
  let term = 1 / shape;
  let sum = term;
  for (let k = 1; term > sum * 1e-17; k++) {
    term *= x / (shape + k);
    sum += term;
  }
  return sum * kernel(shape, x);
}

/** Abramowitz and Stegun 6.5.31 in its even form, summed by Lentz's method. */
function continuedFraction(shape: number, x: number): number {
  let b = x + 1 - shape;
  let c = 1e300;
  let d = 1 / b;
  let fraction = d;
  let factor = 0;
  for (let k = 1; Math.abs(factor - 1) > 1e-15 && k < 1e6; k++) {
    const a = -k * (k - shape);
    b += 2;
    d = 1 / (a * d + b);
    c = b + a / c;
    factor = c * d;
    fraction *= factor;
  }
  return fraction * kernel(shape, x);
}
