// What a policy of the database asks of who reads: every way through it, and for each the classes, and the classes that
// it asks of the row itself.

/** One way through a policy. `own` is the student, or the person whose row it is; `through` the tables it leans on. */
export type Way = { classes: string[]; row: string[]; own: boolean; through: string[] }

/** All ways through an expression as PostgreSQL prints it: an OR gives several, an AND has to be met whole. */
export function waysThrough(expression: string): Way[] {
  const text = bare(expression)
  const either = split(text, ' OR ')
  if (either.length > 1) return either.flatMap(waysThrough)
  const both = split(text, ' AND ')
  if (both.length > 1)
    return both
      .map(waysThrough)
      .reduce((ways, more) => ways.flatMap((way) => more.map((other) => joined(way, other))))
  return [atom(text)]
}

const joined = (one: Way, other: Way): Way => ({
  classes: [...one.classes, ...other.classes],
  row: [...one.row, ...other.row],
  own: one.own || other.own,
  through: [...one.through, ...other.through],
})

const all = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, name = '']) => name)

function atom(text: string): Way {
  // What is denied opens nothing.
  if (/^NOT\b/.test(text)) return { classes: [], row: [], own: false, through: [] }
  return {
    classes: [
      ...all(text, /authz\.\w+\('(\w+)'::data_class/g),
      ...all(text, /authz\.\w+\('\w+'::(lob)_part/g),
    ],
    row: all(text, /^data_class = '(\w+)'::data_class$/g),
    own: /^\w+ = \( SELECT authz\.(student|uid)\(\)[^()]*\)$/.test(text),
    through: all(text, /\bFROM (\w+)/g),
  }
}

function bare(expression: string): string {
  let text = expression.replace(/\s+/g, ' ').trim()
  while (text.startsWith('(') && closes(text, 0) === text.length - 1) text = text.slice(1, -1).trim()
  return text
}

function closes(text: string, at: number): number {
  let depth = 0
  for (let i = at; i < text.length; i++) {
    if (text[i] === '(') depth++
    else if (text[i] === ')' && --depth === 0) return i
  }
  return -1
}

function split(text: string, word: string): string[] {
  const parts: string[] = []
  let begin = 0
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '(') i = Math.max(i, closes(text, i))
    else if (text.startsWith(word, i)) {
      parts.push(text.slice(begin, i))
      begin = i + word.length
      i = begin - 1
    }
  }
  return [...parts, text.slice(begin)]
}
