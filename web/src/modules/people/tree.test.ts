import { expect, test } from 'vitest'
import type { Unit } from '@/api/people'
import { matching, pathAbove, treeOf, withAllBelow } from './tree'
import { kindOf } from './unit_kind'

const unit = (id: string, parent: string | null, name = id, aliases: string[] = []): Unit =>
  ({ id, name, kind: 'other', parent, retired: false, aliases })
const units = [
  unit('city', null), unit('district', 'city'), unit('town', 'district', '石桥镇', ['石桥']),
  unit('village', 'town', '临河村'), unit('lost', 'gone'),
]

test('units stand below each other; whoever stands below nobody is a root', () => {
  expect(treeOf(units).map((one) => one.unit.id)).toEqual(['city', 'lost'])
  expect(treeOf(units)[0]?.below[0]?.below[0]?.below[0]?.unit.id).toBe('village')
})

test('a circle loses nobody', () => {
  const round = treeOf([unit('a', 'b'), unit('b', 'a')])
  expect(round.map((one) => one.unit.id).sort()).toEqual(['a', 'b'])
  expect(pathAbove(new Map([unit('a', 'b'), unit('b', 'a')].map((one) => [one.id, one])), unit('a', 'b'))).toEqual(['b'])
})

test('all below a unit, and the way above it', () => {
  expect([...withAllBelow(units, 'district')].sort()).toEqual(['district', 'town', 'village'])
  expect(pathAbove(new Map(units.map((one) => [one.id, one])), units[3]!)).toEqual(['city', 'district', '石桥镇'])
})

test('a search keeps the way to what it found, also by another name', () => {
  const found = matching(treeOf(units), '石桥')
  expect(found).toHaveLength(1)
  expect(found[0]?.below[0]?.below[0]?.unit.name).toBe('石桥镇')
  expect(found[0]?.below[0]?.below[0]?.below).toHaveLength(1)
  expect(matching(treeOf(units), '没有')).toEqual([])
})

test('the kind of a unit is guessed by its name', () => {
  expect(['石桥镇', '沙河街道', '区水务局', '临河村', '清泉化工有限公司', '市生态环境局', '某某'].map(kindOf))
    .toEqual(['town', 'town', 'department', 'village', 'enterprise', 'superior', 'other'])
})
