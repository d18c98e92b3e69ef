import { describe, expect, test } from 'vitest'
import type { Schemas } from '@/api/client'
import { linesOf, worstFirst, type BoardRow } from './board'
import { fittingSpan } from './choice'
import { csvOf } from './csv'
import { evenParts, summaryOf, withGaps, type Curve } from './curve'
import { countsOf, gridOf } from './hours'
import { clockMs, daysFrom, fromInput, instantOf, lasting, plusDays, toInput } from './times'
import { concernsOf, type WallPoint, type WallValue } from './wall'

const part = (start: string, min = '1', max = '3'): Schemas['monitoring.CurvePart'] => ({
  start: `${start}:00+08:00`,
  count: 2,
  min,
  max,
  mean: '2',
})
const curve = (parts: Schemas['monitoring.CurvePart'][], upper: string | null = null): Curve => ({
  factor: 'w01018',
  name_zh: '',
  name_en: '',
  unit: 'mg/L',
  field: 'avg',
  command: '2061',
  from: '',
  to: '',
  lower: null,
  upper,
  basis: '',
  marks: [],
  lines: [{ mn: 'A', sent_as: 'w01018', parts }],
})

describe('times', () => {
  test('a clock time goes out and comes back as it was, in no time zone of the browser', () => {
    expect(instantOf(clockMs('2026-11-29T17:26:52.057+08:00'))).toBe('2026-11-29T17:26:52+08:00')
    expect(fromInput(toInput(clockMs('2026-11-29T17:26:00+08:00')))).toBe('2026-11-29T17:26:00+08:00')
    expect(fromInput('2026-11')).toBe('')
  })
  test('days follow the calendar', () => {
    expect(plusDays('2026-03-01', -1)).toBe('2026-02-28')
    expect(daysFrom('2026-12-31', '2027-01-02')).toEqual(['2026-12-31', '2027-01-01', '2027-01-02'])
    expect(daysFrom('2026-01-02', '2026-01-01')).toEqual([])
  })
  test('how long is said in the largest unit that fits', () => {
    expect([0, 59, 60, 3599, 3600, 47 * 3600, 48 * 3600].map((one) => lasting(one))).toEqual([
      { unit: 'seconds', n: 0 },
      { unit: 'seconds', n: 59 },
      { unit: 'minutes', n: 1 },
      { unit: 'minutes', n: 59 },
      { unit: 'hours', n: 1 },
      { unit: 'hours', n: 47 },
      { unit: 'days', n: 2 },
    ])
  })
  test('a span is one that the server takes', () => {
    expect(fittingSpan(1000, 500)).toEqual([1000, 61_000])
    expect(fittingSpan(0, 1e15)[1]).toBeLessThan(3_700 * 86_400_000)
  })
})

describe('the wall', () => {
  const value = (more: Partial<WallValue>): WallValue => ({
    factor: 'w01018',
    sent_as: 'w01018',
    name_zh: '',
    name_en: '',
    unit: '',
    value: '1',
    field: 'rtd',
    command: '2011',
    flag: 'N',
    at: '',
    arrived: '',
    above: false,
    below: false,
    lower: null,
    upper: null,
    ...more,
  })
  const point = (heard: string | null, values: WallValue[], kind: WallPoint['kind'] = 'water-outlet'): WallPoint => ({
    id: '',
    name: '',
    unit_name: '',
    kind,
    heard_at: heard,
    values,
  })
  const now = '2026-11-29T12:00:00.000+08:00'
  const concerns = (one: WallPoint): string[] => [...concernsOf(one, now)]
  test('says what stands out: over a limit, silent, flagged, never heard', () => {
    expect(concerns(point('2026-11-29T11:59:00+08:00', [value({})]))).toEqual(['well'])
    expect(concerns(point('2026-11-29T11:59:00+08:00', [value({ above: true }), value({ flag: 'D' })]))).toEqual(['over', 'flagged'])
    expect(concerns(point('2026-11-29T11:00:00+08:00', [value({ below: true })]))).toEqual(['silent', 'over'])
    expect(concerns(point(null, []))).toEqual(['never'])
  })
  test('a river station may be quiet for hours', () => {
    expect(concerns(point('2026-11-29T08:00:00+08:00', [], 'surface-water'))).toEqual(['well'])
  })
})

