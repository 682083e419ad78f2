/* Filters of the timeline. The choice is kept in the address behind "#?", which works from disk too; without script the
   whole timeline stands there and the form does not show. */
(() => {
  const form = document.querySelector("form.filters")
  if (!form) return
  const events = [...document.querySelectorAll(".happening")]
  const groups = [...document.querySelectorAll(".timeline")]
  const count = form.querySelector("output")
  const texts = new Map(events.map(event => [event, event.textContent.toLowerCase()]))
  const lists = { topic: "topics", person: "people", organization: "organizations", grade: "grades" }

  const fits = (event, choice) =>
    Object.entries(lists).every(([name, list]) => !choice[name] || event.dataset[list].split(" ").includes(choice[name])) &&
    (choice.text || "").toLowerCase().split(/\s+/).every(word => texts.get(event).includes(word))

  const chosen = () => Object.fromEntries([...new FormData(form)].filter(([, value]) => value))
  const told = () => Object.fromEntries(new URLSearchParams(location.hash.startsWith("#?") ? location.hash.slice(2) : ""))

  const show = choice => {
    for (const event of events) event.hidden = !fits(event, choice)
    for (const group of groups) {
      const empty = !group.querySelector(".happening:not([hidden])")
      group.hidden = empty
      const heading = group.previousElementSibling
      if (heading && heading.matches("h2")) heading.hidden = empty
    }
    const number = events.filter(event => !event.hidden).length
    count.value = number === events.length ? `${number} events` : `${number} of ${events.length} events`
    // A picture of all events would contradict a choice among them.
    for (const picture of document.querySelectorAll("figure.picture")) picture.hidden = number !== events.length
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
  addEventListener("hashchange", restore)
  restore()
})()
