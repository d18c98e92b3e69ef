import { Setting } from '@element-plus/icons-vue'
import type { Page } from '@/shared/page'

export const pages: Page[] = [
  {
    path: '/settings', name: 'settings', title: 'settings.title', rail: { order: 95, icon: Setting },
    permission: ['calendar.publish', 'ledger.manage', 'ledger.register', 'settings.manage', 'roles.grant'],
    component: () => import('./SettingsPage.vue'),
  },
]
