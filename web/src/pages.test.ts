import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { pages } from './pages'

interface Operation { 'x-permission'?: string }
const document = JSON.parse(readFileSync('openapi.json', 'utf8')) as { paths: Record<string, Record<string, Operation>> }
const known = new Set(Object.values(document.paths).flatMap((path) => Object.values(path).map((one) => one['x-permission'])))

test('a page asks for permissions that the server knows', () => {
  const asked = pages.flatMap((page) => page.permission ?? [])
  expect(asked.filter((one) => !known.has(one) && one !== 'settings.manage')).toEqual([])
})

test('a page that opens with a route is open to those who may use it, and to nobody else', () => {
  const opens = { overview: '/metrics', ledger: '/findings', todo: '/todo', people: '/units' }
  for (const [name, route] of Object.entries(opens)) {
    expect(pages.find((page) => page.name === name)?.permission, name).toBe(document.paths[`/api/v1${route}`]?.['get']?.['x-permission'])
  }
})

test('no two pages have one address, one name or one place in the rail', () => {
  const rail = pages.flatMap((page) => page.rail?.order ?? [])
  const columns: unknown[][] = [pages.map((page) => page.path), pages.map((page) => page.name), rail]
  for (const of of columns) {
    expect(new Set(of).size).toBe(of.length)
  }
})
