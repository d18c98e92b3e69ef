import { OfficeBuilding } from '@element-plus/icons-vue'
import type { Page } from '@/shared/page'

export const pages: Page[] = [
  {
    path: '/units', name: 'people', title: 'people.title', permission: 'people.read', rail: { order: 85, icon: OfficeBuilding },
    component: () => import('./PeoplePage.vue'),
  },
]
