/**
 * A form is data: sections of fields. The screen, the checks on device and server,
 * the parent's copy and the print all come from one declaration, so every field
 * says what it is, who may see it and where it comes from.
 */
import type { AUDIENCES } from '../casework/handed-document.ts'
import type { Role } from '../casework/roles.ts'
import type { Source } from '../guidance/source.ts'

/**
 * Who a field is for. Staff with a right to the record see every field; a hand-over,
 * a signature and a family's copy hold only the fields that name that audience.
 */
export type Audience = (typeof AUDIENCES)[number]
export type Audiences = readonly [Audience, ...Audience[]]

/** When something holds, told by other answers. Inside rows it may also name a column of the same row. */
export type Condition =
  | { readonly field: string; readonly is: string | number | boolean }
  | { readonly field: string; readonly in: readonly (string | number)[] }
  /** A multi field holds this option. */
  | { readonly field: string; readonly includes: string }
  /** Anything at all was answered (an empty list or text is not). */
  | { readonly field: string; readonly answered: true }
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }

/**
 * What an auto field is filled from; kept with the date of its data at completion.
 * 'sessions' is the pupil's attendance print-out of this school year.
 */
export type AutoFrom =
  | 'pupil name'
  | 'date of birth'
  | 'year group'
  | 'class'
  | 'address'
  | 'school name'
  | 'school contact'
  | 'attendance %'
  | 'broken weeks'
  | 'days off school'
  | 'unauthorised sessions in 10 school weeks'
  | 'recommended stage'
  | 'stage'
  | 'sessions'
  | 'sen'
  | 'attendance target'

/** What follows from other answers of the same record (`derived.ts` says how). */
export type DerivedFrom =
  | 'kind of mark'
  | 'whether authorised'
  | 'who wrote it'
  | 'day it was written'
  | 'time it was written'
  | 'days between'
  | 'time between'
  | 'day 21'
  | 'day 28'
  | 'five working days later'
  | 'amount by day 21'
  | 'amount by day 28'

type Common = {
  readonly label: string
  /** How the field is named inside a sentence; the label itself when not said. */
  readonly called?: string
  readonly hint?: string
  /** The label as a family reads it in a document, where staff are asked in words meant for them. */
  readonly toFamily?: string
  readonly audience: Audiences
  /** Must be answered before completing: always, or when the condition holds. */
  readonly required?: true | Condition
  readonly shownWhen?: Condition
  /** Of a conversation about several children: never shared, but each child's own. */
  readonly ofChild?: true
  /** Requirement ids this very field meets, beside the form's own. */
  readonly req?: readonly string[]
}

export type SimpleField =
  /** `startsFrom` is filled in when the form opens and may be changed; `offers` lists ids of the pupil's process, or what the school is guided by. */
  | (Common & {
      readonly type: 'text'
      readonly max?: number
      readonly startsFrom?: AutoFrom
      readonly offers?: 'stages' | 'steps' | 'policies'
    })
  | (Common & { readonly type: 'long' })
  | (Common & {
      readonly type: 'number'
      readonly min?: number
      readonly max?: number
      readonly unit?: string
    })
  /** `notAfter`/`notBefore` another day field or 'today'; `within` of another day field, in whole weeks. */
  | (Common & {
      readonly type: 'day'
      readonly notAfter?: string
      readonly notBefore?: string
      readonly within?: {
        readonly of: string
        readonly weeks?: readonly [number, number]
        readonly schoolWeeks?: number
      }
      /** Must be one of the days in this column of a rows field. */
      readonly among?: { readonly rows: string; readonly column: string }
      /** 'not known' may be answered instead of a day. */
      readonly orNotKnown?: true
    })
  /** Answered as HH:MM; `notBefore` another time field. */
  | (Common & { readonly type: 'time'; readonly notBefore?: string })
  | (Common & { readonly type: 'yes/no' })
  /** `codesOn` names the day the register codes among its options must have been in use on. */
  | (Common & {
      readonly type: 'choice'
      readonly options: Readonly<Record<string, string>>
      readonly codesOn?: string
    })
  | (Common & { readonly type: 'multi'; readonly options: Readonly<Record<string, string>> })
  /** `from` offers people to pick: the pupil, their adults, staff of the school. Any name may be typed. */
  | (Common & {
      readonly type: 'person'
      readonly from?: readonly ('pupil' | 'parent' | 'staff')[]
      readonly role?: true
    })
  | (Common & { readonly type: 'auto'; readonly from: AutoFrom })
  /** Follows from these answers of the same record, the first above all (`derived.ts`). */
  | (Common & {
      readonly type: 'auto'
      readonly from: DerivedFrom
      readonly of: readonly [string, ...string[]]
    })
  | (Common & { readonly type: 'statement'; readonly text: string })
  | (Common & { readonly type: 'attachment' })
  /** Answered with the id of a row of an earlier rows field, told by that row's column. */
  | (Common & { readonly type: 'link'; readonly to: string; readonly by: string })

