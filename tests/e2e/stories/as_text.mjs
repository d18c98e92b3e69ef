// Markup typed into every field that takes words, and into the name of a file, is words on every page: nothing runs, nothing is drawn.
// The fields are those of web/openapi.json: one that is new and not written here fails the story.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { SOURCES } from '../house.mjs'
import { Person } from '../people.mjs'
import { DAY, houseOf, PASSWORD } from '../settle.mjs'
import { check, same } from '../steps.mjs'

/** What takes no words of a person's own: names of things by id, secrets, and what a program made. */
const NO_WORDS = new RegExp('^/api/v1/(' + [
  'session/(password|passkey/finish|second-factor|sign-in|totp/confirm|totp/remove|visit|directory|oidc/begin|oidc/finish) .*',
  'invitations/.*', 'setup /(token|login|password)', 'setup /(security|audit)/.*', 'accounts(/\\{id\\}/rename)? /login', 'accounts /unit',
  'accounts/\\{id\\}/(grant|move|withdraw|loosen) /(role|unit|provider)', 'import-(plan|table) .*',
  'inspections/\\{id\\}/import-(plan|table) /(document|choices/.*|matches\\[\\]/finding)', 'inspections/\\{id\\}/import-table /.*',
  'inspections/\\{id\\}/import-plan /corrections\\[\\]/value/category', 'findings /(inspection|source/.*)',
  '.* /(evidence\\[\\]|settings/dispatch|parent|permissions\\[\\](/permission)?|findings\\[\\])',
  'session/passkeys/register /(client_data|attestation_object)', 'layers/towns/publish /hash',
  'points(/\\{id\\}/change)? /properties/(unit|longitude|latitude|watched\\[\\]/(factor|field|lower|upper))',
  'points/\\{id\\}/marks /(factors\\[\\]|voucher)', 'points/\\{id\\}/measurements .*', 'intake/quarantine/reread /mn',
  'loggers(/\\{id\\}/change)? /properties/(mn|networks\\[\\]|outlets\\[\\]/(point|system))', 'loggers/\\{id\\}/set-secret /text',
  'loggers/\\{id\\}/instructions /properties/(system|device|information|value)',
  'questions /(point|factor)',
  'measurement-tables/import /(document|mapping/(command|stamps|(columns|named)\\[\\]/(factor|field|unit))|points\\[\\]/point)',
  'session/preferences .*', 'session/views /columns\\[\\]', 'session/views/remove /name',
].join('|') + ')$')

/** One white pixel. */
const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')
let count = 0
/** Words that would be noticed, were they anything else. */
const mark = () => `<img src=x onerror=alert(${(count += 1)})>`

/** Every "/api/v1/… /member" that takes words, as the interface says. */
function membersThatTakeWords() {
  const { paths, components } = JSON.parse(readFileSync(join(SOURCES, 'web/openapi.json'), 'utf8'))
  const found = []
  const walk = (schema, at, path, seen) => {
    if (schema.$ref) {
      const name = schema.$ref.split('/').pop()
      if (!seen.includes(name)) walk(components.schemas[name], at, path, [...seen, name])
      return
    }
    for (const one of [...schema.oneOf ?? [], ...schema.anyOf ?? [], ...schema.allOf ?? []]) walk(one, at, path, seen)
    for (const [name, member] of Object.entries(schema.properties ?? {})) walk(member, `${at}/${name}`, path, seen)
    if (schema.items) walk(schema.items, `${at}[]`, path, seen)
    if ([schema.type].flat().includes('string') && !schema.enum && !schema.format) found.push(`${path} ${at}`)
  }
  for (const [path, { post }] of Object.entries(paths)) {
    const schema = post?.requestBody?.content?.['application/json']?.schema
    if (schema) walk(schema, '', path, [])
  }
  return found.filter((one) => !NO_WORDS.test(one)).sort()
}

