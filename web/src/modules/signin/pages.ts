import type { Page } from '@/shared/page'

export const pages: Page[] = [
  { path: '/sign-in', name: 'sign-in', title: 'signin.title', open: true, component: () => import('./SignInPage.vue') },
  { path: '/setup/:token?', name: 'setup', title: 'signin.setup.title', open: true, component: () => import('./SetUpPage.vue') },
  {
    path: '/invitation/:token', name: 'invitation', title: 'signin.invitation.title', open: true,
    component: () => import('./InvitationPage.vue'),
  },
  { path: '/visit/:token', name: 'visit', title: 'signin.visit.title', open: true, component: () => import('./VisitPage.vue') },
  { path: '/password', name: 'password', title: 'signin.password.title', open: true, component: () => import('./PasswordPage.vue') },
]
