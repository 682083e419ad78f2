/* What the theme's scripts ask for, and the colours that the reader chose, set before anything is painted. The theme has
   both in inline scripts; names and behaviour are those of release 9.8.1. Without a store (blocked, or a sandboxed frame)
   nothing is remembered, and all else works. */
var __md_scope = new URL("../..", document.currentScript.src)
var __md_hash = text => [...text].reduce((sum, sign) => (sum << 5) - sum + sign.charCodeAt(0), 0)
var __md_get = (key, store, scope = __md_scope) => {
  try {
    return JSON.parse((store || localStorage).getItem(`${scope.pathname}.${key}`))
  } catch {
    return null
  }
}
var __md_set = (key, value, store, scope = __md_scope) => {
  try {
    ;(store || localStorage).setItem(`${scope.pathname}.${key}`, JSON.stringify(value))
  } catch {}
}

// What the theme's script would say later, when the whole page would be styled anew for it: that scripts run, and of which
// colours the page is (the mends of that script in material.py leave both as they are).
document.documentElement.className = "js js-focus-visible"
{
  const SYSTEM = "(prefers-color-scheme)"
  const chosen = __md_get("__palette")?.color || { media: SYSTEM }
  const dark = chosen.media === SYSTEM ? matchMedia("(prefers-color-scheme: dark)").matches : chosen.scheme === "slate"
  document.head.append(Object.assign(document.createElement("meta"), { name: "color-scheme", content: dark ? "dark" : "light" }))
  const paint = () => {
    if (!document.body) return
    document.body.setAttribute("data-md-color-scheme", dark ? "slate" : "default")
    waiting.disconnect()
  }
  // The script runs in the head; the body has its colours in the moment in which it comes into being.
  const waiting = new MutationObserver(paint)
  waiting.observe(document.documentElement, { childList: true })
}
