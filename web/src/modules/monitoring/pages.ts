import { DataLine } from '@element-plus/icons-vue'
import type { Page } from '@/shared/page'

// One place in the rail; from there the others, by MonitoringTabs.vue.
export const pages: Page[] = [
  {
    path: '/monitoring', name: 'wall', title: 'monitoring.title', permission: 'monitoring.read', rail: { order: 45, icon: DataLine },
    component: () => import('./WallPage.vue'),
  },
  { path: '/monitoring/points', name: 'points', title: 'monitoring.tabs.points', permission: 'monitoring.read', component: () => import('./PointsPage.vue') },
  {
    path: '/monitoring/points/:id', name: 'point', title: 'monitoring.point.one', permission: 'monitoring.read',
    component: () => import('./PointPage.vue'),
  },
]
