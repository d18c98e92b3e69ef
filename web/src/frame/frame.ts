/** What lies over the page: the palette, the list of keys, the tour. */
import { reactive } from 'vue'

export const frame = reactive({ palette: false, keys: false, tour: false })
