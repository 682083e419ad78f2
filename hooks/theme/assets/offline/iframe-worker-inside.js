/* What a worker's script expects to find around it, for the frame that stands in for a worker. */
window.postMessage = data => parent.postMessage(data, "*")
window.importScripts = (...urls) =>
  urls.reduce(
    (loaded, url) =>
      loaded.then(
        () =>
          new Promise((resolve, reject) => {
            const script = document.createElement("script")
            script.src = url
            script.onload = resolve
            script.onerror = () => reject(new Error(`cannot load ${url}`))
            document.body.append(script)
          })
      ),
    Promise.resolve()
  )
