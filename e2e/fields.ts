// What a form is filled in with by somebody who may not: made of what the form says of its own fields, with somebody
// else's things in it. A field that doesn't say what it is can't be made, and says so.
import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import type { Thing } from '@/lib/kernel/fields'
import { ids } from '@/prisma/seed/region'
import type { Fields, Things } from './doors'

export type All = Things & { intervention: string }
type Field = Fields[string]
type Filled = Record<string, Field | number | Record<string, string>>

// The smallest photo there is.
const dot = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const table = 'groep;schooljaar;examenjaar\n9Z9;2026-2027;nee\n'
const files: Record<NonNullable<z.core.GlobalMeta['file']>, Field> = {
  photo: { name: 'foto.png', mimeType: 'image/png', buffer: dot },
  table: { name: 'groepen.csv', mimeType: 'text/csv', buffer: Buffer.from(table) },
  register: {
    name: 'crebo_opleidingen.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('opleidingcode,opleidingsnaam\n79010,Afbouw'),
  },
}

/** Whose thing each id names: Yusuf's and his school's, and of what a guardian answers Sami's. */
const thingOf = (it: All): Record<Thing, string> => ({
  absence: randomUUID(),
  account: it.account,
  administrator: ids.membership('sanne'),
  application: it.application,
  brought: it.brought,
  colleague: ids.membership('emma'),
  crossing: it.crossing,
  day: it.day,
  deputy: ids.membership('joke'),
  double: it.match,
  draft: it.draft,
  entry: it.entry,
  evidence: it.evidence,
  form: it.form,
  formVersion: it.formVersion,
  group: it.group,
  guidance: randomUUID(),
  intervention: it.intervention,
  item: it.item,
  key: randomUUID(),
  list: it.list,
  match: it.match,
  package: it.package,
  packageOfChild: it.samiPackage,
  programme: ids.programme('zandhaven', 'Kok', 'niveau 2'),
  question: it.question,
  receivingDeputy: ids.membership('sylvia'),
  receivingOwner: ids.membership('jeroen'),
  record: it.record,
  register: it.register,
  requirements: it.requirements,
  roster: it.file,
  session: randomUUID(),
  share: it.share,
  shareOfChild: it.samiShare,
  student: ids.student('yusuf'),
  talk: it.talk,
  task: it.task,
  view: it.view,
})

type Def = {
  type: string
  innerType?: z.ZodType
  in?: z.ZodType
  out?: z.ZodType
  options?: z.ZodType[]
  entries?: Record<string, string>
  values?: unknown[]
  shape?: Record<string, z.ZodType>
}
const defOf = (field: z.ZodType) => field._zod.def as unknown as Def

// What stands in one field; nothing where it may stay empty and names nothing.
function made(field: z.ZodType, thing: Record<Thing, string>, where: string): Filled[string] | undefined {
  const meta = field.meta()
  if (meta?.names) return thing[meta.names]
  if (meta?.file) return files[meta.file]
  if (meta?.sample !== undefined) return meta.sample
  const { type, innerType, in: before, out, options = [], entries = {}, values = [] } = defOf(field)
  const inner = (one: z.ZodType) => made(one, thing, where)
  if (type === 'optional' || type === 'default' || type === 'catch')
    return innerType && namesSomething(innerType) ? inner(innerType) : undefined
  // A preparation of what was typed stands before the field itself.
  if (type === 'pipe' && before) return inner(defOf(before).type === 'transform' && out ? out : before)
  if (type === 'string') return 'x'
  if (type === 'number' || type === 'int') return '1'
  if (type === 'enum') return Object.values(entries)[0] as string
  if (type === 'literal') return String(values[0])
  if (type === 'union') return inner(options.find((one) => defOf(one).type !== 'array') as z.ZodType)
  throw new Error(`${where}: nobody can tell what stands in a field of the kind ${type}`)
}

const namesSomething = (field: z.ZodType): boolean => {
  const { innerType } = defOf(field)
  return Boolean(field.meta()?.names) || Boolean(innerType && namesSomething(innerType))
}

function filled(schema: z.ZodType, thing: Record<Thing, string>, where: string): Filled {
  let object = schema
  const free: Record<string, string> = {}
  for (let one: z.ZodType | undefined = schema; one; one = defOf(one).in ?? defOf(one).innerType) {
    const { sample } = one.meta() ?? {}
    if (sample && typeof sample === 'object') Object.assign(free, sample)
    object = one
  }
  const { shape } = defOf(object)
  if (!shape) throw new Error(`${where}: a form is an object of fields`)
  const body: Filled = { ...free }
  for (const [name, field] of Object.entries(shape)) {
    const value = made(field, thing, `${where} ${name}`)
    if (value !== undefined) body[name] = value
  }
  const isFile = (value: Filled[string]): value is { name: string; mimeType: string; buffer: Buffer } =>
    typeof value === 'object' && 'buffer' in value
  const sent = Object.entries(body).map(([name, value]) => [
    name,
    isFile(value) ? { name: value.name, bytes: new Uint8Array(value.buffer) } : value,
  ])
  const parsed = schema.safeParse(Object.fromEntries(sent))
  if (!parsed.success)
    throw new Error(
      `${where} can't be filled in; say with .meta({ names }) or .meta({ sample }) what stands there: ${parsed.error.message}`,
    )
  return body
}

/** What a form sends, made of its schema; `where` names it when it can't be. `instead`: of one thing another's. */
export const bodyOf = (
  schema: z.ZodType,
  it: All,
  where: string,
  instead: Partial<Record<Thing, string>> = {},
) => ({ version: '1', ...filled(schema, { ...thingOf(it), ...instead }, where), key: randomUUID() }) as Fields

/** The same as a script sends it. */
export const jsonOf = (schema: z.ZodType, it: All, where: string) => filled(schema, thingOf(it), where)

/** What the ids of a form name. */
export function thingsIn(schema: z.ZodType | null): Thing[] {
  let object = schema ?? undefined
  while (object && !defOf(object).shape) object = defOf(object).in ?? defOf(object).innerType
  const named = (field: z.ZodType): Thing[] => {
    const { names } = field.meta() ?? {}
    const { innerType, in: before, options = [] } = defOf(field)
    return names ? [names] : [innerType, before, ...options].flatMap((one) => (one ? named(one) : []))
  }
  return object ? [...new Set(Object.values(defOf(object).shape ?? {}).flatMap(named))] : []
}
