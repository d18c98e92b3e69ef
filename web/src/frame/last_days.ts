/** The days one usually looks back to: yesterday, and the last days of the month, the quarter and the year before. */
export function lastDays(today: string): { words: string; date: string }[] {
  const [year = 0, month = 0, day = 0] = today.split('-').map(Number)
  const at = (y: number, m: number, d: number): string => new Date(Date.UTC(y, m, d)).toISOString().slice(0, 10)
  const quarter = Math.floor((month - 1) / 3) * 3
  return [
    { words: 'yesterday', date: at(year, month - 1, day - 1) },
    { words: 'month', date: at(year, month - 1, 0) },
    { words: 'quarter', date: at(year, quarter, 0) },
    { words: 'year', date: at(year, 0, 0) },
  ]
}
