/** The address of an export: the server makes the file, whole and with what it knows beside the values. */
export interface Exported {
  factor: string
  command: string
  from: string
  to: string
  knownAt?: string
  field?: string
  versions?: boolean
}
export function exportAddress(point: string, format: 'csv' | 'xlsx', what: Exported, english: boolean): string {
  const query = new URLSearchParams({ format, factors: what.factor, command: what.command, from: what.from, to: what.to })
  if (what.field) query.set('fields', what.field)
  if (what.knownAt) query.set('known_at', what.knownAt)
  if (what.versions) query.set('all_versions', 'true')
  if (english) query.set('english', 'true')
  return `/api/v1/points/${point}/export?${query.toString()}`
}
