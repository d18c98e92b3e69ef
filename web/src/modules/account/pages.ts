import type { Page } from '@/shared/page'

export const pages: Page[] = [
  { path: '/me', name: 'account', title: 'account.title', component: () => import('./AccountPage.vue') },
]
