// How long people wait, measured in the browser: the first view from nothing, and a keystroke in the ledger's filter until its rows are
// painted. The figures are told, with their share of the limit; ./dev bench pages holds them to it, over 20,000 findings.
import { cpSync, existsSync, writeFileSync } from 'node:fs'
import { Person } from '../people.mjs'
import { DAY, demonstration, firstOf, houseOf, oneMore } from '../settle.mjs'
import { check, until } from '../steps.mjs'

const FIRST_VIEW_MS = 1000
const KEYSTROKE_MS = 100
const TURNS = 5
// Each leaves other rows than stood there before, in the demonstration and in the filled house.
const TYPED = ['扬尘', '污水', '投诉', '汛期', '反映']

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]
const told = (what, values, limit) =>
  `${what}: median ${median(values).toFixed(0)} ms, at most ${Math.max(...values).toFixed(0)} ms; `
  + `${(median(values) / limit).toFixed(2)} of the limit of ${limit} ms`

/** Says in the page when the sentence of the overview was painted, in milliseconds since the page was asked for. */
const WATCH = `new MutationObserver((_, watch) => {
  if (!document.querySelector('.sentence')?.textContent) return
  watch.disconnect()
  requestAnimationFrame(() => setTimeout(() => { window.firstView = performance.now() }))
}).observe(document, { childList: true, subtree: true, characterData: true })`

async function firstView(story, browser, house, who) {
  const person = await Person.arrive(story, browser, house, 'who comes first')
  await person.context.addCookies(await who.context.cookies())
  await person.page.addInitScript(WATCH)
  await person.page.goto(`${house.home}/#/overview`)
  const ms = await until(() => person.page.evaluate(() => window.firstView), 'the overview is painted')
  await person.leave()
  return ms
}

/** Something typed into the filter: from its event until the rows that the answer left are on the screen. */
async function keystroke(person, words) {
  const { page } = person
  await page.evaluate(() => {
    window.painted = undefined
    let began
    document.addEventListener('input', (event) => (began ??= event.timeStamp), { capture: true, once: true })
    const body = document.querySelector('#main')
    const watch = new MutationObserver((changes) => {
      const rows = changes.some((one) => [...one.addedNodes, ...one.removedNodes].some((node) => node.nodeType === 1
        && (node.matches('.line, .virtual, .split, .empty') || node.querySelector?.('.line, .empty'))))
      if (began === undefined || !rows) return
      watch.disconnect()
      requestAnimationFrame(() => setTimeout(() => { window.painted = performance.now() - began }))
    })
    watch.observe(body, { childList: true, subtree: true })
  })
  await page.keyboard.insertText(words)
  return until(() => page.evaluate(() => window.painted), `the rows for ${words} are painted`)
}

export async function tell(story, { browser, folder }) {
  const filled = process.env.BIHUAN_E2E_DATA
  const { house, clerk } = await story.step(filled ? 'the filled house' : 'the demonstration', async () => {
    if (!filled) {
      const { house, people } = await demonstration(story, browser, folder, ['林清越'])
      return { house, clerk: people['林清越'] }
    }
    check(existsSync(filled), `${filled} is there`)
    const house = houseOf(story, folder)
    cpSync(filled, house.data, { recursive: true })
    await house.start(DAY.replace('2026', '2030'))
    const admin = await firstOf(story, browser, house)
    return { house, clerk: await oneMore(story, browser, admin, { name: '林清越', login: 'lin', unit: '区整改办', role: 'office' }) }
  })
  const views = await story.step('the first view, from nothing', async () => {
    const times = []
    for (let turn = 0; turn < TURNS; turn += 1) times.push(await firstView(story, browser, house, clerk))
    return times
  })
  const strokes = await story.step('a keystroke in the filter of the ledger', async () => {
    const times = []
    await clerk.go('#/ledger')
    await clerk.page.locator('.virtual .line').first().waitFor()
    const field = clerk.field('问题、措施、目标中的字词')
    for (const words of TYPED) {
      await field.fill('')
      await clerk.page.waitForURL((url) => !url.hash.includes('q='))
      await clerk.page.locator('.virtual .line').first().waitFor()
      await clerk.settled()
      await field.focus()
      times.push(await keystroke(clerk, words))
    }
    return times
  })
  story.figures = [
    told('first view from nothing', views, FIRST_VIEW_MS), told('keystroke in the filter until painted', strokes, KEYSTROKE_MS),
  ]
  if (process.env.BIHUAN_E2E_FIGURES) writeFileSync(process.env.BIHUAN_E2E_FIGURES, `${median(views)} ${median(strokes)}\n`)
}
