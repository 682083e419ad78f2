/* Search runs in a worker, and a page opened from disk may not start one. There, a hidden frame does the worker's work.
   Nothing inline is written into the frame, so a Content-Security-Policy without 'unsafe-inline' lets it through. */
(() => {
  if (location.protocol !== "file:") return
  const inside = new URL("iframe-worker-inside.js", document.currentScript.src).href

  class FrameWorker extends EventTarget {
    constructor(url) {
      super()
      this.onmessage = null
      this.frame = document.createElement("iframe")
      this.frame.hidden = true
      this.frame.title = "Search"
      document.body.append(this.frame)
      const worker = new URL(url, document.baseURI).href
      const page = this.frame.contentDocument
      page.open()
      // Opening a document drops the listeners of its window, so this one comes after.
      this.ready = new Promise(resolve => this.frame.contentWindow.addEventListener("load", resolve, { once: true }))
      // The worker finds its neighbours beside the first script of the page, so it stands first.
      page.write(`<!doctype html><title>Search</title><body><script src="${worker}"></script><script src="${inside}"></script>`)
      page.close()
      addEventListener("message", event => {
        if (event.source !== this.frame.contentWindow) return
        const message = new MessageEvent("message", { data: event.data })
        this.dispatchEvent(message)
        if (this.onmessage) this.onmessage(message)
      })
    }

    postMessage(data) {
      this.ready.then(() => {
        const { MessageEvent } = this.frame.contentWindow
        this.frame.contentWindow.dispatchEvent(new MessageEvent("message", { data: structuredClone(data) }))
      })
    }

    terminate() {
      this.frame.remove()
    }
  }

  // The theme's worker looks for this name to tell that it runs in a frame.
  window.IFrameWorker = FrameWorker
  window.Worker = FrameWorker
})()
