/* Looks words up in the index of the site. It is loaded, with the index, when somebody opens search; what shows the results
   is search.js. No word of a language stands here: spellings, signs and months come with the index. */
var DossierSearch = (() => {
  const CJK = "\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\u30fc\\u3005\\u3006"
  const IS_CJK = new RegExp(`[${CJK}]`, "u")
  const PIECES = new RegExp(`[${CJK}]+|(?:(?![${CJK}])[\\p{L}\\p{N}])+(?:[.'](?:(?![${CJK}])[\\p{L}\\p{N}])+)*`, "gu")
  const BETWEEN_CJK = new RegExp(`(?<=[${CJK}])\\s+(?=[${CJK}])`, "gu")
  const FIELDS = ["title", "names", "days", "text", "more"]
  const BOOST = { title: 4, names: 4, days: 6, text: 2, more: 1 }
  const BM25 = { k: 1.2, b: 0.7, d: 0.5 }
  const [PREFIX, NEAR] = [0.35, 0.4]
  const YEAR = /\d{4}/
  const LIFTED = 0.3
  const FULL = 0.5
  const OF_PARTS = 0.8
  const [EXACT, BEGINS, HOLDS, ALL_WORDS] = [1000, 4, 2.5, 1.6]
  const [MOST, FUZZY_FROM, TWO_FROM, PREFIX_FROM] = [30, 4, 6, 3]

  /* Letters as one looks for them: full-width and half-width alike, small, without accents. The marks of kana stay. */
  const LATIN = /[a-z0-9]+(?:[.'][a-z0-9]+)*/g
  const PLAIN = /^[\x20-\x7e]*$/
  const fold = text => (PLAIN.test(text) ? text.toLowerCase() : folded(text))
  const folded = text =>
    text
      .normalize("NFKC")
      .toLowerCase()
      .replace(/[\u2018\u2019\u02bc]/g, "'")
      .normalize("NFD")
      .replace(/[\u0300-\u036f\u2060\u00ad]/g, "")
      .normalize("NFC")

  const escaped = text => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")

  /* Words and numbers, and runs of signs between which no blanks stand. */
  const pieces = plain => (PLAIN.test(plain) ? plain.match(LATIN) : plain.replace(BETWEEN_CJK, "").match(PIECES)) || []

  const singular = piece => {
    const word = piece.replace(/'s$/, "").replace(/['.]/g, sign => (sign === "." && /\d/.test(piece) ? sign : ""))
    if (!/[a-z]{4,}s$/.test(word) || /(ss|us|is)$/.test(word)) return word
    return word.replace(/ies$/, "y").replace(/(ss|sh|ch|x|z)es$/, "$1").replace(/s$/, "")
  }

  class Words {
    constructor({ same, stop, signs, currencies, months }) {
      this.same = new Map(same.flatMap(([first, ...others]) => [first, ...others].map(word => [word, first])))
      this.stop = new Set(stop)
      this.known = new Map()
      this.indexed = new Map()
      const names = months.map(([long, short]) => (long === short ? long : `${long}|${short}\\.?`)).join("|")
      this.months = new Map(months.flatMap(([long, short], place) => [long, short].map(name => [name, place + 1])))
      this.dates = [
        [new RegExp(`(?<![\\d-])(\\d{4})-(\\d\\d?)(?:-(\\d\\d?))?(?![\\d-])`, "g"), [1, 2, 3]],
        [new RegExp(`(?<![\\d-])(\\d{4})/(\\d\\d?)/(\\d\\d?)(?![\\d-])`, "g"), [1, 2, 3]],
        [new RegExp(`(\\d{4})年(\\d\\d?)月(?:(\\d\\d?)日)?`, "g"), [1, 2, 3]],
        [new RegExp(`\\b(?:(\\d\\d?)(?:st|nd|rd|th)? )?(?:of )?(${names})\\.? (\\d{4})\\b`, "g"), [3, 2, 1]],
        [new RegExp(`\\b(${names})\\.? (\\d\\d?)(?:st|nd|rd|th)?,? (\\d{4})\\b`, "g"), [3, 1, 2]],
      ]
      this.signs = Object.entries(signs).map(([sign, word]) => [new RegExp(escaped(sign), "g"), ` ${word} `])
      const phrases = Object.keys(signs).filter(sign => /^\w/.test(sign)).map(escaped)
      // Nothing that is a sign, a sum, or a number with a unit.
      this.bare = new RegExp(`^(?!.*(?:${phrases.join("|") || "\\0"}))[a-z '.;:?!()-]*$`)
      const sums = Object.keys(currencies).map(escaped).join("")
      this.currency = sign => currencies[sign]
      this.sums = new RegExp(`([${sums}])\\s?(\\d[\\d.]*)((?:\\s?(?:${this.of("million")}|${this.of("billion")}|${this.of("trillion")}))?)\\b`, "g")
    }

    of(word) {
      return [...this.same].filter(([, first]) => first === word).map(([one]) => one).join("|") || word
    }

    /* The text in which sums, signs and numbers are written in one way. */
    plain(text) {
      let found = fold(text)
      if (this.bare.test(found)) return found
      found = found.replace(/(\d),(?=\d{3}(?!\d))/g, "$1")
      found = found.replace(this.sums, (_, sign, number, size) => `${number} ${size} ${this.currency(sign)} `)
      for (const [sign, word] of this.signs) found = found.replace(sign, word)
      return found.replace(/(\d)(bn|mn|tn|gw|mw|km)\b/g, "$1 $2")
    }

    /* The days and months that the folded text names, as `1999-05-10`, and the text without them. */
    days(text) {
      const found = []
      let rest = text
      if (!YEAR.test(text)) return [found, rest]
      for (const [form, [year, month, day]] of this.dates)
        rest = rest.replace(form, (...parts) => {
          const number = this.months.get(parts[month].replace(".", "")) || Number(parts[month])
          if (number < 1 || number > 12) return parts[0]
          const pair = value => String(value).padStart(2, "0")
          const monthly = `${parts[year]}-${pair(number)}`
          found.push({ word: parts[0].trim(), day: parts[day] ? `${monthly}-${pair(parts[day])}` : monthly })
          return " "
        })
      return [found, rest]
    }

    /* One word for all its spellings and for its plural. */
    term(piece) {
      let term = this.known.get(piece)
      if (term === undefined) this.known.set(piece, (term = this.same.get(singular(piece)) || singular(piece)))
      return term
    }

    /* What stands for a piece in the index: a term, the pairs of a run of signs, null for a word that is too common. */
    termsOf(piece) {
      if (IS_CJK.test(piece)) return [...pairs(piece), [...piece].at(-1)]
      return this.stop.has(piece) ? null : this.term(piece)
    }

    /* The terms of a text, for the index: words, pairs of signs where no blanks divide them, and days. */
    terms(text) {
      if (!text) return []
      const plain = this.plain(text)
      const found = []
      for (const piece of pieces(plain)) {
        let terms = this.indexed.get(piece)
        if (terms === undefined) this.indexed.set(piece, (terms = this.termsOf(piece)))
        if (typeof terms === "string") found.push(terms)
        else if (terms) found.push(...terms)
      }
      if (YEAR.test(plain)) for (const { day } of this.days(plain)[0]) {
        found.push(day)
        if (day.length > 7) found.push(day.slice(0, 7))
      }
      return found
    }

    /* What is asked for, word by word: each with the term of the index, or with signs to be found next to each other. */
    asked(query) {
      const [days, rest] = this.days(this.plain(query))
      const found = days.map(({ word, day }) => ({ word, term: day, whole: true }))
      for (const chunk of rest.split(/\s+/)) {
        const parts = pieces(chunk)
        if (parts.some(part => IS_CJK.test(part))) found.push({ word: chunk, signs: parts.join("") })
        else for (const piece of parts) found.push({ word: piece, term: this.term(piece), common: this.stop.has(piece) })
      }
      const telling = found.filter(one => !one.common)
      return telling.filter((one, place) => telling.findIndex(other => other.word === one.word) === place)
    }
  }

  const pairs = run => {
    const signs = [...run]
    return signs.slice(1).map((sign, place) => signs[place] + sign)
  }

  /* Which entries have a term in which field, and how well it fits: BM25+, with the terms that begin with it or are near it.
     Filling it is most of what search costs at first, so a posting is two numbers at the end of a list. */
  class Postings {
    constructor() {
      this.of = new Map()
      this.lengths = []
      this.totals = FIELDS.map(() => 0)
      this.size = 0
    }

    /* The terms of one entry, field by field; entries come in order. */
    add(fields) {
      for (const [field, terms] of fields.entries()) {
        const key = this.size * FIELDS.length + field
        let unique = 0
        for (const term of terms) {
          const list = this.of.get(term)
          if (list === undefined) this.of.set(term, [key, 1])
          else if (list[list.length - 2] === key) {
            list[list.length - 1]++
            continue
          } else list.push(key, 1)
          unique++
        }
        this.lengths.push(unique)
        this.totals[field] += unique
      }
      this.size++
    }

    /* Adds to `found`, from id to score and terms, what the entries with the term are worth. */
    score(found, term, weight) {
      const list = this.of.get(term)
      const [counts, n] = [FIELDS.map(() => 0), FIELDS.length]
      for (let at = 0; at < list.length; at += 2) counts[list[at] % n]++
      const rare = counts.map(count => Math.log(1 + (this.size - count + 0.5) / (count + 0.5)))
      for (let at = 0; at < list.length; at += 2) {
        const [key, often] = [list[at], list[at + 1]]
        const field = key % n
        const long = this.lengths[key] / (this.totals[field] / this.size)
        const fit = BM25.d + (often * (BM25.k + 1)) / (often + BM25.k * (1 - BM25.b + BM25.b * long))
        const id = (key - field) / n
        const one = found.get(id) || { id, score: 0, terms: [] }
        one.score += weight * BOOST[FIELDS[field]] * rare[field] * fit
        if (one.terms.at(-1) !== term) one.terms.push(term)
        found.set(id, one)
      }
    }

    /* The entries with the term, with one that begins with it, or with one as far from it as `far` letters. */
    search(term, { prefix = false, far = 0 } = {}) {
      const found = new Map()
      if (this.of.has(term)) this.score(found, term, 1)
      if (!prefix && !far) return found
      for (const one of this.of.keys()) {
        if (one === term) continue
        if (prefix && one.startsWith(term)) {
          this.score(found, one, (PREFIX * one.length) / (one.length + 0.3 * (one.length - term.length)))
          continue
        }
        const steps = far ? distance(term, one, far) : Infinity
        if (steps <= far) this.score(found, one, (NEAR * one.length) / (one.length + steps))
      }
      return found
    }
  }

  /* How many letters are to be put in, left out or changed to get from one word to the other; more than `most` is Infinity. */
  const distance = (one, other, most) => {
    if (Math.abs(one.length - other.length) > most) return Infinity
    let before = Array.from({ length: other.length + 1 }, (_, place) => place)
    for (let row = 1; row <= one.length; row++) {
      const line = [row]
      for (let place = 1; place <= other.length; place++) {
        const changed = before[place - 1] + (one[row - 1] === other[place - 1] ? 0 : 1)
        line.push(Math.min(changed, before[place] + 1, line[place - 1] + 1))
      }
      if (Math.min(...line) > most) return Infinity
      before = line
    }
    return before[other.length]
  }

  const without = text => fold(text).replace(BETWEEN_CJK, "")

  class Engine {
    constructor({ pages, kinds, ...words }) {
      this.words = new Words(words)
      this.pages = pages
      this.kinds = kinds
      this.entries = []
      this.heads = new Map()
      this.index = new Postings()
    }

    /* Takes rows of the index in, one at a time, so that whoever asks for the next may let the browser do other work. */
    *adding(rows) {
      const added = rows.map((row, place) => this.entry(row, this.entries.length + place))
      this.entries.push(...added)
      for (const entry of added) if (!entry.part && !entry.anchor) this.heads.set(entry.page, entry)
      for (const entry of added) {
        if (entry.part)
          for (const page of [entry.page, ...entry.also.map(number => this.pages[number])])
            if (this.heads.has(page)) entry.heads.push(this.heads.get(page))
        this.index.add(FIELDS.map(field => this.terms(entry, field)))
        yield
      }
    }

    entry([page, anchor, kind, weight, part, title = "", text = "", more = "", names = [], days = [], also = [], when = ""], id) {
      const path = this.pages[page]
      const whole = anchor[0] === "." ? path.slice(path.lastIndexOf("/") + 1, -".html".length) + anchor : anchor
      const address = path + (whole ? `#${whole}` : "")
      return { id, page: path, address, anchor, kind: this.kinds[kind], weight, part: Boolean(part), title, text, more, names, days, also, when, heads: [] }
    }

    terms(entry, field) {
      if (field === "names") return entry.names.flatMap(name => this.words.terms(name))
      return field === "days" ? entry.days : this.words.terms(entry[field])
    }

    /* All of an entry in which signs are looked for. */
    whole(entry) {
      entry.whole ??= without([entry.title, ...entry.names, entry.text, entry.more].join("\n"))
      return entry.whole
    }

    /* Which entries have a word of the query, and how well: a map from id to score and terms. A page has what its parts have. */
    finds(word, loose) {
      const found = new Map()
      for (const { id, score, terms } of word.signs ? this.findsSigns(word.signs, loose) : this.findsWord(word, loose))
        found.set(id, { score, terms })
      for (const [id, { score, terms }] of [...found])
        for (const head of this.entries[id].heads) {
          const own = found.get(head.id)
          const lifted = score * (head.page === this.entries[id].page ? LIFTED : LIFTED / 3)
          if (!own || own.score < lifted) found.set(head.id, { score: lifted, terms, lifted: true })
        }
      return found
    }

    findsWord({ term, whole }, loose) {
      if (!loose || whole) {
        const prefix = !loose && !whole && term.length >= PREFIX_FROM
        return [...this.index.search(term, { prefix }).values()]
      }
      const look = far => [...this.index.search(term, { far }).values()]
      const near = term.length >= FUZZY_FROM ? look(1) : []
      if (near.length || term.length < TWO_FROM) return near
      return look(2).filter(({ terms }) => terms.some(one => one[0] === term[0]))
    }

    findsSigns(signs, loose) {
      const runs = pieces(signs).filter(piece => IS_CJK.test(piece))
      const queries = runs.flatMap(run => ([...run].length > 1 ? pairs(run) : [run]))
      const single = runs.some(run => [...run].length === 1)
      const sums = new Map()
      for (const query of new Set(queries))
        for (const [id, { score }] of this.index.search(query, { prefix: single })) {
          const [sum, number] = sums.get(id) || [0, 0]
          sums.set(id, [sum + score, number + 1])
        }
      const found = [...sums].filter(([id, [, number]]) => loose || (number === new Set(queries).size && this.whole(this.entries[id]).includes(signs)))
      return found.map(([id, [sum, number]]) => ({ id, score: sum * number, terms: loose ? queries : [signs] }))
    }

    /* How far the query is the title, or a name, of an entry. */
    titled(entry, query, terms) {
      let best = 1
      for (const name of [entry.title, ...entry.names]) {
        if (!name) continue
        const words = this.key(name)
        if (words === query) return EXACT
        if (words.startsWith(`${query} `) || (IS_CJK.test(query) && words.startsWith(query))) best = Math.max(best, BEGINS)
        else if (` ${words} `.includes(` ${query} `) || (IS_CJK.test(query) && words.includes(query))) best = Math.max(best, HOLDS)
        else if (terms.every(term => words.split(" ").includes(term))) best = Math.max(best, ALL_WORDS)
      }
      return best
    }

    /* A title or a query as a row of terms, without words that are too common unless it has no other. */
    key(text) {
      const all = pieces(this.words.plain(text))
      const telling = all.filter(piece => !this.words.stop.has(piece))
      return (telling.length ? telling : all).map(piece => this.words.term(piece)).join(" ")
    }

    search(query) {
      const asked = this.words.asked(query)
      if (!asked.length) return { groups: [], number: 0, instead: [] }
      let finds = asked.map(word => this.finds(word, false))
      let instead = []
      let found = this.having(finds, asked.length)
      if (!found.size) {
        const exact = finds.map(one => one.size > 0)
        finds = finds.map((one, place) => (exact[place] ? one : this.finds(asked[place], true)))
        instead = asked.flatMap((word, place) => (exact[place] || word.signs ? [] : this.nearest(finds[place])))
        found = this.having(finds, asked.length)
        for (let least = asked.length - 1; !found.size && least; least--) found = this.having(finds, least)
      }
      const scored = this.scored(found, finds, asked, this.key(query))
      const groups = this.grouped(scored)
      return { groups: groups.slice(0, MOST), number: groups.length, instead: groups.length ? instead : [] }
    }

    /* The terms of the index that stand for a word that it does not have. */
    nearest(finds) {
      return [...new Set([...finds.values()].flatMap(({ terms }) => terms))].slice(0, 3)
    }

    /* The ids of the entries that have at least so many of the words. */
    having(finds, least) {
      const counts = new Map()
      for (const one of finds) for (const id of one.keys()) counts.set(id, (counts.get(id) || 0) + 1)
      return new Map([...counts].filter(([, count]) => count >= least))
    }

    scored(found, finds, asked, key) {
      const terms = asked.map(({ term, signs }) => term || signs)
      return [...found.keys()].map(id => {
        const entry = this.entries[id]
        const own = finds.map(one => one.get(id))
        const sum = own.reduce((total, find) => total + (find?.score || 0), 0)
        const bonus = entry.part || entry.weight < FULL ? 1 : this.titled(entry, key, terms)
        const exact = bonus === EXACT
        return {
          entry,
          missing: asked.filter((_, place) => !own[place]).map(({ word }) => word),
          matched: new Set(own.flatMap(find => find?.terms || [])),
          score: exact ? (sum + EXACT) * entry.weight : sum * entry.weight * bonus,
        }
      })
    }

    /* Statements under the page they stand on; all else by itself. The best comes first. */
    grouped(scored) {
      const groups = new Map()
      for (const result of scored.sort((one, other) => other.score - one.score || one.entry.id - other.entry.id)) {
        const { entry, missing, matched, score } = result
        const head = entry.part ? entry.heads[0] : entry
        if (!head) continue
        const group = groups.get(head.id) || { head, parts: [], score: 0, missing, matched: new Set() }
        if (entry === head) group.matched = matched
        else group.parts.push(result)
        if (missing.length < group.missing.length) group.missing = missing
        group.score = Math.max(group.score, entry.part ? score * Math.sqrt(head.weight) * OF_PARTS : score)
        groups.set(head.id, group)
      }
      return [...groups.values()].sort((one, other) => other.score - one.score)
    }

    /* Where the matched terms stand in a text: pairs of start and end. */
    places(text, matched) {
      const found = []
      const folded = [...text].map(sign => fold(sign) || sign)
      for (const term of matched) {
        if (!IS_CJK.test(term)) continue
        const line = folded.join("")
        if (line.length !== text.length) continue
        for (let at = line.indexOf(term); at >= 0; at = line.indexOf(term, at + 1)) found.push([at, at + term.length])
      }
      for (const piece of text.matchAll(/[\p{L}\p{N}]+(?:[.,'’][\p{L}\p{N}]+)*/gu)) {
        const term = this.words.term(fold(piece[0]).replace(/(\d),(?=\d{3})/g, "$1"))
        if (matched.has(term)) found.push([piece.index, piece.index + piece[0].length])
      }
      return found.sort((one, other) => one[0] - other[0]).filter(([start], place, all) => !place || start >= all[place - 1][1])
    }
  }

  return Engine
})()
