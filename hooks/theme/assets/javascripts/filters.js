/* Filters of the timeline, of the commitments and of the quotations. The choice is kept in the address behind "#?", which works from disk too;
   without script the whole list stands there and the form does not show. */
(() => {
  const CHOSEN = ".happening, .commitment, .quotation"
  const form = document.querySelector("form.filters")
  if (!form) return
  const all = [...document.querySelectorAll(CHOSEN)]
  const groups = [...document.querySelectorAll(".timeline, .undertakings, .spoken")]
  const count = form.querySelector("output")
  const words = one => {
    const own = one.cloneNode(true)
    for (const mark of own.querySelectorAll("sup")) mark.remove()
    return own.textContent.toLowerCase()
  }
  const texts = new Map(all.map(one => [one, words(one)]))
  const names = [...form.querySelectorAll("select")].map(field => field.name)
  const noun = `${form.dataset.noun}s`

  const fits = (one, choice) =>
    names.every(name => !choice[name] || one.dataset[name].split(" ").includes(choice[name])) &&
    (choice.text || "").toLowerCase().split(/\s+/).every(word => texts.get(one).includes(word))

  const chosen = () => Object.fromEntries([...new FormData(form)].filter(([, value]) => value))
  const told = () => Object.fromEntries(new URLSearchParams(location.hash.startsWith("#?") ? location.hash.slice(2) : ""))

  const show = choice => {
    for (const one of all) one.hidden = !fits(one, choice)
    for (const group of groups) {
      const empty = !group.querySelector(`:is(${CHOSEN}):not([hidden])`)
      group.hidden = empty
      const heading = group.previousElementSibling
      if (heading && heading.matches("h2")) heading.hidden = empty
    }
    const number = all.filter(one => !one.hidden).length
    const some = `${number} of ${all.length} ${noun}`
    count.value = number === all.length ? `${number} ${noun}` : number ? some : `No ${noun} fit all of these choices`
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

  const keep = () => {
    const choice = chosen()
    const address = new URLSearchParams(choice).toString()
    if (address !== location.hash.slice(2)) location.hash = address ? `?${address}` : "?"
    show(choice)
  }

  let waiting
  form.addEventListener("change", keep)
  form.addEventListener("input", event => {
    if (event.target.name !== "text") return
    clearTimeout(waiting)
    waiting = setTimeout(keep, 300)
  })
  form.addEventListener("reset", () => setTimeout(keep))
  form.addEventListener("submit", event => {
    event.preventDefault()
    keep()
  })
  // Another anchor, such as that of a reference, leaves the choice as it is.
  addEventListener("hashchange", () => (!location.hash || location.hash.startsWith("#?")) && restore())
  restore()
})()