/** Where presence is recorded: a rows field, its person column, the column that says they were there, and who counts. */
export type Presence = {
  readonly rows: string
  readonly column: string
  /** Answered yes, or with a day. */
  readonly when: string
  readonly only?: { readonly column: string; readonly in: readonly string[] }
}

export type Field =
  | SimpleField
  | (Common & {
      readonly type: 'rows'
      /** What one row is called: 'action', 'child'. */
      readonly one: string
      readonly columns: Readonly<Record<string, SimpleField>>
      /** At least so many rows when required (1 if not said). */
      readonly min?: number
      /** Offers to say that there is none, in these words; that counts as an answer. */
      readonly none?: string
      /** Starts with a row for each of these. */
      readonly startsWith?: 'pupils' | 'parents'
    })
  | (Common & {
      readonly type: 'signature'
      readonly capacity: 'parent' | 'pupil' | 'staff' | 'practitioner'
      /** May be signed by several people of that capacity. */
      readonly several?: true
      /** A signature is taken only from somebody recorded as present (S-024). */
      readonly onlyIfPresent?: Presence
      /** A recorded refusal or absence settles the signature; a contract has no such way out. */
      readonly mayDecline?: true
      /** What the signer agrees to, in plain words. */
      readonly agrees: string
    })

export type Section = {
  readonly title: string
  readonly intro?: string
  readonly shownWhen?: Condition
  /** Sections may be finished at a later meeting: their required fields do not bar completion. */
  readonly later?: true
  /** Staff fill it in even where others read it: it is not put before somebody who fills a form in alone. */
  readonly byStaff?: true
  readonly fields: Readonly<Record<string, Field>>
}

export type Form = {
  readonly id: string
  /** Its number in the inventory of forms: 'F-03'. */
  readonly number: string
  readonly version: number
  readonly title: string
  readonly source: Source
  readonly offline: 'field' | 'office'
  /** Whether one conversation may be about several pupils. */
  readonly severalPupils: boolean
  /** A record about the school itself: it names no pupil. */
  readonly about?: 'school'
  /** What is planned: a draft is still to come, completed it took place, withdrawn it was called off. */
  readonly plan?: true
  /** Once completed it is to be known before setting out, until it is withdrawn or its time is over. */
  readonly standing?: true
  /** A parent or pupil may fill in their fields alone, with the tablet handed to them. */
  readonly filledBy?: 'parent' | 'child'
  /** Whose form it is, where it is not everybody's; others may still open it, further down the list. */
  readonly roles?: readonly [Role, ...Role[]]
  /** The day field that is the record's event date. */
  readonly on: string
  /**
   * How the record tells itself in the timeline: `{field}` is replaced by that field's answer in words, and
   * `[a part {field}]` is left out while the field has no answer.
   */
  readonly tells: string
  /** Shown at the top: what to remember while writing. */
  readonly notes?: readonly string[]
  readonly sections: readonly Section[]
  /** The title and opening words of the copy handed over, in plain language. */
  readonly handOver?: { readonly title: string; readonly intro: string }
}

/** Every field of a form by id, in order. Ids are unique across sections. */
export const fieldsOf = (form: Form): [string, Field][] =>
  form.sections.flatMap((section) => Object.entries(section.fields))

/** How a row, a person and an attachment are answered. */
export type RowAnswer = { readonly id: string } & Readonly<Record<string, unknown>>
export type AttachmentAnswer = {
  readonly name: string
  readonly id?: string
  readonly type?: string
  readonly bytes?: number
  readonly sha256?: string
  readonly data?: string
}
export type PersonAnswer = { readonly name: string; readonly role?: string; readonly id?: string }
/** Answer of a rows field for which there is nothing to list. */
export const NONE = 'none'
/** Answer of a day field that allows it. */
export const NOT_KNOWN = 'not known'
