/**
 * The two catalogues of the Herefordshire graduated approach, in the order it prints them: what a
 * school may do to support a family, and what it may do first to enforce attendance.
 */

/** Nine kinds of support (H-017). */
export const SUPPORT = {
  'early help assessment': 'Early Help Assessment',
  'team around the family': 'Team around the Child or Family',
  'school meeting': 'Meeting at school',
  'home visit': 'Home visit',
  pastoral: 'Pastoral support or mentoring in school',
  'support service': 'Referral to a support service, such as an early help hub',
  'specialist assessment': 'Assessment by a specialist, such as SEN services or CAMHS',
  wellbeing: 'Referral for wellbeing or mental health support',
  psychology: 'Educational Psychology, for emotionally based school avoidance',
} as const satisfies Record<string, string>

/** Five ways to begin enforcing (H-018); the two about a panel only where the school has one (H-019). */
export const ENFORCEMENT = {
  'penalty notice': 'Penalty notice asked for: the criteria are met, the absence unauthorised',
  'warning letter': 'Warning letter from the school',
  'panel invitation': 'Enforcement letter 2, or invitation to the school’s attendance panel',
  'panel meeting': 'Meeting of the school’s attendance panel',
  'parenting contract': 'Parenting contract',
} as const satisfies Record<string, string>
