/**
 * The same queries without the scope: the statements a pull makes, with the conditions about whose pupils and
 * schools taken out of their text, run on the same connection. Only of an authority that is all in scope.
 */
import { CompiledQuery, Kysely, sql, type DatabaseConnection, type RawBuilder } from 'kysely'
import {
  isHomeSchool,
  isInScope,
  isSchoolSeen,
  pupilsOf,
  schoolsSeenBy,
  type Scope,
} from '../../src/server/accounts/scope.ts'
import type { Reader } from '../../src/server/store/store.ts'
import type { Tables } from '../../src/server/store/tables.ts'

/** PostgreSQL numbers its parameters; Kysely gives each a number of its own, in their order. */
const isNumbered = (text: string): boolean => text.includes('$1')
const marked = (text: string): string => text.replaceAll(/\$\d+/g, '?')
const marks = (text: string): number => text.split('?').length - 1

/** Reads as `read` does, but for the scope; `taken` counts the conditions left out. */
export function unfiltered(read: Kysely<Tables>, scope: Scope): { reader: Reader; taken: () => number } {
  const textOf = (fragment: RawBuilder<unknown>) => marked(sql`${fragment}`.compile(read).sql)
  const everySchool = 'select school.id as school, 1 as home from school where school.authority = ?'
  const fragments: readonly (readonly [string, string, readonly string[]])[] = [
    [textOf(schoolsSeenBy(scope)), `${everySchool} order by school.id`, [scope.authority]] as const,
    [` in ${textOf(pupilsOf(scope))}`, ' is not null', []] as const,
    ...[
      ...['pupil.id', 'assessment.pupil', 'rp.pupil', 'g.pupil'].map((column) => isInScope(scope, column)),
      ...['rs.school', 'g.school'].map((column) => isHomeSchool(scope, column)),
      isSchoolSeen(scope, 'school.id'),
    ].map((fragment) => [textOf(fragment), '1 = 1', []] as const),
  ].toSorted(([a], [b]) => b.length - a.length)
  let count = 0
  const without = (query: CompiledQuery): CompiledQuery => {
    let text = marked(query.sql)
    const parameters = [...query.parameters]
    for (const [fragment, instead, given] of fragments)
      for (let at = text.indexOf(fragment); at >= 0; at = text.indexOf(fragment)) {
        parameters.splice(marks(text.slice(0, at)), marks(fragment), ...given)
        text = `${text.slice(0, at)}${instead}${text.slice(at + fragment.length)}`
        count += 1
      }
    let n = 0
    return { ...query, sql: isNumbered(query.sql) ? text.replaceAll('?', () => `$${++n}`) : text, parameters }
  }
  const through = (connection: DatabaseConnection): DatabaseConnection => ({
    executeQuery: (query) => connection.executeQuery(without(query)),
    streamQuery: (query, size) => connection.streamQuery(without(query), size),
  })
  const executor = read.getExecutor()
  const dialect = {
    createAdapter: () => executor.adapter,
    createIntrospector: () => {
      throw new Error('nothing is looked up')
    },
    createQueryCompiler: () => ({
      compileQuery: (...asked: Parameters<typeof executor.compileQuery>) => executor.compileQuery(...asked),
    }),
    createDriver: () => ({
      init: async () => undefined,
      acquireConnection: async (): Promise<DatabaseConnection> => ({
        executeQuery: (query) => executor.provideConnection((one) => through(one).executeQuery(query)),
        streamQuery: () => {
          throw new Error('nothing is streamed')
        },
      }),
      beginTransaction: async () => undefined,
      commitTransaction: async () => undefined,
      rollbackTransaction: async () => undefined,
      releaseConnection: async () => undefined,
      destroy: async () => undefined,
    }),
  }
  return { reader: new Kysely<Tables>({ dialect }), taken: () => count }
}
