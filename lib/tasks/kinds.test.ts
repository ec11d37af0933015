// A kind says everything about itself, and nobody but this room writes what is asked.
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { translator } from '@/lib/messages'
import nl from '@/lib/messages/nl'
import { kindOf, taskKinds } from './schema'

const root = path.resolve(import.meta.dirname, '../..')
const files = execFileSync(
  'git',
  ['ls-files', '-co', '--exclude-standard', 'lib', 'app', 'components', 'prisma/logic'],
  {
    cwd: root,
    encoding: 'utf8',
  },
)
  .split('\n')
  .filter(
    (file) =>
      /\.(tsx?|sql)$/.test(file) && !/\.(test|prove)\.tsx?$|^lib\/bench\/|^lib\/jobs\/faults/.test(file),
  )

const WRITES =
  /\btask\.(create|createMany|update|updateMany|upsert|delete|deleteMany)\b|(INSERT INTO|UPDATE|DELETE FROM) task\b/
const writers = (texts: Record<string, string>) =>
  Object.entries(texts)
    .filter(([, text]) => WRITES.test(text))
    .map(([file]) => file)
    .filter((file) => file !== 'lib/tasks/commands.ts' && !file.startsWith('prisma/logic/tasks/'))

describe.each(taskKinds)('%s', (kind) => {
  it('climbs when nobody acts and counts as silent, or says why not', () => {
    const { climbs, silent, grouped } = kindOf(kind)
    for (const said of [climbs, silent, grouped === 'programme' || grouped])
      expect(said === true || said.length > 20).toBe(true)
    if (silent === true) expect(climbs, 'silent days that nobody hears of').toBe(true)
  })

  it('has a sentence for the student when a signal stands behind it', () => {
    const own = nl.kinds[kind]
    if (kindOf(kind).signal && !['concern', 'wantsToTalk'].includes(kind)) expect(own).toHaveProperty('mine')
  })

  it('bears the programme by which many of it are one line', () => {
    if (kindOf(kind).grouped === 'programme') expect(kindOf(kind).facts.shape).toHaveProperty('programme')
  })

  it('is told by its own facts, and no others', () => {
    const facts = Object.keys(kindOf(kind).facts.shape)
    const said = [...nl.kinds[kind].facts.matchAll(/\{(\w+)[,}]/g)].map(([, name]) => name)
    expect(said.filter((name) => name !== 'name' && !facts.includes(name ?? ''))).toEqual([])
    expect(translator('nl')).toBeTypeOf('function')
  })
})

it('nobody else writes what is asked', () => {
  const texts = Object.fromEntries(files.map((file) => [file, readFileSync(path.join(root, file), 'utf8')]))
  expect(files.length).toBeGreaterThan(500)
  expect(writers(texts)).toEqual([])
  expect(
    writers({
      'lib/jobs/x.ts': 'await db.task.createMany({',
      'prisma/logic/dossier/x.sql': 'UPDATE task SET',
    }),
  ).toEqual(['lib/jobs/x.ts', 'prisma/logic/dossier/x.sql'])
})
