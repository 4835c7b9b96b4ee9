/** Who belongs to a child's family, with what standing, and what the family needs. Staff's own notes. */
import { STAFF } from './audiences.ts'
import type { Section } from './form.ts'

export const THE_FAMILY = {
  title: 'The family',
  fields: {
    adults: {
      type: 'rows',
      label: 'Adults in the child’s life',
      hint: 'Parents, and others who matter, such as grandparents.',
      one: 'adult',
      audience: STAFF,
      req: ['V-187'],
      columns: {
        person: {
          type: 'person',
          label: 'Name and relationship',
          called: 'the name',
          from: ['parent'],
          role: true,
          audience: STAFF,
          required: true,
        },
        status: {
          type: 'choice',
          label: 'Standing',
          called: 'the standing',
          options: {
            responsibility: 'Has parental responsibility',
            care: 'Day-to-day care, without parental responsibility',
            significant: 'Matters to the child, without either',
            'not known': 'Not known yet',
          },
          audience: STAFF,
          required: true,
        },
      },
    },
    household: {
      type: 'long',
      label: 'Who lives together, and who belongs to the family',
      audience: STAFF,
      req: ['V-188'],
    },
    supportNeeded: {
      type: 'long',
      label: 'Support the family needs, as we see it',
      audience: STAFF,
      req: ['V-188'],
    },
    fits: {
      type: 'text',
      label: 'What further appointments must fit round, such as hours of work',
      max: 500,
      audience: STAFF,
      req: ['V-188'],
    },
  },
} as const satisfies Section
