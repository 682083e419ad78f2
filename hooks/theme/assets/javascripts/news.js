/* Marks what is new to a reader who was here before. When it came stands in the page (`data-new` and its like); up to when
   the reader has seen the dossier is kept in the browser and nowhere else. On a first visit, without script or where nothing
   can be kept, nothing is marked. A visit is a day: what was new in the morning is still marked in the evening. */
(() => {
  const KEY = "__seen"
  const WORDS = ["new", "changed", "corrected"]
  const items = [...document.querySelectorAll(WORDS.map(word => `[data-${word}]`).join())]
  const newest = document.querySelector('meta[name="dossier-newest"]')?.content
  if (!newest) return
  const say = (name, values = {}) => __dossier_words[name].replace(/{(\w+)}/g, (_, key) => values[key])
  const now = new Date()
  const today = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map(part => String(part).padStart(2, "0")).join("-")
  const inWords = day => {
    const { lang } = document.documentElement
    const [year, month, date] = day.split("-").map(Number)
    const form = { day: "numeric", month: "long" }
    if (year !== now.getFullYear()) form.year = "numeric"
    return new Date(year, month - 1, date).toLocaleDateString(lang === "en" ? "en-GB" : lang, form)
  }

  // `last`: the day of the visit before this one, and the newest change that was there to be seen then.
  const kept = __md_get(KEY) || {}
  const { day, until, last } = kept.day && kept.day !== today ? { last: { day: kept.day, until: kept.until } } : kept
  __md_set(KEY, { day: today, until: until > newest ? until : newest, last })
  if (!last?.until || !last.day) return

  const found = []
  for (const item of items) {
    const word = WORDS.find(one => item.dataset[one] > last.until)
    if (!word) continue
    const mark = document.createElement("span")
    mark.className = "is-new"
    mark.textContent = say(`since-${word}`, { day: inWords(last.day) })
    const place = item.querySelector("h3, .now__what") || item
    place.append(" ", mark)
    found.push(mark)
  }
  if (!found.length) return

  const bar = document.createElement("p")
  bar.className = "new-here"
  bar.textContent = `${say("since-new", { day: inWords(last.day) })}: `
  const first = document.createElement("button")
  first.type = "button"
  first.textContent = found.length === 1 ? say("since-one") : say("since-here", { number: found.length })
  first.addEventListener("click", () => {
    const folded = found[0].closest("details")
    if (folded) folded.open = true
    found[0].scrollIntoView({ block: "center" })
  })
  const forget = document.createElement("button")
  forget.type = "button"
  forget.textContent = say("since-forget")
  forget.addEventListener("click", () => {
    __md_set(KEY, { day: today, until: newest })
    for (const mark of found) mark.remove()
    bar.remove()
  })
  bar.append(first, " ", forget)
  document.querySelector(".md-content__inner h1")?.after(bar)
})()
