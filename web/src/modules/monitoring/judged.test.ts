import { effectScope } from 'vue'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Schemas } from '@/api/client'
import { daysOfYear, monthsOf, placeOf, walk, weeksOf } from './calendar'
import { curveQuery, factorsOf, multipleOf, rowsOf, whenOf, type Exceedances } from './exceedances'
import figuresEn from './figures.en'
import figuresZh from './figures.zh-CN'
import { keyOf, sharesOf, spanOf, type Quarter } from './quarters'
import { airDay, countsOf, goodOf, isWhole, waterDay, type AirDay, type WaterDay } from './station_days'
import { shownUnit } from './units'

describe('the sheet of a year', () => {
  test('weeks begin on Monday, and each day of the year has a place of its own', () => {
    expect(placeOf('2026-01-01')).toEqual({ week: 0, weekday: 3 })
    expect(placeOf('2026-01-05')).toEqual({ week: 1, weekday: 0 })
    expect(placeOf('2026-12-31')).toEqual({ week: 52, weekday: 3 })
    expect(weeksOf(2026)).toBe(53)
    expect(weeksOf(2012)).toBe(54) // a leap year that begins on a Sunday
    expect([daysOfYear(2024), daysOfYear(2026)]).toEqual([366, 365])
    expect(monthsOf(2026).map((one) => one.week)).toEqual([0, 4, 8, 13, 17, 22, 26, 30, 35, 39, 43, 48])
  })
  test('arrow keys walk by days and weeks, within the year and not past yesterday', () => {
    expect(walk('ArrowDown', '2026-03-05', 'across', '2026-11-28')).toBe('2026-03-06')
    expect(walk('ArrowRight', '2026-03-05', 'across', '2026-11-28')).toBe('2026-03-12')
    expect(walk('ArrowRight', '2026-11-25', 'across', '2026-11-28')).toBe('2026-11-25')
    expect(walk('ArrowUp', '2026-01-01', 'across', '2026-11-28')).toBe('2026-01-01')
    expect(walk('ArrowUp', '2026-03-05', 'down', '2026-11-28')).toBe('2026-03-12')
    expect(walk('ArrowLeft', '2026-03-05', 'down', '2026-11-28')).toBe('2026-03-04')
    expect(walk('End', '2026-03-05', 'across', '2026-11-28')).toBe('2026-11-28')
    expect(walk('End', '2025-03-05', 'across', '2026-11-28')).toBe('2025-12-31')
    expect(walk('x', '2026-03-05', 'across', '2026-11-28')).toBeUndefined()
  })
})

const t = (key: string, named: Record<string, unknown> = {}): string =>
  `${key.replace('monitoring.days.', '')}(${Object.values(named).join()})`
const names = { factor: (one: { factor: string }): string => one.factor, code: (of: string): string => of }

type Part = AirDay['pollutants'][number]
const part = (pollutant: string, factor: string, more: Partial<Part> = {}): Part => ({
  pollutant: pollutant as Part['pollutant'],
  factor,
  name_zh: '',
  name_en: '',
  unit: 'ug/m3',
  measure: 'day',
  value: '40',
  hours: 24,
  needed: 20,
  windows: 0,
  by_exceeding: false,
  by_mark: 0,
  by_flag: 0,
  out_of_range: 0,
  without_value: 0,
  ...more,
})
const air = (aqi: Partial<AirDay['aqi']>, pollutants: Part[]): AirDay => ({
  day: '2026-03-05',
  level_zh: '良',
  level_en: 'good',
  colour: '255,255,0',
  pollutants,
  aqi: {
    value: 57, not_available: false, level: 2, primary: [], exceeding: [], missing: [], parts: [], standard: 'HJ 633-2012',
    status: 'verified', ...aqi,
  },
})

