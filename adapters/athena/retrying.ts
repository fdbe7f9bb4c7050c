import type { AthenaClientConfig } from '@aws-sdk/client-athena';
import { attempts, betweenAttempts, pause, type World } from './pacing.ts';

type Strategy = Extract<AthenaClientConfig['retryStrategy'], { refreshRetryTokenForRetry: unknown }>;
type Token = Awaited<ReturnType<Strategy['acquireInitialRetryToken']>>;

const tokenOf = (tries: number): Token => ({ getRetryCount: () => tries, getRetryDelay: () => 0 });

/** Has the SDK send a request again where it says that Athena was busy, failed, or could not be reached, and where half an
 *  answer came; by a clock and chance that are given to it. Every request may be sent twice: a start has a token.
 *  @param ending from when on nothing is sent again */
export function retrying({ chance, wait }: World, ending: AbortSignal): Strategy {
  return {
    acquireInitialRetryToken: async () => tokenOf(0),
    async refreshRetryTokenForRetry(token, { error, errorType }) {
      const tries = token.getRetryCount() + 1;
      const again = errorType !== 'CLIENT_ERROR' || error instanceof SyntaxError;
      if (!again || tries === attempts) throw new Error('it is not sent again');
      await wait(pause(betweenAttempts, tries, chance), ending);
      return tokenOf(tries);
    },
    recordSuccess: () => {},
  };
}
