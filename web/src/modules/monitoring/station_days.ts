/** What a day of a station is, in words and in a colour: of air by its index (HJ 633), of water by its class (GB 3838). */
import type { Schemas } from '@/api/client'
import type { CalendarDay } from './calendar'
import { shownUnit } from './units'

export type AirDay = Schemas['monitoring.AirDay']
export type WaterDay = Schemas['monitoring.WaterDay']
type Say = (key: string, named?: Record<string, unknown>) => string

/** One line of the table behind a day. */
export interface DayLine {
  factor: string
  name: string
  value: string
  /** why there is no value, or how many hours made it */
  note: string
}
export interface StationDay extends CalendarDay {
  /** the factor whose curve speaks for the day */
  factor: string
  lines: DayLine[]
  standard: string
  verified: boolean
}

interface Kept {
  by_mark: number
  by_flag: number
  out_of_range: number
  without_value?: number
}
/** "停运、维护等标记4小时，非正常标识2小时": what kept hours from counting. */
function keptOut(one: Kept, t: Say): string {
  return [
    one.by_mark ? t('monitoring.days.by_mark', { n: one.by_mark }) : '',
    one.by_flag ? t('monitoring.days.by_flag', { n: one.by_flag }) : '',
    one.out_of_range ? t('monitoring.days.out_of_range', { n: one.out_of_range }) : '',
    one.without_value ? t('monitoring.days.without_value', { n: one.without_value }) : '',
  ]
    .filter(Boolean)
    .join(t('monitoring.days.and'))
}
const said = (text: string, more: string, t: Say): string => (more ? `${text}${t('monitoring.colon')}${more}` : text)

// ---- air ----

type AirPart = AirDay['pollutants'][number]

function airNote(one: AirPart, t: Say): string {
  if (one.value != null) return t(one.by_exceeding ? 'monitoring.days.by_exceeding' : 'monitoring.days.of_hours', { n: one.hours })
  if (one.hours === 0 && one.by_mark + one.by_flag + one.out_of_range === 0) return t('monitoring.days.no_hours')
  const few =
    one.measure === 'eight-hours'
      ? t('monitoring.days.few_windows', { n: one.windows, needed: one.needed })
      : t('monitoring.days.few_hours', { n: one.hours, needed: one.needed })
  return said(few, keptOut(one, t), t)
}
const nothingAt = (day: AirDay): boolean =>
  day.pollutants.every((one) => one.hours === 0 && one.by_mark + one.by_flag + one.out_of_range === 0)

/** Whether it may be shown as a verdict: HJ 633-2012 gives an index of what is there, which must not look clean for want of the rest. */
export const isWhole = (day: AirDay): boolean => day.aqi.value != null && (day.aqi.missing.length === 0 || day.aqi.value > 100)

export function airDay(day: AirDay, names: { factor: (one: AirPart) => string }, english: boolean, t: Say): StationDay {
  const named = (pollutant: string): string => {
    const found = day.pollutants.find((one) => one.pollutant === pollutant)
    return found ? names.factor(found) : pollutant
  }
  const list = (pollutants: string[]): string => pollutants.map(named).join(t('monitoring.days.and'))
  const first = day.pollutants.find((one) => one.pollutant === day.aqi.primary[0]) ?? day.pollutants.find((one) => one.hours > 0)
  const made = {
    day: day.day,
    factor: first?.factor ?? 'a34004',
    standard: day.aqi.standard,
    verified: day.aqi.status === 'verified',
    lines: day.pollutants.map((one) => ({
      factor: one.factor,
      name: `${names.factor(one)} · ${t(`monitoring.days.measure.${one.measure}`)}`,
      value: one.value == null ? '' : `${one.value} ${shownUnit(one.unit)}`,
      note: airNote(one, t),
    })),
  }
  if (nothingAt(day)) return { ...made, tone: 'nothing', letter: '', words: t('monitoring.days.nothing') }
  const missing = day.aqi.missing.length > 0 ? t('monitoring.days.lacks', { names: list(day.aqi.missing) }) : ''
  if (!isWhole(day)) return { ...made, tone: 'invalid', letter: '', words: said(t('monitoring.days.invalid'), missing, t) }
  const level = english ? day.level_en : day.level_zh
  const primary = day.aqi.primary.length > 0 ? t('monitoring.days.primary', { names: list(day.aqi.primary) }) : ''
  return {
    ...made,
    tone: `class-${day.aqi.level}`,
    letter: t(`monitoring.days.letter.air${day.aqi.level}`),
    words: [t('monitoring.days.aqi', { n: day.aqi.value, level }), primary, missing].filter(Boolean).join(t('monitoring.days.comma')),
  }
}

