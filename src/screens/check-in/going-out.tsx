/** Saying that one goes out: back by when, whom to tell, where. What was said the last time stands there already. */
import { useState } from 'react'
import { checkInOf } from '../../domain/casework/check-in.ts'
import { londonDay, londonTime } from '../../domain/calendar/london-day.ts'
import { checkIn } from '../../domain/forms/check-in.ts'
import { Button } from '../parts/button.tsx'
import { ChoiceField } from '../parts/choice-field.tsx'
import { TextField } from '../parts/text-field.tsx'
import { useActs, useAsked, useDevice } from '../use-device.tsx'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const GRACE_MINUTES = 15

export function GoingOut({ close }: { close: () => void }) {
  const me = useDevice((device) => device.state().officer?.id)
  const before = useAsked(
    async (device) =>
      (await device.schoolRecords())
        .filter(({ form, startedBy }) => form === checkIn.id && startedBy.id === me)
        .sort((a, b) => b.startedAt - a.startedAt)
        .flatMap(({ answers }) => checkInOf(answers) ?? [])
        .at(0) ?? null,
    'before',
  )
  return before === undefined ? null : <Asked before={before} me={me} close={close} />
}

/** Today, and the day one is back: a time that has passed today is meant for tomorrow. */
function daysOf(time: string) {
  const now = Date.now()
  return { on: londonDay(now), until: londonDay(time > londonTime(now) ? now : now + DAY_MS) }
}

function Asked({
  before,
  me,
  close,
}: {
  before: ReturnType<typeof checkInOf>
  me: string | undefined
  close: () => void
}) {
  const device = useActs()
  const schools = useDevice((device) => device.schools())
  const people = new Map(
    schools.flatMap(({ staff }) => staff.flatMap((one) => (one.id === me ? [] : [[one.id, one] as const]))),
  )
  const [time, setTime] = useState(() => londonTime(Date.now() + 2 * HOUR_MS))
  const [tell, setTell] = useState(before?.tell && people.has(before.tell) ? before.tell : '')
  const [where, setWhere] = useState(before?.where ?? '')
  const [phone, setPhone] = useState(before?.phone ?? '')
  const [faults, setFaults] = useState<Readonly<Record<string, string>>>({})

  const start = async () => {
    const [school] = schools
    const person = people.get(tell)
    const found = {
      ...(/^\d\d:\d\d$/.test(time) ? {} : { time: 'Enter the time you will be back' }),
      ...(person ? {} : { tell: 'Choose whom to tell' }),
      ...(where.trim() === '' ? { where: 'Enter where you will be' } : {}),
    }
    setFaults(found)
    if (Object.keys(found).length > 0 || !school || !person) return
    const { on, until } = daysOf(time)
    const record = await device.start(checkIn.id, [], { school: school.id })
    await device.change(record, {
      on,
      until,
      untilTime: time,
      grace: GRACE_MINUTES,
      tell: { name: person.name, role: person.position, id: person.id },
      where: where.trim(),
      ...(phone.trim() === '' ? {} : { phone: phone.trim() }),
    })
    close()
  }
  return (
    <form
      className="card"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void start()
      }}
    >
      <TextField
        id="back-by"
        label="Back by"
        type="time"
        value={time}
        fault={faults['time']}
        onChange={(event) => setTime(event.target.value)}
      />
      <ChoiceField
        id="whom-to-tell"
        label="Whom to tell if you are not back"
        none="Choose a colleague"
        value={tell}
        options={[...people.values()].map(({ id, name, position }) => [id, `${name}, ${position}`] as const)}
        choose={setTell}
        fault={faults['tell']}
      />
      <TextField
        id="out-where"
        label="Where you will be"
        hint="A street or an area. No child’s name."
        maxLength={500}
        value={where}
        fault={faults['where']}
        onChange={(event) => setWhere(event.target.value)}
      />
      <TextField
        id="out-phone"
        label="Phone number you can be reached on"
        type="tel"
        maxLength={40}
        value={phone}
        onChange={(event) => setPhone(event.target.value)}
      />
      <div className="card-acts">
        <Button type="submit">Start</Button>
        <Button kind="quiet" onClick={close}>
          Not now
        </Button>
      </div>
    </form>
  )
}
