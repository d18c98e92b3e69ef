/** The ring of a finding: how far its arcs reach. Degrees from the top, clockwise; open at the top until the loop is closed. */
export interface RingShape {
  /** [from, to] in degrees; nothing where there is nothing */
  done: [number, number] | null
  missing: [number, number] | null
  ticks: number[]
  track: [number, number]
}

const GAP = 26

export function ringShape(reached: number, due: number, total: number, closed: boolean): RingShape {
  if (closed) return { done: [0, 360], missing: null, ticks: [], track: [0, 360] }
  const start = GAP / 2
  const length = 360 - GAP
  const at = (count: number): number => start + (total > 0 ? (Math.min(count, total) / total) * length : 0)
  const ticks: number[] = []
  // Ticks say what is due: one each, as long as they can be told apart.
  if (total > 0 && total <= 24) for (let i = 1; i <= Math.min(Math.floor(due), total); i++) ticks.push(at(i))
  return {
    done: reached > 0 && total > 0 ? [start, at(reached)] : null,
    missing: due > reached && total > 0 ? [at(reached), at(due)] : null,
    ticks,
    track: [start, 360 - start],
  }
}

const point = (degrees: number, radius: number): string => {
  const turned = ((degrees - 90) * Math.PI) / 180
  return `${(18 + radius * Math.cos(turned)).toFixed(3)} ${(18 + radius * Math.sin(turned)).toFixed(3)}`
}

/** An SVG path in a box of 36 × 36. */
export function arc([from, to]: [number, number], radius: number): string {
  if (to - from >= 360) return arc([from, from + 180], radius) + arc([from + 180, to - 1e-6], radius)
  return `M${point(from, radius)}A${radius} ${radius} 0 ${to - from > 180 ? 1 : 0} 1 ${point(to, radius)}`
}

export const tick = (degrees: number): string => `M${point(degrees, 11)}L${point(degrees, 17.6)}`
