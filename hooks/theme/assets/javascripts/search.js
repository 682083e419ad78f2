/* Search: the dialog, its keys, and the marks on the page that a result opens. What looks words up, and the index, are
   loaded when somebody opens it. The words asked for lie in the history entry, so that Back brings them again; the words to
   mark travel behind "?h=" and leave the address at once. Nothing is fetched, so it works from a disk too. */
(() => {
  const dialog = document.querySelector("dialog.search")
  if (!dialog?.showModal) return
  const field = dialog.querySelector("input")
  const list = dialog.querySelector("[role=listbox]")
  const status = dialog.querySelector("[role=status]")
  const { root, scripts, later, ...say } = dialog.dataset
  const AT_A_TIME = 40
  const MOST_SHOWN = 240
  const MOST_MARKED = 12
  const MOST_PARTS = 3
  let loading, engine, placed, chosen = -1

  const made = (name, attributes = {}, ...children) => {
    const element = document.createElement(name)
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value)
    element.append(...children)
    return element
  }
  const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name])

  /* Loading */

  const script = address => new Promise((resolve, reject) => {
    document.head.append(Object.assign(document.createElement("script"), { src: address, onload: resolve, onerror: reject }))
  })
  const pause = () => new Promise(resolve => setTimeout(resolve))

  // Between slices the browser takes letters in and paints.
  const fill = async (one, rows) => {
    await pause()
    let until = performance.now() + AT_A_TIME
    for (const _ of one.adding(rows))
      if (performance.now() > until) {
        await pause()
        until = performance.now() + AT_A_TIME
      }
    return one
  }

  const loadAll = async () => {
    await Promise.all(scripts.split(" ").map(script))
    const one = new DossierSearch(dossierIndex)
    engine = await fill(one, dossierIndex.entries)
  }

  // Sources are many and looked for least: they come when all else can be found.
  const loadLater = async () => {
    try {
      await script(later)
      await fill(engine, dossierIndex.later)
    } finally {
      list.setAttribute("aria-busy", "false")
    }
    if (!dialog.open || !field.value.trim()) return
    const place = chosen
    show()
    choose(place)
  }

  const load = () => (loading ||= loadAll().then(() => void loadLater()))

  /* Results */

  const marked = (text, matched) => {
    const places = engine.places(text, matched)
    // Of a long text, what is around the first match.
    const first = places.length && text.length > MOST_SHOWN ? Math.max(0, places[0][0] - MOST_SHOWN / 3) : 0
    const from = first ? text.indexOf(" ", first) + 1 || first : 0
    const most = from + MOST_SHOWN
    const until = most >= text.length ? text.length : Math.max(text.lastIndexOf(" ", most), most - 40)
    const parts = [from ? "… " : ""]
    let at = from
    for (const [start, end] of places) {
      if (start < at || end > until) continue
      parts.push(text.slice(at, start), made("mark", {}, text.slice(start, end)))
      at = end
    }
    parts.push(text.slice(at, until), until < text.length ? " …" : "")
    return parts
  }

  /* The words that matched, as they are spelled there: what the page is to mark. */
  const spelled = (texts, matched) => {
    const found = new Set()
    for (const text of texts) for (const [start, end] of engine.places(text, matched)) found.add(text.slice(start, end).toLowerCase())
    return [...found].slice(0, MOST_MARKED).join(" ")
  }

  const address = (entry, texts, matched) => {
    const [path, anchor] = entry.address.split("#")
    const words = spelled(texts, matched)
    return `${root}${path}${words ? `?h=${encodeURIComponent(words)}` : ""}${anchor ? `#${encodeURIComponent(anchor)}` : ""}`
  }

  /* What of an entry shows why it was found. */
  const shown = ({ text, more }, matched) =>
    more && !engine.places(text, matched).length && engine.places(more, matched).length ? more : text

  const option = (entry, matched, ...children) =>
    made("a", { role: "option", tabindex: "-1", href: address(entry, [entry.title, entry.text, entry.more], matched), "aria-selected": "false" }, ...children)

  const groupOf = ({ head, parts, missing, matched }) => {
    const box = made("div", { role: "group", class: "search__group", "aria-label": head.title })
    const text = shown(head, matched)
    const top = option(head, matched, made("span", { class: "search__kind" }, head.when ? `${head.kind} · ${head.when}` : head.kind), made("b", {}, ...marked(head.title, matched)))
    if (text && !parts.length) top.append(made("span", { class: "search__text" }, ...marked(text, matched)))
    if (missing.length) top.append(made("span", { class: "search__missing" }, filled(say.missing, { words: missing.join(", ") })))
    box.append(top)
    for (const { entry, matched } of parts.slice(0, MOST_PARTS)) {
      const words = made("span", { class: "search__text" }, ...(entry.title ? [`${entry.title}: `] : []), ...marked(shown(entry, matched), matched))
      box.append(option(entry, matched, words))
    }
    const left = parts.length - MOST_PARTS
    if (left > 0) box.append(made("p", { class: "search__more" }, filled(say.more, { number: left })))
    return box
  }
  const show = () => {
    const query = field.value.trim()
    choose(-1)
    if (!query || !engine) {
      list.replaceChildren()
      return tell(engine || !loading ? say.start : say.loading)
    }
    const { groups, number, instead } = engine.search(query)
    list.replaceChildren(...groups.map(groupOf))
    list.querySelectorAll("[role=option]").forEach((one, place) => (one.id = `__search-${place}`))
    list.scrollTop = 0
    const none = list.getAttribute("aria-busy") === "true" ? say.loading : say.none
    const count = number ? filled(number === 1 ? say.one : say.other, { number }) : none
    const most = number > groups.length ? `; ${filled(say.most, { number: groups.length })}` : ""
    const near = instead.length ? `. ${filled(say.instead, { words: instead.join(", ") })}` : ""
    tell(count + most + near)
  }

  const tell = words => {
    status.textContent = words
    list.hidden = !list.firstChild
    field.setAttribute("aria-expanded", String(!list.hidden))
  }

  const options = () => [...list.querySelectorAll("[role=option]")]

  const choose = place => {
    const all = options()
    all[chosen]?.setAttribute("aria-selected", "false")
    chosen = place < 0 ? -1 : Math.min(place, all.length - 1)
    const one = all[chosen]
    one?.setAttribute("aria-selected", "true")
    one?.scrollIntoView({ block: "nearest" })
    one ? field.setAttribute("aria-activedescendant", one.id) : field.removeAttribute("aria-activedescendant")
  }

  /* Opening and closing */

  const remember = asked => history.replaceState({ ...history.state, asked }, "")

  const open = (query = field.value, place = -1) => {
    if (!dialog.open) dialog.showModal()
    field.value = query
    field.select()
    show()
    const ready = load()
    tell(engine ? status.textContent : say.loading)
    ready.then(() => { show(); choose(place) }, () => { loading = undefined; tell(say.failed) })
  }

  const close = () => {
    dialog.close()
    remember(undefined)
  }

  const follow = (link, event) => {
    remember({ query: field.value, place: options().indexOf(link) })
    // A result on this very page loads nothing, so nothing else would close the dialog.
    const there = new URL(link.href)
    if (there.pathname === location.pathname && there.search === location.search) placed = true
    if (!event) link.click()
    if (placed) dialog.close()
    placed = false
  }

  for (const button of document.querySelectorAll(".search-open")) button.addEventListener("click", () => open())
  dialog.querySelector(".search__close").addEventListener("click", close)
  dialog.addEventListener("cancel", event => { event.preventDefault(); close() })
  dialog.addEventListener("click", event => {
    if (event.target === dialog) return close()
    const link = event.target.closest("[role=option]")
    if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) follow(link, event)
  })
  dialog.querySelector("form").addEventListener("submit", event => event.preventDefault())
  // Keys, paste, dictation and what an input method has composed so far: all come as `input`.
  field.addEventListener("input", show)
  field.addEventListener("keydown", event => {
    // Enter and arrows that choose among the words of an input method are not for the list.
    if (event.isComposing || event.keyCode === 229) return
    const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: 5, PageUp: -5 }
    if (event.key in steps) choose(Math.max(-1, chosen + steps[event.key]))
    else if (event.key === "Escape") close()
    else if (event.key === "Enter" && list.firstChild) {
      const link = options()[Math.max(0, chosen)]
      if (event.ctrlKey || event.metaKey) window.open(link.href, "_blank")
      else follow(link)
    } else return
    event.preventDefault()
  })
  document.addEventListener("keydown", event => {
    const busy = event.target.closest?.("input, select, textarea, [contenteditable], dialog")
    if (busy || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
    if (["/", "s", "f"].includes(event.key)) {
      event.preventDefault()
      open()
    }
  })

  /* Back to a page from which a result was followed: the words, and the place in the list, as they were. */
  const again = ({ asked } = history.state || {}) => asked && !dialog.open && open(asked.query, asked.place)
  addEventListener("popstate", event => again(event.state || {}))
  again()

  /* The words of the search, marked at the statement that was found, or in the whole text. */
  const mark = (within, words) => {
    const escaped = words.map(word => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))
    const pattern = new RegExp(escaped.map(word => (/^[\u0020-\u024f]+$/.test(word) ? `(?<![\\p{L}\\p{N}])${word}(?![\\p{L}\\p{N}])` : word)).join("|"), "giu")
    const walker = document.createTreeWalker(within, NodeFilter.SHOW_TEXT, node =>
      node.parentElement.closest("svg, script, .search, .headerlink, .permalink, .footnote") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT)
    const nodes = []
    while (walker.nextNode()) nodes.push(walker.currentNode)
    for (const node of nodes) {
      const parts = []
      let at = 0
      for (const found of node.data.matchAll(pattern)) {
        parts.push(node.data.slice(at, found.index), made("mark", { class: "found" }, found[0]))
        at = found.index + found[0].length
      }
      if (parts.length) node.replaceWith(...parts, node.data.slice(at))
    }
  }

  const asked = new URLSearchParams(location.search).get("h")
  if (asked) {
    const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)))
    const article = document.querySelector("article")
    const within = target && target.textContent.length > 40 ? target : target?.parentElement && !target.matches("h1, h2, h3") ? target.nextElementSibling || article : article
    if (within) mark(within, asked.split(" ").filter(Boolean))
    try {
      history.replaceState(history.state, "", location.pathname + location.hash)
    } catch {
      // A browser that lets no page on a disk change its address: the words stay in it.
    }
  }
})()
