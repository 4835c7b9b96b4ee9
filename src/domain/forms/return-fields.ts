/** What every return to the council begins and ends with: who the pupil is, and who made it when. */
import { STAFF } from './audiences.ts'
import type { Section } from './form.ts'

export const ABOUT_THE_PUPIL = {
  title: 'The pupil',
  fields: {
    pupilName: { type: 'auto', label: 'Full name', from: 'pupil name', audience: STAFF },
    dateOfBirth: { type: 'auto', label: 'Date of birth', from: 'date of birth', audience: STAFF },
    address: { type: 'auto', label: 'Address', from: 'address', audience: STAFF },
    compulsoryAge: {
      type: 'yes/no',
      label: 'Is the pupil of compulsory school age?',
      audience: STAFF,
      required: true,
    },
  },
} as const satisfies Section

/** `what`: 'The return', 'The referral'. */
export const madeBy = (what: string) =>
  ({
    title: `${what} to the council`,
    fields: {
      on: {
        type: 'day',
        label: 'Date it was made',
        called: 'the date it was made',
        audience: STAFF,
        required: true,
        notAfter: 'today',
      },
      by: {
        type: 'person',
        label: 'Made by',
        called: 'who made it',
        from: ['staff'],
        role: true,
        audience: STAFF,
        required: true,
      },
    },
  }) as const satisfies Section
