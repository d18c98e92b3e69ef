/** Whether the page is as narrow as a phone: what is a window there fills the whole page here. */
import { readonly, ref } from 'vue'

const asked = window.matchMedia('(max-width: 720px)')
const is = ref(asked.matches)
asked.addEventListener('change', (event) => (is.value = event.matches))
export const narrow = readonly(is)
