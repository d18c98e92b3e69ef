import { Odometer } from '@element-plus/icons-vue'
import type { Page } from '@/shared/page'

export const pages: Page[] = [
  {
    path: '/overview',
    name: 'overview',
    title: 'overview.title',
    permission: 'ledger.read',
    rail: { order: 10, icon: Odometer },
    component: () => import('./OverviewPage.vue'),
  },
]
