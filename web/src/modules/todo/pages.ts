import { Finished } from '@element-plus/icons-vue'
import type { Page } from '@/shared/page'

export const pages: Page[] = [
  {
    path: '/todo',
    name: 'todo',
    title: 'todo.title',
    permission: 'ledger.read',
    rail: { order: 30, icon: Finished },
    component: () => import('./TodoPage.vue'),
  },
]
