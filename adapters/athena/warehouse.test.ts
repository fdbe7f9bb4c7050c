import { once } from 'node:events';
import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { OutOfMemory } from '../../core/ports.ts';
import { type Statement, varchar } from '../../core/sql/statement.ts';
import { type Opened, openAthena } from '../../test/doubles/athena_opened.ts';
import { type Answer, type Engine, Refused } from '../../test/doubles/athena_server.ts';

/** What the warehouse makes of what Athena says. That the statements themselves are right is shown on Trino, whose dialect
 *  Athena has: test/engines/athena.spec.ts. */

const asked = (text: string, parameters: Statement['parameters'] = {}): Statement => ({ text, parameters });
const one: Answer = { columns: [['it', 'integer']], rows: [['1']] };
const many: Answer = { columns: [['n', 'bigint']], rows: Array.from({ length: 2_500 }, (_, n) => [`${n}`]) };
/** Runs until it is stopped. */
const endless: Engine = async (_, signal) => {
  await once(signal, 'abort');
  return one;
};

let opened: Opened | undefined;
afterEach(async () => {
  await opened?.close().catch(() => {});
  opened = undefined;
});
const open = async (...given: Parameters<typeof openAthena>): Promise<Opened> => {
  opened = await openAthena(...given);
  return opened;
};
const count = ({ server }: Opened, operation: string): number =>
  server.asked.filter((each) => each.operation === operation).length;