/** A point with its logger, a mark on its data and questions about them, and all that can be said of each. */
async function monitor(person, write, unit) {
  const watched = () => [{ factor: 'w01018', lower: null, upper: '50', basis: mark(), assessed: true, field: 'avg' }]
  const properties = () => ({
    name: mark(), code: mark(), kind: 'water-outlet', unit, company: mark(), permit: mark(), longitude: null, latitude: null, watched: watched(),
  })
  const { id: point } = await write(person, '/points', { properties: properties() })
  await write(person, '/points/{id}/change', { properties: properties(), reason: mark() }, point)
  await write(person, '/points/{id}/retire', { on: '2026-09-15', reason: mark() }, point)
  await write(person, '/points/{id}/restore', { reason: mark() }, point)
  const logger = () => ({
    mn: 'MARKUP0001', name: mark(), dialect: 'hj2017', stamp: 'start', foreign_crc: false, networks: [], outlets: [{ system: '32', point }],
  })
  const [station, factor] = [mark(), mark()]
  const table = Buffer.from(`站点,时间,因子,监测值\n${station},2026-09-01 05:00,${factor},1\n`)
  const seen = await person.post(`/measurement-tables?${new URLSearchParams({ name: `${mark()}.csv` })}`, table)
  const mapping = { ...seen.proposal.mapping, named: [{ name: factor, factor: 'w01018', unit: 'mg/L' }], command: '2061', stamps: 'start' }
  await write(person, '/measurement-tables/import', {
    document: seen.document, name: mark(), mapping, points: [{ station, point }], confirm: true,
  })
  const { id } = await write(person, '/loggers', { properties: logger() })
  await write(person, '/loggers/{id}/change', { properties: logger(), reason: mark() }, id)
  const order = { order: 'calibrate', system: '32', device: 'w01018', numbers: [], from: null, until: null, information: '', value: '' }
  const instruct = async () => (await write(person, '/loggers/{id}/instructions', { properties: order, reason: mark() }, id)).id
  await write(person, '/instructions/{id}/record', { outcome: 'done', note: mark(), request_result: null, execution_result: null }, await instruct())
  await write(person, '/instructions/{id}/withdraw', { reason: mark() }, await instruct())
  await write(person, '/loggers/{id}/retire', { reason: mark() }, id)
  await write(person, '/loggers/{id}/restore', { reason: mark() }, id)
  const span = { from: '2026-09-01T00:00:00+08:00', to: '2026-09-01T02:00:00+08:00' }
  const { hash: voucher } = await person.post(`/vouchers?name=${encodeURIComponent(`${mark()}.png`)}`, PNG)
  const placed = await write(person, '/points/{id}/marks', { factors: [], kind: 'maintenance', ...span, reason: mark(), voucher }, point)
  await write(person, '/marks/{id}/withdraw', { reason: mark() }, placed.id)
  const asked = { point, factor: 'w01018', ...span, text: mark(), figures: [{ name: mark(), value: mark() }] }
  const { id: question } = await write(person, '/questions', asked)
  await write(person, '/questions/{id}/answer', { text: mark(), evidence: [voucher] }, question)
  await write(person, '/questions/{id}/settle', { as: 'explained', reason: mark() }, question)
  await write(person, '/questions/{id}/reopen', { reason: mark() }, question)
  return { point, question, logger: id }
}

/** A map with one area that is a town, and one that is nothing. */
async function publishTowns(person, write, town) {
  const property = mark()
  const area = (name, west) => ({
    type: 'Feature', properties: { [property]: name },
    geometry: { type: 'Polygon', coordinates: [[[west, 38], [west + 0.1, 38], [west + 0.1, 38.1], [west, 38.1], [west, 38]]] },
  })
  const map = Buffer.from(JSON.stringify({ type: 'FeatureCollection', features: [area(town, 104), area(mark(), 104.1)] }))
  const query = new URLSearchParams({ name: `${mark()}.geojson`, property })
  const seen = await person.post(`/layers/towns/look?${query}`, map)
  await write(person, '/layers/towns/publish', {
    hash: seen.hash, name: mark(), valid_from: '2026-01-01', source: mark(), property, unbound: seen.unbound.length, without: seen.without.length,
  })
}

