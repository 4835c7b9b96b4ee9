/** Questions several letters ask alike; those F-43 asks too are asked under its own names, so that the log has them. */
import { STAFF } from '../forms/audiences.ts'
import { communicationSent } from '../forms/communication-sent.ts'
import type { Condition, SimpleField } from '../forms/form.ts'

const [{ fields: sent }, { fields: said }] = communicationSent.sections

/** Contact in person comes before a letter; where it did not, why not (S-159). */
export const CONTACT_FIRST = {
  contactTriedFirst: sent.contactTriedFirst,
  contactNotTried: sent.contactNotTried,
} as const

const { shownWhen: _because, ...evidenceBecause } = said.evidenceBecause
const { shownWhen: _reason, ...evidenceReason } = said.evidenceReason
/** Why medical evidence is asked for, in this case (S-041). */
export const EVIDENCE = { evidenceBecause, evidenceReason } as const

type Asked = { readonly [name: string]: SimpleField }

/** A day, a time and a place to meet, asked while a condition holds. */
export const meetingWhen = (shownWhen?: Condition) =>
  ({
    meetingOn: {
      type: 'day',
      label: 'Date of the meeting',
      notBefore: 'today',
      audience: STAFF,
      required: true,
      ...(shownWhen ? { shownWhen } : {}),
    },
    meetingAt: {
      type: 'time',
      label: 'Time of the meeting',
      audience: STAFF,
      required: true,
      ...(shownWhen ? { shownWhen } : {}),
    },
    meetingPlace: {
      type: 'text',
      label: 'Where you will meet',
      called: 'where you will meet',
      audience: STAFF,
      required: true,
      ...(shownWhen ? { shownWhen } : {}),
    },
  }) as const satisfies Asked
