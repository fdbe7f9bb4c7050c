import { type Kind, spelling } from '../../core/tables/kinds.ts';
import { conditionSql, daysSql } from './condition_sql.ts';
import type { Condition, Counted, Engine, Named, Told } from './engine.ts';
import { type Cell, trinoRows } from './trino_client.ts';

/** Statements that are under way together, of many small ones. */
const atOnce = 6;

/** Trino, through the definitions of one of its schemas: `lake`, as `trinoDdl` says, or `glue`, as Glue and Athena. */
export function trinoEngine(server: string, schema: 'lake' | 'glue'): Engine {
  return {
    name: `Trino by schema ${schema}`,
    typeOf: (kind) => spelling(kind).trino,
    types: async ({ name }) => {
      const { rows } = await trinoRows(server, `describe ${schema}."${name}"`);
      return rows.map(([column, type]) => [String(column), String(type)]);
    },
    rows: async ({ name }, days, columns) => {
      const selected = ['dt', ...columns.map(selectSql)].join(', ');
      const order = 'order by origin_object, origin_position';
      const sql = `select ${selected} from ${schema}."${name}" where ${daysSql(days)} ${order}`;
      const { rows } = await trinoRows(server, sql);
      return rows.map(([dt = null, ...cells]) => [
        dt,
        ...columns.map(({ kind }, at) => toldCell(kind, cells[at] ?? null)),
      ]);
    },
    count: async ({ name }, days, conditions) => {
      const one = async (condition: Condition): Promise<Counted> => {
        const where = `${daysSql(days)} and ${conditionSql(condition)}`;
        const sql = `select cast(count(*) as varchar) from ${schema}."${name}" where ${where}`;
        const { rows, read } = await trinoRows(server, sql);
        return { rows: Number(rows[0]?.[0]), read };
      };
      const counted: Counted[] = [];
      for (let at = 0; at < conditions.length; at += atOnce)
        counted.push(...(await Promise.all(conditions.slice(at, at + atOnce).map(one))));
      return counted;
    },
    close: () => {},
  };
}

/** All as texts or lists of texts: the client reads no numbers. */
function selectSql({ name, kind }: Named): string {
  switch (kind.name) {
    case 'text':
    case 'one_of':
    case 'texts':
      return `"${name}"`;
    case 'real':
      return `to_hex(to_ieee754_64("${name}"))`;
    case 'instant':
    case 'integer':
    case 'long':
    case 'flag':
      return `cast("${name}" as varchar)`;
  }
}

function toldCell({ name }: Kind, cell: Cell): Told {
  if (typeof cell !== 'string') return cell;
  if (name === 'instant') return String(Date.parse(`${cell.replace(' ', 'T')}Z`));
  return name === 'real' ? cell.toLowerCase() : cell;
}
