/**
 * The journal's files are written here, in one tab at a time: whoever holds the lock. Other tabs' workers hand it
 * their lines and wait for its word; when it dies the next takes the lock over, and what still waits is asked again.
 */
import { notKept } from './dexie-faults.ts'
import { journalLog, type JournalLog } from './journal-log.ts'
import type { Answer, Ask, Said, Told } from './journal-talk.ts'
import { opfsFiles } from './opfs-files.ts'

const WRITER = 'doorstep/journal'

const me = crypto.randomUUID()
/** What this tab asked and was not answered yet. */
const waiting = new Map<string, Ask>()
let log: JournalLog | null = null

const channel = new BroadcastChannel(WRITER)
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel reaches this origin only
const say = (said: Said) => channel.postMessage(said)
const tell = (told: Told) => self.postMessage(told, {})

function answerTo(to: JournalLog, ask: Ask): Answer {
  const { id } = ask
  try {
    if (ask.ask === 'read') return { id, is: 'read', journalled: to.read() }
    if (ask.ask === 'protection') return { id, is: 'protection', protection: to.protection() }
    const how = to.write(ask.lines)
    setTimeout(() => to.tidy())
    return how ? { id, is: 'written', how } : { id, is: 'written' }
  } catch (error) {
    const { why } = notKept(error)
    return { id, is: 'not kept', why: why === 'disk full' ? why : 'store closed' }
  }
}
function settle(answer: Answer) {
  if (waiting.delete(answer.id)) tell(answer)
}

self.addEventListener('message', ({ data: ask }: MessageEvent<Ask>) => {
  waiting.set(ask.id, ask)
  if (log) settle(answerTo(log, ask))
  else say({ says: 'ask', from: me, ask })
})
channel.addEventListener('message', ({ data: said }: MessageEvent<Said>) => {
  if (said.says === 'answer') {
    if (said.to === me) settle(said.answer)
  } else if (said.says === 'I write') for (const ask of waiting.values()) say({ says: 'ask', from: me, ask })
  else if (log) say({ says: 'answer', to: said.from, answer: answerTo(log, said.ask) })
})
navigator.locks
  .request(WRITER, async () => {
    const opened = journalLog(await opfsFiles())
    log = opened
    for (const ask of waiting.values()) settle(answerTo(opened, ask))
    say({ says: 'I write' })
    // Held as long as this tab lives.
    await new Promise<never>(() => {})
  })
  .catch(() => tell({ is: 'no files' }))
