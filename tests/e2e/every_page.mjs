// Every page there is: whoever declares one in web/src/modules/*/pages.ts says here how people come to it, or the stories of pages fail.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { SOURCES } from './house.mjs'
import { Person } from './people.mjs'
import { demonstration, houseOf, DAY } from './settle.mjs'
import { check, same } from './steps.mjs'

const [OFFICE, UNIT, LEADER, SYSTEM, SECURITY, AUDIT] = ['林清越', '牧远山', '顾长明', '程磊', '秦安', '严慎']
const PAST = '2026-06-30'

/** By the page's name: who goes where. FINDING stands for one with an approved plan, milestones and reports; no `as`: nobody signed in. */
const WAYS = {
  overview: [{ as: LEADER, to: '#/overview' }, { as: LEADER, to: `#/overview?as_of=${PAST}` }],
  ledger: [
    { as: OFFICE, to: '#/ledger' }, { as: OFFICE, to: '#/ledger?beside=FINDING' },
    { as: OFFICE, to: `#/ledger?overdue=true&as_of=${PAST}` }, { as: OFFICE, to: '#/ledger?q=没有这样的字' },
  ],
  finding: [{ as: OFFICE, to: '#/findings/FINDING' }, { as: UNIT, to: '#/findings/FINDING?do=report-progress' }],
  plan: [{ as: OFFICE, to: '#/findings/FINDING/plan' }],
  todo: [{ as: UNIT, to: '#/todo' }, { as: OFFICE, to: '#/todo' }],
  outbox: [{ as: UNIT, to: '#/outbox' }],
  import: [{ as: OFFICE, to: '#/import' }, { as: OFFICE, to: '#/import', file: 'demo/整改方案-修订.docx' }],
  'import-ledger': [{ as: OFFICE, to: '#/import/ledger' }],
  people: [{ as: SYSTEM, to: '#/units' }, { as: SYSTEM, to: '#/units?account=ACCOUNT' }, { as: SECURITY, to: '#/units?tab=roles' }],
  audit: [{ as: AUDIT, to: '#/audit' }, { as: OFFICE, to: '#/audit' }],
  wall: [{ as: OFFICE, to: '#/monitoring' }, { as: UNIT, to: '#/monitoring' }, { as: LEADER, to: `#/monitoring?as_of=${PAST}` }],
  points: [{ as: OFFICE, to: '#/monitoring/points' }, { as: OFFICE, to: '#/monitoring/points?new=1' }],
  point: [
    { as: OFFICE, to: '#/monitoring/points/POINT' },
    ...['quarters', 'rows', 'marks', 'hours', 'facts'].map((tab) => ({ as: OFFICE, to: `#/monitoring/points/POINT?tab=${tab}` })),
    { as: OFFICE, to: '#/monitoring/points/POINT?tab=quarters&quarter=2026-4' },
    { as: OFFICE, to: '#/monitoring/points/AIR?tab=days' }, { as: OFFICE, to: '#/monitoring/points/AIR?tab=days&year=2025' },
    { as: OFFICE, to: '#/monitoring/points/RIVER?tab=days' },
  ],
  loggers: [{ as: OFFICE, to: '#/monitoring/loggers' }],
  instructions: [{ as: OFFICE, to: '#/monitoring/loggers/LOGGER' }],
  transmission: [{ as: OFFICE, to: '#/monitoring/transmission' }],
  exceedances: [
    { as: OFFICE, to: '#/monitoring/exceedances' }, { as: OFFICE, to: '#/monitoring/exceedances?factor=w21003' },
    { as: UNIT, to: '#/monitoring/exceedances' },
  ],
  questions: [{ as: OFFICE, to: '#/monitoring/questions' }, { as: LEADER, to: '#/monitoring/questions?tab=settled' }],
  question: [{ as: OFFICE, to: '#/monitoring/questions/QUESTION' }],
  quarantine: [{ as: OFFICE, to: '#/monitoring/quarantine' }],
  sealed: [{ as: OFFICE, to: '#/monitoring/sealed' }],
  settings: [
    { as: OFFICE, to: '#/settings' }, { as: OFFICE, to: '#/settings?tab=inspections' }, { as: OFFICE, to: '#/settings?tab=calendar' },
    { as: SECURITY, to: '#/settings?tab=administration' }, { as: SYSTEM, to: '#/settings?tab=map' },
  ],
  account: ['me', 'password', 'second', 'sessions', 'tokens'].map((tab) => ({ as: OFFICE, to: `#/me?tab=${tab}` })),
  help: [{ as: OFFICE, to: '#/help' }],
  'sign-in': [{ to: '#/sign-in' }],
  invitation: [{ to: 'INVITATION' }],
  visit: [{ to: 'VISIT', held: '/api/v1/session/visit' }],
  password: [{ to: '#/password', session: { signed_in: true, needs: 'password' } }],
  setup: [{ to: 'SETUP', fresh: true }, { to: '#/setup', fresh: true }],
}
/** What no module declares: an address that leads nowhere, and a page that one may not see. */
const BESIDE = [
  { as: OFFICE, to: '#/nowhere' }, { as: SYSTEM, to: '#/ledger' }, { as: AUDIT, to: '#/audit?tab=journal' }, { as: OFFICE, to: '#/settings?tab=map' },
  { as: UNIT, to: '#/findings/BEYOND', expects: /status of 404/ }, { as: UNIT, to: '#/findings/BEYOND/plan', expects: /status of 404/ },
]

