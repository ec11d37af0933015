// Further languages: each is one file in `more/`, named by its code (tr.json, uk.json), with as many of the Dutch texts
// as somebody had time for. A region adds one without touching the code.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

export type More = { [key: string]: string | More }

const folder = path.join(process.cwd(), 'lib/messages/more')
const FILE = /^([a-z]{2,3}(?:-[A-Za-z]{2,4})?)\.json$/

/** Every further language that has a file, by its code; none where the product runs without the folder. A file that can't be read stops the start, with its name. */
export function moreLanguages(from = folder): Record<string, More> {
  const found: Record<string, More> = {}
  for (const name of existsSync(from) ? readdirSync(from).sort() : []) {
    const [, locale] = FILE.exec(name) ?? []
    if (!locale) continue
    try {
      found[locale] = JSON.parse(readFileSync(path.join(from, name), 'utf8')) as More
    } catch (error) {
      throw new Error(`lib/messages/more/${name} is no JSON: ${(error as Error).message}`)
    }
  }
  return found
}
