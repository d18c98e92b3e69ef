// Before the first paint: the colours that were chosen, so that a dark room sees no white flash.
(function () {
  var chosen = null
  try { chosen = localStorage.getItem('bihuan.look') } catch (e) { /* storage is switched off: as the system has it */ }
  var dark = chosen === 'dark' || (chosen !== 'light' && window.matchMedia('(prefers-color-scheme: dark)').matches)
  if (dark) document.documentElement.classList.add('dark')
})()
