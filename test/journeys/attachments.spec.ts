/** A paper photographed at the door with no signal: the words go first, the picture after them, through every cut. */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, type Page } from '@playwright/test'
import { openLine, type CutLine } from './kit/cut-line.ts'
import * as officer from './kit/officer.ts'
import { DemoServer } from './kit/server.ts'
import { discussed, signIn, strip, visit } from './kit/tablet.ts'

const LEAD = { login: 'lead@demo.example', password: 'doorstep-lead' }
/** What a camera writes beside a picture. */
const CAMERA_NOTES = 'PlantedCamera 51.50722N 0.12750W owner Quillcombe'

const server = new DemoServer()
let line: CutLine
test.beforeAll(async () => {
  await server.start()
  line = await openLine(server.url)
})
test.afterAll(async () => {
  await line.close()
  await server.end()
})

test('a photo taken offline at the door is sent after the words, through a cut, and seen by the attendance lead', async ({
  browser,
}) => {
  const tablet = await browser.newContext({ viewport: officer.SIZES.tablet })
  await officer.onTheDay(tablet)
  const errors = officer.watched(tablet)
  const page = await tablet.newPage()
  await page.goto(line.url)
  await signIn(page, officer.EWO)
  await officer.choosePassphrase(page)
  await visit(page, `${line.url}/pupils/${pupilOfBoth()}`)
  await expect(page.getByRole('region', { name: 'Stage' })).toBeVisible()
  await tablet.setOffline(true)
  line.cutAfter(0)

  const box = page.locator('[data-field="documentOffered"]')
  let record = ''
  await test.step('at the door: words, and a photo of the letter that was offered', async () => {
    await officer.startForm(page, 'doorstep-visit')
    await expect(page).toHaveURL(/\/records\//)
    record = page.url().split('/').at(-1) ?? ''
    await page.locator('[data-field="answered"]').getByRole('radio', { name: 'Yes', exact: true }).check()
    await discussed(page).fill('He showed me the letter from the dentist.')
    await expect(box).toContainText('Never people')
    const photo = { name: 'IMG_0042.jpg', mimeType: 'image/jpeg', buffer: await aPhoto(page) }
    expect(photo.buffer.toString('latin1')).toContain(CAMERA_NOTES)
    await box.locator('input[type=file]').setInputFiles(photo)
    await expect(box.getByRole('img', { name: 'Paper: IMG_0042.jpg' })).toBeVisible()
    await expect(box).toContainText('Kept on this device. The picture goes after the words.')
    await expect(strip(page)).toContainText('Saved on this device')
    await officer.noBarriers(page)
    await officer.fits(page)
    await looked(page, 'form')
  })

  await test.step('a format no browser here reads is told in plain words, and nothing is lost', async () => {
    const photo = { name: 'IMG_0043.HEIC', mimeType: 'image/heic', buffer: Buffer.from('ftypheic') }
    await box.locator('input[type=file]').setInputFiles(photo)
    await expect(box).toContainText('HEIC')
    await expect(box.getByRole('img', { name: 'Paper: IMG_0042.jpg' })).toBeVisible()
  })

  await test.step('it waits, and says so', async () => {
    await page.getByRole('link', { name: 'Not sent yet' }).first().click()
    const waiting = page.getByRole('region', { name: '1 picture or scan waiting' })
    await expect(waiting).toContainText('Doorstep')
    await expect(waiting).toContainText('goes after the words')
    await page.setViewportSize(officer.SIZES.phone)
    await officer.fits(page)
    await officer.noBarriers(page)
    await looked(page, 'unsent')
  })

  await test.step('the link comes back, and is cut in the middle of the picture: the words are there', async () => {
    line.cutAfter(150_000)
    await tablet.setOffline(false)
    await page.getByRole('button', { name: 'Try to send now' }).click()
    await expect.poll(() => line.isCut(), { timeout: 60_000 }).toBe(true)
    expect(answersOf(record)).toMatchObject({
      discussed: 'He showed me the letter from the dentist.',
      documentOffered: { name: 'IMG_0042.jpg', type: 'image/jpeg' },
    })
    expect(server.rows('attachment')).toEqual([])
    await expect(page.getByRole('region', { name: '1 picture or scan waiting' })).toContainText(
      /[1-9]\d?% has got through/,
    )
    expect(onTheWay()).toBeGreaterThan(60_000)
  })

  await test.step('the tablet is put away and opened again; the picture goes on where it was', async () => {
    line.mend()
    await visit(page, `${line.url}/unsent`)
    await expect(page.getByText('Nothing waits here')).toBeVisible({ timeout: 60_000 })
    await expect(strip(page)).toContainText('Everything sent')
  })

  await test.step('the server has exactly that content, and nothing of what the camera noted', async () => {
    const { sha256, bytes } = answersOf(record).documentOffered
    const [row] = server.rows('attachment')
    expect(row).toMatchObject({ sha256, record, bytes, type: 'image/jpeg' })
    const folder = join(server.folder, 'attachments')
    const file = readFileSync(join(folder, row?.authority ?? '', sha256))
    expect(createHash('sha256').update(file).digest('hex')).toBe(sha256)
    expect(file.length).toBeLessThanOrEqual(400_000)
    for (const noted of ['PlantedCamera', 'Exif', '51.50722N']) expect(file.includes(noted)).toBe(false)
  })

  await test.step('the attendance lead sees it on another device', async () => {
    const school = await browser.newContext({ viewport: officer.SIZES.desktop })
    await officer.onTheDay(school)
    errors.push(...officer.watched(school))
    const colleague = await school.newPage()
    await officer.setUpDevice(colleague, server, LEAD)
    await visit(colleague, `${server.url}/records/${record}`)
    const picture = colleague.getByRole('img', { name: 'Paper: IMG_0042.jpg' })
    await expect(picture).toBeVisible()
    expect(await picture.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(800)
    await officer.noBarriers(colleague)
    await looked(colleague, 'lead')
    await school.close()
  })
  expect(errors).toEqual([])
  await tablet.close()
})

/** A pupil of the officer’s caseload at a school of the attendance lead’s. */
function pupilOfBoth(): string {
  const lead = server.rows('account').find(({ login }) => login === LEAD.login)
  const schools = new Set(
    server.rows('account_school').flatMap(({ account, school }) => (account === lead?.id ? [school] : [])),
  )
  const mine = new Set(server.rows('account_pupil').map(({ pupil }) => pupil))
  const pupil = server.rows('pupil').find(({ id, school }) => mine.has(id) && schools.has(school))
  return pupil?.id ?? ''
}

const answersOf = (record: string) =>
  JSON.parse(server.rows('record').find(({ id }) => id === record)?.body ?? '{}').answers

/** How many bytes of unfinished pictures the server has. */
function onTheWay(): number {
  const folder = join(server.folder, 'attachments', '.incoming')
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => !name.endsWith('.json')) : []
  return files.reduce((sum, name) => sum + statSync(join(folder, name)).size, 0)
}

/** A large photo as a telephone makes it, with the camera’s notes in it. */
async function aPhoto(page: Page): Promise<Buffer> {
  const jpeg = await page.evaluate(async () => {
    const canvas = document.createElement('canvas')
    canvas.width = 3000
    canvas.height = 2250
    const pen = canvas.getContext('2d')
    if (!pen) return ''
    pen.fillStyle = '#f7f3e8'
    pen.fillRect(0, 0, 3000, 2250)
    pen.fillStyle = '#222'
    pen.font = '56px sans-serif'
    for (let row = 0; row < 28; row++)
      pen.fillText(
        `Line ${row}: appointment at the dentist, ${row * 37} High Street, bring this letter`,
        90,
        120 + row * 74,
      )
    for (let spot = 0; spot < 40_000; spot++) {
      pen.fillStyle = `rgb(${(spot * 53) % 255} ${(spot * 97) % 255} ${(spot * 31) % 255} / 40%)`
      pen.fillRect((spot * 7919) % 3000, (spot * 104_729) % 2250, 5, 5)
    }
    return canvas.toDataURL('image/jpeg', 0.92).split(',')[1] ?? ''
  })
  const bytes = Buffer.from(jpeg, 'base64')
  const notes = Buffer.concat([
    Buffer.from('Exif\0\0MM\0*\0\0\0\b\0\0\0\0\0\0', 'latin1'),
    Buffer.from(CAMERA_NOTES),
  ])
  const head = Buffer.from([0xff, 0xe1, 0, 0])
  head.writeUInt16BE(notes.length + 2, 2)
  return Buffer.concat([bytes.subarray(0, 2), head, notes, bytes.subarray(2)])
}

/** For whoever wants to look: pictures of the screens, where LOOK names a folder. */
async function looked(page: Page, name: string) {
  const folder = process.env['LOOK']
  if (folder) await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true })
}
