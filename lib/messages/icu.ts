// The arguments of an ICU message: 'count:plural', 'name:'. Only as much of the grammar as our messages use.

type Cursor = { text: string; at: number }

function upTo(cursor: Cursor, stop: RegExp): string {
  const found = cursor.text.slice(cursor.at).search(stop)
  if (found === -1) throw new Error(`A brace is not closed: ${cursor.text}`)
  const part = cursor.text.slice(cursor.at, cursor.at + found)
  cursor.at += found
  return part.trim()
}

function argument(cursor: Cursor, seen: Set<string>) {
  const name = upTo(cursor, /[,}]/)
  if (!/^\w+$/.test(name)) throw new Error(`No name between braces: ${cursor.text}`)
  if (cursor.text[cursor.at++] === '}') return void seen.add(`${name}:`)
  const kind = upTo(cursor, /[,}]/)
  seen.add(`${name}:${kind}`)
  if (!['plural', 'select', 'selectordinal'].includes(kind)) {
    upTo(cursor, /\}/)
    cursor.at++
    return
  }
  while (cursor.at < cursor.text.length) {
    upTo(cursor, /[{}]/)
    if (cursor.text[cursor.at++] === '}') return
    message(cursor, seen)
  }
}

function message(cursor: Cursor, seen: Set<string>) {
  while (cursor.at < cursor.text.length) {
    const sign = cursor.text[cursor.at++]
    if (sign === '}') return
    if (sign === '{') argument(cursor, seen)
  }
}

export function icuArguments(text: string): string[] {
  const seen = new Set<string>()
  message({ text, at: 0 }, seen)
  for (const [, tag] of text.matchAll(/<(\w+)>/g)) seen.add(`<${tag}>`)
  return [...seen].sort()
}
