/** What each instruction to a logger takes besides its name: the same table as the server's, which judges. */
import type { Schemas } from '@/api/client'
import { fromInput } from './times'

export type Order = Schemas['instruction.Order']
interface Takes {
  command: number
  /** of numbers: the least and the most of each */
  numbers?: [number, number][]
  /** a span of time that must, or may be said */
  span?: 'must' | 'may'
  /** an instrument, by its factor's code: it must, or may be said */
  device?: 'must' | 'may'
  information?: true
  value?: true
}
/** In groups, as people look for them. */
export const GROUPS: Record<string, Partial<Record<Order, Takes>>> = {
  data: {
    'send-hours': { command: 2061, span: 'must' },
    'send-minutes': { command: 2051, span: 'must' },
    'send-days': { command: 2031, span: 'must' },
    'start-realtime': { command: 2011 },
    'stop-realtime': { command: 2012 },
    'start-states': { command: 2021 },
    'stop-states': { command: 2022 },
  },
  instrument: {
    calibrate: { command: 3011, device: 'must' },
    'sample-now': { command: 3012, device: 'must' },
    clean: { command: 3013, device: 'must' },
    compare: { command: 3014, device: 'must' },
    'retain-sample': { command: 3015, device: 'may' },
    'set-sampling-period': { command: 3016, device: 'must', numbers: [[0, 23], [1, 24]] },
    'read-sampling-period': { command: 3017, device: 'must' },
    'read-sample-time': { command: 3018, device: 'must' },
    'read-serial': { command: 3019, device: 'must' },
    'read-information': { command: 3020, device: 'must', information: true, span: 'may' },
    'set-information': { command: 3021, device: 'must', information: true, value: true },
  },
  logger: {
    'read-time': { command: 1011, device: 'may' },
    'set-time': { command: 1012, device: 'may' },
    'set-timeouts': { command: 1000, numbers: [[1, 99], [1, 99]] },
    'read-realtime-interval': { command: 1061 },
    'set-realtime-interval': { command: 1062, numbers: [[30, 3600]] },
    'read-minute-interval': { command: 1063 },
    'set-minute-interval': { command: 1064, numbers: [[1, 30]] },
    'send-password': { command: 1072 },
  },
}
export const TAKES = Object.assign({}, ...Object.values(GROUPS)) as Record<Order, Takes>

export interface Typed {
  order: Order
  system: string
  device: string
  first: string
  second: string
  from: string
  to: string
  information: string
  value: string
}
/** What is typed and does not belong to the order is left out. */
export function propertiesOf(typed: Typed): Schemas['instruction.Properties'] {
  const takes = TAKES[typed.order]
  const span = takes.span && typed.from && typed.to
  return {
    order: typed.order,
    system: typed.system,
    device: takes.device ? typed.device.trim() : '',
    numbers: (takes.numbers ?? []).map((_, n) => Number(n === 0 ? typed.first : typed.second)),
    from: span ? fromInput(typed.from) : null,
    until: span ? fromInput(typed.to) : null,
    information: takes.information ? typed.information.trim() : '',
    value: takes.value ? typed.value.trim() : '',
  }
}
/** The names of the fields that are still missing, or hold what they cannot. */
export function lacking(typed: Typed): Set<keyof Typed> {
  const takes = TAKES[typed.order]
  const found = new Set<keyof Typed>()
  if (takes.device === 'must' && !typed.device.trim()) found.add('device')
  if (takes.information && !typed.information.trim()) found.add('information')
  if (takes.value && !typed.value.trim()) found.add('value')
  const inOrder = !!fromInput(typed.from) && !!fromInput(typed.to) && typed.from <= typed.to
  if ((takes.span === 'must' || (takes.span && (typed.from || typed.to))) && !inOrder) found.add('to')
  takes.numbers?.forEach(([least, most], n) => {
    const field = n === 0 ? 'first' : 'second'
    const text = typed[field].trim()
    if (!/^\d{1,4}$/.test(text) || Number(text) < least || Number(text) > most) found.add(field)
  })
  return found
}
