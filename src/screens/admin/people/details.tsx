/** What somebody is and may see: the fields for somebody new and for a change alike. */
import { ROLES, aRole, type Role } from '../../../domain/casework/roles.ts'
import { DETAILS, type Detail } from '../../../domain/forms/guarded.ts'
import type { SchoolLine } from '../../../protocol/calls/people.ts'
import { ChoiceField } from '../../parts/choice-field.tsx'
import { TextField } from '../../parts/text-field.tsx'
import { Checks } from './checks.tsx'
import { DETAIL } from './words.ts'

export type Details = {
  readonly name: string
  readonly position: string
  readonly role: Role | ''
  readonly schools: string[]
  readonly classes: { school: string; className: string }[]
  readonly grants: Detail[]
}
export const NO_DETAILS: Details = { name: '', position: '', role: '', schools: [], classes: [], grants: [] }

/** What is still missing, by the field it is missing in. */
export function missing({ name, position, role }: Details): { target: string; says: string }[] {
  return [
    ...(name.trim() === '' ? [{ target: 'name', says: 'Enter a name' }] : []),
    ...(position.trim() === '' ? [{ target: 'position', says: 'Enter what they are called at work' }] : []),
    ...(role === '' ? [{ target: 'role', says: 'Choose a role' }] : []),
  ]
}

export function DetailFields({
  details,
  schools,
  at,
  change,
}: {
  details: Details
  schools: readonly SchoolLine[]
  at: (target: string) => string | undefined
  change: (details: Details) => void
}) {
  const { name, position, role } = details
  return (
    <>
      <TextField
        id="name"
        label="Name"
        maxLength={200}
        value={name}
        fault={at('name')}
        onChange={(event) => change({ ...details, name: event.target.value })}
      />
      <TextField
        id="position"
        label="Position"
        hint="As families and colleagues know it"
        maxLength={200}
        value={position}
        fault={at('position')}
        onChange={(event) => change({ ...details, position: event.target.value })}
      />
      <ChoiceField
        id="role"
        label="Role"
        none="Choose a role"
        fault={at('role')}
        value={role}
        options={Object.entries(ROLES)}
        choose={(chosen) => change({ ...details, role: aRole.safeParse(chosen).data ?? '' })}
      />
      {schools.length > 0 && (
        <Checks
          question="Schools"
          hint="Roles of a school, and council officers, see the pupils of these."
          choices={schools.map(({ id, name: called }) => [id, called] as const)}
          chosen={details.schools}
          choose={(chosen) => change({ ...details, schools: chosen })}
        />
      )}
      {role === 'class-teacher' && <Classes details={details} schools={schools} change={change} />}
      <Checks
        question="Also reads"
        hint="Beside what the role reads by itself."
        choices={DETAILS.map((detail) => [detail, DETAIL[detail]] as const)}
        chosen={details.grants}
        choose={(grants) => change({ ...details, grants })}
      />
    </>
  )
}

/** The classes there are at the schools that were chosen. */
function Classes({
  details,
  schools,
  change,
}: {
  details: Details
  schools: readonly SchoolLine[]
  change: (details: Details) => void
}) {
  const at = schools.filter(({ id }) => details.schools.includes(id))
  if (at.length === 0) return <p className="note">Choose the school first, then the classes.</p>
  return at.map(({ id, name, classes }) => (
    <Checks
      key={id}
      question={`Classes at ${name}`}
      {...(classes.length === 0 ? { hint: 'No class is named in its pupils’ files yet.' } : {})}
      choices={classes.map((one) => [one, one] as const)}
      chosen={details.classes.flatMap(({ school, className }) => (school === id ? className : []))}
      choose={(chosen) =>
        change({
          ...details,
          classes: [
            ...details.classes.filter(({ school }) => school !== id),
            ...chosen.map((className) => ({ school: id, className })),
          ],
        })
      }
    />
  ))
}
