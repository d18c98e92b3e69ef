// The pictures of the README: the demonstration on a fixed day. Taken each time; kept in docs/images only when asked (./dev pictures).
import { copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { SOURCES } from '../house.mjs'
import { Person } from '../people.mjs'
import { demonstration } from '../settle.mjs'
import { check, until } from '../steps.mjs'

const [OFFICE, UNIT, LEADER] = ['林清越', '牧远山', '顾长明']

/** name: who looks at what, and how. */
const PICTURES = {
  overview: { as: LEADER, to: '#/overview' },
  ledger: { as: OFFICE, to: '#/ledger?beside=RIVER' },
  finding: { as: OFFICE, to: '#/findings/RIVER' },
  import: { as: OFFICE, to: '#/import', file: 'demo/整改方案-修订.docx' },
  past: { as: OFFICE, to: '#/overview?as_of=2026-06-30' },
  overview_dark: { as: LEADER, to: '#/overview', dark: true },
  ledger_en: { as: OFFICE, to: '#/ledger?state=behind', language: 'en' },
  todo_phone: { as: UNIT, to: '#/todo', size: 'phone' },
  finding_phone: { as: UNIT, to: '#/findings/HUSBANDRY', size: 'phone' },
}

async function stand(person, { to, file }) {
  const { page } = person
  await person.setClock()
  await person.go(to)
  if (file) {
    await page.locator('input[type=file]').setInputFiles(join(SOURCES, file))
    await page.getByRole('button', { name: /记入台账/ }).waitFor()
    await page.locator('article[data-item] header b').first().click()
    await page.evaluate(() => window.scrollTo(0, 0))
  }
  await page.evaluate(() => document.fonts.ready)
  await until(() => page.evaluate(() => document.getAnimations().every((one) => one.playState !== 'running')), 'nothing moves any more')
}

export async function tell(story, { browser, folder, keep }) {
  const { house, people } = await story.step('the demonstration', () => demonstration(story, browser, folder, [OFFICE, UNIT, LEADER]))
  const all = (await people[OFFICE].read('/findings?limit=100')).items
  const of = (words) => all.find((one) => one.text.includes(words)).id
  const ids = { RIVER: of('断面'), HUSBANDRY: of('养殖') }
  for (const [name, { as, ...how }] of Object.entries(PICTURES)) {
    await story.step(`the picture ${name}`, async () => {
      const person = await Person.arrive(story, browser, house, as, how)
      await person.context.addCookies(await people[as].context.cookies())
      await stand(person, { ...how, to: how.to.replace(/[A-Z]{4,}/, (word) => ids[word]) })
      const path = join(folder, `${name}.png`)
      // Twice the same: nothing on it is still on its way.
      let before = Buffer.alloc(0)
      await until(async () => {
        const now = await person.page.screenshot({ path, animations: 'disabled', caret: 'hide' })
        const still = now.equals(before)
        before = now
        return still
      }, `the picture ${name} stands still`)
      await person.leave()
    })
  }
  if (keep) {
    await story.step('they are kept in docs/images', async () => {
      mkdirSync(join(SOURCES, 'docs/images'), { recursive: true })
      for (const name of Object.keys(PICTURES)) copyFileSync(join(folder, `${name}.png`), join(SOURCES, 'docs/images', `${name}.png`))
    })
  }
  await story.step('the README shows each of them', async () => {
    const readme = readFileSync(join(SOURCES, 'README.md'), 'utf8')
    for (const name of Object.keys(PICTURES)) {
      check(existsSync(join(SOURCES, 'docs/images', `${name}.png`)), `docs/images/${name}.png is there: ./dev pictures makes it`)
      check(readme.includes(`docs/images/${name}.png`), `README.md shows docs/images/${name}.png`)
    }
  })
}
