/** What waits, by when: over, today, this week, later, and what no day was set for. */
import type { Schemas } from '@/api/client'

export type Entry = Schemas['TodoEntry']
export const GROUPS = ['over', 'today', 'week', 'later', 'no_day'] as const
export type Group = (typeof GROUPS)[number]

export function groupOf(entry: Entry): Group {
  const left = entry.days_left
  if (left == null) return 'no_day'
  if (left < 0) return 'over'
  if (left === 0) return 'today'
  return left <= 7 ? 'week' : 'later'
}

export function grouped(entries: Entry[]): { group: Group; entries: Entry[] }[] {
  return GROUPS.map((group) => ({ group, entries: entries.filter((entry) => groupOf(entry) === group) })).filter(
    (one) => one.entries.length > 0,
  )
}

/** Whoever has this to do goes there, looks and takes photos: a report can be written from the list. */
export const reports = (entry: Entry): boolean => ['report', 'reach-milestone', 'complete', 'complete-item'].includes(entry.need)

/** Where one goes to do it: the page of the finding, with the form open where there is one. */
export function placeOf(entry: Entry): string {
  const page = `/findings/${entry.finding}`
  switch (entry.need) {
    case 'draft-plan':
    case 'name-owner':
      return `${page}/plan`
    case 'report':
      return `${page}?do=report-progress`
    case 'reach-milestone':
      return `${page}?do=reach-milestone`
    case 'approve-plan':
      return `${page}?do=approve-plan`
    case 'complete':
      return `${page}?do=complete`
    default:
      return page
  }
}
