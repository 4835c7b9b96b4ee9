/**
 * `npm run language`: which translations an authority answers for. A translation is a draft, and is
 * called one wherever a family reads it, until somebody approves the version that is here; a later
 * release with other words is a draft again. Exit code 0 done or nothing had to change, 2 nothing could be done.
 */
import { londonDay } from '../../domain/calendar/london-day.ts'
import { catalogueOf, isLanguage, LANGUAGES, type Language } from '../../domain/languages/catalogue.ts'
import { append, BY_COMMAND } from '../audit/append.ts'
import { approveWording, withdrawWording } from '../seals/approved-wordings.ts'
import { write, type Store } from '../store/store.ts'
import { argumentsOf, instantOf, runCommand, Stop, withStore } from './opened.ts'

const USAGE = `npm run language                                    every language and how it stands
npm run language -- pl --approve --by "Name"        somebody answers for its words as they are in this release
npm run language -- pl --withdraw                   nobody does any more
--authority ID where there are several. --today YYYY-MM-DD lives on another day, for trying out.`

const OPTIONS = {
  approve: { type: 'boolean' },
  withdraw: { type: 'boolean' },
  by: { type: 'string' },
  authority: { type: 'string' },
  today: { type: 'string' },
} as const

const TRANSLATED = Object.keys(LANGUAGES).filter(
  (code): code is Exclude<Language, 'en'> => isLanguage(code) && code !== 'en',
)

async function authorityOf(store: Store, asked: string | undefined): Promise<string> {
  const rows = await store.read.selectFrom('authority').select('id').orderBy('id').execute()
  const known = rows.map(({ id }) => id)
  const [only] = known
  if (asked === undefined && only !== undefined && known.length === 1) return only
  if (asked !== undefined && known.includes(asked)) return asked
  throw new Stop(
    `Name an authority with --authority. Known: ${known.join(', ') || 'none; run npm start once'}`,
  )
}

function languageOf(code: string | undefined): Exclude<Language, 'en'> {
  const found = TRANSLATED.find((one) => one === code)
  if (found) return found
  throw new Stop(`Name a language: ${TRANSLATED.map((one) => `${one} (${LANGUAGES[one].name})`).join(', ')}.`)
}

async function run(): Promise<number> {
  const { values, positionals } = argumentsOf(OPTIONS, USAGE)
  const { approve, withdraw } = values
  const now = instantOf(values.today)
  if (approve && withdraw) throw new Stop('Give either --approve or --withdraw, not both.')
  return withStore(async (store) => {
    const authority = await authorityOf(store, values.authority)
    if (!approve && !withdraw) {
      const asked = positionals.length > 0 ? [languageOf(positionals[0])] : TRANSLATED
      for (const code of asked) console.log(await standing(store, authority, code))
      return 0
    }
    const language = languageOf(positionals[0])
    const job = { authority, language, now }
    const by = values.by?.trim() ?? ''
    if (approve && by === '') throw new Stop('--approve wants --by "Name" of whoever answers for the words.')
    const { version } = await catalogueOf(language)
    const changed = await write(store, authority, async (tx, seq) => {
      const done = approve
        ? await approveWording(tx, seq, { ...job, version, by })
        : await withdrawWording(tx, seq, job)
      const action = approve ? 'translation approved' : 'translation withdrawn'
      const object = { kind: 'language', id: language, version }
      if (done) await append(tx, authority, now, [{ ...BY_COMMAND, action, object }])
      return done
    })
    console.log(await standing(store, authority, language))
    if (!changed) console.log('Nothing had to change.')
    return 0
  })
}

/** 'pl  Polish: approved, version 2, by A. Translator on 2026-03-10'. */
async function standing(store: Store, authority: string, language: Exclude<Language, 'en'>): Promise<string> {
  const { version } = await catalogueOf(language)
  const row = await store.read
    .selectFrom('approved_wording')
    .selectAll()
    .where('authority', '=', authority)
    .where('language', '=', language)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst()
  const named = `${language}  ${LANGUAGES[language].name}: `
  if (!row) return `${named}draft, version ${version}`
  const said = `by ${row.approved_by} on ${londonDay(row.approved_at)}`
  return row.version === version
    ? `${named}approved, version ${version}, ${said}`
    : `${named}draft, version ${version}; version ${row.version} was approved ${said}`
}

await runCommand(run)
