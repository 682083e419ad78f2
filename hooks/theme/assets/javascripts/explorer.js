/* The explorer: chooses among all statements, which come as a script of their own when the page is open. The choice is kept in
   the address behind "#?", as that of the other lists; what is shown is made page by page, so that ten thousand are no burden. */
(() => {
  const form = document.querySelector("form.explorer")
  if (!form) return
  const FACETS = [...form.querySelectorAll("select")].map(field => field.name)
  const [ADDRESS, PAGE, DATE, TEXT, NOTE, FIRST_FACET] = [0, 1, 2, 3, 4, 5]
  const PAGEFUL = 50
  const list = document.querySelector(".explored")
  const more = document.querySelector(".explorer__more")
  const count = form.querySelector("output")
  const save = form.querySelector(".explorer__save")
  const plain = text => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase()
  const digits = number => number.toLocaleString(document.documentElement.lang)
  let all = [], words = [], options = {}, days = {}, fitting = []

  const make = (name, text, attributes = {}) => {
    const element = Object.assign(document.createElement(name), attributes)
    if (text) element.textContent = text
    return element
  }
  const named = (row, facet) => row[FIRST_FACET + FACETS.indexOf(facet)].map(place => options[facet][place])
  // Made when words are first looked for: the page opens sooner.
  const wordsOf = (row, index) => (words[index] ??= plain(`${row[TEXT]} ${row[NOTE]}`))
  const href = row => `${row[PAGE]}#${row[ADDRESS]}`

  const item = row => {
    const one = make("li")
    one.append(make("p", row[TEXT]))
    if (row[NOTE]) one.append(make("p", row[NOTE], { className: "about" }))
    const about = make("p", "", { className: "about" })
    const told = ["topic", "grade", "publisher"].map(facet => named(row, facet).join(", "))
    about.append(make("a", days[row[DATE]] || row[ADDRESS], { href: href(row) }), ["", ...told.filter(Boolean)].join(" · "))
    one.append(about)
    return one
  }

  const chosen = () => Object.fromEntries([...new FormData(form)].filter(([, value]) => value))
  const told = () => Object.fromEntries(new URLSearchParams(location.hash.startsWith("#?") ? location.hash.slice(2) : ""))

  // For each statement the facets whose choice it does not fit; text and days count as one more.
  const misses = (row, index, choice, wanted, needles) => {
    const found = []
    FACETS.forEach((facet, place) => {
      if (choice[facet] && !row[FIRST_FACET + place].includes(wanted[facet])) found.push(facet)
    })
    const date = row[DATE]
    const early = choice.from && !(date && date >= choice.from.slice(0, date.length))
    const late = choice.to && !(date && date <= choice.to.slice(0, date.length))
    if (early || late || !needles.every(needle => wordsOf(row, index).includes(needle))) found.push("text")
    return found
  }

  const choose = () => {
    const choice = chosen()
    const wanted = Object.fromEntries(FACETS.map(facet => [facet, options[facet].indexOf(choice[facet])]))
    const needles = plain(choice.text || "").split(/\s+/).filter(Boolean)
    const counts = Object.fromEntries(FACETS.map(facet => [facet, new Uint32Array(options[facet].length)]))
    fitting = []
    all.forEach((row, index) => {
      const missed = misses(row, index, choice, wanted, needles)
      if (!missed.length) fitting.push(row)
      // What an option of a facet would show is what fits all other choices.
      FACETS.forEach((facet, place) => {
        if (!missed.length || (missed.length === 1 && missed[0] === facet))
          for (const option of row[FIRST_FACET + place]) counts[facet][option]++
      })
    })
    for (const facet of FACETS)
      for (const option of [...form.elements[facet].options].slice(1)) {
        const number = counts[facet][option.dataset.place]
        option.textContent = `${option.value} (${digits(number)})`
        option.disabled = !number && !option.selected
      }
    tell(Object.keys(choice).length)
    list.replaceChildren()
    show()
  }

  const tell = some => {
    const { shown, some: partly, none } = form.dataset
    const filled = partly.replace("{number}", digits(fitting.length)).replace("{all}", digits(all.length))
    count.value = !some ? shown : fitting.length ? filled : none
    save.disabled = !fitting.length
    form.querySelector("[type=reset]").disabled = !some
  }

  const show = () => {
    const start = list.children.length
    list.append(...fitting.slice(start, start + PAGEFUL).map(item))
    more.hidden = list.children.length >= fitting.length
    return list.children[start]
  }

  const cell = value => {
    const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
  }
  const csv = rows => {
    const heading = ["address", "date", "text", "note", ...FACETS, "link"]
    const lines = rows.map(row => [
      row[ADDRESS], row[DATE], row[TEXT], row[NOTE],
      ...FACETS.map(facet => named(row, facet).join("; ")),
      new URL(href(row), document.querySelector("link[rel=canonical]")?.href || location.href.split("#")[0]).href
    ])
    return [heading, ...lines].map(line => line.map(cell).join(",") + "\r\n").join("")
  }
  const download = () => {
    const address = URL.createObjectURL(new Blob(["\ufeff", csv(fitting)], { type: "text/csv" }))
    const link = make("a", "", { href: address, download: "statements.csv" })
    document.body.append(link)
    link.click()
    link.remove()
    setTimeout(() => URL.revokeObjectURL(address), 10000)
  }

  const restore = () => {
    const choice = told()
    for (const field of form.elements) if (field.name && field !== save) field.value = choice[field.name] || ""
    choose()
  }
  const keep = () => {
    const address = new URLSearchParams(chosen()).toString()
    if (address !== location.hash.slice(2)) history.replaceState(null, "", `#?${address}`)
    choose()
  }

  const begin = data => {
    options = data.options
    days = data.days
    all = data.rows
    for (const facet of FACETS)
      options[facet].forEach((name, place) => {
        const option = make("option", name, { value: name })
        option.dataset.place = place
        form.elements[facet].append(option)
      })
    restore()
    let waiting
    form.addEventListener("change", keep)
    form.addEventListener("input", event => {
      if (event.target.name !== "text") return
      clearTimeout(waiting)
      waiting = setTimeout(keep, 200)
    })
    form.addEventListener("reset", () => setTimeout(keep))
    save.addEventListener("click", download)
    more.querySelector("button").addEventListener("click", () => show()?.querySelector("a").focus())
    addEventListener("hashchange", () => (!location.hash || location.hash.startsWith("#?")) && restore())
  }

  form.addEventListener("submit", event => event.preventDefault())
  const script = make("script", "", { src: form.dataset.statements })
  script.onload = () => begin(window.__dossier_statements)
  script.onerror = () => (count.value = form.dataset.failed)
  document.head.append(script)
})()
