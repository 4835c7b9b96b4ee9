/**
 * L-15 (letter 6 of the policy): the child is referred to the Education Welfare Service. It quotes the
 * school's own target beside the figures, and the headteacher signs it.
 */
import { STAFF } from '../forms/audiences.ts'
import { CONTACT_FIRST } from './asked-of-sender.ts'
import type { Letter } from './letter.ts'

export const ewsReferral = {
  id: 'ews-referral',
  number: 'L-15',
  version: 1,
  name: 'Letter 6: referral to the Education Welfare Service',
  use: 'The child is referred to the Education Welfare Service.',
  source: { document: 'valence', at: 'appendix 5, letter 6', req: ['V-200', 'V-245'] },
  to: 'each',
  quotesRegister: true,
  asks: {
    ...CONTACT_FIRST,
    target: {
      type: 'number',
      label: 'The school’s attendance target',
      called: 'the school’s attendance target',
      min: 0,
      max: 100,
      unit: '%',
      hint: 'From what the school says of itself, if it has said one.',
      audience: STAFF,
      required: true,
      req: ['V-245'],
    },
    headteacher: {
      type: 'text',
      label: 'The headteacher, who signs it',
      called: 'the name of the headteacher',
      max: 200,
      audience: STAFF,
      required: true,
      req: ['V-200'],
    },
  },
  starts: { target: 'target', headteacher: 'headteacher' },
  signer: { field: 'headteacher', position: 'Headteacher' },
  title: '{child}’s attendance: referral to the Education Welfare Service',
  body: [
    {
      says: 'We have referred {child} to the Education Welfare Service, because of {child}’s attendance as a whole.',
    },
    {
      says: 'Our school’s target for attendance is {target}. This school year {child} has attended {attendance} of the possible sessions, was absent for {absence}, and was late {late} times.',
    },
    { says: 'These figures are from the school register up to {registerDay}.' },
    { says: 'A child who misses this much school is likely to learn less than they could.' },
    {
      says: 'An Education Welfare Officer will contact you soon, to talk about the help that is needed.',
    },
    {
      says: 'If you would like to talk about this, please ask for the headteacher. You can reach us here: {contact}.',
    },
  ],
  enclosures: [],
  checks: [],
  logs: {},
} as const satisfies Letter
