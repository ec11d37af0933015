import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

// Read by the test beside it: what the code asks for, and what the files hold.

export type Source = { path: string; text: string }

export function sources(root: string, rooms: readonly string[]): Source[] {
  return rooms.flatMap((room) =>
    readdirSync(join(root, room), { recursive: true, encoding: 'utf8' })
      .filter(
        (path) =>
          /\.tsx?$/.test(path) && !/\.test\.tsx?$|(^|\/)(generated\/|messages\/(index|scan)\.ts)/.test(path),
      )
      .map((path) => ({ path: join(room, path), text: readFileSync(join(root, room, path), 'utf8') })),
  )
}

type Tree = { [key: string]: string | Tree }

export function flatten(tree: Tree, before = ''): Record<string, string> {
  const pairs = Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [[before + key, value] as const]
      : Object.entries(flatten(value, `${before}${key}.`)),
  )
  return Object.fromEntries(pairs)
}

export type Use = {
  keys: Set<string>
  enums: Set<string>
  /** Which words of a kind of task somebody asks for. */
  ofKinds: Set<string>
  /** Every quoted word: a refusal's code appears as one where it is thrown. */
  words: Set<string>
  /** t() without a literal key: nobody could find its words. */
  unclear: string[]
}

const CALL = /(?<![\w.])t(?:\.rich|\.markup|\.has)?\(\s*/g

export function readUse(files: readonly Source[]): Use {
  const use: Use = { keys: new Set(), enums: new Set(), ofKinds: new Set(), words: new Set(), unclear: [] }
  for (const { path, text } of files) {
    for (const call of text.matchAll(CALL)) {
      const rest = text.slice(call.index + call[0].length)
      const key = /^'([\w.-]+)'\s*[,)]/.exec(rest)?.[1]
      if (key) use.keys.add(key)
      else use.unclear.push(`${path}: t(${rest.slice(0, 30).replace(/\s+/g, ' ')}`)
    }
    for (const [, name = ''] of text.matchAll(/\blabel\(\s*\w+,\s*'(\w+)'/g)) use.enums.add(name)
    for (const [, which = ''] of text.matchAll(/\bkindWords\(\s*\w+,\s*[\w.]+,\s*'(\w+)'/g))
      use.ofKinds.add(which)
    for (const [, word = ''] of text.matchAll(/'(\w+)'/g)) use.words.add(word)
  }
  return use
}

export function problems(messages: Record<string, string>, use: Use): string[] {
  const held = new Set(Object.keys(messages))
  const enums = new Set(
    [...held].filter((key) => key.startsWith('labels.')).map((key) => key.split('.')[1] ?? ''),
  )
  const isUsed = (key: string) => {
    const [room, name = '', which = ''] = key.split('.')
    if (use.keys.has(key)) return true
    if (room === 'labels') return use.enums.has(name)
    if (room === 'kinds') return use.ofKinds.has(which)
    return room === 'refusals' && use.words.has(name)
  }
  return [
    ...use.unclear.map((call) => `no literal key: ${call}`),
    ...[...use.keys].filter((key) => !held.has(key)).map((key) => `missing: ${key}`),
    ...[...use.enums].filter((name) => !enums.has(name)).map((name) => `missing: labels.${name}`),
    ...[...held].filter((key) => !isUsed(key)).map((key) => `unused: ${key}`),
  ]
}
