/** First versions of forms that have changed since, as they were. */
import { asItWas } from '../as-it-was.ts'
import { attendanceAssessment } from '../attendance-assessment.ts'
import { attendanceImprovementPlan } from '../attendance-improvement-plan.ts'
import { contactRecord } from '../contact-record.ts'
import { doorstepVisit } from '../doorstep-visit.ts'
import { earlyHelp } from '../early-help.ts'
import type { Form } from '../form.ts'
import { groupWork } from '../group-work.ts'
import { inSchoolEarlyHelp } from '../in-school-early-help.ts'
import { informationSharing } from '../information-sharing.ts'
import { pupilVoice } from '../pupil-voice.ts'

/** A family read what staff were asked. */
const AS_STAFF_READ = { toFamily: undefined } as const

export const VERSION_1: readonly Form[] = [
  asItWas(contactRecord, 1, {
    toldOfNotes: AS_STAFF_READ,
    toldOfNotesOn: AS_STAFF_READ,
    copyOffered: AS_STAFF_READ,
    disputed: AS_STAFF_READ,
    privateSetting: null,
    raisedBy: null,
    familyTold: null,
    explained: null,
    adults: null,
    household: null,
    supportNeeded: null,
    fits: null,
  }),
  asItWas(attendanceImprovementPlan, 1, {
    chair: null,
    privateSetting: null,
    strategy: null,
    schoolTarget: null,
  }),
  asItWas(doorstepVisit, 1, {
    arrivedAt: AS_STAFF_READ,
    leftAt: AS_STAFF_READ,
    toldOfNotes: AS_STAFF_READ,
    toldOfNotesOn: AS_STAFF_READ,
    letterLeft: AS_STAFF_READ,
    letterLeftAt: AS_STAFF_READ,
  }),
  asItWas(groupWork, 1, {
    'results.attendanceAtEnd': { required: true },
    'results.nextStep': { required: true },
  }),
  asItWas(inSchoolEarlyHelp, 1, { certificateDiscussed: AS_STAFF_READ, privateSetting: null }),
  asItWas(informationSharing, 1, { agreed: AS_STAFF_READ, 'exclusions.reason': AS_STAFF_READ }),
  asItWas(attendanceAssessment, 1, { 'exclusions.reason': AS_STAFF_READ }),
  asItWas(earlyHelp, 1, { response: AS_STAFF_READ, responseDetail: AS_STAFF_READ, respondedOn: null }),
  asItWas(pupilVoice, 1, { reasons: AS_STAFF_READ }),
]
