import type { Page } from '@/shared/page'

export const pages: Page[] = [
  { path: '/sign-in', name: 'sign-in', title: 'signin.title', open: true, component: () => import('./SignInPage.vue') },
]
