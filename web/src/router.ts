/** Addresses: behind the # , so that any server and any saved link will do. Each carries the day and the inspection that are looked at. */
import {
  createRouter, createWebHashHistory, type RouteLocationNormalizedLoaded, type RouteLocationOptions, type RouteLocationRaw, type Router,
  type RouterHistory,
} from 'vue-router'
import { pages, railPages } from '@/pages'
import type { Page } from '@/shared/page'
import { useSignedIn } from '@/shared/signed_in'
import { CARRIED, readView, view } from '@/shared/view'

declare module 'vue-router' {
  interface RouteMeta {
    page?: Page
  }
}

const NotFound = (): Promise<unknown> => import('@/frame/NotFound.vue')

/** `as_of: ''` in a query takes it out; without a word about it, it goes along. */
function carryView(router: Router): void {
  const { resolve, push, replace } = router
  const carried = (to: RouteLocationRaw): RouteLocationRaw => {
    const { path, query: asked, hash, meta } = resolve(to)
    const query = { ...asked }
    for (const name of CARRIED) {
      const held = name === 'as_of' ? view.asOf : view.inspection
      if (!(name in query) && held && !meta.page?.open) query[name] = held
      if (query[name] === '') delete query[name]
    }
    const { replace: over, force, state } = typeof to === 'string' ? {} as RouteLocationOptions : to
    return { path, query, hash, ...(over ? { replace: over } : {}), ...(force ? { force } : {}), ...(state ? { state } : {}) }
  }
  router.resolve = ((to: RouteLocationRaw, from?: RouteLocationNormalizedLoaded) => resolve(carried(to), from)) as Router['resolve']
  router.push = (to) => push(carried(to))
  router.replace = (to) => replace(carried(to))
}

/** Where somebody who may not stay here is sent; nothing: stay. */
function guard(page: Page | undefined, fullPath: string): RouteLocationRaw | undefined {
  const { session, pending } = useSignedIn()
  if (page?.open) return undefined
  if (session.setup_needed) return '/setup'
  if (pending === 'password') return '/password'
  if (!session.signed_in || pending !== null) return { path: '/sign-in', query: fullPath === '/' ? {} : { to: fullPath } }
  return undefined
}

export function firstPage(): string {
  const signedIn = useSignedIn()
  return railPages.find((page) => signedIn.may(page.permission))?.path ?? '/me'
}

export function bihuanRouter(history: RouterHistory = createWebHashHistory()): Router {
  const router = createRouter({
    history,
    routes: [
      { path: '/', redirect: () => firstPage() },
      ...pages.map((page) => ({
        path: page.path, name: page.name, component: page.component as () => Promise<never>, meta: { page },
      })),
      { path: '/:rest(.*)*', name: 'not-found', component: NotFound },
    ],
    scrollBehavior: (to, from, saved) => saved ?? (to.path === from.path ? false : { top: 0 }),
  })
  router.beforeEach((to) => {
    const elsewhere = guard(to.meta.page, to.fullPath)
    if (elsewhere) return elsewhere
    readView(to.query)
    return true
  })
  carryView(router)
  return router
}
