/* The sign behind a statement offers its link and its citation to copy. Without script it stays the link that it is. */
(() => {
  const site = document.querySelector("meta[name='dossier-title']")?.content || document.title
  const report = document.querySelector("meta[name='dossier-report']")?.content
  let menu

  const copy = async (text, button) => {
    try {
      await navigator.clipboard.writeText(text)
    } catch {
      const field = document.createElement("textarea")
      field.value = text
      menu.append(field)
      field.select()
      document.execCommand("copy")
      field.remove()
    }
    button.textContent = "Copied"
  }

  const words = item => {
    const own = item.cloneNode(true)
    for (const part of own.querySelectorAll("sup, .grade, .permalink, .note, .from, .statement-menu")) part.remove()
    return own.textContent.replace(/\u2060/g, "").replace(/\s+/g, " ").trim()
  }

  const address = link => link.href
  const today = () => new Date().toISOString().slice(0, 10)
  const plain = link => `“${words(link.closest("li"))}” ${site}, ${address(link)} (read ${today()}).`
  const bibtex = link => {
    const key = link.hash.slice(1).replace(/[^A-Za-z0-9]+/g, "-")
    const title = words(link.closest("li")).replace(/[{}\\]/g, "")
    return `@misc{${key},\n  title = {${title}},\n  howpublished = {${site}},\n  url = {${address(link)}},\n  urldate = {${today()}}\n}`
  }
  const choices = [
    ["Copy link", address],
    ["Copy citation", plain],
    ["Copy BibTeX", bibtex],
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
    menu.setAttribute("aria-label", "This statement")
    for (const [label, text] of choices) {
      const button = document.createElement("button")
      button.type = "button"
      button.textContent = label
      button.addEventListener("click", () => copy(text(link), button))
      menu.append(button)
    }
    if (report) {
      const errors = document.createElement("a")
      errors.href = `${report}${report.includes("?") ? "&" : "?"}address=${encodeURIComponent(address(link))}`
      errors.textContent = "Report an error"
      menu.append(errors)
    }
    link.after(menu)
    link.setAttribute("aria-expanded", "true")
    menu.firstElementChild.focus()
  }

  for (const link of document.querySelectorAll(".statement > .permalink")) {
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