describe('a statement', () => {
  it('is sent with its literals in place, and all that was opened with', async () => {
    const { warehouse, server } = await open(async () => one);
    const { rows } = await warehouse.query(asked('select :a as it from lake.b', { a: varchar("o'b") }));
    expect(rows).toEqual([{ it: 1 }]);
    const operations = new Set(server.asked.map(({ operation }) => operation));
    expect([...operations]).toEqual(['StartQueryExecution', 'GetQueryExecution', 'GetQueryResults']);
    expect(server.asked[0]?.input).toEqual({
      QueryString: "select 'o''b' as it from lake.b",
      ClientRequestToken: expect.stringMatching(/^ops-review-[0-9a-f]{32}$/),
      WorkGroup: 'primary',
      QueryExecutionContext: { Catalog: 'AwsDataCatalog', Database: 'lake' },
      ResultConfiguration: { OutputLocation: 's3://results/answers/' },
    });
  });

  it.each<[number, unknown]>([
    [0, undefined],
    [30, { ResultReuseByAgeConfiguration: { Enabled: true, MaxAgeInMinutes: 30 } }],
  ])('may be answered by a result of %d minutes ago', async (reuse, sent) => {
    const { warehouse, server } = await open(async () => one, { reuse });
    await warehouse.query(asked('select 1 as it'));
    expect(server.asked[0]?.input.ResultReuseConfiguration).toEqual(sent);
  });

  it('is told of: what it read, took and costs', async () => {
    const { warehouse, ran } = await open(async () => ({ ...one, bytesScanned: 3 * 2 ** 40 }));
    await warehouse.query(asked('select 1 as it'));
    expect(ran).toEqual([
      {
        query: 'query-1',
        state: 'SUCCEEDED',
        bytesScanned: 3 * 2 ** 40,
        engineTime: 7,
        queueTime: 3,
        cost: 15,
        reused: false,
      },
    ]);
  });

  it('is looked at again later each time', async () => {
    const slow: Engine = async () => {
      while (at.pauses.length < 8) await turn();
      return one;
    };
    const at = await open(slow);
    await at.warehouse.query(asked('select 1 as it'));
    const { pauses } = at;
    const halves = [100, 200, 400, 800, 1_500, 1_500];
    for (const [at, half] of halves.entries()) {
      expect(pauses[at]).toBeGreaterThanOrEqual(half);
      expect(pauses[at]).toBeLessThan(2 * half);
    }
    expect(new Set(pauses).size).toBe(pauses.length);
  });

  it('fails by the reason that the engine gives', async () => {
    const { warehouse, ran } = await open(async () => {
      throw new Refused("COLUMN_NOT_FOUND: line 1:8: Column 'a' cannot be resolved");
    });
    await expect(warehouse.query(asked('select a'))).rejects.toMatchObject({
      name: 'AthenaError',
      code: 'COLUMN_NOT_FOUND',
      fault: 'user',
      query: 'query-1',
      message: expect.stringContaining(
        "Column 'a' cannot be resolved (Athena query query-1, a fault of the statement)",
      ),
    });
    expect(ran).toMatchObject([{ state: 'FAILED', cost: 0 }]);
  });

  it.each([
    ['Query exhausted resources at this scale factor', { ErrorCategory: 2, ErrorType: 3, Retryable: true }],
    ['Query exhausted resources at this scale factor', { ErrorCategory: 3 }],
    [
      'EXCEEDED_LOCAL_MEMORY_LIMIT: Query exceeded per-node memory limit',
      { ErrorCategory: 2, ErrorType: 1000 },
    ],
  ])('may need more than there is: %s %j', async (reason, told) => {
    const at = await open(async () => {
      throw new Refused(reason, told);
    });
    await expect(at.warehouse.query(asked('select 1 as it'))).rejects.toThrow(OutOfMemory);
    expect(count(at, 'StartQueryExecution')).toBe(1);
  });

  it('is run again where that may help, three times at most', async () => {
    let fails = 2;
    const passing = { ErrorCategory: 1, ErrorType: 200, Retryable: true };
    const at = await open(async () => {
      fails -= 1;
      if (fails >= 0) throw new Refused('GENERIC_INTERNAL_ERROR: a node went away', passing);
      return one;
    });
    expect((await at.warehouse.query(asked('select 1 as it'))).rows).toEqual([{ it: 1 }]);
    fails = 3;
    await expect(at.warehouse.query(asked('select 1 as it'))).rejects.toThrow('a node went away');
    expect(count(at, 'StartQueryExecution')).toBe(6);
  });

  it('is told of as cancelled where the workgroup has a limit', async () => {
    const { warehouse } = await open(async () => {
      throw new Refused('Query cancelled! : Bytes scanned limit was exceeded', {});
    });
    const failure = {
      code: 'CANCELLED',
      message: expect.stringContaining('Bytes scanned limit was exceeded'),
    };
    await expect(warehouse.query(asked('select 1 as it'))).rejects.toMatchObject(failure);
  });

  it('is stopped where it has read more than it may', async () => {
    const greedy: Engine = (sql, signal, read) => {
      read(1_001);
      return endless(sql, signal, read);
    };
    const at = await open(greedy, { scanLimit: 1_000 });
    await expect(at.warehouse.query(asked('select 1 as it'))).rejects.toThrow('when it had read 1001 bytes');
    expect(count(at, 'StopQueryExecution')).toBe(1);
    expect(at.ran).toMatchObject([{ state: 'STOPPED', bytesScanned: 1_001 }]);
  });

  it('is refused here where it is too long, in bytes', async () => {
    const at = await open(async () => one);
    const of = (bytes: number): string => `select '${'ä'.repeat((bytes - 9) / 2)}'`;
    expect(Buffer.byteLength(of(262_145))).toBe(262_145);
    await expect(at.warehouse.query(asked(of(262_145)))).rejects.toThrow(
      'the statement has 262145 bytes, and Athena takes 262144',
    );
    expect(at.server.asked).toEqual([]);
    await at.warehouse.query(asked(`${of(262_143)} `));
  });

  it('waits where five are under way', async () => {
    let running = 0;
    const meeting: Engine = async () => {
      running += 1;
      while (running < 5) await turn();
      return one;
    };
    const at = await open(meeting, {}, { active: 5 });
    await Promise.all(Array.from({ length: 12 }, () => at.warehouse.query(asked('select 1 as it'))));
    expect(at.server.most()).toBe(5);
    expect(count(at, 'StartQueryExecution')).toBe(12);
  });

  it('is started later where the account runs as many as it may', async () => {
    let others = 3;
    const at = await open(async () => one);
    const busy = { status: 400, type: 'TooManyRequestsException' };
    for (; others > 0; others--) at.proxy.befall('StartQueryExecution', busy);
    await at.warehouse.query(asked('select 1 as it'));
    expect(at.pauses.slice(0, 3).map((each) => Math.floor(Math.log2(each / 50)))).toEqual([0, 1, 2]);
  });
});