export function declaredPages() {
  const modules = join(SOURCES, 'web/src/modules')
  const names = readdirSync(modules).flatMap((name) => {
    const text = readFileSync(join(modules, name, 'pages.ts'), 'utf8')
    const found = [...text.matchAll(/\bpath: '([^']+)',\s*name: '([^']+)'/g)].map((one) => one[2])
    same(found.length, [...text.matchAll(/\bpath: /g)].length, `each page in modules/${name}/pages.ts gives path and name`)
    return found
  })
  check(names.length > 0, 'pages are declared')
  return names.sort()
}

const HOURS = 30
const china = (ms) => `${new Date(ms + 8 * 3600_000).toISOString().slice(0, 19)}+08:00`

/** A station with three days of data, the last of which is short of hours. */
async function measuredStation(clerk, unit, now, { name, kind, at, sent }) {
  const { id } = await clerk.post('/points', { properties: {
    name, code: '', kind, unit, company: '', permit: '', longitude: at[0], latitude: at[1], watched: [],
  } })
  const today = Math.floor((now + 8 * 3600_000) / 86_400_000) * 86_400_000 - 8 * 3600_000
  const units = sent.map(([factor, unit]) => ({ factor, unit }))
  const values = [3, 2, 1].flatMap((back) => Array.from({ length: back === 1 ? 12 : 24 }, (_, n) => sent.map(([factor, , value]) => ({
    factor, at: china(today - back * 86_400_000 + n * 3600_000), value, flag: 'N',
  }))).flat())
  await clerk.post(`/points/${id}/measurements`, { command: '2061', units, values })
  return id
}
const AIR_SENT = [
  ['a21026', 'µg/m3', '10'], ['a21004', 'µg/m3', '40'], ['a21005', 'mg/m3', '1.0'], ['a05024', 'µg/m3', '100'], ['a34002', 'µg/m3', '90'],
  ['a34004', 'µg/m3', '60'],
]
const RIVER_SENT = [['w01001', '', '7.6'], ['w01009', 'mg/L', '7.4'], ['w01019', 'mg/L', '4.2'], ['w21003', 'mg/L', '0.42'], ['w21011', 'mg/L', '0.13']]

