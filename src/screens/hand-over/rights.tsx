/** What somebody with a document in their hands may do: said before they are asked for anything. */
import { Say, useWords } from '../parts/reading.tsx'
import { say } from '../../domain/languages/catalogue.ts'
import { ReadAloud } from './read-aloud.tsx'

/** Forms in which people agree on something: nobody has to, and no court can hold them to it (S-023). */
export const AGREEMENTS: readonly string[] = [
  'additional-needs-plan',
  'assess-plan-do-review',
  'ast-meeting',
  'attendance-assessment',
  'attendance-contract',
  'attendance-improvement-plan',
  'attendance-parent-contract',
  'attendance-support-plan',
  'early-help',
  'healthcare-plan',
  'in-school-early-help',
  'medical-action-plan',
  'part-time-timetable',
  'tier-4-referral',
]

/** What they are told of a form, most urgent first. */
export function rightsOf(form: string, audience: 'parent' | 'child'): readonly string[] {
  if (audience === 'child') {
    return [
      'Take your time. You can ask somebody to read this to you.',
      'If something is not right, tell us. We can change it.',
      'You do not have to sign. You do not have to say why.',
      'You can have a copy if you want one.',
      'You can ask us who will see this.',
    ]
  }
  return [
    'Take the time you need. You can ask for this to be read out to you.',
    'If something is wrong or missing, say so. It can be changed before you sign.',
    ...(AGREEMENTS.includes(form) ? ['This is voluntary. It is not a legally binding contract.'] : []),
    'You do not have to sign, and you do not have to sign today. You can get advice first.',
    'You can ask for an interpreter.',
    'You can ask for a copy to keep.',
    'You can ask to see what is kept about your child.',
    'It is seen by people at the school and at the council who work with your child, as far as they need it.',
    'If there is somebody we should not share it with, tell us. You can name them below.',
  ]
}

export function Rights({ form, audience }: { form: string; audience: 'parent' | 'child' }) {
  const words = useWords()
  const title = audience === 'child' ? 'What you can do' : 'Your rights'
  const rights = rightsOf(form, audience)
  return (
    <section className="rights" aria-labelledby="rights">
      <h2 id="rights">
        <Say>{title}</Say>
      </h2>
      <ReadAloud
        pieces={[title, ...rights].map((text) => ({ text: say(words, text), language: words.language }))}
      />
      <ul>
        {rights.map((right) => (
          <li key={right}>
            <Say>{right}</Say>
          </li>
        ))}
      </ul>
    </section>
  )
}
