// Which class each table and column belongs to, read from the `/// class:` lines in prisma/schema. A column has the
// class of its table unless it has a line of its own. Only guards need it, so it reads the text and no client.
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { DataClass } from '@/lib/db/enums'

/**
 * `byRow`: the row carries its own class. `staff` and `account` are about colleagues and sign-in, `reference` about
 * nobody.
 */
const classNames = [...Object.values(DataClass), 'byRow', 'staff', 'account', 'reference'] as const
type ClassName = (typeof classNames)[number]
export type TableClass = { name: ClassName | null; columns: Record<string, ClassName> }

const folder = path.resolve(import.meta.dirname, '../../../prisma/schema')
export const schemaText = () =>
  readdirSync(folder)
    .map((file) => readFileSync(path.join(folder, file), 'utf8'))
    .join('\n')

/** The class of every table by its name in the database; throws for a word that is no class. */
export function readClasses(schema: string): Record<string, TableClass> {
  const models = [...schema.matchAll(/((?:^\/\/\/.*\n)*)^model (\w+) \{\n([\s\S]*?)^\}/gm)]
  const isModel = new Set(models.map(([, , name]) => name))
  return Object.fromEntries(
    models.map(([, above = '', model = '', body = '']) => {
      const table = body.match(/@@map\("(\w+)"\)/)?.[1] ?? model
      const name = said(above, table)
      const fields = [...body.matchAll(/((?:^ +\/\/\/.*\n)*)^ +(\w+) +(\w+)(.*)$/gm)]
      const columns = fields
        .filter(([, , , type = '']) => !isModel.has(type))
        .map(([, note = '', field = '', , rest = '']) => {
          const column = rest.match(/[^@]@map\("(\w+)"\)/)?.[1] ?? field
          return [column, said(note, `${table}.${column}`) ?? name] as const
        })
      return [table, { name, columns: Object.fromEntries(columns) as TableClass['columns'] }]
    }),
  )
}

function said(note: string, where: string): ClassName | null {
  const word = note.match(/\/\/\/ class: *(\S*)/)?.[1]
  if (word === undefined) return null
  const known = classNames.find((name) => name === word)
  if (!known) throw new Error(`${where}: "${word}" is no class; there are: ${classNames.join(', ')}`)
  return known
}
