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
  const at = units.items.find((one) => one.name === unit)?.id ?? (await admin.post('/units', { name: unit, kind: 'department', parent: null })).id
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
