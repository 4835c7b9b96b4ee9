/**
 * L-06 Stage 2: the School Attendance Meeting, and that illness must be shown by evidence from now on. Two
 * parts are as appropriate: what was tried before, and where the concern is taken. A family that already
 * meets a team keeps its one meeting; an unreached one is told so only where the attempts are on record.
 */
import { STAFF } from '../forms/audiences.ts'
import { CONTACT_FIRST, EVIDENCE, meetingWhen } from './asked-of-sender.ts'
import type { Letter } from './letter.ts'

const MET = { field: 'before', is: 'met' } as const
const UNREACHED = { field: 'before', is: 'not reached' } as const
const MEETING = { field: 'where', is: 'meeting' } as const
const TEAM = { field: 'where', is: 'team' } as const
const at = 'appendix 7'

export const stage2 = {
  id: 'stage-2',
  number: 'L-06',
  version: 1,
  name: 'Stage 2: School Attendance Meeting',
  use: 'Stage 2 begins: absence goes on although school has tried to help.',
  source: { document: 'stockport', at, req: ['S-066', 'S-163', 'S-164', 'S-165', 'S-166', 'S-167'] },
  to: 'each',
  quotesRegister: true,
  asks: {
    ...CONTACT_FIRST,
    before: {
      type: 'choice',
      label: 'What was done before',
      called: 'what was done before',
      options: {
        met: 'We met, and talked about ways to help',
        'not reached': 'For six weeks we tried to reach the parents, without success',
      },
      audience: STAFF,
      required: true,
      req: ['S-164'],
    },
    earlierMeeting: {
      type: 'day',
      label: 'Date of the earlier meeting',
      notAfter: 'today',
      audience: STAFF,
      shownWhen: MET,
      required: true,
    },
    where: {
      type: 'choice',
      label: 'Where the concern is taken',
      called: 'where the concern is taken',
      options: {
        meeting: 'To a School Attendance Meeting',
        team: 'To the team the family already meets: no separate meeting',
      },
      audience: STAFF,
      required: true,
      req: ['S-166'],
    },
    team: {
      type: 'choice',
      label: 'Which team',
      called: 'which team it is',
      options: {
        child: 'Team Around the Child',
        family: 'Team Around the Family',
        core: 'Core Group',
      },
      audience: STAFF,
      shownWhen: TEAM,
      required: true,
      req: ['S-166'],
    },
    ...meetingWhen(MEETING),
    pupilInvited: {
      type: 'yes/no',
      label: 'Is the pupil invited too?',
      hint: 'If they are old enough for it.',
      audience: STAFF,
      shownWhen: MEETING,
      required: true,
      req: ['S-066'],
    },
    ...EVIDENCE,
  },
  starts: { earlierMeeting: 'earlierMeeting', meetingPlace: 'school' },
  title: 'About {child}’s attendance',
  body: [
    { says: 'We are still concerned about how often {child} is away from school.' },
    {
      says: 'This school year {child} has attended {attendance} of the possible sessions. {child} has missed {daysMissed} days, and was away for at least part of {broken} of the {openWeeks} weeks in which school was open.',
    },
    {
      says: 'These figures are from the school register up to {registerDay}. The registration certificate we enclose shows every absence.',
    },
    {
      says: 'We met you on {earlierMeeting} and talked about ways to help {child} come to school more often.',
      when: MET,
    },
    {
      says: 'In the last six weeks we have tried again and again to talk with you about this, without success: {attempts}.',
      when: UNREACHED,
    },
    {
      says: 'Schools must look into the reasons when a child misses a lot of school. They may ask for medical evidence before they authorise an absence.',
    },
    {
      says: 'From now on we will authorise {child}’s absence only if you give us medical evidence. Telling us by telephone or by letter will no longer be enough. Absence without evidence is likely to stay unauthorised.',
    },
    {
      says: 'Please come to a School Attendance Meeting on {meetingOn} at {meetingAt}. We will meet here: {meetingPlace}.',
      when: MEETING,
    },
    { says: 'It is important that you come. Every day at school matters for {child}.', when: MEETING },
    {
      says: 'We would like {child} to come to the meeting too.',
      when: { all: [MEETING, { field: 'pupilInvited', is: true }] },
    },
    {
      says: 'If you cannot come then, please tell us soon, and we will find another time.',
      when: MEETING,
    },
    {
      says: 'You already meet a team that supports your family: {team}. We will take our concern there, and do not ask you to a separate meeting.',
      when: TEAM,
    },
    {
      says: 'By law, parents must make sure that their child goes to school regularly. A child may be absent only when ill or kept away by something that could not be avoided, on a day of religious observance, with leave the school gave beforehand, or when transport the council must provide did not come.',
    },
    {
      says: 'This is your legal responsibility. If absence goes on, we may refer it to the council, which may issue a penalty notice or take the case to court.',
    },
    { says: 'If anything makes it hard for {child} to come to school, please tell us. We want to help.' },
    { says: 'You can reach us here: {contact}.' },
  ],
  enclosures: [{ what: 'Registration certificate, up to {registerDay}' }],
  checks: [
    {
      fails: { all: [{ field: 'inProcess', is: true }, MEETING] },
      field: 'where',
      says: 'This family already meets a team: the concern is taken there, and no separate meeting is held',
      source: { document: 'stockport', at, req: ['S-166'] },
    },
    {
      fails: { all: [{ field: 'enoughAttempts', is: false }, UNREACHED] },
      field: 'before',
      says: 'To say this, at least two attempts in the last six weeks must be on record, each with its date',
      source: { document: 'stockport', at, req: ['S-164'] },
    },
  ],
  logs: { evidenceAsked: true },
} as const satisfies Letter
