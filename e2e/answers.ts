// What an answer of the product says, apart from how the framework cut, ordered and numbered it on the way. An answer
// holds its tree in rows that refer to each other by number; which number and which order a row gets is a matter of
// milliseconds. Here the references are followed, so that two answers are equal when they say the same.
type Row = { tag: string; value: unknown }
type Json = string | number | boolean | null | Json[] | { [key: string]: Json }

/** The answer in one form. Throws when it can't be read, so that nothing counts as the same unseen. */
export function normal(text: string, type: string): string {
  if (type.startsWith('text/x-component')) return tree(text)
  if (!type.startsWith('text/html')) return text
  const pieces: string[] = []
  const rest = text.replace(
    /<script[^>]*>(?:\(self\.__next_f=self\.__next_f\|\|\[\]\)|self\.__next_f)\.push\((\[[^<]*\])\)<\/script>/g,
    (_all, said: string) => {
      const [kind, piece] = JSON.parse(said) as [number, string?]
      if (kind === 1) pieces.push(piece ?? '')
      return ''
    },
  )
  return `${masked(rest)}\n${tree(pieces.join(''))}`
}

// Random in every answer, also when the same page is asked for twice: a form's one-time key, the page's nonce and the
// framework's own number of the request.
const masked = (text: string) =>
  text
    .replace(/name="key" value="[^"]*"|"name":"key","value":"[^"]*"/g, 'KEY')
    .replace(/nonce="[^"]*"/g, 'NONCE')
    .replace(/"[\w-]{21}([vmh])"/g, '"REQUEST-$1"')

const random = (key: string, value: unknown) =>
  key === 'formKey' || key === 'nonce' ? key.toUpperCase() : value

function tree(text: string): string {
  const rows = readRows(Buffer.from(text))
  const known = new Map<string, Json>()
  const hints = rows
    .filter(({ id }) => id === '')
    .map(({ tag, value }) => `${tag}${JSON.stringify(value, random)}`)
  const byId = new Map<string, Row>()
  // A stream is several rows of one number, in the order in which its pieces came.
  for (const { id, tag, value } of rows.filter((row) => row.id !== '')) {
    const before = byId.get(id)
    byId.set(id, before ? { tag: before.tag, value: [before.value, tag, value] } : { tag, value })
  }
  if (!byId.has('0')) throw new Error(`an answer without a root: ${text.slice(0, 200)}`)
  const said = (id: string) => JSON.stringify(follow(id, byId, known, []), random)
  const root = said('0')
  // What nothing refers to would be sent all the same.
  const loose = [...byId.keys()].filter((id) => !known.has(id)).map(said)
  return masked([root, ...loose.sort(), ...hints.sort()].join('\n'))
}

function readRows(bytes: Buffer): (Row & { id: string })[] {
  const rows: (Row & { id: string })[] = []
  for (let at = 0; at < bytes.length; ) {
    const colon = bytes.indexOf(':', at)
    const id = bytes.toString('utf8', at, colon)
    if (colon < 0 || !/^[0-9a-f]*$/.test(id))
      throw new Error(`no row at ${at}: ${bytes.toString('utf8', at, at + 80)}`)
    const tag = /[A-Z]/.exec(String.fromCharCode(bytes[colon + 1] ?? 0))?.[0] ?? ''
    if (tag === 'T') {
      const comma = bytes.indexOf(',', colon)
      const length = Number.parseInt(bytes.toString('utf8', colon + 2, comma), 16)
      rows.push({ id, tag, value: bytes.toString('utf8', comma + 1, comma + 1 + length) })
      at = comma + 1 + length
      continue
    }
    const end = bytes.indexOf('\n', colon)
    const line = bytes.toString('utf8', colon + 1 + tag.length, end < 0 ? bytes.length : end)
    const [, hint = ''] = tag === 'H' ? (/^(.)/.exec(line) ?? []) : []
    rows.push({ id, tag: tag + hint, value: parsed(line.slice(hint.length)) })
    at = end < 0 ? bytes.length : end + 1
  }
  return rows
}

// The end of a stream has no value.
const parsed = (line: string): unknown => (line ? JSON.parse(line) : null)

function follow(id: string, rows: Map<string, Row>, known: Map<string, Json>, path: readonly string[]): Json {
  const seen = known.get(id)
  if (seen !== undefined) return seen
  if (path.includes(id)) return 'CIRCLE'
  const { tag, value } = rows.get(id) as Row
  // A long text is text, also when it looks like a reference.
  const whole = tag === 'T' ? { text: value as string } : resolve(value as Json, rows, known, [...path, id])
  const said = tag && tag !== 'T' ? { [tag]: whole } : whole
  known.set(id, said)
  return said
}

const reference = /^\$([LFQWKBih@]?)([0-9a-f]+)((?::[\w$.-]+)*)$/

function resolve(
  value: Json,
  rows: Map<string, Row>,
  known: Map<string, Json>,
  path: readonly string[],
): Json {
  if (Array.isArray(value)) return value.map((one) => resolve(one, rows, known, path))
  if (value && typeof value === 'object')
    return Object.fromEntries(
      Object.entries(value).map(([key, one]) => [key, resolve(one, rows, known, path)]),
    )
  const [, , id = '', steps = ''] = typeof value === 'string' ? (reference.exec(value) ?? []) : []
  if (!rows.has(id)) return value
  if (!steps) return follow(id, rows, known, path)
  const part = steps
    .split(':')
    .slice(1)
    .reduce((at, step) => inside(at, step, rows), (rows.get(id) as Row).value as Json)
  return resolve(part, rows, known, path)
}

// A thing that stands in an answer twice is sent once, and the second place names the first: which is which depends on
// who came first as well.
const parts = ['$', 'type', 'key', 'props']
function inside(value: Json, step: string, rows: Map<string, Row>): Json {
  const [, , id = ''] = typeof value === 'string' ? (reference.exec(value) ?? []) : []
  if (rows.has(id)) return inside((rows.get(id) as Row).value as Json, step, rows)
  if (Array.isArray(value))
    return value[value[0] === '$' && parts.includes(step) ? parts.indexOf(step) : Number(step)] ?? null
  if (value && typeof value === 'object') return value[step] ?? null
  return `${step} of ${String(value)}`
}

/** The first place where two answers differ, with what stands around it; empty when they say the same. */
export function difference(one: string, other: string): string {
  if (one === other) return ''
  let at = 0
  while (one[at] === other[at]) at++
  return `at ${at}: …${one.slice(at - 120, at + 120)}… against …${other.slice(at - 120, at + 120)}…`
}
