import { Upload } from '@element-plus/icons-vue'
import type { Page } from '@/shared/page'

export const pages: Page[] = [
  {
    path: '/import',
    name: 'import',
    title: 'import.title',
    permission: 'ledger.import',
    rail: { order: 25, icon: Upload },
    component: () => import('./ImportPage.vue'),
  },
  {
    path: '/import/ledger',
    name: 'import-ledger',
    title: 'import.table.title',
    permission: 'ledger.import',
    component: () => import('./ImportPage.vue'),
  },
]
