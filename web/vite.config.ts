/** How the pages are built and tested, and how a developer's own server for them talks to a running bihuan. */
import { fileURLToPath } from 'node:url'
import vue from '@vitejs/plugin-vue'
import components from 'unplugin-vue-components/vite'
import { ElementPlusResolver } from 'unplugin-vue-components/resolvers'
import type { Plugin } from 'vite'
import { defineConfig } from 'vitest/config'

// Only a developer's server: BIHUAN_URL names the bihuan to work against. It serves /session itself, so that signing in works here too.
const upstream = process.env['BIHUAN_URL'] ?? 'http://127.0.0.1:8090'
// A bihuan from before sign-in knows tokens only; with BIHUAN_TOKEN the developer's server sends it along. Never part of what is built.
const token = process.env['BIHUAN_TOKEN']

/** Who one is then: the token may do everything. */
const tokenSession: Plugin = {
  name: 'bihuan-token-session',
  apply: 'serve',
  configureServer(server) {
    if (!token || process.env['VITEST']) return
    const unit = { id: '', name: '区整改办' }
    const permissions = ('ledger.read ledger.register ledger.manage ledger.assign ledger.plan ledger.approve ledger.report ledger.import '
      + 'ledger.export people.read people.manage calendar.read calendar.publish journal.read accounts.manage roles.grant audit.read '
      + 'settings.manage monitoring.read monitoring.manage monitoring.mark monitoring.settle signed_in').split(' ')
    const body = {
      signed_in: true, setup_needed: false, account: 'developer', name: '开发者', unit, csrf: '', needs: null, joined_administrators: false,
      roles: [{ role: 'office', zh: '区整改办', en: 'Rectification office', unit }], place: '清澜区', providers: [],
      permissions: permissions.map((permission) => ({ permission, everything: true })),
    }
    server.middlewares.use('/api/v1/session', (request, response, next) => {
      if (request.url !== '/' && request.url !== '') return next()
      response.setHeader('Content-Type', 'application/json')
      response.end(JSON.stringify(body))
    })
    server.middlewares.use('/api/v1/events', (_request, response) => {
      response.setHeader('Content-Type', 'text/event-stream')
      response.write(': nothing will move\n\n')
    })
  },
}

export default defineConfig({
  plugins: [
    vue(),
    // Elements are taken one by one, with their styles, so that a page loads only those that it shows.
    components({ dirs: [], dts: false, resolvers: [ElementPlusResolver({ importStyle: 'css' })] }),
    tokenSession,
  ],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  define: { __VUE_OPTIONS_API__: true, __VUE_PROD_DEVTOOLS__: false, __INTLIFY_PROD_DEVTOOLS__: false },
  build: {
    // Browsers of domestic desktops are a few years behind.
    target: ['chrome87', 'firefox78', 'safari14'],
    cssTarget: ['chrome87', 'firefox78', 'safari14'],
    manifest: true,
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1200,
  },
  server: {
    host: '127.0.0.1',
    // The table of factors lies beside the pages, in ../data.
    fs: { allow: ['..'] },
    proxy: {
      '/api': { target: upstream, ...(token ? { headers: { Authorization: `Bearer ${token}` } } : {}) },
    },
  },
  test: {
    environment: 'happy-dom',
    include: ['src/**/*.test.ts'],
    server: { deps: { inline: ['element-plus'] } },
  },
})