// ---- water ----

export const CLASSES = ['', 'Ⅰ', 'Ⅱ', 'Ⅲ', 'Ⅳ', 'Ⅴ', '劣Ⅴ']
export const classWords = (n: number, t: Say): string => t(`monitoring.days.class.c${n}`)

/** A mean has two places more than what it is made of: those that say nothing are left out. */
const plain = (value: string): string => (value.includes('.') ? value.replace(/\.?0+$/, '') : value)

type WaterPart = WaterDay['items'][number]

function waterNote(one: WaterPart, t: Say): string {
  const made = one.best > 0 ? classWords(one.best, t) : ''
  if (one.value != null) return [made, t('monitoring.days.of_hours', { n: one.hours })].filter(Boolean).join(t('monitoring.days.comma'))
  if (one.hours === 0 && one.by_mark + one.by_flag + one.out_of_range === 0) return t('monitoring.days.no_hours')
  return said(t('monitoring.days.few_periods', { n: one.periods }), keptOut(one, t), t)
}

export function waterDay(
  day: WaterDay,
  names: { factor: (one: WaterPart) => string; code: (factor: string) => string },
  t: Say,
): StationDay {
  const list = (factors: string[]): string => factors.map(names.code).join(t('monitoring.days.and'))
  const made = {
    day: day.day,
    factor: day.deciding[0] ?? day.items.find((one) => one.hours > 0)?.factor ?? day.items[0]?.factor ?? '',
    standard: day.standard,
    verified: day.status === 'verified',
    lines: day.items.map((one) => ({
      factor: one.factor,
      name: names.factor(one),
      value: one.value == null ? '' : `${plain(one.value)} ${shownUnit(one.unit)}`.trim(),
      note: waterNote(one, t),
    })),
  }
  const none = day.items.every((one) => one.hours === 0 && one.by_mark + one.by_flag + one.out_of_range === 0)
  if (none) return { ...made, tone: 'nothing', letter: '', words: t('monitoring.days.nothing') }
  if (day.undecided) {
    const missing = day.missing.length > 0 ? t('monitoring.days.lacks', { names: list(day.missing) }) : ''
    const bound = day.not_better_than > 0 ? t('monitoring.days.not_better', { class: classWords(day.not_better_than, t) }) : ''
    const why = [missing, bound].filter(Boolean).join(t('monitoring.days.comma'))
    return { ...made, tone: 'invalid', letter: '', words: said(t('monitoring.days.undecided'), why, t) }
  }
  const deciding = day.deciding.length > 0 ? t('monitoring.days.deciding', { names: list(day.deciding) }) : ''
  return {
    ...made,
    tone: `class-${day.value}`,
    letter: t(`monitoring.days.letter.water${day.value}`),
    words: [classWords(day.value, t), deciding].filter(Boolean).join(t('monitoring.days.comma')),
  }
}

/** How many days of each tone, the classes first. */
export function countsOf(days: CalendarDay[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const one of days) counts.set(one.tone, (counts.get(one.tone) ?? 0) + 1)
  return counts
}
/** Of the days that have a verdict, how many are good: HJ 633 at most 100, GB 3838 at most Ⅲ. */
export function goodOf(counts: Map<string, number>, good: number): { good: number; judged: number } {
  let sum = { good: 0, judged: 0 }
  for (const [tone, n] of counts) {
    const at = /^class-(\d)$/.exec(tone)
    if (at) sum = { good: sum.good + (Number(at[1]) <= good ? n : 0), judged: sum.judged + n }
  }
  return sum
}
