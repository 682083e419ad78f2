/* The sign behind a statement offers its link and its citation to copy. Without script it stays the link that it is.
   What is copied holds no address that leads nowhere else: from disk it is the site's own, if that is known, or none. */
(() => {
  const meta = name => document.querySelector(`meta[name="dossier-${name}"]`)?.content
  const site = meta("title") || document.title
  const report = meta("report")
  // The version of the data, where this is one: its day, and where it is kept.
  const version = meta("version")
  const release = meta("release")
  const say = (name, values = {}) => __dossier_words[name].replace(/{(\w+)}/g, (_, key) => values[key])
  const canonical = document.querySelector("link[rel='canonical']")?.href
  const page = document.querySelector("h1")
  const BIBTEX = {
    "\\": "\\textbackslash{}",
    "~": "\\textasciitilde{}",
    "^": "\\textasciicircum{}",
    "{": "\\textbraceleft{}",
    "}": "\\textbraceright{}",
  }
  let menu

  const clean = text => text.replace(/\u2060/g, "").replace(/\s+/g, " ").trim()
  const without = (element, parts) => {
    const own = element.cloneNode(true)
    for (const part of own.querySelectorAll(parts)) part.remove()
    return clean(own.textContent)
  }
  const item = link => link.closest("li")
  const words = link => without(item(link), "sup, .grade, .permalink, .note, .noted-on, .is-new, .from, .statement-menu")

  // The page's public address without a search's "?h=", or the place in the dossier where there is none.
  const address = link => {
    const here = canonical || (location.protocol === "file:" ? "" : location.origin + location.pathname)
    return here && here + link.hash
  }
  const place = link => location.pathname.slice(__md_scope.pathname.length) + link.hash

  const evidence = link => {
    const grade = clean(item(link).querySelector(".grade")?.textContent || "")
    const but = item(link).querySelector(".grade--disputed ~ .note")
    return [grade, but && without(but, "sup, .grade")].filter(Boolean).join(". ")
  }

  // The statement's references: the sign behind it, and the entry in the list.
  const references = link => {
    const found = []
    for (const mark of item(link).querySelectorAll(".footnote-ref")) {
      const entry = document.getElementById(decodeURIComponent(mark.hash.slice(1)))
      if (entry) found.push([mark.textContent.trim(), entry, entry.querySelector("a[rel~='external']")])
    }
    return found
  }
  const url = source => (source ? source.href.split("#:~:")[0] : "")
  const sources = link =>
    references(link).map(([number, entry, source]) =>
      `${number}. ${without(entry, ".footnote-backref, .on-site")} ${url(source)}`.trim())

  // A date in words as numbers, year first; none where there is no year in it.
  const inWords = month => new Date(2000, month, 1).toLocaleDateString(document.documentElement.lang, { month: "long" })
  const parts = words => {
    const [, day, month, year] = words.match(/(?:(?:(\d{1,2})\s)?(\p{L}+)\s)?(\d{4})$/u) || []
    const known = [year, month && [...Array(12).keys()].map(inWords).indexOf(month) + 1, day].map(Number)
    return known.slice(0, known.findIndex(part => !part) < 0 ? 3 : known.findIndex(part => !part))
  }
  const iso = date => date.map(part => String(part).padStart(2, "0")).join("-")
  // What the list says of each source of the statement, field by field.
  const cited = link =>
    references(link).map(([, entry, source]) => {
      const text = entry.querySelector("p")
      const behind = clean(source?.nextSibling?.textContent || "").replace(/^, /, "")
      return {
        publisher: clean(text?.firstChild?.textContent || "").replace(/,$/, ""),
        title: clean(source?.textContent || ""),
        url: url(source),
        issued: parts(behind.split(" (")[0]),
      }
    })

  // The day where the reader is, not the one in UTC.
  const day = () => {
    const now = new Date()
    return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map(part => String(part).padStart(2, "0")).join("-")
  }
  const today = () => {
    const { lang } = document.documentElement
    const local = lang === "en" ? "en-GB" : lang
    return new Date().toLocaleDateString(local, { day: "numeric", month: "long", year: "numeric" })
  }

  const citation = link => {
    const values = {
      text: words(link),
      evidence: evidence(link),
      page: page ? without(page, ".headerlink") : document.title,
      site: version ? say(release ? "of-version-at" : "of-version", { site, version, release }) : site,
      address: address(link),
      data: meta("date"),
      place: place(link),
      today: today(),
    }
    return say(values.address ? "cited" : "cited-unaddressed", values)
  }
  const withSources = link => [citation(link), say("sources"), ...sources(link)].join("\n")

  const escaped = text => text.replace(/[\\~^{}&%$#_]/g, sign => BIBTEX[sign] || `\\${sign}`)
  const key = link => link.hash.slice(1).replace(/[^A-Za-z0-9]+/g, "-")
  const keys = link => cited(link).map((_, place) => `${key(link)}-source-${place + 1}`)
  const rests = link => [evidence(link), keys(link).length && `${say("sources")} ${keys(link).join(", ")}`]
  const note = (link, ...more) => [...rests(link), ...more].filter(Boolean).join(". ")
  const entry = (name, fields) => {
    const lines = Object.entries(fields).filter(([, value]) => value)
    return `@online{${name},\n${lines.map(([field, value]) => `  ${field} = {${value}},\n`).join("")}}`
  }
  // The statement, and an entry for each of its sources.
  const bibtex = link => {
    const [year, month] = (version || day()).split("-")
    const own = entry(key(link), {
      author: `{${escaped(site)}}`,
      title: `{${escaped(words(link))}}`,
      year,
      month: String(Number(month)),
      version,
      url: address(link),
      urldate: day(),
      note: escaped(note(link, release, !address(link) && place(link))),
    })
    const of = ({ publisher, title, url, issued }) => ({
      author: `{${escaped(publisher)}}`,
      title: `{${escaped(title)}}`,
      year: issued[0],
      date: iso(issued),
      url: url.replace(/[{}\\]/g, encodeURIComponent),
    })
    return [own, ...cited(link).map((source, place) => entry(keys(link)[place], of(source)))].join("\n\n")
  }

  // The same for reference managers (Citation Style Language 1.0.2).
  const csl = link => {
    const date = text => ({ "date-parts": [text.split("-").map(Number)] })
    const own = {
      id: key(link),
      type: "webpage",
      author: [{ literal: site }],
      title: words(link),
      "container-title": page ? without(page, ".headerlink") : document.title,
      URL: address(link) || undefined,
      version,
      issued: date(version || day()),
      accessed: date(day()),
      note: note(link, release, !address(link) && place(link)),
    }
    const items = cited(link).map(({ publisher, title, url, issued }, place) => ({
      id: keys(link)[place],
      type: "webpage",
      author: [{ literal: publisher }],
      title,
      URL: url,
      issued: issued.length ? { "date-parts": [issued] } : undefined,
    }))
    return JSON.stringify([own, ...items], undefined, 1)
  }

  // Whether the text is in the clipboard; a frame or an old browser may refuse.
  const copied = async text => {
    try {
      await navigator.clipboard.writeText(text)
      return true
    } catch {
      const field = document.createElement("textarea")
      field.value = text
      menu.append(field)
      field.select()
      const done = document.execCommand("copy")
      if (done) field.remove()
      return done
    }
  }
  const copy = async (text, button) => {
    menu.querySelector("textarea")?.remove()
    button.textContent = say((await copied(text)) ? "copied" : "not-copied")
  }
  const choices = [
    ["copy-link", address],
    ["copy-citation", citation],
    ["copy-with-sources", withSources],
    ["copy-bibtex", bibtex],
    ["copy-csl", csl],
  ]

  const close = focus => {
    if (!menu) return
    const link = menu.previousElementSibling
    menu.remove()
    menu = undefined
    link.setAttribute("aria-expanded", "false")
    if (focus) link.focus()
  }

  const open = link => {
    close()
    menu = document.createElement("span")
    menu.className = "statement-menu"
    menu.setAttribute("role", "group")
    menu.setAttribute("aria-label", say("this-statement"))
    for (const [label, text] of choices) {
      if (!text(link)) continue
      const button = document.createElement("button")
      button.type = "button"
      button.textContent = say(label)
      button.addEventListener("click", () => copy(text(link), button))
      menu.append(button)
    }
    if (report) {
      const errors = document.createElement("a")
      const where = encodeURIComponent(address(link) || place(link))
      errors.href = `${report}${report.includes("?") ? "&" : "?"}address=${where}`
      errors.textContent = say("report")
      menu.append(errors)
    }
    link.after(menu)
    link.setAttribute("aria-expanded", "true")
    menu.firstElementChild.focus()
  }

  for (const link of document.querySelectorAll(".statement > .permalink")) {
    link.title = link.getAttribute("aria-label")
    link.setAttribute("aria-expanded", "false")
    link.addEventListener("click", event => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return
      event.preventDefault()
      history.replaceState(null, "", link.hash)
      menu?.previousElementSibling === link ? close(true) : open(link)
    })
  }
  document.addEventListener("keydown", event => event.key === "Escape" && close(true))
  document.addEventListener("click", event => menu && !event.target.closest(".statement-menu, .permalink") && close())
})()
