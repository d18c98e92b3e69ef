/** Units as the tree they stand in. */
import type { Unit } from '@/api/people'

export interface Branch {
  unit: Unit
  below: Branch[]
}

/** Whoever stands below nobody, or below somebody who is not there, is a root. The order of the list is kept. */
export function treeOf(units: Unit[]): Branch[] {
  const branches = new Map<string, Branch>(units.map((unit) => [unit.id, { unit, below: [] }]))
  const roots: Branch[] = []
  for (const branch of branches.values()) {
    const above = branch.unit.parent ? branches.get(branch.unit.parent) : undefined
    if (above && !leadsBack(branches, branch)) above.below.push(branch)
    else roots.push(branch)
  }
  return roots
}

/** The server lets no unit stand below itself; a list cut in two could. */
function leadsBack(branches: Map<string, Branch>, from: Branch): boolean {
  const seen = new Set([from.unit.id])
  for (let at = from.unit.parent; at; at = branches.get(at)?.unit.parent) {
    if (seen.has(at)) return true
    seen.add(at)
  }
  return false
}

/** The ids of a unit and of all below it. */
export function withAllBelow(units: Unit[], id: string): Set<string> {
  const below = new Map<string, string[]>()
  for (const unit of units) if (unit.parent) below.set(unit.parent, [...(below.get(unit.parent) ?? []), unit.id])
  const found = new Set<string>()
  const take = (one: string): void => {
    if (found.has(one)) return
    found.add(one)
    below.get(one)?.forEach(take)
  }
  take(id)
  return found
}

/** 清澜区 / 石桥镇: from the top down, without the unit itself. */
export function pathAbove(units: Map<string, Unit>, unit: Unit): string[] {
  const path: string[] = []
  const seen = new Set([unit.id])
  for (let at = unit.parent; at && !seen.has(at); at = units.get(at)?.parent) {
    seen.add(at)
    const above = units.get(at)
    if (above) path.unshift(above.name)
  }
  return path
}

/** The branches that hold a match, with the way to it; all below a match is kept. */
export function matching(branches: Branch[], letters: string): Branch[] {
  const wanted = letters.trim().toLowerCase()
  if (wanted === '') return branches
  const fits = (unit: Unit): boolean => [unit.name, ...unit.aliases].some((name) => name.toLowerCase().includes(wanted))
  const walk = (branch: Branch): Branch | undefined => {
    if (fits(branch.unit)) return branch
    const below = branch.below.map(walk).filter((one) => one !== undefined)
    return below.length > 0 ? { unit: branch.unit, below } : undefined
  }
  return branches.map(walk).filter((one) => one !== undefined)
}
