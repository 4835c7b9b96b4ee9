/** Every form there is, by its id. A form listed here can be opened, checked, kept and handed over. */
import { absenceContact } from './absence-contact.ts'
import { additionalNeedsPlan } from './additional-needs-plan.ts'
import { appointment } from './appointment.ts'
import { assessPlanDoReview } from './assess-plan-do-review.ts'
import { astMeeting } from './ast-meeting.ts'
import { attendanceAssessment } from './attendance-assessment.ts'
import { attendanceContract } from './attendance-contract.ts'
import { attendanceImprovementPlan } from './attendance-improvement-plan.ts'
import { attendanceParentContract } from './attendance-parent-contract.ts'
import { attendanceReturn } from './attendance-return.ts'
import { attendanceSupportPlan } from './attendance-support-plan.ts'
import { brokenWeeksReview } from './broken-weeks-review.ts'
import { caseworkSession } from './casework-session.ts'
import { checkIn } from './check-in.ts'
import { communicationSent } from './communication-sent.ts'
import { contactRecord } from './contact-record.ts'
import { decision } from './decision.ts'
import { doorstepVisit } from './doorstep-visit.ts'
import { earlyHelp } from './early-help.ts'
import { enforcementReferral } from './enforcement-referral.ts'
import type { Form } from './form.ts'
import { groupWork } from './group-work.ts'
import { hazardNote } from './hazard-note.ts'
import { healthcarePlan } from './healthcare-plan.ts'
import { inSchoolEarlyHelp } from './in-school-early-help.ts'
import { informationSharing } from './information-sharing.ts'
import { lateBookEntry } from './late-book-entry.ts'
import { leaveRequest } from './leave-request.ts'
import { legalChecklist } from './legal-checklist.ts'
import { legalInterventionsReferral } from './legal-interventions-referral.ts'
import { legalPlanning } from './legal-planning.ts'
import { medicalActionPlan } from './medical-action-plan.ts'
import { medicalConsent } from './medical-consent.ts'
import { meeting } from './meeting.ts'
import { missingFromSchoolReferral } from './missing-from-school-referral.ts'
import { noticeToImprove } from './notice-to-improve.ts'
import { noticingRecord } from './noticing-record.ts'
import { VERSION_1 } from './older/version-1.ts'
import { panelCase } from './panel-case.ts'
import { panelNotification } from './panel-notification.ts'
import { partTimeTimetable } from './part-time-timetable.ts'
import { penaltyNotice } from './penalty-notice.ts'
import { pupilVoice } from './pupil-voice.ts'
import { registerAmendment } from './register-amendment.ts'
import { removalFromRoll } from './removal-from-roll.ts'
import { safeguardingConcern } from './safeguarding-concern.ts'
import { schoolActivity } from './school-activity.ts'
import { sessionMark } from './session-mark.ts'
import { sicknessReturn } from './sickness-return.ts'
import { strategiesChecklist } from './strategies-checklist.ts'
import { taskDone } from './task-done.ts'
import { tier4Referral } from './tier-4-referral.ts'
import { triageReport } from './triage-report.ts'

const ALL: readonly Form[] = [
  doorstepVisit,
  contactRecord,
  medicalActionPlan,
  attendanceContract,
  noticingRecord,
  attendanceImprovementPlan,
  communicationSent,
  enforcementReferral,
  penaltyNotice,
  attendanceReturn,
  sicknessReturn,
  missingFromSchoolReferral,
  absenceContact,
  lateBookEntry,
  leaveRequest,
  registerAmendment,
  removalFromRoll,
  decision,
  brokenWeeksReview,
  legalPlanning,
  medicalConsent,
  noticeToImprove,
  partTimeTimetable,
  inSchoolEarlyHelp,
  attendanceAssessment,
  legalChecklist,
  caseworkSession,
  informationSharing,
  safeguardingConcern,
  assessPlanDoReview,
  pupilVoice,
  additionalNeedsPlan,
  attendanceSupportPlan,
  groupWork,
  attendanceParentContract,
  astMeeting,
  legalInterventionsReferral,
  tier4Referral,
  strategiesChecklist,
  panelNotification,
  panelCase,
  earlyHelp,
  healthcarePlan,
  triageReport,
  sessionMark,
  schoolActivity,
  appointment,
  hazardNote,
  meeting,
  taskDone,
  checkIn,
]

export const FORMS: Readonly<Record<string, Form>> = Object.fromEntries(ALL.map((form) => [form.id, form]))

/** Forms as they were: every version a record may have been made with stays declared, and is used for that record. */
const OLDER: readonly Form[] = VERSION_1

/** Every form in every version. */
export const everyForm = (): readonly Form[] => [...ALL, ...OLDER]

/** The form of an id, in the version a record was made with or the newest; undefined for one not known here. */
export function formOf(id: string, version?: number): Form | undefined {
  const newest = Object.hasOwn(FORMS, id) ? FORMS[id] : undefined
  if (version === undefined || version === newest?.version) return newest
  return OLDER.find((form) => form.id === id && form.version === version)
}
