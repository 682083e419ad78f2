/* Tables that can be sorted: a button in each heading of a table with data-sortable, the order in aria-sort.
   A cell sorts by its data-value, else by its words; a cell without a number comes last. Without script the table stands as it is. */
(() => {
  const valueOf = (row, column, kind) => {
    const cell = row.cells[column]
    const value = cell.dataset.value ?? cell.textContent.trim()
    return kind === "number" ? (value === "" ? null : Number(value)) : value.toLowerCase()
  }

  const compare = (one, other, up) => {
    if (one === null || other === null) return (one === null) - (other === null)
    const order = typeof one === "number" ? one - other : one.localeCompare(other)
    return up ? order : -order
  }

  for (const table of document.querySelectorAll("table[data-sortable]")) {
    const headings = [...table.tHead.rows[0].cells]
    const body = table.tBodies[0]
    headings.forEach((heading, column) => {
      const button = document.createElement("button")
      button.type = "button"
      button.append(...heading.childNodes)
      button.title = table.dataset.sortWords
      heading.append(button)
      button.addEventListener("click", () => {
        const kind = heading.dataset.kind
        // Numbers and dates begin with the largest, words with A.
        const up = heading.hasAttribute("aria-sort") ? heading.getAttribute("aria-sort") !== "ascending" : !kind
        for (const other of headings) other.removeAttribute("aria-sort")
        heading.setAttribute("aria-sort", up ? "ascending" : "descending")
        const rows = [...body.rows].map(row => [valueOf(row, column, kind), row])
        rows.sort(([one], [other]) => compare(one, other, up))
        body.append(...rows.map(([, row]) => row))
      })
    })
  }
})()
