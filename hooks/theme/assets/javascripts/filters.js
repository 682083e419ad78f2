/* Filters of the timeline, of the commitments, of the quotations and of the disagreements. The choice is kept in the address behind "#?", which works from disk too;
   without script the whole list stands there and the form does not show. */
(() => {
  const CHOSEN = ".happening, .commitment, .quotation, .difference"
  const form = document.querySelector("form.filters[data-noun]")
  if (!form) return
  const all = [...document.querySelectorAll(CHOSEN)]
  const groups = [...document.querySelectorAll(".timeline, .undertakings, .spoken, .differing")]
  const count = form.querySelector("output")
  const words = one => {
    const own = one.cloneNode(true)
    for (const mark of own.querySelectorAll("sup")) mark.remove()
    return own.textContent.toLowerCase()
  }
  const texts = new Map(all.map(one => [one, words(one)]))
  const names = [...form.querySelectorAll("select:not([name='order'])")].map(field => field.name)
  const { some, none } = form.dataset
  const every = count.value

  // The first and the last day of what lies on a day, in a month or a year; where it goes on, `data-to` says until when. As texts they compare.
  const day = one => one.querySelector("time")?.getAttribute("datetime") || ""
  const from = one => (day(one) + "-01-01").slice(0, 10)
  const to = one => one.dataset.to || day(one) + "-12-31".slice(day(one).length - 4)

  const { lang } = document.documentElement
  const inWords = day => new Date(`${day}T00:00Z`).toLocaleDateString(lang === "en" ? "en-GB" : lang, { dateStyle: "long", timeZone: "UTC" })

  const fits = (one, choice) =>
    names.every(name => !choice[name] || one.dataset[name].split(" ").includes(choice[name])) &&
    (!choice.from || to(one) >= choice.from) &&
    (!choice.to || from(one) <= choice.to) &&
    (choice.text || "").toLowerCase().split(/\s+/).every(word => texts.get(one).includes(word))

  const chosen = () => Object.fromEntries([...new FormData(form)].filter(([, value]) => value))
  const told = () => Object.fromEntries(new URLSearchParams(location.hash.startsWith("#?") ? location.hash.slice(2) : ""))
  const heading = group => (group.previousElementSibling?.matches("h2") ? group.previousElementSibling : null)

  // The lists stand in one order; for the other both they and their items are turned round.
  let turned = false
  const turn = () => {
    turned = !turned
    const end = groups[turned ? groups.length - 1 : 0].nextSibling
    const home = groups[0].parentNode
    for (const group of turned ? [...groups].reverse() : groups) {
      const title = heading(group)
      group.append(...[...group.children].reverse())
      if (title) home.insertBefore(title, end)
      home.insertBefore(group, end)
    }
  }

  const show = choice => {
    if (groups.length && turned !== Boolean(choice.order)) turn()
    for (const one of all) one.hidden = !fits(one, choice)
    for (const group of groups) {
      const empty = !group.querySelector(`:is(${CHOSEN}):not([hidden])`)
      group.hidden = empty
      const title = heading(group)
      if (title) title.hidden = empty
    }
    const number = all.filter(one => !one.hidden).length
    // Fields of dates have the form of the reader's system; beside the number the days stand as everywhere on the site.
    const days = ["from", "to"].filter(name => choice[name]).map(name => `${form.elements[name].labels[0].textContent.trim().toLowerCase()} ${inWords(choice[name])}`)
    count.value = [number === all.length ? every : number ? some.replace("{number}", number) : none, days.join(" ")].filter(Boolean).join(", ")
    // A picture of all above the list would contradict a choice among them.
    for (const picture of document.querySelectorAll("figure.picture"))
      if (picture.compareDocumentPosition(groups[0]) & Node.DOCUMENT_POSITION_FOLLOWING) picture.hidden = number !== all.length
    form.querySelector("button").disabled = !Object.keys(choice).length
  }

  const restore = () => {
    const choice = told()
    for (const field of form.elements) if (field.name) field.value = choice[field.name] || ""
    show(chosen())
  }

  // A word that is being typed is one step back, however many letters it has.
  let typing = false
  const keep = typed => {
    const choice = chosen()
    const address = `#?${new URLSearchParams(choice)}`
    if (address !== (location.hash || "#?")) {
      if (typed && typing) history.replaceState(null, "", address)
      else location.hash = address
      typing = typed
    }
    show(choice)
  }

  let waiting
  form.addEventListener("change", event => keep(event.target.name === "text"))
  form.addEventListener("input", event => {
    if (event.target.name !== "text") return
    clearTimeout(waiting)
    waiting = setTimeout(() => keep(true), 300)
  })
  form.addEventListener("focusin", () => (typing = false))
  form.addEventListener("reset", () => setTimeout(keep))
  form.addEventListener("submit", event => {
    event.preventDefault()
    keep()
  })
  // Another anchor, such as that of a reference, leaves the choice as it is, unless what it leads to was left out.
  const follow = () => {
    if (!location.hash || location.hash.startsWith("#?")) return restore()
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)))
    if (!target?.closest("[hidden]")) return
    for (const field of form.elements) if (field.name) field.value = ""
    show({})
    target.scrollIntoView()
  }
  addEventListener("hashchange", follow)
  restore()
})()
/* Two dates side by side: each cell holds all that was ever so, and shows what held on its day. */
;(() => {
  const form = document.querySelector("form.dates")
  if (!form) return
  const usual = Object.fromEntries(["then", "now"].map(side => [side, form.elements[side].value]))
  const language = document.documentElement.lang
  const inWords = day => new Date(`${day}T00:00Z`).toLocaleDateString(language === "en" ? "en-GB" : language, { dateStyle: "long", timeZone: "UTC" })

  const show = () => {
    for (const side of ["then", "now"]) {
      const day = form.elements[side].value || usual[side]
      for (const title of document.querySelectorAll(`[data-date="${side}"]`)) title.textContent = inWords(day)
      for (const cell of document.querySelectorAll(`[data-side="${side}"]`)) {
        cell.dataset.as = inWords(day)
        const states = [...cell.querySelectorAll("[data-from]")]
        for (const state of states) state.hidden = state.dataset.from > day || state.dataset.to < day
        cell.querySelector(".state--none").hidden = states.some(state => !state.hidden)
      }
    }
    const shown = cell => [...cell.querySelectorAll(".state:not([hidden])")].map(state => state.textContent).join()
    const unchanged = []
    for (const topic of document.querySelectorAll(".dates-of")) {
      let changed = 0
      for (const row of topic.querySelectorAll("tbody tr")) {
        const [then, now] = row.querySelectorAll("[data-side]")
        const same = shown(then) === shown(now)
        row.hidden = form.elements.changed.checked && same
        changed += !same
      }
      const count = topic.querySelector("summary .about")
      count.textContent = count.dataset.words.replace("{number}", changed)
      topic.hidden = form.elements.changed.checked && !changed
      if (topic.hidden) unchanged.push(topic.querySelector("h2").textContent)
    }
    const told = document.querySelector("[data-unchanged]")
    told.hidden = !unchanged.length
    told.textContent = told.dataset.unchanged.replace("{topics}", unchanged.join("; "))
    const between = document.querySelector(".between a")
    const days = { from: form.elements.then.value || usual.then, to: form.elements.now.value || usual.now }
    between.href = `${between.getAttribute("href").split("#")[0]}#?${new URLSearchParams(days)}`
  }

  // So many months back from the day of the data; of a day that the month has not, its last.
  const monthsBefore = (day, number) => {
    const [year, month, date] = day.split("-").map(Number)
    const last = new Date(Date.UTC(year, month - number, 0)).getUTCDate()
    return new Date(Date.UTC(year, month - 1 - number, Math.min(date, last))).toISOString().slice(0, 10)
  }
  form.addEventListener("click", event => {
    const { months } = event.target.dataset
    if (months === undefined) return
    form.elements.now.value = usual.now
    form.elements.then.value = months ? monthsBefore(usual.now, Number(months)) : usual.then
    form.dispatchEvent(new Event("change"))
  })
  form.addEventListener("submit", event => event.preventDefault())
  form.addEventListener("change", () => {
    const { then, now, changed } = form.elements
    const choice = { then: then.value, now: now.value, ...(changed.checked && { changed: "on" }) }
    history.replaceState(null, "", `#?${new URLSearchParams(choice)}`)
    show()
  })
  const restore = () => {
    if (!location.hash.startsWith("#?")) return
    const choice = new URLSearchParams(location.hash.slice(2))
    for (const side of ["then", "now"]) form.elements[side].value = choice.get(side) || usual[side]
    form.elements.changed.checked = choice.has("changed")
    show()
  }
  addEventListener("hashchange", restore)
  restore()
})()