describe('a result', () => {
  it('is delivered by its types; null is not an empty text', async () => {
    const answer: Answer = {
      columns: [
        ['a', 'varchar'],
        ['b', 'timestamp'],
        ['a', 'bigint'],
      ],
      rows: [
        ['', '2024-10-02 09:30:00.000', '9007199254740993'],
        [null, null, null],
        ['a', '1970-01-01 00:00:00.001', '0'],
      ],
    };
    const { warehouse } = await open(async () => answer);
    expect(await warehouse.query(asked('select 1'))).toEqual({
      columns: ['a', 'b', 'a:1'],
      instants: new Set(['b']),
      rows: [
        { a: '', b: Date.UTC(2024, 9, 2, 9, 30), 'a:1': 9007199254740993n },
        { a: null, b: null, 'a:1': null },
        { a: 'a', b: 1, 'a:1': 0n },
      ],
    });
  });

  it('is fetched page by page, whole or as it is read', async () => {
    const at = await open(async () => many);
    expect((await at.warehouse.query(asked('select 1'))).rows).toHaveLength(2_500);
    expect(count(at, 'GetQueryResults')).toBe(3);
    const pages: number[] = [];
    for await (const rows of at.warehouse.stream(asked('select 1'))) pages.push(rows.length);
    expect(pages).toEqual([999, 1_000, 501]);
    for await (const _ of at.warehouse.stream(asked('select 1'))) break;
    expect(count(at, 'GetQueryResults')).toBe(7);
  });

  it('has lists, which are asked for once more', async () => {
    const folded: Answer = {
      columns: [
        ['n', 'integer'],
        ['list', 'array'],
      ],
      rows: [['1', '[a, b]']],
    };
    const written: Answer = {
      columns: [
        ['c1', 'integer'],
        ['c2', 'varchar'],
      ],
      rows: [
        ['1', 'array(varchar)\n["a, b"]'],
        ['2', null],
      ],
    };
    const at = await open(async (sql) => (sql.includes('json_format') ? written : folded));
    expect(await at.warehouse.query(asked('select n, list from lake.b'))).toEqual({
      columns: ['n', 'list'],
      instants: new Set(),
      rows: [
        { n: 1, list: ['a, b'] },
        { n: 2, list: null },
      ],
    });
    expect(at.started()).toHaveLength(2);
  });

  it('whose first row does not hold the names of the columns is none', async () => {
    const at = await open(async () => one);
    await expect(at.warehouse.query(asked('show tables'))).rejects.toThrow('only a query that reads');
    // The stand-in takes this for no query: its result has no names.
    await expect(at.warehouse.query(asked('/* a */ select 1 as it'))).rejects.toThrow(
      'does not hold the names',
    );
  });
});

describe('what is left early', () => {
  it('is stopped where its reader stops while it runs', async () => {
    const at = await open(endless);
    const stream = at.warehouse.stream(asked('select 1 as it'))[Symbol.asyncIterator]();
    const first = stream.next();
    const failed = expect(first).rejects.toThrow('the stream was left');
    while (count(at, 'GetQueryExecution') < 2) await turn();
    await stream.return?.();
    await failed;
    expect(count(at, 'StopQueryExecution')).toBe(1);
  });

  it('is stopped where the warehouse is closed, and nothing is asked after it', async () => {
    const at = await open(endless);
    const running = Array.from({ length: 7 }, () => at.warehouse.query(asked('select 1 as it')));
    const failed = Promise.all(
      running.map((each) => expect(each).rejects.toThrow('the warehouse was closed')),
    );
    while (count(at, 'GetQueryExecution') < 8) await turn();
    await at.warehouse.close();
    await failed;
    expect(count(at, 'StartQueryExecution')).toBe(5);
    expect(count(at, 'StopQueryExecution')).toBe(5);
    await expect(at.warehouse.query(asked('select 1 as it'))).rejects.toThrow('the warehouse was closed');
  });
});

