import { expect, it } from 'vitest'
import { complete, lacking, publishing, type Preview } from './town_layer'

const preview = (bound: number, unbound: number, without: number): Preview => ({
  hash: 'ab',
  size: 10,
  vertices: 4,
  property: 'XZQMC',
  properties: [],
  bound: Array.from({ length: bound }, (_, area) => ({ area, label: `${area}`, town: { id: `u${area}`, name: `${area}` } })),
  unbound: Array.from({ length: unbound }, (_, area) => ({ area, label: '', why: 'unknown' as const })),
  without: Array.from({ length: without }, (_, n) => ({ id: `w${n}`, name: `w${n}` })),
})
const terms = { name: '图 ', valid_from: '2026-01-01', source: '测绘院' }

it('a map is published when a file binds a town and it is said what it is, since when and from whom', () => {
  expect(lacking(undefined, terms)).toBe('file')
  expect(lacking(preview(0, 3, 2), terms)).toBe('bound')
  expect(lacking(preview(1, 0, 0), { ...terms, name: ' ' })).toBe('name')
  expect(lacking(preview(1, 0, 0), { ...terms, valid_from: '' })).toBe('date')
  expect(lacking(preview(1, 0, 0), { ...terms, source: '' })).toBe('source')
  expect(lacking(preview(1, 2, 3), terms)).toBe('')
})

it('says what was seen, so that what is published is what was looked at', () => {
  expect(complete(preview(2, 0, 0))).toBe(true)
  expect(complete(preview(2, 1, 0))).toBe(false)
  expect(publishing(preview(2, 1, 3), terms)).toMatchObject({ hash: 'ab', property: 'XZQMC', unbound: 1, without: 3, name: '图' })
})
