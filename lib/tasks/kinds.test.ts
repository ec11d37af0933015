// A kind says everything about itself, and nobody but this room writes what is asked.
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { icuArguments } from '@/lib/messages/icu'
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

  it('says to each of its readers what they need, by its own facts and no others', () => {
    const { facts, askedOf, toGuardian } = kindOf(kind)
    const own: Readonly<Record<string, string>> = nl.kinds[kind]
    const texts = askedOf ? ['title', 'text', 'button'] : ['facts', 'ask', 'playbook']
    if (toGuardian) texts.push('child')
    if ('quote' in facts.shape) texts.push('said')
    expect(Object.keys(own)).toEqual(expect.arrayContaining(texts))
    const beside = askedOf ? ['owner', 'due', 'date', 'name'] : ['name', 'reach', 'due', 'date']
    const said = Object.values(own).flatMap((text) =>
      icuArguments(text).map((one) => one.split(':')[0] ?? ''),
    )
    expect(said.filter((name) => !beside.includes(name) && !(name in facts.shape))).toEqual([])
    // A guardian hears of the child by name; the child is spoken to.
    if (askedOf === 'student')
      for (const text of ['title', 'text', 'button'] as const) expect(own[text]).not.toContain('{name}')
  })

  it('has a page and a place in the order when a student or a guardian is asked', () => {
    const { askedOf, done, rank, follows, toGuardian } = kindOf(kind)
    expect(rank !== undefined).toBe(askedOf !== undefined)
    if (!askedOf) return
    expect(done).toBeTypeOf('function')
    expect(follows).toBeDefined()
    if (toGuardian) expect(askedOf).toBe('student')
    expect(taskKinds.filter((one) => kindOf(one).askedOf === askedOf && kindOf(one).rank === rank)).toEqual([
      kind,
    ])
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