describe('curves', () => {
  test('are broken where nothing came', () => {
    const stops = withGaps([part('2026-11-01T00:00'), part('2026-11-01T01:00'), part('2026-11-01T02:00'), part('2026-11-01T09:00')])
    expect(stops.map((one) => one.part !== null)).toEqual([true, true, true, false, true])
  })
  test('are summed up by what was sent, as it was sent', () => {
    expect(summaryOf(curve([part('2026-11-01T00:00', '2.50', '9'), part('2026-11-01T01:00', '3', '10.10')], '10'))).toEqual({
      count: 4,
      min: '2.50',
      max: '10.10',
      over: 1,
    })
    expect(summaryOf(curve([]))).toBeUndefined()
  })
})

describe('parts', () => {
  test('of what is sent by the hour begin on whole hours', () => {
    const from = clockMs('2026-11-22T18:20:00')
    const found = evenParts(from, from + 7 * 86_400_000, '2061', 800)
    expect([instantOf(found.from), instantOf(found.to), found.parts]).toEqual([
      '2026-11-22T18:00:00+08:00',
      '2026-11-29T19:00:00+08:00',
      169,
    ])
  })
  test('are never more than the server takes', () => {
    for (const days of [0.001, 1, 30, 365, 3600]) {
      const found = evenParts(0, days * 86_400_000, '2011', 800)
      expect(found.parts).toBeLessThanOrEqual(802)
      expect(found.to).toBeGreaterThanOrEqual(days * 86_400_000)
    }
  })
})

describe('hours', () => {
  const reasons: Schemas['validity.HourReason'][] = [
    { hour: '2026-11-01T03:00:00.000+08:00', factor: 'w01018', why: 'missing', detail: '' },
    { hour: '2026-11-01T04:00:00.000+08:00', factor: 'w21003', why: 'flag', detail: 'D' },
  ]
  test('are valid where nothing is said against them, and not due before the point was there or before they are over', () => {
    const grid = gridOf(reasons, 'w01018', ['2026-11-01'], clockMs('2026-11-01T02:00:00'), clockMs('2026-11-01T06:30:00'))
    expect(grid[0]!.cells.slice(0, 8).map((one) => one.why)).toEqual([
      'not-due',
      'not-due',
      'valid',
      'missing',
      'valid',
      'valid',
      'not-due',
      'not-due',
    ])
    expect(countsOf(grid).get('valid')).toBe(3)
  })
})

describe('the board', () => {
  const rates = (effective: string | null): BoardRow['completed'] => ({
    counters: { due: 1, received: 1, groups_due: 1, groups_valid: 1, groups_out: 0 },
    transmission: '1',
    validity: '1',
    effective,
  })
  const row = (point: string, effective: string | null): BoardRow => ({
    point,
    name: point,
    unit_name: '',
    kind: 'water-outlet',
    at_once: rates(effective),
    completed: rates(effective),
    passes: null,
    timeliness: { count: 0, median_s: 0, p95_s: 0 },
    factors: [{ factor: 'w01018', name_zh: '', name_en: '', at_once: rates('1'), completed: rates('1') }],
  })
  test('has the worst first, and those without anything due last', () => {
    expect(worstFirst([row('a', null), row('b', '100.00'), row('c', '9.50')]).map((one) => one.point)).toEqual(['c', 'b', 'a'])
  })
  test('is exported as it stands on the page', () => {
    expect(linesOf([row('a', '1'), row('b', '2')], new Set(['b']), (one) => one.factor).map((one) => one.key)).toEqual([
      'a',
      'b',
      'b/w01018',
    ])
  })
})

test('a file of commas keeps numbers, and lets nothing act as a formula', () => {
  expect(csvOf([['a,b', '-1.5', '=1+1', '说"好"']])).toBe('\uFEFF"a,b",-1.5,\'=1+1,"说""好"""\r\n')
})
