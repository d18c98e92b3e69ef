/** A guide: for each role, what one does here, step by step. */
export const ROLES = ['office', 'unit', 'supervising', 'inspector', 'leader', 'monitoring', 'sysadmin', 'secadmin', 'auditor'] as const
export type GuideRole = (typeof ROLES)[number]

export interface Part {
  title: string
  steps: string[]
  /** a page to go to */
  to?: string
}

export interface Guide {
  roles: Record<GuideRole, { name: string; sum: string; parts: Part[] }>
  /** for everybody */
  common: Part[]
  /** what no software sees */
  blind: string
}
