import type { Page } from '@/shared/page'

export const pages: Page[] = [
  {
    path: '/import',
    name: 'import',
    title: 'import.title',
    permission: 'ledger.import',
    component: () => import('./ImportPage.vue'),
  },
]
