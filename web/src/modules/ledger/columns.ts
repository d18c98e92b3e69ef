/** The columns of the ledger: which there are, which are shown, and how wide they are. Kept in this browser, and by the account. */
import { computed, ref, watch, type ComputedRef, type Ref } from 'vue'
import { kept } from '@/shared/kept'
import { columns as ofAccount, keepColumns } from '@/shared/preferences'

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

const knownOf = (names: string[]): Column[] => all.filter((column) => names.includes(column))
function before(): Column[] {
  const names = ofAccount.value.length > 0 ? ofAccount.value : (kept.read('ledger.columns') ?? '').split(' ')
  const known = knownOf(names)
  return known.length > 0 ? known : FIRST_SHOWN
}

export function useColumns(beside: () => boolean): {
  chosen: Ref<Column[]>
  shown: ComputedRef<Column[]>
  template: ComputedRef<string>
  toggle: (column: Column) => void
  /** those of a saved view, until others are chosen */
  show: (names: string[]) => void
  reset: () => void
} {
  const chosen = ref<Column[]>(before())
  const shown = computed(() => all.filter((column) => chosen.value.includes(column) && (!beside() || column in BESIDE)))
  const template = computed(() => shown.value.map((column) => (beside() ? BESIDE[column] : COLUMNS[column])).join(' '))
  function choose(columns: Column[]): void {
    chosen.value = columns
    kept.write('ledger.columns', columns.join(' '))
    keepColumns(columns)
  }
  watch(ofAccount, () => (chosen.value = before()))
  function show(names: string[]): void {
    const known = knownOf(names)
    chosen.value = known.length > 0 ? known : before()
  }
  const toggle = (column: Column): void =>
    choose(chosen.value.includes(column) ? chosen.value.filter((one) => one !== column) : [...chosen.value, column])
  return { chosen, shown, template, toggle, show, reset: () => choose(FIRST_SHOWN) }
}
