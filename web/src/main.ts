/** The start of the page: words and session first, then the page that the address names. */
import { createPinia } from 'pinia'
import { createApp } from 'vue'
import App from './App.vue'
import { asProblem } from './api/problem'
import { i18n } from './i18n'
import { headsOfDialogs } from './frame/dialog_heads'
import { comeBack } from './modules/signin/provider'
import { bihuanRouter } from './router'
import { speakAsBefore, useLanguage } from './shared/language'
import './shared/look'
import { startLive } from './shared/live'
import { startFollowing } from './shared/preferences'
import { useSignedIn } from './shared/signed_in'
import { sayProblem } from './shared/toast'
import './styles/tokens.css'
import './styles/base.css'
import 'element-plus/theme-chalk/dark/css-vars.css'
import './styles/element.css'
import './styles/print.css'

/** The server is away at the very start: there is no page to say it on. */
function cannotStart(thrown: unknown): void {
  const note = document.createElement('main')
  note.className = 'cannot-start'
  const brand = document.createElement('h1')
  brand.textContent = i18n.global.t('shared.brand')
  const text = document.createElement('p')
  text.textContent = asProblem(thrown).in(useLanguage().language.value)
  const again = document.createElement('button')
  again.textContent = i18n.global.t('shared.again')
  again.addEventListener('click', () => location.reload())
  note.append(brand, text, again)
  document.getElementById('app')?.replaceChildren(note)
}

async function start(): Promise<void> {
  headsOfDialogs()
  const app = createApp(App)
  app.use(createPinia())
  app.use(i18n)
  await speakAsBefore()
  const signedIn = useSignedIn()
  await comeBack()
  try {
    await signedIn.look()
  } catch (thrown) {
    if (!asProblem(thrown).offline || !signedIn.lookBack()) {
      cannotStart(thrown)
      return
    }
  }
  app.config.errorHandler = (thrown) => {
    console.error(thrown)
    try {
      sayProblem(thrown)
    } catch {
      // a fault of ours: it stands in the console, and the page goes on
    }
  }
  app.use(bihuanRouter())
  app.mount('#app')
  startFollowing()
  if (signedIn.session.signed_in && signedIn.pending === null) startLive()
}

void start()
