/** A table of measurements on its way in: which questions are open, which units a factor may be in. The server asks the same again. */
import type { Schemas } from '@/api/client'

export type Kept = Schemas['monitoring.KeptMeasurementTable']
export type Report = Schemas['monitoring.ImportReport']
export type Mapping = Schemas['monitoring.tables.Mapping']
export type Column = Schemas['monitoring.tables.Column']
export type Role = Column['role']

export const ROLES: Role[] = [
  'left-out', 'value', 'time', 'year', 'month', 'day', 'hour', 'minute', 'station', 'factor-name', 'unit-name', 'flag',
]
const TIMES: Role[] = ['time', 'year', 'month', 'day', 'hour', 'minute']
export const COMMANDS = ['2061', '2011', '2051', '2031']
export const FIELDS = ['avg', 'min', 'max', 'cou', 'rtd', 'zs-avg']

const LIKE = [['ng/L', 'µg/L', 'mg/L', 'g/L'], ['ng/m3', 'µg/m3', 'mg/m3', 'g/m3'], ['10^4/L', '1/L'], ['Pa', 'hPa', 'kPa']]
/** The units that convert exactly into the one a factor is kept in. */
export const unitsLike = (unit: string): string[] => (unit === '' ? [] : (LIKE.find((one) => one.includes(unit)) ?? [unit]))

export interface Open {
  code: string
  column: number
  name: string
}
/** What must still be answered before the table can be looked at. */
export function openQuestions(kept: Kept, mapping: Mapping, unitOf: (code: string) => string): Open[] {
  const open: Open[] = []
  const ask = (code: string, column = -1, name = ''): number => open.push({ code, column, name })
  const header = (column: number): string => kept.proposal.columns[column]?.header ?? ''
  const isLong = mapping.columns.some((one) => one.role === 'factor-name')
  const values = mapping.columns.filter((one) => one.role === 'value')
  if (!mapping.columns.some((one) => TIMES.includes(one.role))) ask('time')
  if (kept.proposal.questions.some((one) => one.code === 'year') && !mapping.year && !mapping.columns.some((one) => one.role === 'year'))
    ask('year')
  if (mapping.command === '') ask('period')
  else if (mapping.command !== '2011' && mapping.stamps === '') ask('stamps')
  if (mapping.command === '2051' && mapping.stamps === 'end' && !mapping.minutes) ask('minutes')
  if (values.length === 0) ask('value')
  const seen = new Set<string>()
  for (const one of values) {
    const key = `${isLong ? '' : one.factor} ${one.field || 'avg'}`
    if (!isLong && one.factor === '') ask('factor', one.column, header(one.column))
    else if (seen.has(key)) ask('twice', one.column, header(one.column))
    else if (!isLong && one.unit === '' && unitOf(one.factor) !== '') ask('unit', one.column, header(one.column))
    seen.add(key)
  }
  if (isLong) {
    if (!mapping.named.some((one) => one.factor !== '')) ask('named')
    for (const one of mapping.named) if (one.factor !== '' && one.unit === '' && unitOf(one.factor) !== '') ask('unit', -1, one.name)
  }
  return open
}

/** Stations that are called as points are, by name or code. */
export function pointsByName(
  stations: { name: string }[],
  points: { id: string; name: string; code: string }[],
): Record<string, string> {
  const known = new Map(points.flatMap((one) => [[one.code, one.id], [one.name, one.id]] as [string, string][]))
  return Object.fromEntries(stations.map((one) => [one.name, one.name === '' ? '' : (known.get(one.name) ?? '')]))
}

export const letters = (column: number): string => {
  let name = ''
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) name = String.fromCharCode(65 + ((rest - 1) % 26)) + name
  return name
}

/** The report as a table that an office can keep: what was refused, line by line, after the counts. */
export function reportRows(report: Report, words: (one: { zh: string; en: string }) => string, t: (key: string) => string): string[][] {
  const counts = report.counts
  const count = (key: keyof typeof counts): string[] => [t(`monitoring.import.count.${key}`), String(counts[key])]
  return [
    [t('monitoring.import.file'), report.name],
    ['SHA-256', report.document],
    ...(['cells', 'taken', 'changed', 'repeated', 'without_value', 'refused', 'naming', 'left_out'] as const).map(count),
    ...[...report.without_value, ...report.refused, ...report.left_out, ...report.noted].map((one) => [
      `${words(one)} ${one.text}`.trim(),
      String(one.cells),
    ]),
    [],
    ['line', 'column', 'text', 'reason', 'cells'].map((key) => t(`monitoring.import.refusal.${key}`)),
    ...report.refusals.map((one) => [String(one.line), one.header, one.text, words(one), String(one.cells)]),
  ]
}
