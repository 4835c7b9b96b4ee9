/**
 * Who is measured: what else decides a pupil's stage. Each gives the stages of the first so many
 * pupils. The rule engines are handed the four features; the databases work them out from a row
 * per mark. Their packages are the bench's own (`bench/package.json`).
 */
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import Database from 'better-sqlite3'
import { AUTHORISED, ATTENDED, categoriesOf, CLOSED, featuresOf, LIMITS, UNAUTHORISED } from './features.ts'

/** The stages of the first so many pupils. */
export type Deciding = (count: number) => Promise<readonly number[]> | readonly number[]
export type Make = (registers: readonly string[]) => Promise<Deciding> | Deciding

const AT_ONCE = 100

/** A hundred evaluations under way at once: kind to engines that answer through promises or a thread pool. */
const together =
  (one: (pupil: number) => Promise<number>): Deciding =>
  async (count) => {
    const stages: number[] = []
    for (let from = 0; from < count; from += AT_ONCE) {
      const some = Array.from({ length: Math.min(AT_ONCE, count - from) }, (_, i) => one(from + i))
      stages.push(...(await Promise.all(some)))
    }
    return stages
  }

/** A package of the bench's own; the type given is the part of it that is used here. */
const load = async <T>(name: string): Promise<T> => {
  const path = createRequire(new URL('../package.json', import.meta.url)).resolve(name)
  return (await import(pathToFileURL(path).href)) as T
}

const { low, poor, fair, threshold, near, runDays, brokenWeeks } = LIMITS

type JsonRules = {
  Engine: new (rules: readonly unknown[]) => {
    run(facts: object): Promise<{ events: { params: { stage: number } }[] }>
  }
}

const jsonRulesEngine: Make = async (registers) => {
  const features = registers.map(featuresOf)
  const { Engine } = await load<JsonRules>('json-rules-engine')
  const less = (fact: string, value: number) => ({ fact, operator: 'lessThan', value })
  const most = (fact: string, value: number) => ({ fact, operator: 'greaterThanInclusive', value })
  const rule = (stage: number, conditions: object) => ({
    conditions,
    event: { type: 'stage', params: { stage } },
  })
  const engine = new Engine([
    rule(5, { all: [less('attendance', low)] }),
    rule(4, { all: [most('rolling', threshold)] }),
    rule(3, { all: [less('attendance', poor), most('days', runDays)] }),
    rule(2, { any: [less('attendance', poor), most('rolling', near)] }),
    rule(1, { any: [less('attendance', fair), most('broken', brokenWeeks)] }),
  ])
  return together(async (pupil) => {
    const { events } = await engine.run(features[pupil]!)
    return Math.max(0, ...events.map(({ params }) => params.stage))
  })
}

type Zen = {
  ZenEngine: new () => {
    createDecision(graph: Buffer): { evaluate(facts: object): Promise<{ result: { stage: number } }> }
  }
}

const zen: Make = async (registers) => {
  const features = registers.map(featuresOf)
  const { ZenEngine } = await load<Zen>('@gorules/zen-engine')
  const rows = [
    [`< ${low}`, '', '', '', '5'],
    ['', `>= ${threshold}`, '', '', '4'],
    [`< ${poor}`, '', '', `>= ${runDays}`, '3'],
    [`< ${poor}`, '', '', '', '2'],
    ['', `>= ${near}`, '', '', '2'],
    [`< ${fair}`, '', '', '', '1'],
    ['', '', `>= ${brokenWeeks}`, '', '1'],
    ['', '', '', '', '0'],
  ]
  const columns = ['attendance', 'rolling', 'broken', 'days']
  const content = {
    hitPolicy: 'first',
    passThrough: false,
    inputField: null,
    outputPath: null,
    executionMode: 'single',
    inputs: columns.map((field) => ({ id: field, name: field, field })),
    outputs: [{ id: 'stage', name: 'stage', field: 'stage' }],
    rules: rows.map((row, i) => ({
      _id: `${i}`,
      ...Object.fromEntries([...columns, 'stage'].map((name, column) => [name, row[column]])),
    })),
  }
  const position = { x: 0, y: 0 }
  const graph = {
    nodes: [
      { id: 'in', name: 'in', type: 'inputNode', position },
      { id: 'table', name: 'table', type: 'decisionTableNode', content, position },
      { id: 'out', name: 'out', type: 'outputNode', position },
    ],
    edges: [
      { id: 'a', type: 'edge', sourceId: 'in', targetId: 'table' },
      { id: 'b', type: 'edge', sourceId: 'table', targetId: 'out' },
    ],
  }
  const decision = new ZenEngine().createDecision(Buffer.from(JSON.stringify(graph)))
  return together(async (pupil) => (await decision.evaluate(features[pupil]!)).result.stage)
}

