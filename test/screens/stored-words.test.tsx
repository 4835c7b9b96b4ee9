/**
 * Words that would run, stored in every text of every form, in names and in corrections, are words on the screen and
 * on the paper: nothing of them becomes an element, an attribute or an address.
 */
import { cleanup, screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { fieldsOf } from '../../src/domain/forms/form.ts'
import { everyForm } from '../../src/domain/forms/forms.ts'
import { completed, filledAnswers, NOW } from '../kit/casework.ts'
import { browser, readyTab } from '../kit/device.ts'
import { payloads } from '../kit/payloads.ts'
import { drawn } from '../kit/screens.tsx'

afterEach(() => cleanup())

const word = payloads()
const HANDLERS = ['onerror', 'onload', 'onfocus', 'ontoggle', 'onbegin', 'onstart', 'srcdoc'].map(
  (name) => `[${name}]`,
)

/** What a payload would have made of itself. */
const madeOf = () => [
  ...document.querySelectorAll(
    ['[data-pwned]', 'script', 'iframe', 'object', 'embed', 'base', ...HANDLERS].join(),
  ),
  ...[...document.querySelectorAll('[href],[src],[action]')].filter((element) =>
    ['href', 'src', 'action'].some((name) =>
      /^\s*(java\s*script|vbscript|data:text)/i.test(element.getAttribute(name) ?? ''),
    ),
  ),
]

test.each(everyForm().map((form) => [`${form.id} ${form.version}`, form] as const))(
  '%s: nothing stored in it runs, on the screen or on paper',
  async (_, form) => {
    const by = { id: 'a', name: word(), position: word() }
    const answers = filledAnswers(form, 0, () => word())
    const [field = ''] = fieldsOf(form).find(([, { type }]) => type === 'text' || type === 'long') ?? []
    const amendments = [{ field, was: word(), is: word(), reason: word(), by, at: NOW }]
    const record = {
      ...completed(form, filledAnswers(form)),
      answers,
      startedBy: by,
      completedBy: by,
      amendments,
    }
    const on = browser()
    on.server.addRecord({ ...record, pupils: form.about === 'school' ? [] : ['p-2'], school: 'hilltop' })
    const tab = await readyTab(on)
    for (const address of [`/records/${record.id}`, `/records/${record.id}/paper`]) {
      drawn(tab, address)
      await screen.findAllByText(
        (text) => text.includes('pwned') || text.includes('1+1') || text.includes('cmd|'),
      )
      expect([address, madeOf().map(({ outerHTML }) => outerHTML)]).toEqual([address, []])
      expect(window).not.toHaveProperty('__pwned')
      cleanup()
    }
  },
)
