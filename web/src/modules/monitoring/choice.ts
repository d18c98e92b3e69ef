/** Which factor, by which message, which number of it, and when: chosen once for curve and rows, in the address. */
import { computed, type Ref, type WritableComputedRef } from 'vue'
import type { Schemas } from '@/api/client'
import { useInAddress } from '@/shared/address'
import { view } from '@/shared/view'
import { useNames } from './names'
import { clockMs, clockNow, fromInput, instantOf, toInput } from './times'

type Words = { value: string; words: string }[]
export interface Choice {
  factor: WritableComputedRef<string>
  command: WritableComputedRef<string>
  field: WritableComputedRef<string>
  factors: Ref<Words>
  commands: Ref<Words>
  fields: Ref<Words>
  /** clock milliseconds */
  from: Ref<number>
  to: Ref<number>
  known: WritableComputedRef<string>
  knownAt: Ref<string>
  setSpan: (from: number, to: number) => void
}

const HOUR = 3_600_000
export const DAY = 24 * HOUR
const SHORTEST = 60_000
const LONGEST = 3_600 * DAY
const FIELDS = ['rtd', 'avg', 'min', 'max', 'cou']
const COMMANDS = ['2061', '2051', '2011', '2031']

/** Within what the server takes: positive, and ten years at most. */
export function fittingSpan(from: number, to: number): [number, number] {
  const length = Math.min(Math.max(to - from, SHORTEST), LONGEST)
  return [from, from + length]
}

export function useChoice(point: () => Schemas['monitoring.PointRow'], sent: () => Schemas['monitoring.SentSeries'][], days = 7): Choice {
  const names = useNames()
  const askedFactor = useInAddress('factor')
  const askedCommand = useInAddress('command')
  const askedField = useInAddress('field')
  const askedFrom = useInAddress('from')
  const askedTo = useInAddress('to')
  const known = useInAddress('known')

  const codes = computed(() => [...new Set([...point().watched.map((one) => one.factor), ...sent().map((one) => one.factor)])])
  const first = computed(() => codes.value[0] ?? '')
  const factor = computed({ get: () => askedFactor.value || first.value, set: (value) => (askedFactor.value = value) })
  const ofFactor = computed(() => sent().filter((one) => one.factor === factor.value))
  const command = computed({
    get: () => {
      const held = new Set(ofFactor.value.map((one) => one.command))
      return askedCommand.value || COMMANDS.find((one) => held.has(one)) || ofFactor.value[0]?.command || '2061'
    },
    set: (value) => {
      askedCommand.value = value
      askedField.value = ''
    },
  })
  const field = computed({
    get: () => {
      const watched = point().watched.find((one) => one.factor === factor.value)
      return askedField.value || (command.value === '2011' ? 'rtd' : watched?.field || 'avg')
    },
    set: (value) => (askedField.value = value),
  })
  const factors = computed(() => codes.value.map((code) => ({ value: code, words: names.code(code) })))
  const commands = computed(() =>
    [...new Set([...ofFactor.value.map((one) => one.command), command.value])].map((one) => ({
      value: one,
      words: names.word('command', one),
    })),
  )
  const fields = computed(() =>
    [...new Set([...FIELDS, ...ofFactor.value.flatMap((one) => one.fields), field.value])].map((one) => ({
      value: one,
      words: names.word('field', one),
    })),
  )

  const end = computed(() => (view.asOf ? Date.parse(`${view.asOf}T23:59:00Z`) : Math.ceil(clockNow() / HOUR) * HOUR))
  const to = computed(() => (fromInput(askedTo.value) ? clockMs(fromInput(askedTo.value)) : end.value))
  const from = computed(() => (fromInput(askedFrom.value) ? clockMs(fromInput(askedFrom.value)) : to.value - days * DAY))
  function setSpan(first: number, last: number): void {
    const [start, until] = fittingSpan(first, last)
    askedFrom.value = toInput(start)
    askedTo.value = toInput(until)
  }
  /** Who looks at a day in the past sees what was known then. */
  const knownAt = computed(() => fromInput(known.value) || (view.asOf ? instantOf(Date.parse(`${view.asOf}T23:59:59Z`)) : ''))
  return { factor, command, field, factors, commands, fields, from, to, known, knownAt, setSpan }
}
