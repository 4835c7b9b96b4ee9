/** What every form that asks a family about sharing says and asks alike. */
import { FAMILY } from './audiences.ts'
import type { Field, SimpleField } from './form.ts'

export const CONFIDENTIAL = {
  type: 'statement',
  label: 'What we promise',
  text: 'What you tell us is confidential and kept as data protection law says. We ask you before we share it. We share without asking only where the law requires it, or where you or somebody else might come to harm.',
  audience: FAMILY,
  req: ['V-205', 'V-206'],
} as const satisfies Field

/** Somebody information is not to be shared with. The engine compares `who` with names in other records. */
export const EXCLUDED = {
  who: {
    type: 'text',
    label: 'Person or agency',
    called: 'the person or agency',
    hint: 'The name as it stands in letters and referrals. One row for each name in use.',
    audience: FAMILY,
    required: true,
  },
  reason: {
    type: 'text',
    label: 'Reason, if they wish to say',
    toFamily: 'Reason, if you wish to say',
    max: 2000,
    audience: FAMILY,
  },
} as const satisfies Record<string, SimpleField>
