import type { RolloutFact, StepFact } from '../facts.ts';
import { pipelineOf } from './code_pipeline.ts';
import { functionOf } from './lambda_calls.ts';

/** By what a deployment is known to whoever refers to it: a review that blames it, a deployment that undoes it. Where
 *  it has no id of its own: source, provider's id, key of the service, environment, attempt, as docs/reference/input.md
 *  says; a slash inside a part is written %2F. */
export function deploymentId(rollout: RolloutFact): string {
  const step = rollout.steps.find(({ succeeded }) => succeeded) ?? rollout.steps.at(-1);
  if (step === undefined) throw new Error(`${rollout.id} has no steps`);
  const { provider, attempt } = step;
  switch (rollout.deployer) {
    case 'github':
      return `github/${provider}/repository:acme%2F${rollout.service}/${rollout.environment}`;
    case 'codepipeline':
      return `codepipeline/${provider}/pipeline:${pipelineOf(rollout)}//${attempt}`;
    case 'lambda':
      return `lambda/${provider}/function:${functionOf(rollout)}`;
    default:
      return deployerRow(step);
  }
}

/** The id that the organisation's own tool gives an attempt in a Region. */
export function deployerRow({ provider, region, attempt }: StepFact): string {
  return `${provider}-${region}-${attempt}`;
}
