import { expect, it } from 'vitest'
import { exportAddress } from './export'
import { letters, openQuestions, pointsByName, reportRows, unitsLike } from './import_table'
import type { Column, Kept, Mapping, Report } from './import_table'

const column = (at: number, role: Column['role'], factor = '', unit = '', field = ''): Column => ({ column: at, role, factor, field, unit })
const headers = ['时间', 'COD', '氨氮', 'pH']
const kept = (questions: string[] = []): Kept =>
  ({
    document: '',
    name: 'a.csv',
    proposal: {
      columns: headers.map((header, at) => ({ column: at, header, samples: [] })),
      questions: questions.map((code) => ({ code, zh: '', en: '', column: -1 })),
      stations: [],
    },
  }) as unknown as Kept
const mapping = (columns: Column[], change: Partial<Mapping> = {}): Mapping => ({
  columns,
  named: [],
  command: '2061',
  stamps: 'start',
  minutes: 0,
  year: 0,
  ...change,
})
const unitOf = (code: string): string => (code === 'w01001' ? '' : 'mg/L')
const codes = (found: { code: string }[]): string => found.map((one) => one.code).join(' ')

it('asks for time, period, and what every factor is measured in, and is content when all is said', () => {
  const whole = [column(0, 'time'), column(1, 'value', 'w01018', 'mg/L'), column(2, 'value', 'w21003'), column(3, 'value', 'w01001')]
  expect(openQuestions(kept(), mapping(whole), unitOf)).toEqual([{ code: 'unit', column: 2, name: '氨氮' }])
  whole[2] = column(2, 'value', 'w21003', 'µg/L')
  expect(openQuestions(kept(), mapping(whole), unitOf)).toEqual([])
  expect(codes(openQuestions(kept(), mapping(whole, { command: '', stamps: '' }), unitOf))).toBe('period')
  expect(codes(openQuestions(kept(), mapping(whole, { stamps: '' }), unitOf))).toBe('stamps')
  expect(openQuestions(kept(), mapping(whole, { command: '2011', stamps: '' }), unitOf)).toEqual([])
  expect(codes(openQuestions(kept(), mapping(whole, { command: '2051', stamps: 'end' }), unitOf))).toBe('minutes')
  expect(codes(openQuestions(kept(['year']), mapping(whole), unitOf))).toBe('year')
  expect(codes(openQuestions(kept(), mapping(whole.slice(1, 2)), unitOf))).toBe('time')
  expect(codes(openQuestions(kept(), mapping([column(0, 'time')]), unitOf))).toBe('value')
})

it('asks when two columns say one factor, unless they are different fields of it', () => {
  const twice = [column(0, 'time'), column(1, 'value', 'w01018', 'mg/L'), column(2, 'value', 'w01018', 'mg/L')]
  expect(codes(openQuestions(kept(), mapping(twice), unitOf))).toBe('twice')
  twice[2] = column(2, 'value', 'w01018', 'mg/L', 'max')
  expect(openQuestions(kept(), mapping(twice), unitOf)).toEqual([])
})

it('in a long table asks for the factors that the rows name', () => {
  const long = [column(0, 'time'), column(1, 'factor-name'), column(2, 'value')]
  const named = [{ name: 'COD', factor: 'w01018', unit: '' }, { name: '怪', factor: '', unit: '' }]
  expect(openQuestions(kept(), mapping(long, { named }), unitOf)).toEqual([{ code: 'unit', column: -1, name: 'COD' }])
  expect(codes(openQuestions(kept(), mapping(long, { named: named.slice(1) }), unitOf))).toBe('named')
})

it('finds points by name or code, and leaves the others open', () => {
  const points = [{ id: 'p1', name: '东四', code: '1003A' }, { id: 'p2', name: '天坛', code: '' }]
  expect(pointsByName([{ name: '东四' }, { name: '1003A' }, { name: '古城' }, { name: '' }], points)).toEqual({
    东四: 'p1', '1003A': 'p1', 古城: '', '': '',
  })
})

it('names columns as spreadsheets do, and units that convert into one another', () => {
  expect([0, 25, 26, 701, 702].map(letters)).toEqual(['A', 'Z', 'AA', 'ZZ', 'AAA'])
  expect(unitsLike('mg/m3')).toContain('µg/m3')
  expect(unitsLike('L/s')).toEqual(['L/s'])
  expect(unitsLike('')).toEqual([])
})

it('keeps every count and every refused cell in the report', () => {
  const counts = { cells: 9, taken: 4, changed: 1, repeated: 2, without_value: 1, refused: 1, naming: 1, left_out: 0 }
  const reason = { code: 'no_value', text: '--', zh: '没有数值', en: 'no value', cells: 1 }
  const refused = { line: 3, column: 1, header: 'COD', text: '1,0', code: 'x', zh: '不是数字', en: 'not a number', cells: 1 }
  const report = { counts, name: 'a', document: 'h', without_value: [reason], refused: [], left_out: [], noted: [], refusals: [refused] }
  const rows = reportRows(report as unknown as Report, (one) => one.zh, (key) => key)
  expect(rows).toContainEqual(['没有数值 --', '1'])
  expect(rows).toContainEqual(['monitoring.import.count.cells', '9'])
  expect(rows.at(-1)).toEqual(['3', 'COD', '1,0', '不是数字', '1'])
})

it('asks the server for what is looked at', () => {
  const what = { factor: 'w01018', command: '2061', from: '2026-03-01T00:00:00+08:00', to: '2026-03-02T00:00:00+08:00' }
  expect(exportAddress('p1', 'xlsx', { ...what, versions: true }, true)).toBe(
    '/api/v1/points/p1/export?format=xlsx&factors=w01018&command=2061&from=2026-03-01T00%3A00%3A00%2B08%3A00'
      + '&to=2026-03-02T00%3A00%3A00%2B08%3A00&all_versions=true&english=true',
  )
})
