import type { Page } from '@/shared/page'

export const pages: Page[] = [
  { path: '/help', name: 'help', title: 'help.title', component: () => import('./HelpPage.vue') },
]
