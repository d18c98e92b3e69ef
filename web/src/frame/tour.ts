/** The steps of the first look round: what each points at, and who is shown it. At most five. */
export interface TourStep {
  name: 'pages' | 'as_of' | 'search' | 'units' | 'audit' | 'keys' | 'account'
  /** the first of these that is on the screen */
  at: string[]
}

export const STEPS_MAX = 5

export function tourSteps(may: (permission: string) => boolean): TourStep[] {
  const steps: (TourStep & { when?: string })[] = [
    { name: 'pages', at: ['.rail ul', '.bar .five'] },
    { name: 'search', at: ['.search'], when: 'ledger.read' },
    { name: 'as_of', at: ['[data-tour="as-of"]'], when: 'ledger.read' },
    { name: 'units', at: ['.rail a[href^="#/units"]'], when: 'accounts.read' },
    { name: 'audit', at: ['.rail a[href^="#/audit"]'], when: 'audit.read' },
    { name: 'keys', at: ['.palette'] },
    { name: 'account', at: ['[data-tour="person"]'] },
  ]
  const shown = steps.filter((step) => !step.when || may(step.when))
  // Whoever may do everything is not led round everything.
  while (shown.length > STEPS_MAX) shown.splice(shown.findIndex((step) => step.name === 'audit' || step.name === 'units'), 1)
  return shown.map(({ name, at }) => ({ name, at }))
}
