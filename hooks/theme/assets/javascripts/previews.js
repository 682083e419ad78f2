/* A reference shows beside its mark, an abbreviation beside its words, an event beside its dot in a picture: under the pointer,
   on focus, at the first tap. One preview serves the whole page, so that hundreds of marks cost nothing until one is asked. */
(() => {
  const ASKED = ".footnote-ref, abbr[title], .grade[title], .picture svg a"
  const PATIENCE = 200
  let host, title, waiting, touched

  // For those who hear the page a mark is called by its reference, and the way back by its number: said once for all, not in each mark.
  const say = (name, values) => __dossier_words[name].replace(/{(\w+)}/g, (_, key) => values[key])
  const called = (entry, number) => {
    const title = entry.querySelector("a")
    const [publisher, behind] = [title.previousSibling, title.nextSibling].map(text => text.textContent.replace(/^,|,\s*$/g, "").trim())
    return say("reference", { number, publisher, day: behind.split(" (")[0] })
  }
  const marks = new Map()
  for (const mark of document.querySelectorAll("sup > .footnote-ref")) {
    const number = mark.getAttribute("href").slice("#fn:".length)
    marks.set(number, [...(marks.get(number) || []), mark])
  }
  for (const entry of document.querySelectorAll(".footnote li")) {
    const number = entry.id.slice("fn:".length)
    const same = marks.get(number) || []
    let back = entry.querySelector(".footnote-backref")
    // Pages with very many references have no ways back but these.
    if (!back && same.length) {
      same[0].parentElement.id = `fnref:${number}`
      back = Object.assign(document.createElement("a"), { className: "footnote-backref", href: `#fnref:${number}`, textContent: "\u21a9" })
      entry.querySelector("p").append("\u00a0", back)
    }
    if (back && !back.title) back.title = say("back", { number })
    const label = same.length && called(entry, number)
    for (const mark of same) mark.setAttribute("aria-label", label)
    // A reference opens its source where the words to find stand. They are printed beside the link, so its address need not say them again.
    // On paper it does not.
    const link = entry.querySelector("a")
    const found = [...entry.querySelectorAll(".find")].flatMap(one => one.textContent.slice(1, -1).split("”, “")).map(words => "text=" + encodeURIComponent(words).replaceAll("-", "%2D"))
    if (!found.length || link.hash.includes(":~:")) continue
    link.dataset.printed = link.getAttribute("href")
    link.href += `${link.href.includes("#") ? "" : "#"}:~:${found.join("&")}`
  }

  const preview = document.createElement("div")
  preview.className = "preview md-typeset"
  preview.id = "preview"
  preview.setAttribute("role", "tooltip")
  preview.hidden = true

  // Where the page lists the events of a picture, the dots have no names of their own.
  const listed = address => {
    const line = [...document.querySelectorAll(".happening .title")].find(link => link.getAttribute("href") === address)?.closest("li")
    return line ? [...line.querySelectorAll("time, .when, .title")].map(part => part.textContent).join(": ") : ""
  }

  const content = mark => {
    if (mark instanceof SVGElement) return mark.querySelector("title, text") ? [] : [listed(mark.getAttribute("href"))].filter(Boolean)
    if (!mark.matches(".footnote-ref")) return [mark.getAttribute("title")]
    const reference = document.getElementById(decodeURIComponent(mark.hash.slice(1)))
    if (!reference) return []
    const copy = reference.cloneNode(true)
    for (const back of copy.querySelectorAll(".footnote-backref")) back.remove()
    return [...copy.childNodes]
  }

  const place = () => {
    const gap = 6
    const at = host.getBoundingClientRect()
    const own = preview.getBoundingClientRect()
    const room = document.documentElement.clientWidth - own.width - gap
    const above = at.top - gap - own.height
    const below = host instanceof SVGElement ? above < 0 : at.bottom + gap + own.height <= innerHeight
    preview.style.left = `${scrollX + Math.max(gap, Math.min(at.left - 12, room))}px`
    preview.style.top = `${scrollY + (below ? at.bottom + gap : Math.max(gap, above))}px`
  }

  const close = () => {
    clearTimeout(waiting)
    if (!host) return
    host.removeAttribute("aria-describedby")
    if (title) host.setAttribute("title", title)
    host = title = undefined
    preview.hidden = true
  }

  // Whether there was anything to show.
  const open = mark => {
    clearTimeout(waiting)
    if (host === mark) return true
    close()
    const parts = content(mark)
    if (!parts.length) return false
    host = mark
    preview.replaceChildren(...parts)
    // Else the browser would show its own beside this one.
    title = mark.getAttribute("title")
    mark.removeAttribute("title")
    mark.setAttribute("aria-describedby", preview.id)
    preview.classList.toggle("preview--mark", mark instanceof SVGElement)
    if (!preview.isConnected) document.body.append(preview)
    preview.hidden = false
    place()
    return true
  }

  const later = action => {
    clearTimeout(waiting)
    waiting = setTimeout(action, PATIENCE)
  }
  const asked = event => event.target instanceof Element && event.target.closest(ASKED)
  const inside = event => event.target instanceof Element && event.target.closest(".preview")

  document.addEventListener("pointerdown", event => (touched = event.pointerType === "touch"))
  document.addEventListener("pointerover", event => {
    if (event.pointerType === "touch") return
    const mark = asked(event)
    if (mark && mark !== host) later(() => open(mark))
    else if (mark || inside(event)) clearTimeout(waiting)
    else if (host) later(close)
    else clearTimeout(waiting)
  })
  document.addEventListener("focusin", event => {
    const mark = asked(event)
    if (mark && !touched) open(mark)
    else if (!mark && !inside(event)) close()
  })
  document.addEventListener("click", event => {
    if (!touched || inside(event)) return
    const mark = asked(event) || event.target.closest("abbr") === host && host
    if (!mark || mark === host) return close()
    if (open(mark)) event.preventDefault()
  })
  document.addEventListener("keydown", event => {
    touched = false
    if (event.key === "Escape") close()
  })
  addEventListener("resize", close)
})()
