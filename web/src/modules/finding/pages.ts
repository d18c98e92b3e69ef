import type { Page } from '@/shared/page'

export const pages: Page[] = [
  {
    path: '/findings/:id',
    name: 'finding',
    title: 'finding.title',
    permission: 'ledger.read',
    component: () => import('./FindingPage.vue'),
  },
  {
    path: '/findings/:id/plan',
    name: 'plan',
    title: 'finding.title',
    permission: 'ledger.plan',
    component: () => import('./PlanPage.vue'),
  },
]
