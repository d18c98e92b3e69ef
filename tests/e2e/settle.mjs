// A house with people in it, made past the pages: for stories that begin later than the first start.
import { House } from './house.mjs'
import { Person } from './people.mjs'

export const DAY = '2026-11-23 09:00:00'
export const PASSWORD = '秋水共长天一色，落霞孤鹜'

export function houseOf(story, folder, name = 'house') {
  const house = new House(folder, name)
  story.houses = [...(story.houses ?? []), house]
  story.afterwards(() => house.stop())
  return house
}

/** One who holds all three administrators' roles, by the link of the first start. */
export async function firstOf(story, browser, house, as = '程磊') {
  const [, token] = await house.saying(/\/#\/setup\/([\w-]+)/)
  const admin = await Person.arrive(story, browser, house, as)
  await admin.post('/setup', {
    token, place: '清澜区', office: '区整改办', name: as, login: 'admin', password: PASSWORD, joined: true, reason: '单位人手少',
  })
  return admin
}

/** Opens an account with a role, and lets its person in by the invitation. */
export async function oneMore(story, browser, admin, { name, login, unit, role, post = '', size = 'desktop' }) {
  const units = await admin.read('/units')
  const at = units.items.find((one) => one.name === unit)?.id
    ?? (await admin.post('/units', { name: unit, kind: 'department', parent: null })).id
  const { id } = await admin.post('/accounts', { name, login, unit: at, post, namesake: false })
  await admin.post(`/accounts/${id}/grant`, { role, unit: at })
  const { link } = await admin.post(`/accounts/${id}/invite`, {})
  const person = await Person.arrive(story, browser, admin.house, name, { size })
  await person.post('/invitations/accept', { token: link.split('/').pop(), password: PASSWORD })
  person.account = id
  return person
}

/** The demonstration, with everybody in whom the story asks for. */
export async function demonstration(story, browser, folder, names, options = {}) {
  const house = await houseOf(story, folder, 'demo').start(DAY, { demo: true })
  const links = await house.links()
  const people = {}
  for (const name of names) {
    const person = await Person.arrive(story, browser, house, name, options)
    await person.post('/session/visit', { token: links[name].split('/').pop() })
    people[name] = person
  }
  return { house, people }
}

/** A finding with an approved plan, entered by `clerk`; its id. */
export async function findingOf(clerk, { text = '砂石码头未批先建，扬尘直排。', unit = '石桥镇', person = '牧远山' } = {}) {
  const inspection = await clerk.post('/inspections', {
    name: '第三轮省生态环境保护督察', level: 'province', round: 3, batch: 2, authority: '省督察组', feedback_on: '2026-09-15', settings: null,
  })
  const { id } = await clerk.post('/findings', {
    inspection: inspection.id, category: 'individual', numbers: { central: '', province: '12', city: '8', district: '1' }, text,
    local_text: '', theme: '大气', source: { document: '', fields: [] },
  })
  await clerk.post(`/findings/${id}/draft-plan`, {
    goal: '码头拆除，岸线复绿。', measures: [{ no: 1, text: '拆除作业平台' }, { no: 2, text: '复绿1.2公顷' }], points: [],
    milestones: [
      { no: 1, text: '平台拆除', due: '2026-10-31', weight: 1, measure: 1 }, { no: 2, text: '复绿完成', due: '2026-12-31', weight: 1, measure: 2 },
    ],
    deadline: '2026年12月底前', person, leader: null, lead: unit, responsible: [unit], cooperating: [], supervising: null, accepting: null,
    summary: '',
  })
  await clerk.post(`/findings/${id}/approve-plan`, { version: 1, on: '2026-11-23', document_no: '清整改办〔2026〕3号' })
  return id
}
