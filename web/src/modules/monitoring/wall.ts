/** What stands out on the wall, and in which order of concern. */
import type { Schemas } from '@/api/client'
import { clockMs } from './times'

export type WallPoint = Schemas['monitoring.WallPoint']
export type WallValue = Schemas['monitoring.WallValue']
export type Concern = 'over' | 'silent' | 'never' | 'flagged' | 'well'
export const CONCERNS: Concern[] = ['over', 'silent', 'flagged', 'never', 'well']
export type PointKind = Schemas['point.Kind']
export const KINDS: PointKind[] = ['water-outlet', 'gas-outlet', 'surface-water', 'air-station', 'noise', 'process']

/** Seconds after which a point counts as silent: outlets send every few minutes, stations by the hour, rivers every four hours. */
const SILENT: Record<PointKind, number> = {
  'water-outlet': 1800,
  'gas-outlet': 1800,
  'surface-water': 5 * 3600,
  'air-station': 2 * 3600,
  noise: 1800,
  process: 1800,
}

export const secondsBetween = (from: string, to: string): number => Math.max(0, (clockMs(to) - clockMs(from)) / 1000)
export const isNormal = (flag: string): boolean => flag === '' || flag.toUpperCase() === 'N'
export const isOver = (value: WallValue): boolean => value.above || value.below

export function concernsOf(point: WallPoint, now: string): Set<Concern> {
  const found = new Set<Concern>()
  if (!point.heard_at) found.add('never')
  else if (secondsBetween(point.heard_at, now) > SILENT[point.kind]) found.add('silent')
  if (point.values.some(isOver)) found.add('over')
  if (point.values.some((value) => !isNormal(value.flag))) found.add('flagged')
  if (found.size === 0) found.add('well')
  return found
}