/** A point with two factors, a logger, hours of data, a mark and a question, and two stations: their ids. */
async function measuredPoint(clerk, now) {
  const { items } = await clerk.read('/units')
  const watched = ['w01018', 'w21003'].map((factor) => ({ factor, lower: null, upper: '50', basis: 'GB 18918-2002', assessed: true, field: 'avg' }))
  const { id: POINT } = await clerk.post('/points', { properties: {
    name: '看一看污水厂出水口', code: 'DW901', kind: 'water-outlet', unit: items.find((one) => !one.retired).id, company: '', permit: '',
    longitude: null, latitude: null, watched,
  } })
  const { id: LOGGER } = await clerk.post('/loggers', { properties: {
    mn: 'EVERYPAGE0001', name: '看一看数采仪', dialect: 'hj2017', stamp: 'start', foreign_crc: false, networks: [], outlets: [{ system: '32', point: POINT }],
  } })
  const hour = Math.floor(now / 3600_000) * 3600_000
  const values = Array.from({ length: HOURS }, (_, n) => ({
    factor: 'w01018', at: china(hour - (n + 1) * 3600_000), value: String(30 + (n % 7) * 4), flag: n % 9 === 0 ? 'M' : 'N',
  }))
  await clerk.post(`/points/${POINT}/measurements`, { command: '2061', units: [{ factor: 'w01018', unit: 'mg/L' }], values })
  const span = { from: china(hour - 6 * 3600_000), to: china(hour - 4 * 3600_000) }
  await clerk.post(`/points/${POINT}/marks`, { factors: [], kind: 'maintenance', ...span, reason: '更换泵管', voucher: '' })
  const { id: QUESTION } = await clerk.post('/questions', { point: POINT, factor: 'w01018', ...span, text: '请说明当时情况。', figures: [] })
  const calibration = { order: 'calibrate', system: '32', device: 'w01018', numbers: [], from: null, until: null, information: '', value: '' }
  await clerk.post(`/loggers/${LOGGER}/instructions`, { properties: calibration, reason: '季度校准' })
  const unit = items.find((one) => !one.retired).id
  const AIR = await measuredStation(clerk, unit, now, { name: '看一看空气站', kind: 'air-station', at: ['118.80', '32.05'], sent: AIR_SENT })
  const RIVER = await measuredStation(clerk, unit, now, { name: '看一看断面', kind: 'surface-water', at: ['118.83', '32.02'], sent: RIVER_SENT })
  return { POINT, QUESTION, LOGGER, AIR, RIVER }
}

/** Goes to every page, and lets `look` look at it. */
export async function everyPage(story, { browser, folder }, options, look) {
  const made = await story.step('a demonstration, and a house that nobody has set up', async () => {
    const { house, people } = await demonstration(story, browser, folder, [OFFICE, UNIT, LEADER, SYSTEM, SECURITY, AUDIT], options)
    const fresh = await houseOf(story, folder, 'fresh').start(DAY)
    const nobody = await Person.arrive(story, browser, house, 'nobody', options)
    const stranger = await Person.arrive(story, browser, fresh, 'stranger', options)
    const { items } = await people[UNIT].read('/findings?state=behind&limit=1')
    const within = new Set((await people[UNIT].read('/findings?limit=100')).items.map((one) => one.id))
    const others = await people[OFFICE].read('/findings?limit=100')
    const accounts = await people[SYSTEM].read('/accounts')
    const account = accounts.items.find((one) => one.name === UNIT).id
    const later = accounts.items.find((one) => one.name === '闻笛').id
    const invited = await people[SYSTEM].post(`/accounts/${later}/invite`, {})
    const measured = await measuredPoint(people[OFFICE], house.now)
    const words = {
      ...measured, FINDING: items[0].id, BEYOND: others.items.find((one) => !within.has(one.id)).id, ACCOUNT: account,
      INVITATION: invited.link.replace(/^[^#]*/, ''), VISIT: (await house.links())['祁怀瑾'].slice(1),
      SETUP: (await fresh.saying(/(#\/setup\/\S+)/))[1],
    }
    return { people, nobody, stranger, words }
  })
  await story.step('every page that is declared has a way here, and no other', () => same(Object.keys(WAYS).sort(), declaredPages(),
    'the pages that tests/e2e/every_page.mjs knows, and those that web/src/modules/*/pages.ts declare'))
  for (const way of [...Object.values(WAYS).flat(), ...BESIDE]) {
    const person = way.fresh ? made.stranger : way.as ? made.people[way.as] : made.nobody
    await story.step(`${person.as} at ${way.to}`, async () => {
      await person.setClock()
      const { page } = person
      if (way.session) {
        await page.route('**/api/v1/session', async (route) => {
          const answer = await route.fetch()
          await route.fulfill({ response: answer, json: { ...await answer.json(), ...way.session } })
        })
      }
      if (way.held) await page.route(`**${way.held}`, () => undefined)
      person.held = Boolean(way.held)
      const end = way.expects ? person.expecting(way.expects) : () => undefined
      const to = Object.entries(made.words).reduce((text, [name, word]) => text.replace(name, word), way.to)
      await person.go(to)
      if (way.file) {
        await page.locator('input[type=file]').setInputFiles(join(SOURCES, way.file))
        await page.getByRole('button', { name: /记入台账/ }).waitFor()
      }
      if (way.to.includes('do=')) await person.dialog().waitFor()
      await look(person, way.to)
      end()
      if (way.session || way.held) await page.unrouteAll({ behavior: 'ignoreErrors' })
    })
  }
}
