/**
 * F-28 Removal from roll: the ground, the next school or address, and that the council's children
 * missing education team was told in time. What the engine reads: `on` (the day it was decided),
 * `removedOn`, `ground`, `hasSocialWorker`, `socialWorkerToldOn`, `councilToldOn`.
 */
import { STAFF } from './audiences.ts'
import type { Condition, Form } from './form.ts'

const HOME_EDUCATION = { field: 'ground', is: 'home education' } as const satisfies Condition

export const removalFromRoll = {
  id: 'removal-from-roll',
  number: 'F-28',
  version: 1,
  title: 'Removal from roll',
  source: { document: 'valence', at: 'section 14', req: ['V-131', 'V-132', 'V-134'] },
  offline: 'office',
  severalPupils: false,
  on: 'on',
  tells: 'To be taken off roll on {removedOn}: {ground}',
  notes: [
    'A name leaves the roll only on a ground the registration regulations know. If none fits, the pupil stays.',
    'The council is told before or on the day the name leaves the roll.',
  ],
  sections: [
    {
      title: 'The removal',
      fields: {
        pupilName: { type: 'auto', label: 'Full name', from: 'pupil name', audience: STAFF },
        dateOfBirth: { type: 'auto', label: 'Date of birth', from: 'date of birth', audience: STAFF },
        address: { type: 'auto', label: 'Address', from: 'address', audience: STAFF },
        on: {
          type: 'day',
          label: 'Date it was decided',
          called: 'the date it was decided',
          audience: STAFF,
          required: true,
          notAfter: 'today',
        },
        ground: {
          type: 'choice',
          label: 'Ground in the registration regulations',
          called: 'the ground',
          options: {
            'another school': 'Registered at another school',
            'home education': 'The parent wrote that the child will be educated at home',
            'attendance order': 'A school attendance order now names another school, or has ended',
            'moved away': 'Lives too far away to attend, after a move',
            'not back from leave': 'Not back within ten school days of the end of leave, and not found',
            'twenty days': 'Twenty school days without leave, and not found',
            'too ill': 'Will not be well enough before compulsory school age ends, by medical certificate',
            custody: 'In custody for four months or more, and not expected back',
            excluded: 'Permanently excluded, and reviews are over',
            'age ended': 'Past compulsory school age and not staying on',
            'nursery ended': 'Nursery came to an end without a place in the school',
            died: 'Died',
          },
          audience: STAFF,
          required: true,
          req: ['V-131'],
        },
        removedOn: {
          type: 'day',
          label: 'Date the name leaves the roll',
          called: 'the date the name leaves the roll',
          audience: STAFF,
          required: true,
        },
        enquiries: {
          type: 'long',
          label: 'What school and council did to find the child',
          called: 'what was done to find the child',
          audience: STAFF,
          shownWhen: { field: 'ground', in: ['not back from leave', 'twenty days'] },
          required: true,
        },
        intention: {
          type: 'attachment',
          label: 'The parent’s written intention to educate the child otherwise than at school',
          called: 'the parent’s written intention',
          audience: STAFF,
          shownWhen: HOME_EDUCATION,
          required: true,
          req: ['V-134'],
        },
        intentionReceivedOn: {
          type: 'day',
          label: 'Date it was received',
          called: 'the date the letter was received',
          audience: STAFF,
          shownWhen: HOME_EDUCATION,
          required: true,
          notAfter: 'today',
          req: ['V-134'],
        },
      },
    },
    {
      title: 'Where the child goes',
      fields: {
        askedOfFamily: {
          type: 'long',
          label: 'What the family was asked about the next school and address, and what they said',
          called: 'what the family was asked, and what they said',
          audience: STAFF,
          required: true,
          req: ['V-132'],
        },
        nextSchool: { type: 'text', label: 'Next school, if known', max: 1000, audience: STAFF },
        nextAddress: { type: 'text', label: 'New address, if known', max: 1000, audience: STAFF },
      },
    },
    {
      title: 'Who is told',
      fields: {
        hasSocialWorker: {
          type: 'yes/no',
          label: 'Does the child have a social worker?',
          audience: STAFF,
          required: true,
        },
        socialWorkerToldOn: {
          type: 'day',
          label: 'Date the social worker was told',
          hint: 'Before the name leaves the roll.',
          audience: STAFF,
          shownWhen: { field: 'hasSocialWorker', is: true },
          notAfter: 'today',
          req: ['V-103'],
        },
        by: {
          type: 'person',
          label: 'Done by',
          called: 'who did this',
          hint: 'The attendance manager.',
          from: ['staff'],
          role: true,
          audience: STAFF,
          required: true,
          req: ['V-028'],
        },
      },
    },
    {
      title: 'The council',
      later: true,
      fields: {
        councilToldOn: {
          type: 'day',
          label: 'Date the council’s children missing education team was told',
          called: 'the date the council was told',
          audience: STAFF,
          required: true,
          notAfter: 'today',
          req: ['V-133'],
        },
        councilToldHow: {
          type: 'choice',
          label: 'How the council was told',
          called: 'how the council was told',
          options: {
            portal: 'On the council’s portal',
            email: 'By e-mail, protected',
            phone: 'By telephone, confirmed in writing',
            post: 'By post',
          },
          audience: STAFF,
          shownWhen: { field: 'councilToldOn', answered: true },
          required: true,
        },
      },
    },
  ],
} as const satisfies Form