describe('days of an air station', () => {
  test('a valid day has its class, its letter and its primary pollutant', () => {
    const day = airDay(air({ primary: ['pm2-5'] }, [part('pm2-5', 'a34004')]), names, false, t)
    expect(day.tone).toBe('class-2')
    expect(day.words).toBe('aqi(57,良)comma()primary(a34004)')
    expect(day.factor).toBe('a34004')
    expect(day.lines[0]).toMatchObject({ value: '40 µg/m³', note: 'of_hours(24)' })
  })
  test('an index without one of its pollutants is not shown as clean, and says why', () => {
    const lacking = air({ missing: ['pm2-5'] }, [
      part('pm10', 'a34002'),
      part('pm2-5', 'a34004', { value: null, hours: 15, by_mark: 4, without_value: 5 }),
    ])
    expect(isWhole(lacking)).toBe(false)
    const day = airDay(lacking, names, false, t)
    expect(day.tone).toBe('invalid')
    expect(day.words).toBe('invalid()monitoring.colon()lacks(a34004)')
    expect(day.lines[1]!.note).toBe('few_hours(15,20)monitoring.colon()by_mark(4)and()without_value(5)')
  })
  test('beyond 100 the index stands, whatever is missing', () => {
    expect(airDay(air({ value: 120, level: 3, missing: ['pm2-5'] }, [part('pm10', 'a34002')]), names, false, t).tone).toBe('class-3')
  })
  test('a day that brought nothing is neither', () => {
    const none = part('pm2-5', 'a34004', { value: null, hours: 0, without_value: 24 })
    expect(airDay(air({ value: null, level: 0, missing: ['pm2-5'] }, [none]), names, false, t).tone).toBe('nothing')
  })
  test('shares are of days that have a verdict', () => {
    const tones = ['class-1', 'class-2', 'class-4', 'invalid', 'nothing', 'class-2'].map((tone) => ({
      day: '', tone, letter: '', words: '',
    }))
    expect(countsOf(tones).get('class-2')).toBe(2)
    expect(goodOf(countsOf(tones), 2)).toEqual({ good: 3, judged: 4 })
  })
})

describe('days of a river station', () => {
  const water = (more: Partial<WaterDay>): WaterDay => ({
    day: '2026-03-05',
    value: 3,
    undecided: false,
    not_better_than: 3,
    text: 'Ⅲ',
    quality_zh: '良好',
    deciding: [],
    missing: [],
    items: [
      {
        factor: 'w21011', name_zh: '', name_en: '', unit: 'mg/L', value: '0.13', best: 3, worst: 3, hours: 6, periods: 6, by_mark: 0,
        by_flag: 0, out_of_range: 0,
      },
    ],
    standard: 'GB 3838-2002',
    status: 'verified',
    means_status: 'unverified',
    ...more,
  })
  test('the class decides; one that is open is hatched and says what it is not better than', () => {
    expect(waterDay(water({}), names, t)).toMatchObject({ tone: 'class-3', words: 'class.c3()' })
    const open = waterDay(water({ undecided: true, value: 0, missing: ['w21011'], not_better_than: 3 }), names, t)
    expect(open.tone).toBe('invalid')
    expect(open.words).toBe('undecided()monitoring.colon()lacks(w21011)comma()not_better(class.c3())')
  })
})

