import { Memo } from '@element-plus/icons-vue'
import type { Page } from '@/shared/page'

export const pages: Page[] = [
  {
    path: '/audit', name: 'audit', title: 'audit.title', permission: ['audit.read', 'journal.read'], rail: { order: 90, icon: Memo },
    component: () => import('./AuditPage.vue'),
  },
]