export async function tell(story, { browser, folder }) {
  const house = await houseOf(story, folder).start(DAY)
  const written = new Set()
  /** Sends it, and remembers which members held markup. */
  const write = (person, path, body, id) => {
    const note = (value, at) => {
      if (typeof value === 'string' && value.includes('<img')) written.add(`/api/v1${path} ${at}`)
      else if (Array.isArray(value)) value.forEach((one) => note(one, `${at}[]`))
      else if (value && typeof value === 'object') Object.entries(value).forEach(([name, one]) => note(one, `${at}/${name}`))
    }
    note(body, '')
    return person.post(path.replace('{id}', id), body)
  }

  const all = await Person.arrive(story, browser, house, 'all three', { agent: `Mozilla/5.0 ${mark()}` })
  await story.step('the set-up page takes markup for place, office, name and reason', async () => {
    const [, link] = await house.saying(/\/(#\/setup\/\S+)/)
    await all.go(link)
    for (const [label, words] of [['地区名称', mark()], ['整改办名称', mark()], ['姓名', mark()], ['登录名', 'all'], ['密码', PASSWORD],
      ['再输一遍', PASSWORD]]) await all.fill(label, words)
    await all.page.getByRole('checkbox').check()
    await all.fill('理由', mark())
    await all.press('开始使用')
    await all.press('进入系统')
    for (const name of ['place', 'office', 'name', 'reason']) written.add(`/api/v1/setup /${name}`)
  })
  const worker = await story.step('units, accounts and roles', async () => {
    const { id: unit } = await write(all, '/units', { name: mark(), kind: 'town', parent: null })
    await write(all, '/units/{id}/add-alias', { alias: mark() }, unit)
    const town = mark()
    await write(all, '/units/{id}/rename', { name: town, reason: mark() }, unit)
    await write(all, '/units/{id}/retire', { reason: mark() }, unit)
    await write(all, '/units/{id}/restore', { reason: mark() }, unit)
    const { id } = await write(all, '/accounts', { name: mark(), login: 'worker', unit, post: mark(), namesake: false })
    await write(all, '/accounts/{id}/rename', { name: mark(), login: 'worker', post: mark() }, id)
    await write(all, '/accounts/{id}/close', { reason: mark() }, id)
    await write(all, '/accounts/{id}/reopen', { reason: mark() }, id)
    for (const role of ['office', 'leader']) await all.post(`/accounts/${id}/grant`, { role, unit })
    await write(all, '/accounts/{id}/withdraw', { role: 'leader', unit, reason: mark() }, id)
    const leader = (await all.read('/roles')).items.find((one) => one.id === 'leader')
    const permissions = leader.permissions.map(({ permission, reach }) => ({ permission, reach }))
    await write(all, '/roles/{id}/change', { permissions: permissions.slice(1), reason: mark() }, 'leader')
    await write(all, '/administration/join', { reason: mark() }).catch((thrown) => {
      check(/POST .*: (409|422)/.test(thrown.message), `what is joined already is not joined again: ${thrown.message}`)
    })
    await publishTowns(all, write, town)
    const { link } = await all.post(`/accounts/${id}/invite`, {})
    const person = await Person.arrive(story, browser, house, 'worker', { agent: `Mozilla/5.0 ${mark()}` })
    await person.post('/invitations/accept', { token: link.split('/').pop(), password: PASSWORD })
    await write(person, '/session/tokens', { name: mark(), permissions: ['ledger.read'], days: 30 })
    await write(person, '/calendar/publish', { year: 2027, source: mark(), days: [{ date: '2027-01-01', kind: 'holiday', name: mark() }] })
    return person
  })
  const findings = await story.step('findings, with everything that can be said about them', async () => {
    const { id: inspection } = await write(worker, '/inspections', {
      name: mark(), level: 'province', round: 3, batch: 2, authority: mark(), feedback_on: '2026-09-15', settings: null,
    })
    const terms = (await worker.read('/inspections')).items[0].settings
    await write(worker, '/inspections/{id}/change-settings', { settings: { ...terms, warning_days: 20 }, reason: mark() }, inspection)
    const register = async (district) => (await write(worker, '/findings', {
      inspection, category: 'common', numbers: { central: mark(), province: mark(), city: mark(), district }, text: mark(),
      local_text: mark(), theme: mark(), source: { document: '', fields: [] },
    })).id
    const plan = () => ({
      goal: mark(), measures: [{
        no: 1, text: mark(), unit: mark(),
        deadline: { kind: 'unclear', date: null, relative_days: null, relative_working_days: false, raw: mark() },
      }],
      points: [{ no: 1, name: mark(), measure: 1 }], milestones: [{ no: 1, text: mark(), due: '2026-12-31', weight: 1, measure: 1 }],
      deadline: mark(), person: mark(), leader: mark(), lead: mark(), responsible: [mark()], cooperating: [mark()], supervising: mark(),
      accepting: mark(), summary: mark(),
    })
    const number = mark()
    const id = await register(number)
    const act = (verb, body, of = id) => write(worker, `/findings/{id}/${verb}`, body, of)
    await act('correct', { category: null, numbers: { central: mark(), province: mark(), city: mark(), district: number }, text: mark(),
      local_text: mark(), theme: mark(), reason: mark() })
    await act('draft-plan', plan())
    await act('draft-plan', { ...plan(), deadline: '2026年12月底前' })
    await act('approve-plan', { version: 2, on: '2026-11-23', document_no: mark() })
    await act('add-item', { unit: mark(), part: mark(), deadline: mark(), person: mark() })
    await act('complete-item', { item: 1, on: '2026-11-23', statement: mark(), evidence: [] })
    await act('reopen-item', { item: 1, reason: mark() })
    await act('drop-item', { item: 1, reason: mark() })
    await write(worker, '/unit-items', { findings: [id], unit: mark(), part: mark(), deadline: mark(), person: mark() })
    await act('report-progress', {
      period_end: '2026-11-23', text: mark(), measure: 1, item: null, done_percent: '10', claimed: 'ahead', evidence: [],
    })
    await act('reach-milestone', { milestone: 1, on: '2026-11-23', note: mark(), evidence: [] })
    await act('withdraw-milestone', { milestone: 1, reason: mark() })
    await act('request-extension', { deadline: '2027年3月底前', reason: mark() })
    await act('refuse-request', { request: 1, reason: mark() })
    await act('request-extension', { deadline: mark(), reason: mark() }).catch((thrown) => {
      check(/POST .*: 422/.test(thrown.message), `a new deadline that is none is refused: ${thrown.message}`)
    })
    await act('request-pause', { reason: mark() })
    await act('approve-request', { request: 2, reason: mark() })
    await act('resume', { reason: mark() })
    const done = await register(mark())
    await act('draft-plan', { ...plan(), milestones: [], deadline: '2026年12月底前' }, done)
    await act('approve-plan', { version: 1, on: '2026-11-23', document_no: mark() }, done)
    await act('reach-milestone', { milestone: 1, on: '2026-11-23', note: mark(), evidence: [] }, done)
    await act('complete', { on: '2026-11-23', statement: mark(), evidence: [] }, done)
    await act('withdraw-completion', { reason: mark() }, done)
    const voided = await register(mark())
    await act('void', { reason: mark() }, voided)
    return { id, done, voided, inspection }
  })
  await story.step('a file whose name and words are markup is looked at, corrected with markup, and recorded', async () => {
    const path = join(folder, `${mark()}.txt`)
    const plan = readFileSync(join(SOURCES, 'demo/plan.txt'), 'utf8')
    writeFileSync(path, plan.replace(/^\d+\./gm, (words) => words + mark()).replace('组织领导', (words) => words + mark()))
    await worker.setClock()
    await worker.go('#/import')
    await worker.page.locator('input[type=file]').setInputFiles(path)
    await worker.button(/记入台账/).waitFor()
    const card = worker.page.locator('article[data-item]').last()
    for (const [field, name] of [['目标', 'goal'], ['问题', 'text'], ['措施', 'measures[]'], ['时限', 'deadline/raw'], ['牵头单位', 'lead'],
      ['其他单位', 'others[]'], ['督导单位', 'supervisor'], ['责任人', 'person']]) {
      const dd = card.locator(`xpath=.//dt[normalize-space()="${field}"]/following-sibling::dd[1]`)
      await dd.hover()
      await dd.getByRole('button', { name: /修改/ }).last().click()
      await worker.fill(field, mark(), dd)
      await worker.press('改为这样', dd)
      written.add(`/api/v1/inspections/{id}/import-plan /corrections[]/value/${name}`)
    }
    await worker.press('不导入', worker.page.locator('article[data-item]').first())
    await worker.button(/记入台账/).click()
    await worker.page.waitForURL(/#\/ledger/)
    for (const name of ['name', 'skipped[]/reason']) written.add(`/api/v1/inspections/{id}/import-plan /${name}`)
  })
  await story.step('fields that nothing is sent from: the search, a saved view, a passkey', async () => {
    await worker.go('#/ledger')
    await worker.fill('问题、措施、目标中的字词', '<img src=x onerror=alert(0)>')
    await worker.page.waitForURL(/q=/)
    await worker.settled()
    await worker.press('常用视图')
    await worker.fill('给现在的条件起个名字', mark())
    await worker.press('保存')
    for (const name of ['name', 'query']) written.add(`/api/v1/session/views /${name}`)
    const session = await worker.context.newCDPSession(worker.page)
    await session.send('WebAuthn.enable')
    await session.send('WebAuthn.addVirtualAuthenticator', {
      options: { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true,
        automaticPresenceSimulation: true },
    })
    await worker.go('#/me?tab=second')
    await worker.press('登记通行密钥')
    await worker.fill('名称', mark())
    await worker.press('继续')
    await worker.sees(/<img/, worker.page.getByRole('table'))
    written.add('/api/v1/session/passkeys/register /name')
  })
  const monitored = await story.step('a monitoring point, its logger, a mark and a question', async () => {
    const { items } = await worker.read('/units')
    return monitor(worker, write, items.find((one) => one.kind === 'town').id)
  })
  await story.step('every field that takes words was written', () => same([...written].sort(), membersThatTakeWords(),
    'fields that were written, and those that the interface has'))

  await story.step('on every page the markup stands as words, in both languages', async () => {
    const looks = [
      ...[
        '#/overview', '#/ledger', `#/ledger?beside=${findings.id}`, `#/ledger?q=${encodeURIComponent('<img')}`, '#/todo', '#/import',
        '#/units', '#/audit', '#/settings?tab=inspections', '#/settings?tab=calendar&year=2027', '#/help', '#/me', '#/me?tab=second',
        '#/me?tab=sessions', '#/me?tab=tokens',
        '#/monitoring', '#/monitoring/points', `#/monitoring/points/${monitored.point}`, `#/monitoring/points/${monitored.point}?tab=marks`,
        `#/monitoring/points/${monitored.point}?tab=facts`, '#/monitoring/loggers', `#/monitoring/loggers/${monitored.logger}`,
        '#/monitoring/transmission', '#/monitoring/questions',
        `#/monitoring/questions/${monitored.question}`,
        ...Object.values(findings).slice(0, 3).flatMap((id) => [`#/findings/${id}`, `#/findings/${id}/plan`]),
      ].map((to) => [worker, to]),
      ...[
        '#/units', '#/units?tab=roles', `#/units?account=${(await worker.read('/session')).account}`, '#/audit',
        '#/settings?tab=administration', '#/settings?tab=map', '#/me?tab=sessions',
      ].map((to) => [all, to]),
    ]
    await all.setClock()
    const seen = new Set()
    for (const [person, to] of looks) {
      for (const language of ['en', 'zh-CN']) {
        if (language === 'en') await person.go(to)
        await person.speak(language)
        const text = await person.page.evaluate(() => document.body.innerText)
        for (const [, n] of text.matchAll(/<img src=x onerror=alert\((\d+)\)>/g)) seen.add(n)
        same(await person.page.locator('img[src="x"]').count(), 0, `pictures drawn from words at ${to}`)
      }
    }
    check(seen.size > count / 3, `${seen.size} of ${count} marks were seen as words`)
    story.figures = [`${seen.size} of ${count} pieces of markup seen as words on ${looks.length} pages`]
  })
}
