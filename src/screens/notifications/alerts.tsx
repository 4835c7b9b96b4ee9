/** Above every page: a colleague who is out alone and late, with how to reach them, until somebody sees to it. */
import { useEffect, useState } from 'react'
import { londonTime } from '../../domain/calendar/london-day.ts'
import { spokenTime } from '../../domain/languages/catalogue.ts'
import type { AnswerOf } from '../../protocol/calls/calls.ts'
import { Button } from '../parts/button.tsx'
import { Icon } from '../parts/icon.tsx'
import { useActs, useDeviceState } from '../use-device.tsx'

const EVERY_MS = 30_000
type Alert = AnswerOf<'my-alerts'>['alerts'][number]

const clockTime = (at: number) => spokenTime(londonTime(at))

/** Asked every half minute, and whenever the server was reached again. */
function useAlerts() {
  const device = useActs()
  const { sync, officer } = useDeviceState()
  const [alerts, setAlerts] = useState<readonly Alert[]>([])
  const [turn, setTurn] = useState(0)
  const isOffline = sync.state === 'offline'
  useEffect(() => {
    let current = true
    const ask = async () => {
      const called = await device.call('my-alerts', {})
      if (current && called.ok) setAlerts(called.answer.alerts)
    }
    if (!isOffline) void ask()
    const timer = setInterval(() => void ask(), EVERY_MS)
    return () => {
      current = false
      clearInterval(timer)
    }
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- each turn asks anew, and so does another officer
  }, [device, isOffline, officer?.id, turn])
  return { alerts, again: () => setTurn((before) => before + 1) }
}

export function Alerts() {
  const { alerts, again } = useAlerts()
  const device = useActs()
  const seeTo = async ({ record, lateAt }: Alert) => {
    await device.call('acknowledge-alert', { record, lateAt })
    again()
  }
  if (alerts.length === 0) return null
  return (
    <section className="notices" aria-label="Out alone" role="alert">
      {alerts.map((alert) => (
        <AlertLine key={`${alert.record} ${alert.lateAt}`} alert={alert} seeTo={seeTo} />
      ))}
    </section>
  )
}

function AlertLine({ alert, seeTo }: { alert: Alert; seeTo: (alert: Alert) => Promise<void> }) {
  const { officer, where, phone, until, backAt, seenBy } = alert
  const isBack = backAt !== null
  return (
    <div className={`notice notice-${isBack ? 'plain' : 'alarm'}`}>
      <Icon name={isBack ? 'unsent' : 'warning'} />
      <div className="notice-says">
        <p className="notice-title">
          {isBack
            ? `${officer} is back, or stays longer: heard at ${clockTime(backAt)}`
            : `${officer} is out alone and was due back at ${clockTime(until)}`}
        </p>
        {!isBack && (
          <p>
            {where !== '' && `Where: ${where}. `}
            {phone !== '' && (
              <>
                Phone: <a href={`tel:${phone.replaceAll(/[^+\d]/g, '')}`}>{phone}</a>.{' '}
              </>
            )}
            {seenBy === null
              ? 'Ring them now. If you cannot reach them, do what your authority’s lone working rules say.'
              : `${seenBy} sees to it.`}
          </p>
        )}
      </div>
      {(seenBy === null || isBack) && (
        <div className="notice-act">
          <Button kind="quiet" onClick={() => void seeTo(alert)}>
            {isBack ? 'Close' : 'I am seeing to it'}
          </Button>
        </div>
      )}
    </div>
  )
}
