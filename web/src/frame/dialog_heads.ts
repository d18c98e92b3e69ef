/**
 * Element gives each dialog and drawer a <header>, which a reader of the screen takes for the banner of the page; two of them open at
 * once are two banners. The focus moves into each as it opens: that is when its head becomes a plain one.
 */
export function headsOfDialogs(): void {
  document.addEventListener('focusin', (event) => {
    const overlay = event.target instanceof Element ? event.target.closest('.el-overlay') : null
    overlay?.querySelectorAll('header:not([role])').forEach((head) => head.setAttribute('role', 'none'))
  })
}