describe('quarters and exceedances', () => {
  const quarter: Quarter = {
    year: 2026, number: 4, first: '2026-10-01', last: '2026-12-31', days: 10, within: 6, outside: 2, partly: 0, without: 2, kept_out: 0,
    percent: '75.0', worst: 'w01018', worst_multiple: '0.40', factors: [],
  }
  test('parts of a quarter add up to it; what is not due is not drawn', () => {
    expect(sharesOf(quarter)).toEqual([
      { part: 'within', share: 60 },
      { part: 'outside', share: 20 },
      { part: 'without', share: 20 },
    ])
    expect(sharesOf({ ...quarter, days: 0 })).toEqual([])
    expect(keyOf(quarter)).toBe('2026-4')
    expect(spanOf(quarter, '2026-11-01', '2026-11-28')).toEqual({ from: '2026-11-01', to: '2026-11-28' })
  })
  const outside = (from: string, to: string): Schemas['monitoring.Outside'] => ({
    from: `${from}:00.000+08:00`, to: `${to}:00.000+08:00`, value: '60', limit: '50', below: false, multiple: '0.20', hours: 24,
    weighted: false, field: 'avg',
  })
  const found = {
    from: '2026-03-01', to: '2026-03-31', more: false,
    counts: [{ point: 'p', factor: 'w01018', name: '总排口' }, { point: 'p', factor: 'w21003', name: '总排口' }],
    items: [
      { point: 'p', factor: 'w01018', outside: outside('2026-03-04T00:00', '2026-03-05T00:00') },
      { point: 'p', factor: 'w21003', outside: outside('2026-03-05T00:00', '2026-03-06T00:00') },
    ],
    not_counted: [{ point: 'p', factor: 'w01018', outside: outside('2026-03-06T07:00', '2026-03-06T08:00'), reasons: [{ why: 'mark' }] }],
  } as unknown as Exceedances
  test('the newest first, with the count of its factor beside it; filtered by factor', () => {
    const all = rowsOf(found)
    expect(all.items.map((one) => one.factor)).toEqual(['w21003', 'w01018'])
    expect(all.items[0]!.count!.name).toBe('总排口')
    expect(all.keptOut[0]!.reasons.length).toBe(1)
    expect(rowsOf(found, 'w01018').items.length).toBe(1)
    expect(factorsOf(found.counts).map((one) => one.factor)).toEqual(['w01018', 'w21003'])
  })
  test('a day is said as a day, an hour with its hour, and each leads to the curve around it', () => {
    const [day, hour] = [rowsOf(found).items[0]!, rowsOf(found).keptOut[0]!]
    expect(whenOf(day.outside)).toBe('2026-03-05')
    expect(whenOf(hour.outside)).toBe('2026-03-06 07:00')
    expect([multipleOf('0.00'), multipleOf('0.20'), multipleOf('10.00')]).toEqual(['<0.01', '0.20', '10.00'])
    expect(curveQuery(day)).toMatchObject({ from: '2026-03-03T00:00', to: '2026-03-08T00:00', field: 'avg' })
    expect(curveQuery(hour)).toMatchObject({ from: '2026-03-05T07:00', to: '2026-03-07T08:00' })
  })
})

test('units are shown as people write them', () => {
  expect(['mg/m3', 'ug/m3', 'µg/m3', 'm3', 'm3/s', 'm2', 'mg/L', '10^4/L', '°C', ''].map(shownUnit)).toEqual([
    'mg/m³', 'µg/m³', 'µg/m³', 'm³', 'm³/s', 'm²', 'mg/L', '10^4/L', '°C', '',
  ])
})

test('figures have words in both languages', () => {
  expect(Object.keys(figuresEn)).toEqual(Object.keys(figuresZh))
})

class Source extends EventTarget {
  static all: Source[] = []
  closed = false
  constructor(readonly url: string) {
    super()
    Source.all.push(this)
  }
  close(): void {
    this.closed = true
  }
  say(name: string): void {
    this.dispatchEvent(new MessageEvent(name))
  }
}
describe('the wall hears of what was measured', () => {
  beforeEach(() => {
    vi.useFakeTimers()
    vi.stubGlobal('EventSource', Source)
    Source.all = []
  })
  afterEach(() => {
    vi.useRealTimers()
    vi.unstubAllGlobals()
  })
  test('it looks when it is told; where the stream breaks it asks every five seconds, and looks once when it is back', async () => {
    const { useArrivals } = await import('./arrivals')
    const scope = effectScope()
    let looks = 0
    let held = false
    const { state } = scope.run(() =>
      useArrivals(
        () => (looks += 1),
        () => held,
      ),
    )!
    Source.all[0]!.say('open')
    expect([state.value, looks]).toEqual(['pushed', 0])
    Source.all[0]!.say('measured')
    expect(looks).toBe(1)
    vi.advanceTimersByTime(20_000)
    expect(looks).toBe(1)
    held = true
    Source.all[0]!.say('measured')
    expect(looks).toBe(1)
    held = false
    vi.advanceTimersByTime(60_000)
    expect(looks).toBe(2) // without news the ages grow all the same
    Source.all[0]!.say('error')
    expect([state.value, Source.all[0]!.closed]).toEqual(['asking', true])
    vi.advanceTimersByTime(5_000)
    const asked = looks
    expect(asked).toBeGreaterThan(2)
    expect(Source.all.length).toBe(2)
    Source.all[1]!.say('open')
    expect([state.value, looks]).toEqual(['pushed', asked + 1])
    scope.stop()
    expect(Source.all[1]!.closed).toBe(true)
  })
})
