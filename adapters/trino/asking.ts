import { setTimeout } from 'node:timers/promises';
import { TrinoError } from './trino_error.ts';

/** How often a request is sent before it is given up. */
const attempts = 10;
const firstPause = 50;
const longestPause = 5_000;

/** Trino, or what stands before it, is busy: the same request may be sent again.
 *  Source: trino.io/docs/current/develop/client-protocol.html */
const busy: readonly number[] = [429, 502, 503, 504];

/** A connection that could not be had or that broke off. */
const broken = [
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EAI_AGAIN',
  'UND_ERR_SOCKET',
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_BODY_TIMEOUT',
];

/** The text of an answer; asks again, later each time, where Trino was busy or the connection broke.
 *  @throws TrinoError where the answer is a refusal, or nothing but refusals
 *  @throws TypeError where there was no connection to be had */
export async function asked(url: string, request: RequestInit): Promise<string> {
  for (let attempt = 1; ; attempt++) {
    const answer = await answerOf(url, request);
    if (typeof answer === 'string') return answer;
    if (!answer.again || attempt === attempts) throw answer.failure;
    const pause = Math.min(firstPause * 2 ** (attempt - 1), longestPause);
    await setTimeout(pause, undefined, request.signal ? { signal: request.signal } : {});
  }
}

interface Failed {
  readonly failure: unknown;
  /** Whether the same request may do better. */
  readonly again: boolean;
}

async function answerOf(url: string, request: RequestInit): Promise<string | Failed> {
  try {
    // The statement, and who asks, go to the server that was named and to no other.
    const answer = await fetch(url, { ...request, redirect: 'manual' });
    const text = await answer.text();
    if (answer.status === 200) return text;
    const said = text.trim() === '' ? answer.statusText : text.trim().slice(0, 500);
    return {
      failure: new TrinoError(`HTTP ${answer.status}`, said),
      again: busy.includes(answer.status),
    };
  } catch (error) {
    return { failure: error, again: broken.includes(codeOf(error)) };
  }
}

/** `fetch` says why it failed in the cause of its error; where a name has several addresses, in the first of several. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  if ('code' in error && typeof error.code === 'string') return error.code;
  return codeOf(error instanceof AggregateError ? error.errors[0] : error.cause);
}
