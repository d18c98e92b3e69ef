import { describe, expect, it } from 'vitest'
import { bandAt, bandsOf, bandWords, mixed, rowsOf, strengthOf, townsOf } from './towns'

const count = (id: string, findings: number, completed: number, overdue: number) => ({
  unit: { id, name: id },
  findings,
  completed,
  overdue,
  behind: 0,
})

describe('the map of towns', () => {
  it('shows those with findings as they come, then those that are only drawn; and says who is not on it', () => {
    const towns = townsOf([count('b', 5, 2, 1), count('c', 1, 0, 0)], [{ id: 'a', name: 'A' }, { id: 'b', name: 'B' }])
    expect(towns.map((one) => [one.id, one.open, one.drawn])).toEqual([
      ['b', 3, true],
      ['c', 1, false],
      ['a', 0, true],
    ])
  })

  it('has bands that hold every number once, the largest too', () => {
    for (let most = 0; most <= 40; most++) {
      const bands = bandsOf(most)
      expect(bands.length).toBeLessThanOrEqual(5)
      for (let n = 0; n <= most; n++) expect(bands.filter((band) => n >= band.from && n <= band.to)).toHaveLength(1)
      expect(bandAt(bands, most)).toBe(bands.length - 1)
    }
    expect(bandsOf(0)).toEqual([{ from: 0, to: 0 }])
    expect(bandsOf(10).map(bandWords)).toEqual(['0', '1–3', '4–6', '7–9', '10'])
  })

  it('grows stronger band by band, and leaves none uncoloured but the first', () => {
    const shades = bandsOf(12).map((_band, place, all) => strengthOf(place, all.length))
    expect(shades[0]).toBe(0)
    for (let i = 1; i < shades.length; i++) expect(shades[i]!).toBeGreaterThan(shades[i - 1]!)
    expect(mixed('#ffffff', '#000000', 0.5)).toBe('#808080')
    expect(mixed('#fff', '#000', 0.5)).toBe('#808080')
    expect(mixed('#1a2228', '#f97066', 0)).toBe('#1a2228')
  })

  it('opens the findings in which the town has a part', () => {
    expect(rowsOf('u1', 'overdue')).toBe('/ledger?unit=u1&role=part&overdue=true')
    expect(rowsOf('u1', 'all')).toBe('/ledger?unit=u1&role=part')
  })
})
