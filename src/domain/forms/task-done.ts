/** F-53 School task done: one of the tasks a school does again and again, ticked off. What the calendar reads: `task`, `on`. */
import { STAFF } from './audiences.ts'
import type { Form } from './form.ts'
import { dayOf } from './support-fields.ts'

export const taskDone = {
  id: 'task-done',
  number: 'F-53',
  version: 1,
  title: 'School task done',
  source: { document: 'stockport', at: 'appendix 5' },
  offline: 'field',
  severalPupils: false,
  about: 'school',
  roles: ['attendance-lead', 'headteacher', 'pastoral-staff', 'office-staff', 'senco'],
  on: 'on',
  tells: 'Done: {says}',
  notes: ['Do not write a pupil’s name here.'],
  sections: [
    {
      title: 'The task',
      fields: {
        task: {
          type: 'text',
          label: 'Task',
          called: 'the task, as the process names it',
          max: 200,
          audience: STAFF,
          required: true,
        },
        says: {
          type: 'text',
          label: 'What was to be done',
          called: 'what was to be done',
          max: 1000,
          audience: STAFF,
          required: true,
        },
        on: dayOf('Date it was done', STAFF),
        note: { type: 'long', label: 'Note', audience: STAFF },
      },
    },
  ],
} as const satisfies Form