it('what waits to be started is not, where the warehouse is closed', async () => {
  let waits = 0;
  const wait = async (_: number, signal: AbortSignal): Promise<never> => {
    waits += 1;
    await once(signal, 'abort');
    throw signal.reason;
  };
  const at = await open(async () => one, { world: { chance: () => 0.5, wait } });
  at.proxy.befall('StartQueryExecution', { status: 400, type: 'TooManyRequestsException' });
  const failed = expect(at.warehouse.query(asked('select 1'))).rejects.toThrow('the warehouse was closed');
  while (waits === 0) await turn();
  await at.warehouse.close();
  await failed;
  expect(at.server.asked).toEqual([]);
});

it('what is left while its pages are read says why', async () => {
  const at = await open(async () => many);
  const stream = at.warehouse.stream(asked('select 1'))[Symbol.asyncIterator]();
  await stream.next();
  await at.warehouse.close();
  await expect(stream.next()).rejects.toThrow('the warehouse was closed');
});

describe('a fault on the way', () => {
  const operations = ['StartQueryExecution', 'GetQueryExecution', 'GetQueryResults'];

  it.each([
    ['throttled', { status: 400, type: 'ThrottlingException' }],
    ['too many requests', { status: 400, type: 'TooManyRequestsException' }],
    ['an internal error', { status: 500, type: 'InternalServerException' }],
    ['unavailable', { status: 503, type: 'ServiceUnavailable' }],
    ['the connection breaks', { broken: 'at once' }],
    ['the answer is lost', { broken: 'done' }],
    ['half an answer comes', { half: 'announced' }],
    ['half an answer comes as if it were all', { half: 'as all' }],
  ] as const)('%s: the request is sent again, and no statement runs twice', async (_, fault) => {
    const at = await open(async () => many);
    for (const operation of operations) at.proxy.befall(operation, fault, fault);
    const { rows } = await at.warehouse.query(asked('select 1'));
    expect(rows.map(({ n }) => Number(n))).toEqual(Array.from({ length: 2_500 }, (_, n) => n));
    expect(at.proxy.left()).toBe(0);
    expect(at.ran.map(({ query }) => query)).toEqual(['query-1']);
    expect(at.server.most()).toBe(1);
  });

  it('that does not end is told, after ten requests', async () => {
    const at = await open(async () => one);
    const fault = { status: 500, type: 'InternalServerException', message: 'down' };
    at.proxy.befall('StartQueryExecution', ...Array<typeof fault>(10).fill(fault));
    await expect(at.warehouse.query(asked('select 1'))).rejects.toThrow('InternalServerException: down');
    expect(at.proxy.left()).toBe(0);
    expect(at.server.asked).toEqual([]);
  });

  it.each(operations)('of credentials is told as such: %s', async (operation) => {
    const at = await open(async () => one);
    const expired = { status: 400, type: 'ExpiredTokenException', message: 'The security token is expired' };
    at.proxy.befall(operation, expired);
    await expect(at.warehouse.query(asked('select 1'))).rejects.toThrow(
      'AWS takes the credentials no longer, or has none: sign in again, or renew them (ExpiredTokenException: The security token is expired)',
    );
    expect(at.proxy.left()).toBe(0);
  });

  it('of rights is told in the words of AWS, and not tried again', async () => {
    const at = await open(async () => one);
    const message = 'User is not authorized to perform: athena:StartQueryExecution';
    at.proxy.befall('StartQueryExecution', { status: 400, type: 'AccessDeniedException', message });
    await expect(at.warehouse.query(asked('select 1'))).rejects.toThrow(`AccessDeniedException: ${message}`);
    expect(at.server.asked).toEqual([]);
  });
});

