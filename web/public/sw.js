// Lets the page open where there is no network. It keeps the page itself and nothing else: no answer of the server, no file, no name. The
// page is asked of the network first, so that none of an older version is shown after an upgrade; what has its hash in its name never changes.
var CACHE = 'bihuan.page'
var PAGE = ['/', '/look.js', '/favicon.svg']

self.addEventListener('install', function (event) {
  event.waitUntil(caches.open(CACHE).then(function (cache) { return cache.addAll(PAGE) }).then(function () { return self.skipWaiting() }))
})
self.addEventListener('activate', function (event) {
  event.waitUntil(self.clients.claim())
})

// What the page had loaded before this was here.
self.addEventListener('message', function (event) {
  var assets = (event.data && event.data.assets) || []
  event.waitUntil(caches.open(CACHE).then(function (cache) {
    return Promise.all(assets.filter(isAsset).map(function (path) {
      return cache.match(path, { ignoreVary: true }).then(function (kept) { return kept || cache.add(path).catch(function () {}) })
    }))
  }))
})

function isAsset(path) { return typeof path === 'string' && path.indexOf('/assets/') === 0 }

function asset(request) {
  return caches.open(CACHE).then(function (cache) {
    return cache.match(request, { ignoreVary: true }).then(function (kept) {
      return kept || fetch(request).then(function (answer) {
        if (answer.ok) cache.put(request, answer.clone())
        return answer
      })
    })
  })
}

// A new page names new files: those of the old one go.
function takeOver(cache, path, answer) {
  if (path !== '/') return cache.put(path, answer)
  return Promise.all([cache.match('/', { ignoreVary: true }).then(function (old) { return old ? old.text() : '' }), answer.clone().text()])
    .then(function (texts) {
      if (texts[0] === texts[1]) return undefined
      return cache.keys().then(function (all) {
        return Promise.all(all.filter(function (one) { return isAsset(new URL(one.url).pathname) }).map(function (one) {
          return cache.delete(one, { ignoreVary: true })
        }))
      })
    })
    .then(function () { return cache.put('/', answer) })
}

function page(path, request, event) {
  return fetch(request).then(function (answer) {
    if (answer.ok && answer.type === 'basic') {
      var copy = answer.clone()
      event.waitUntil(caches.open(CACHE).then(function (cache) { return takeOver(cache, path, copy) }))
    }
    return answer
  }, function (lost) {
    return caches.open(CACHE).then(function (cache) { return cache.match(path, { ignoreVary: true }) }).then(function (kept) {
      if (!kept) throw lost
      return kept
    })
  })
}

self.addEventListener('fetch', function (event) {
  var address = new URL(event.request.url)
  if (event.request.method !== 'GET' || address.origin !== self.location.origin) return
  if (isAsset(address.pathname)) event.respondWith(asset(event.request))
  else if (PAGE.indexOf(address.pathname) >= 0) event.respondWith(page(address.pathname, event.request, event))
})
