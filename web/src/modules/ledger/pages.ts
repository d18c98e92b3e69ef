import { Tickets } from '@element-plus/icons-vue'
import type { Page } from '@/shared/page'

export const pages: Page[] = [
  {
    path: '/ledger',
    name: 'ledger',
    title: 'ledger.title',
    permission: 'ledger.read',
    rail: { order: 20, icon: Tickets },
    component: () => import('./LedgerPage.vue'),
  },
]