describe('a lake that is not all that its folders hold', () => {
  const span = { files: 2, first: '2026-10-01', last: '2026-10-03' };
  const shown = { before: 5, gone: new Map(), tables: new Map([['ops_events', span]]) };
  const statement = asked("select 1 as it from lake.ops_events where dt = '2026-10-01'");
  const seeing =
    (files: string): Engine =>
    async (sql) =>
      sql.startsWith('select count(') ? { columns: [['files', 'bigint']], rows: [[files]] } : one;

  it('is counted once, and never by an old result', async () => {
    const at = await open(seeing('2'), { shown, reuse: 30 });
    await at.warehouse.query(statement);
    await at.warehouse.query(statement);
    const starts = at.server.asked.filter(({ operation }) => operation === 'StartQueryExecution');
    expect(starts.map(({ input }) => input.ResultReuseConfiguration !== undefined)).toEqual([
      false,
      true,
      true,
    ]);
    expect(at.started()[0]).toContain('count(distinct "$path")');
    expect(at.started()[1]).toContain('from "ops_review_lake_ops_events" where dt =');
  });

  it('gives no number where Athena does not see all of it', async () => {
    const at = await open(seeing('1'), { shown });
    await expect(at.warehouse.query(statement)).rejects.toThrow('sees 1 of the 2 files of ops_events');
  });
});

describe('a view', () => {
  const view = { name: 'ones', cte: 'ones as (select 1 as it from lake.a)', reads: ['lake.a'], kept: true };
  const rest = 'select it from ones';
  const statement: Statement = {
    text: `with\n${view.cte}\n${rest}`,
    rest,
    parameters: {},
    views: [view],
  };

  it('is written once as a table of its own place, and dropped with its files', async () => {
    const removed: string[] = [];
    const remove = async (prefix: string): Promise<void> => {
      removed.push(prefix);
    };
    const kept = { database: 'scratch', location: 's3://results/views/', remove };
    const at = await open(async () => one, { kept, database: 'prod' });
    await Promise.all([at.warehouse.query(statement), at.warehouse.query(statement)]);
    await at.warehouse.close();
    const [created = '', ...others] = at.started();
    const [, table = '', mark = '', digest = ''] =
      /table (scratch\.ops_review_(\w{8})_(\w{32}))\n/.exec(created) ?? [];
    expect(created).toBe(`create table ${table}
with (format = 'PARQUET', write_compression = 'SNAPPY', external_location = 's3://results/views/ops_review_${mark}/${digest}/1/') as
with ones as (select 1 as it from "prod".a)
select * from "ones"`);
    const over = `with "ones" as (select * from ${table})\nselect it from ones`;
    expect(others).toEqual([over, over, `drop table if exists ${table}`]);
    expect(removed).toEqual([`s3://results/views/ops_review_${mark}/`]);
    expect(at.ran.map(({ cost }) => cost > 0)).toEqual([true, true, true, false]);
  });

  it('goes where the workgroup says, where it alone may say so', async () => {
    const at = await open(async () => one, { kept: { database: 'scratch', location: null } });
    await at.warehouse.query(statement);
    expect(at.started()[0]).toContain("with (format = 'PARQUET', write_compression = 'SNAPPY') as\n");
  });

  it.each([
    ['INTERNAL: a node went away', { ErrorCategory: 1, ErrorType: 200, Retryable: true }],
    [
      "HIVE_PATH_ALREADY_EXISTS: Target directory for table 'a' already exists",
      { ErrorCategory: 2, ErrorType: 1102 },
    ],
  ])(
    'is written to another place where it is tried again, for the first may hold half of it: %s',
    async (why, told) => {
      let fails = 1;
      const at = await open(async () => {
        fails -= 1;
        if (fails === 0) throw new Refused(why, told);
        return one;
      });
      await at.warehouse.query(statement);
      const places = at.started().map((sql) => /\/(\d)\/'/.exec(sql)?.[1]);
      expect(places).toEqual(['1', '2', undefined]);
    },
  );

  it.each([
    [{ database: 'Scratch', location: null }, 'small letters'],
    [{ database: 'a"b', location: null }, 'small letters'],
    [{ database: 'scratch', location: "s3://results/it's/" }, 's3://bucket/prefix/'],
    [{ database: 'scratch', location: 's3://results/views' }, 's3://bucket/prefix/'],
  ])('is kept where names need no quotes: %j', async (kept, why) => {
    await expect(open(async () => one, { kept })).rejects.toThrow(why);
  });
});
