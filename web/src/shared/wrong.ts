/** What is wrong with one field, beside that field: the part of a Problem that points at it. */
import type { Problem } from '@/api/problem'
import { useLanguage } from './language'

/** `at` is a JSON pointer into what was sent: '/login', '/settings/plan_days'. */
export function wrongAt(problem: Problem | undefined, ...at: string[]): string {
  if (!problem || !at.some((one) => problem.at === one || problem.at.startsWith(`${one}/`))) return ''
  return problem.in(useLanguage().language.value)
}

/** Whether the problem has a field to stand beside; if not, it stands above the form. */
export const hasField = (problem: Problem | undefined, ...fields: string[]): boolean => wrongAt(problem, ...fields) !== ''
