/** Every address there is. Pages come in pieces of their own, kept on the device by the service worker. */
import type { RouteObject } from 'react-router'
import { Frame } from './frame/frame.tsx'
import { Waiting } from './frame/waiting.tsx'
import { NotHere } from './trouble/not-here.tsx'
import { Trouble, TroubleAlone } from './trouble/trouble.tsx'

export const ROUTES: RouteObject[] = [
  {
    path: '/',
    Component: Frame,
    ErrorBoundary: TroubleAlone,
    children: [
      {
        ErrorBoundary: Trouble,
        HydrateFallback: Waiting,
        children: [
          { index: true, lazy: async () => ({ Component: (await import('./today/today.tsx')).Today }) },
          { path: 'pupils', lazy: async () => ({ Component: (await import('./pupils/pupils.tsx')).Pupils }) },
          {
            path: 'pupils/:pupil',
            lazy: async () => ({ Component: (await import('./pupil/pupil.tsx')).PupilPage }),
          },
          {
            path: 'pupils/:pupil/progress',
            lazy: async () => ({ Component: (await import('./reports/progress-page.tsx')).ProgressPage }),
          },
          {
            path: 'pupils/:pupil/attendance',
            lazy: async () => ({ Component: (await import('./pupil/attendance-page.tsx')).AttendancePage }),
          },
          {
            path: 'pupils/:pupil/chronology',
            lazy: async () => ({
              Component: (await import('./pupil/chronology.tsx')).ChronologyPage,
            }),
          },
          {
            path: 'meetings/new',
            lazy: async () => ({ Component: (await import('./meeting/new-meeting.tsx')).NewMeetingPage }),
          },
          {
            path: 'meetings/:record',
            handle: 'a form',
            lazy: async () => ({ Component: (await import('./meeting/meeting.tsx')).MeetingPage }),
          },
          {
            path: 'tasks',
            lazy: async () => ({ Component: (await import('./tasks/tasks.tsx')).TasksPage }),
          },
          {
            path: 'reports',
            lazy: async () => ({ Component: (await import('./reports/reports.tsx')).ReportsPage }),
          },
          {
            path: 'reports/caseloads',
            lazy: async () => ({ Component: (await import('./reports/caseloads.tsx')).CaseloadsPage }),
          },
          {
            path: 'reports/:report',
            lazy: async () => ({ Component: (await import('./reports/report.tsx')).ReportPage }),
          },
          {
            path: 'schools/:school',
            lazy: async () => ({ Component: (await import('./school/school.tsx')).SchoolPage }),
          },
          {
            path: 'diary',
            lazy: async () => ({ Component: (await import('./diary/diary-page.tsx')).DiaryPage }),
          },
          {
            path: 'pupils/:pupil/plan',
            lazy: async () => ({ Component: (await import('./diary/plan-page.tsx')).PlanPage }),
          },
          {
            path: 'pupils/:pupil/support',
            lazy: async () => ({ Component: (await import('./pupil/support-page.tsx')).SupportPage }),
          },
          {
            path: 'pupils/:pupil/visit',
            lazy: async () => ({ Component: (await import('./visit/visit.tsx')).VisitPage }),
          },
          {
            path: 'pupils/:pupil/letters',
            lazy: async () => ({ Component: (await import('./letters/letters.tsx')).LettersPage }),
          },
          {
            path: 'pupils/:pupil/letters/:letter',
            lazy: async () => ({ Component: (await import('./letters/letter.tsx')).LetterPage }),
          },
          {
            path: 'new-child',
            lazy: async () => ({ Component: (await import('./unlisted/new-child.tsx')).NewChildPage }),
          },
          {
            path: 'to-match',
            lazy: async () => ({ Component: (await import('./unlisted/to-match.tsx')).ToMatchPage }),
          },
          {
            path: 'records/:record',
            handle: 'a form',
            lazy: async () => ({ Component: (await import('./record/record.tsx')).RecordPage }),
          },
          {
            path: 'records/:record/paper',
            lazy: async () => ({ Component: (await import('./paper/paper-page.tsx')).PaperPage }),
          },
          {
            path: 'processes/:process',
            lazy: async () => ({ Component: (await import('./process/process.tsx')).ProcessPage }),
          },
          { path: 'unsent', lazy: async () => ({ Component: (await import('./unsent/unsent.tsx')).Unsent }) },
          {
            path: 'device',
            lazy: async () => ({
              Component: (await import('./this-device/this-device.tsx')).ThisDevice,
            }),
          },
          {
            path: 'ready',
            lazy: async () => ({ Component: (await import('./this-device/ready.tsx')).Ready }),
          },
          {
            path: 'directory',
            lazy: async () => ({ Component: (await import('./directory/directory.tsx')).DirectoryPage }),
          },
          {
            path: 'admin/settings',
            lazy: async () => ({ Component: (await import('./admin/settings/settings.tsx')).SettingsPage }),
          },
          {
            path: 'admin/settings/school',
            lazy: async () => ({ Component: (await import('./admin/settings/says.tsx')).SaysPage }),
          },
          {
            path: 'admin/languages',
            lazy: async () => ({ Component: (await import('./admin/settings/languages.tsx')).LanguagesPage }),
          },
          {
            path: 'admin/access',
            lazy: async () => ({
              Component: (await import('./admin/access/find-outside.tsx')).FindOutsidePage,
            }),
          },
          {
            path: 'admin/reasons',
            lazy: async () => ({ Component: (await import('./admin/access/reasons.tsx')).ReasonsPage }),
          },
          {
            path: 'admin/audit',
            lazy: async () => ({ Component: (await import('./admin/audit/audit.tsx')).AuditPage }),
          },
          {
            path: 'admin/figures',
            lazy: async () => ({ Component: (await import('./admin/access/figures.tsx')).FiguresPage }),
          },
          {
            path: 'admin/retention',
            lazy: async () => ({ Component: (await import('./admin/privacy/retention.tsx')).RetentionPage }),
          },
          {
            path: 'admin/requests',
            lazy: async () => ({ Component: (await import('./admin/privacy/requests.tsx')).RequestsPage }),
          },
          {
            path: 'admin/requests/:request',
            lazy: async () => ({
              Component: (await import('./admin/privacy/answer-request.tsx')).AnswerRequestPage,
            }),
          },
          { path: 'admin', lazy: async () => ({ Component: (await import('./admin/admin.tsx')).Admin }) },
          {
            path: 'admin/devices',
            lazy: async () => ({ Component: (await import('./admin/devices/devices.tsx')).DevicesPage }),
          },
          {
            path: 'admin/devices/let-in',
            lazy: async () => ({ Component: (await import('./admin/devices/let-in.tsx')).LetInPage }),
          },
          {
            path: 'admin/devices/quarantine',
            lazy: async () => ({
              Component: (await import('./admin/devices/quarantine.tsx')).QuarantinePage,
            }),
          },
          {
            path: 'admin/devices/:device/:account',
            lazy: async () => ({ Component: (await import('./admin/devices/device-page.tsx')).DevicePage }),
          },
          {
            path: 'admin/people',
            lazy: async () => ({ Component: (await import('./admin/people/people.tsx')).PeoplePage }),
          },
          {
            path: 'admin/people/new',
            lazy: async () => ({ Component: (await import('./admin/people/add-person.tsx')).AddPersonPage }),
          },
          {
            path: 'admin/people/:person',
            lazy: async () => ({ Component: (await import('./admin/people/person.tsx')).PersonPage }),
          },
          {
            path: 'admin/schools',
            lazy: async () => ({ Component: (await import('./admin/people/schools.tsx')).SchoolsPage }),
          },
          {
            path: 'admin/safeguards',
            lazy: async () => ({ Component: (await import('./admin/safeguards.tsx')).SafeguardsPage }),
          },
          {
            path: 'account',
            lazy: async () => ({ Component: (await import('./account/account.tsx')).Account }),
          },
          {
            path: 'appearance',
            lazy: async () => ({
              Component: (await import('./appearance/appearance-page.tsx')).AppearancePage,
            }),
          },
          { path: 'help', lazy: async () => ({ Component: (await import('./help/help.tsx')).HelpPage }) },
          {
            path: 'shortcuts',
            lazy: async () => ({
              Component: (await import('./shortcuts/shortcuts-page.tsx')).ShortcutsPage,
            }),
          },
          {
            path: 'sign-in-again',
            lazy: async () => ({ Component: (await import('./sign-in/sign-in-again.tsx')).SignInAgain }),
          },
          { path: '*', Component: NotHere },
        ],
      },
    ],
  },
]
