import type { Page } from '@/shared/page'

// Whoever wrote something sees it, also when they may report no more.
export const pages: Page[] = [{ path: '/outbox', name: 'outbox', title: 'outbox.title', component: () => import('./OutboxPage.vue') }]
