/** A year's table of holidays and make-up days: read out of the notice of the State Council or of rows from a sheet, and compared. */
export interface SpecialDay {
  date: string
  kind: 'holiday' | 'workday'
  name: string
}

const two = (n: number): string => String(n).padStart(2, '0')
const dayOf = (year: number, month: number, day: number): string => `${year}-${two(month)}-${two(day)}`
const real = (date: string): boolean => {
  const at = new Date(`${date}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(date)
}
export const isWeekend = (date: string): boolean => [0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay())

export function daysFrom(first: string, last: string): string[] {
  const days: string[] = []
  const end = Date.parse(`${last}T00:00:00Z`)
  for (let at = Date.parse(`${first}T00:00:00Z`); at <= end && days.length < 400; at += 86_400_000) {
    days.push(new Date(at).toISOString().slice(0, 10))
  }
  return days
}

const HEAD = /(?:^|[。\n])\s*(?:[一二三四五六七八九十]+、)?\s*([\u4e00-\u9fff、]{2,16}?)[:\uff1a]/g
const DAY = /(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日(?:[(\uff08][^)\uff09]*[)\uff09])?/g

/** 元旦:1月1日(周四)至3日(周六)放假调休,共3天。1月4日(周日)上班。 */
function fromNotice(text: string, year: number): SpecialDay[] {
  const found: SpecialDay[] = []
  const heads = [...text.matchAll(HEAD)]
  heads.forEach((head, n) => {
    const name = head[1] ?? ''
    const part = text.slice(head.index + head[0].length, heads[n + 1]?.index ?? text.length)
    for (const sentence of part.split(/[。\n;\uff1b]/)) {
      const kind = /上班/.test(sentence) ? 'workday' : /放假|调休|休息/.test(sentence) ? 'holiday' : undefined
      if (!kind) continue
      let month = 0
      const days = [...sentence.matchAll(DAY)].map((match) => {
        month = Number(match[2] ?? month)
        return { date: dayOf(Number(match[1] ?? year), month, Number(match[3])), end: match.index + match[0].length, at: match.index }
      }).filter((one) => real(one.date))
      days.forEach((one, k) => {
        const before = days[k - 1]
        const range = before && /^\s*(?:至|到|-|—|~)\s*$/.test(sentence.slice(before.end, one.at))
        const dates = range ? daysFrom(before.date, one.date).slice(1) : [one.date]
        for (const date of dates) found.push({ date, kind, name })
      })
    }
  })
  return found
}

/** 2026-01-01 <tab> holiday <tab> 元旦, also 2026/1/1, 放假, 补班 */
function fromRows(text: string): SpecialDay[] {
  const found: SpecialDay[] = []
  for (const row of text.split(/\r?\n/)) {
    const match = /^\s*(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?[\s,;\uff0c]+(\S+?)(?:[\s,;\uff0c]+(\S+))?\s*$/.exec(row)
    if (!match) continue
    const words = [match[4] ?? '', match[5] ?? '']
    const isKind = (word: string): boolean => /^(holiday|workday|放假|假日|休|班|补班|上班|调休上班)$/.test(word)
    const said = words.find(isKind) ?? 'holiday'
    const date = dayOf(Number(match[1]), Number(match[2]), Number(match[3]))
    const name = words.find((word) => !isKind(word)) ?? ''
    if (real(date)) found.push({ date, kind: /workday|班/.test(said) ? 'workday' : 'holiday', name })
  }
  return found
}

/** What can be read out of a pasted text; each day once, the last said counts. */
export function readTable(text: string, year: number): SpecialDay[] {
  const rows = fromRows(text)
  const days = new Map((rows.length > 0 ? rows : fromNotice(text, year)).map((one) => [one.date, one]))
  return [...days.values()].filter((one) => one.date.startsWith(`${year}-`)).sort((a, b) => a.date.localeCompare(b.date))
}

export interface Difference {
  date: string
  before?: SpecialDay
  now?: SpecialDay
}

const same = (a: SpecialDay | undefined, b: SpecialDay | undefined): boolean => a?.kind === b?.kind && a?.name === b?.name

export function differences(before: SpecialDay[], now: SpecialDay[]): Difference[] {
  const old = new Map(before.map((one) => [one.date, one]))
  const fresh = new Map(now.map((one) => [one.date, one]))
  return [...new Set([...old.keys(), ...fresh.keys()])].sort().filter((date) => !same(old.get(date), fresh.get(date))).map((date) => ({
    date, ...(old.has(date) ? { before: old.get(date)! } : {}), ...(fresh.has(date) ? { now: fresh.get(date)! } : {}),
  }))
}

/** Why the server would not take a day; empty: nothing against it. */
export const unfit = (one: SpecialDay): '' | 'workday_in_week' => (one.kind === 'workday' && !isWeekend(one.date) ? 'workday_in_week' : '')