/** The four features and the stage as one query; `by` divides whole numbers. */
const query = (by: '/' | '//', which: string) => `
with
  weekly as (
    select pupil, half ${by} 10 as week,
      sum(case when category = ${ATTENDED} then 1 else 0 end) as here,
      sum(case when category <> ${CLOSED} then 1 else 0 end) as possible,
      sum(case when category = ${UNAUTHORISED} then 1 else 0 end) as away,
      max(case when category in (${AUTHORISED}, ${UNAUTHORISED}) then 1 else 0 end) as broken
    from mark where ${which} group by pupil, half ${by} 10),
  windows as (
    select pupil, week, here, possible, broken,
      sum(away) over (partition by pupil order by week rows between 9 preceding and current row) as rolling
    from weekly),
  weeks as (
    select pupil, max(rolling) as rolling, sum(broken) as broken,
      sum(case when week >= 26 then here else 0 end) as here,
      sum(case when week >= 26 then possible else 0 end) as possible
    from windows group by pupil),
  daily as (
    select pupil, half ${by} 2 as day, min(category) as least, max(category) as most
    from mark where ${which} group by pupil, half ${by} 2),
  open as (
    select pupil, day, case when least = ${UNAUTHORISED} and most = ${UNAUTHORISED} then 1 else 0 end as away,
      row_number() over (partition by pupil order by day) as nth
    from daily where least <> ${CLOSED}),
  spells as (
    select pupil, nth - row_number() over (partition by pupil order by nth) as spell from open where away = 1),
  lengths as (select pupil, count(*) as days from spells group by pupil, spell),
  longest as (select pupil, max(days) as days from lengths group by pupil),
  features as (
    select weeks.pupil, rolling, broken, coalesce(days, 0) as days,
      case when possible = 0 then 100.0 else 100.0 * here / possible end as attendance
    from weeks left join longest on longest.pupil = weeks.pupil)
select pupil,
  case when attendance < ${low} then 5 when rolling >= ${threshold} then 4
    when attendance < ${poor} and days >= ${runDays} then 3
    when attendance < ${poor} or rolling >= ${near} then 2
    when attendance < ${fair} or broken >= ${brokenWeeks} then 1 else 0 end as stage
from features order by pupil`

const sqlite: Make = (registers) => {
  const database = new Database(':memory:')
  database.exec(
    'create table mark (pupil integer, half integer, category integer, primary key (pupil, half)) without rowid',
  )
  const put = database.prepare('insert into mark values (?, ?, ?)')
  database.transaction(() => {
    for (const [pupil, register] of registers.entries())
      for (const [half, category] of categoriesOf(register).entries()) put.run(pupil, half, category)
  })()
  const ask = database.prepare<[{ count: number }], [number, number]>(query('/', 'pupil < @count')).raw()
  return (count) => ask.all({ count }).map(([, stage]) => stage)
}

type DuckRows = { getRows(): unknown[][] }
type Appender = {
  appendInteger(value: number): void
  appendUTinyInt(value: number): void
  endRow(): void
  closeSync(): void
}
type Duck = {
  DuckDBInstance: {
    create(
      path: string,
      options: object,
    ): Promise<{
      connect(): Promise<{
        run(sql: string): Promise<unknown>
        runAndReadAll(sql: string): Promise<DuckRows>
        createAppender(table: string): Promise<Appender>
      }>
    }>
  }
}

const duckdb: Make = async (registers) => {
  const { DuckDBInstance } = await load<Duck>('@duckdb/node-api')
  const connection = await (await DuckDBInstance.create(':memory:', { threads: '1' })).connect()
  await connection.run('create table mark (pupil integer, half integer, category utinyint)')
  const appender = await connection.createAppender('mark')
  for (const [pupil, register] of registers.entries())
    for (const [half, category] of categoriesOf(register).entries()) {
      appender.appendInteger(pupil)
      appender.appendInteger(half)
      appender.appendUTinyInt(category)
      appender.endRow()
    }
  appender.closeSync()
  return async (count) => {
    const rows = await connection.runAndReadAll(query('//', `pupil < ${count}`))
    return rows.getRows().map(([, stage]) => Number(stage))
  }
}

export const PEERS = {
  'json-rules-engine': jsonRulesEngine,
  'GoRules Zen table': zen,
  SQLite: sqlite,
  DuckDB: duckdb,
} as const satisfies Record<string, Make>
export type PeerName = keyof typeof PEERS
