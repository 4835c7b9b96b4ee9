/**
 * What a school says of itself: its mark and lines at the head of papers, whom to ring,
 * its policy and what that is read with. All of it may be left out; nothing here decides anything.
 */
import * as z from 'zod'
import { aDay } from '../calendar/a-day.ts'

const line = z.string().trim().min(1).max(300)
const signedOff = z.object({ name: line, role: line.optional(), on: aDay.optional() })

/** The school's policy and who stands for it, each with the day (V-001). */
const policy = z.object({
  title: line,
  version: line.optional(),
  prepared: signedOff.optional(),
  reviewed: z.array(signedOff).max(10).optional(),
  approved: signedOff.optional(),
  nextReview: aDay.optional(),
  /** What staff and families said of it (V-253). */
  feedback: z
    .array(z.object({ from: line, on: aDay.optional(), said: z.string().max(2000) }))
    .max(50)
    .optional(),
})

export const particulars = z.object({
  /** A PNG or JPEG as base64, for the head of papers (S-122). */
  logo: z.object({ type: z.enum(['image/png', 'image/jpeg']), data: z.base64().max(140_000) }).optional(),
  /** The daily attendance helpline (T-008). */
  helpline: line.optional(),
  /** Whom parents may turn to, by role: attendance governor, headteacher, lead, manager (V-251). */
  contacts: z
    .array(z.object({ role: line, name: line, contact: line }))
    .max(20)
    .optional(),
  /** What every pupil should reach, in percent (V-245). */
  attendanceTarget: z.number().min(0).max(100).optional(),
  /** What the school expects, how absence is reported, who is responsible (S-176). */
  expectations: z.string().max(5000).optional(),
  policy: policy.optional(),
  /** Its versions before this one, the latest first; nobody takes one out (V-001). */
  earlierPolicies: z.array(policy).max(100).optional(),
  /** Whether the school takes part in the wellbeing and emotional support teams (HS-064). */
  wellbeingTeam: z.boolean().optional(),
  /** Policies and strategies it is read with (V-005), whose targets a plan may name (V-245). */
  linkedPolicies: z
    .array(z.object({ title: line, link: z.url().max(500).optional() }))
    .max(30)
    .optional(),
  /** Where the privacy notice stands, and how long records are kept (V-177). */
  privacy: z
    .object({ notice: z.url().max(500).optional(), kept: z.string().max(2000).optional() })
    .optional(),
})
export type Particulars = z.infer<typeof particulars>

/** Addresses in it that are not read over a secured line: none is kept any more, though older ones are read. */
export const unsecured = ({ linkedPolicies = [], privacy }: Particulars): readonly string[] =>
  [...linkedPolicies.map(({ link }) => link), privacy?.notice].filter(
    (link): link is string => link !== undefined && !link.startsWith('https://'),
  )

/** What is there in place of what was: a policy that is replaced by another version is kept among the earlier ones (V-001). */
export function replacing(was: Particulars, next: Particulars): Particulars {
  const { earlierPolicies: earlier = [], policy: before } = was
  const { earlierPolicies: _told, ...said } = next
  const isAnother =
    before !== undefined && (said.policy?.title !== before.title || said.policy.version !== before.version)
  const kept = isAnother ? [before, ...earlier].slice(0, 100) : earlier
  return kept.length === 0 ? said : { ...said, earlierPolicies: kept }
}
