import { DataLine } from '@element-plus/icons-vue'
import type { Page } from '@/shared/page'

// One place in the rail; from there the others, by MonitoringTabs.vue.
export const pages: Page[] = [
  {
    path: '/monitoring',
    name: 'wall',
    title: 'monitoring.title',
    permission: 'monitoring.read',
    rail: { order: 45, icon: DataLine },
    component: () => import('./WallPage.vue'),
  },
  {
    path: '/monitoring/points',
    name: 'points',
    title: 'monitoring.tabs.points',
    permission: 'monitoring.read',
    component: () => import('./PointsPage.vue'),
  },
  {
    path: '/monitoring/points/:id',
    name: 'point',
    title: 'monitoring.point.one',
    permission: 'monitoring.read',
    component: () => import('./PointPage.vue'),
  },
  {
    path: '/monitoring/loggers',
    name: 'loggers',
    title: 'monitoring.tabs.loggers',
    permission: 'monitoring.read',
    component: () => import('./LoggersPage.vue'),
  },
  {
    path: '/monitoring/loggers/:id',
    name: 'instructions',
    title: 'monitoring.instruction.title',
    permission: 'monitoring.read',
    component: () => import('./InstructionsPage.vue'),
  },
  {
    path: '/monitoring/transmission',
    name: 'transmission',
    title: 'monitoring.tabs.transmission',
    permission: 'monitoring.read',
    component: () => import('./TransmissionPage.vue'),
  },
  {
    path: '/monitoring/exceedances',
    name: 'exceedances',
    title: 'monitoring.tabs.exceedances',
    permission: 'monitoring.read',
    component: () => import('./ExceedancesPage.vue'),
  },
  {
    path: '/monitoring/questions',
    name: 'questions',
    title: 'monitoring.tabs.questions',
    permission: 'monitoring.read',
    component: () => import('./QuestionsPage.vue'),
  },
  {
    path: '/monitoring/questions/:id',
    name: 'question',
    title: 'monitoring.question.one',
    permission: 'monitoring.read',
    component: () => import('./QuestionPage.vue'),
  },
  {
    path: '/monitoring/quarantine',
    name: 'quarantine',
    title: 'monitoring.tabs.quarantine',
    permission: 'monitoring.manage',
    component: () => import('./QuarantinePage.vue'),
  },
  {
    path: '/monitoring/sealed',
    name: 'sealed',
    title: 'monitoring.tabs.sealed',
    permission: 'monitoring.manage',
    component: () => import('./SealedPage.vue'),
  },
]
