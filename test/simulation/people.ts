/**
 * People at tablets, doing at random what the screen before them offers. They wait for nothing but what they read,
 * and do not notice what goes wrong.
 */
import { AT_WORK, IN_HAND, type Act } from './acts.ts'
import { loginsAt, PASSPHRASE, signsIn, type Seat } from './seat.ts'

async function unlocks({ world: { chance }, device }: Seat): Promise<string> {
  const result = await device.unlock(chance.below(12) === 0 ? 'some other words entirely' : PASSPHRASE)
  return result.ok ? 'open' : result.why
}

/** Somebody does the next thing at a tab; `told` hears in a few words what it was, and what came of it. */
export function doSomething(seat: Seat): void {
  const { world, tablet, device, tab } = seat
  const { phase, officer } = device.state()
  tab.presence.active()
  const [name, going] = next(seat)
  const who = `${tablet.name}#${tablet.tabs.indexOf(tab)}`
  world.say(`${who}: ${officer?.id ?? 'somebody'} (${phase}) ${name}`)
  going.then(
    (came) => tab.isAlive() && world.say(`  ${who} ${name}: ${came ?? 'nothing to do'}`),
    (error: unknown) => world.say(`  ${who} ${name}: ${String(error)}`),
  )
}

function next(seat: Seat): readonly [string, Promise<string | undefined>] {
  const { world, device, tablet } = seat
  switch (device.state().phase) {
    case 'starting':
      return ['waits', Promise.resolve(undefined)]
    case 'signed out':
      return ['signs in', signsIn(seat)]
    case 'choosing a passphrase':
      return [
        'chooses a passphrase',
        device.choosePassphrase(PASSPHRASE).then(({ ok }) => (ok ? 'chosen' : 'no')),
      ]
    case 'locked': {
      const others = loginsAt(seat).length > 1 && world.chance.below(5) === 0
      if (!others) return ['unlocks', unlocks(seat)]
      device.switchTo(world.chance.pick([...loginsAt({ world, tablet }), null]))
      return ['switches', Promise.resolve(undefined)]
    }
    case 'handed over':
      return chosen(IN_HAND, seat)
    default:
      return chosen(AT_WORK, seat)
  }
}

function chosen(from: readonly Act[], seat: Seat): readonly [string, Promise<string | undefined>] {
  let left = seat.world.chance.below(from.reduce((sum, [likely]) => sum + likely, 0))
  for (const [likely, name, does] of from) {
    if (left < likely) return [name, does(seat)]
    left -= likely
  }
  return ['waits', Promise.resolve(undefined)]
}
