/** The columns of the ledger: which there are, which are shown, and how wide they are. Kept in this browser. */
import { computed, ref, type ComputedRef, type Ref } from 'vue'
import { kept } from '@/shared/kept'

export const COLUMNS = {
  ring: '40px',
  number: '72px',
  text: 'minmax(220px, 3fr)',
  unit: 'minmax(130px, 1.2fr)',
  deadline: 'minmax(152px, 1fr)',
  state: '150px',
  category: '64px',
  theme: '72px',
  supervising: 'minmax(110px, 1fr)',
  items: '72px',
  updated: '92px',
} as const
export type Column = keyof typeof COLUMNS
export const FIRST_SHOWN: Column[] = ['ring', 'number', 'text', 'unit', 'deadline', 'state', 'updated']
/** What stays while a finding is open beside the list, which tells the rest. */
const BESIDE: Partial<Record<Column, string>> = {
  ring: COLUMNS.ring, number: COLUMNS.number, text: 'minmax(120px, 3fr)', deadline: 'minmax(120px, 1fr)', state: COLUMNS.state,
}
const all = Object.keys(COLUMNS) as Column[]

function before(): Column[] {
  const names = (kept.read('ledger.columns') ?? '').split(' ')
  const known = all.filter((column) => names.includes(column))
  return known.length > 0 ? known : FIRST_SHOWN
}

export function useColumns(beside: () => boolean): {
  chosen: Ref<Column[]>
  shown: ComputedRef<Column[]>
  template: ComputedRef<string>
  toggle: (column: Column) => void
  reset: () => void
} {
  const chosen = ref<Column[]>(before())
  const shown = computed(() => all.filter((column) => chosen.value.includes(column) && (!beside() || column in BESIDE)))
  const template = computed(() => shown.value.map((column) => (beside() ? BESIDE[column] : COLUMNS[column])).join(' '))
  function choose(columns: Column[]): void {
    chosen.value = columns
    kept.write('ledger.columns', columns.join(' '))
  }
  const toggle = (column: Column): void =>
    choose(chosen.value.includes(column) ? chosen.value.filter((one) => one !== column) : [...chosen.value, column])
  return { chosen, shown, template, toggle, reset: () => choose(FIRST_SHOWN) }
}
