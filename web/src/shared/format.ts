/** Days, instants and deadlines in words. A day is a text (2026-06-30), never a Date: no time zone may move it. */
import type { Schemas } from '@/api/client'
import { i18n } from '@/i18n'

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']
const DAY = /^(\d{4})-(\d{2})-(\d{2})/

const t = (key: string, named: Record<string, unknown> = {}): string => i18n.global.t(key, named)

/** 2026年6月30日 · 30 June 2026; the year is left out where it is `thisYear`. What is no day stays as it is. */
export function day(text: string | null | undefined, thisYear = ''): string {
  const parts = DAY.exec(text ?? '')
  if (!parts) return text ?? ''
  const [, year = '', month = '', dayOfMonth = ''] = parts
  const named = { year, month: Number(month), day: Number(dayOfMonth), name: MONTHS[Number(month) - 1] ?? '' }
  return t(year === thisYear ? 'shared.date.short' : 'shared.date.full', named)
}

/** The clock of the place where it happened, as the server says it: 2026-03-26 09:00. */
export function instant(text: string | null | undefined): string {
  return (text ?? '').slice(0, 16).replace('T', ' ')
}

/** Today in this browser's place: for what the server is not asked. */
export function today(now = new Date()): string {
  const two = (n: number): string => String(n).padStart(2, '0')
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
}

/** The whole days from one day to another; by the calendar, whatever the clocks do. */
export function daysBetween(from: string, to: string): number {
  const at = (text: string): number => {
    const [, year, month, dayOfMonth] = DAY.exec(text) ?? []
    return Date.UTC(Number(year), Number(month) - 1, Number(dayOfMonth))
  }
  return Math.round((at(to) - at(from)) / 86_400_000)
}

export function deadline(value: Schemas['Deadline'] | null | undefined): string {
  if (!value) return t('shared.deadline.none')
  const date = day(value.date)
  switch (value.kind) {
    case 'by-date':
      return t('shared.deadline.by', { date })
    case 'relative':
      return value.date ? t('shared.deadline.by', { date }) : value.raw
    case 'unclear':
      return value.raw ? t('shared.deadline.unclear_raw', { raw: value.raw }) : t('shared.deadline.unclear')
    default:
      return t(`shared.deadline.${value.kind}`, { date })
  }
}

/** 还有12天 · 今天到期 · 超期3天 */
export function daysLeft(days: number): string {
  if (days === 0) return t('shared.days.today')
  const n = Math.abs(days)
  return i18n.global.t(days > 0 ? 'shared.days.left' : 'shared.days.over', { n }, n)
}

/** A share the server gave as a decimal text: "0.2857" → 28.6% */
export const percent = (value: string | number): string => i18n.global.n(Number(value), 'percent')

export function bytes(size: number): string {
  if (size < 1024) return `${size} B`
  return size < 1024 * 1024 ? `${(size / 1024).toFixed(0)} KB` : `${(size / 1024 / 1024).toFixed(1)} MB`
}
