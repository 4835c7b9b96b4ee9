/** A completed record with a word planted in every place that holds words, each known to be for certain readers only. */
import { anAnswer, type Answer, type Answers } from '../../src/domain/casework/entry.ts'
import type { CaseRecord } from '../../src/domain/casework/record.ts'
import { AUDIENCE_OF } from '../../src/domain/forms/document.ts'
import { fieldsOf, type Audience, type Form } from '../../src/domain/forms/form.ts'
import { asked } from '../../src/domain/forms/shown.ts'
import { completed, filledAnswers, HASH, idOf, NOW } from './casework.ts'

export const AUDIENCES: readonly Audience[] = ['staff', 'safeguarding', 'medical', 'parent', 'child']
/** Those whose papers may tell who did what, and what was corrected. */
export const AT_WORK: readonly Audience[] = ['staff', 'safeguarding', 'medical']

export function planting() {
  const audiences = new Map<string, readonly Audience[]>()
  const plant = (whom: readonly Audience[]) => {
    const word = `Planted${String(audiences.size + 1).padStart(5, '0')}`
    audiences.set(word, whom)
    return word
  }
  return {
    audiences,
    plant,
    wordsIn: (text: string) => [...new Set(text.match(/Planted\d{5}/g))].sort(),
    wordsFor: (audience: Audience) =>
      [...audiences].flatMap(([word, whom]) => (whom.includes(audience) ? [word] : [])).sort(),
  }
}

/** Who may see what stands at a path: those of the field and, in a row, of the column too. */
export function audienceAt(form: Form, path: string): readonly Audience[] {
  const [name, row, column] = path.replace(/\.role$/, '').split('.')
  const field = fieldsOf(form).find(([one]) => one === name)?.[1]
  if (!field) throw new Error(path)
  if (field.type !== 'rows' || row === undefined) return field.audience
  const cell: readonly Audience[] = field.columns[column ?? '']?.audience ?? []
  return field.audience.filter((audience) => cell.includes(audience))
}

/** Puts an id beside every person's name, and a file's bytes beside every file's: nobody reads those. */
const withHidden = (value: Answer, hidden: () => string): Answer =>
  Array.isArray(value)
    ? anAnswer.parse(value.map((row) => withHidden(anAnswer.parse(row), hidden)))
    : typeof value === 'object' && value !== null
      ? {
          ...Object.fromEntries(Object.entries(value).map(([key, each]) => [key, withHidden(each, hidden)])),
          ...('name' in value ? ('bytes' in value ? { data: hidden() } : { id: hidden() }) : {}),
        }
      : value

/** The record, the words for each reader of its paper, and the name of its one pupil, planted too. */
export function plantedRecord(form: Form, variant: number) {
  const planted = planting()
  const { plant } = planted
  const nobodys = () => plant([])
  const filled = filledAnswers(form, variant, (path) => plant(audienceAt(form, path)))
  const answers: Answers = Object.fromEntries(
    Object.entries(filled).map(([name, value]) => [name, withHidden(value, nobodys)]),
  )
  const live = asked(form, answers)
  const by = { id: nobodys(), name: nobodys(), position: nobodys() }
  const record: CaseRecord = {
    ...completed(form, filledAnswers(form, variant)),
    answers,
    startedBy: by,
    completedBy: { id: nobodys(), name: plant(AT_WORK), position: plant(AT_WORK) },
    pupils: [nobodys()],
    place: nobodys(),
    leftOut: Object.fromEntries(
      fieldsOf(form).flatMap(([name]) => (name in answers ? [] : [[name, nobodys()]])),
    ),
    conflicts: fieldsOf(form).map(([field]) => ({
      field,
      versions: [{ value: nobodys(), by, at: NOW, entry: idOf(7, 1) }],
    })),
    amendments: fieldsOf(form).map(([name, field]) => {
      const whom = AT_WORK.filter((audience) => field.audience.includes(audience))
      const inWords = field.type === 'text' || field.type === 'long' ? whom : null
      return {
        field: name,
        was: inWords ? plant(inWords) : null,
        is: inWords ? plant(inWords) : null,
        reason: plant(whom),
        by: { id: nobodys(), name: plant(whom), position: plant(whom) },
        at: NOW,
      }
    }),
    signatures: fieldsOf(form).flatMap(([name, field], at) => {
      if (field.type !== 'signature' || !live.names.has(name)) return []
      const own = AUDIENCE_OF[field.capacity]
      const readers = AUDIENCES.filter((audience) => field.audience.includes(audience) || audience === own)
      return [
        {
          id: idOf(8, at),
          field: name,
          capacity: field.capacity,
          name: plant(readers),
          person: nobodys(),
          way: 'typed' as const,
          note: plant(readers.filter((audience) => AT_WORK.includes(audience))),
          witness: plant(readers),
          interpreter: plant(readers),
          readBy: plant(readers),
          language: 'en',
          shown: HASH,
          at: NOW,
          by,
          entry: idOf(9, at),
          lapsed: false,
        },
      ]
    }),
  }
  return { ...planted, record, pupil: plant(AUDIENCES) }
}
