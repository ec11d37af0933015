// What it costs to have something new asked: its file, its words and its test. Tried on a copy, to which nothing else is
// done.
import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { writeLists } from '@/lib/kernel/lists.mjs'

const root = path.resolve(import.meta.dirname, '../..')
const run = promisify(execFile)
let copy: string

const words = (say: string) => ({
  name: say,
  facts: `{name}: ${say} {on}`,
  ask: say,
  playbook: say,
  mine: say,
})
const boots = (say: string) => ({
  name: say,
  title: `${say} {on}`,
  text: `{owner}: ${say} {due, select, late {late} other {{date}}}`,
  button: say,
  child: `{name}: ${say}`,
})
const added = {
  'lib/tasks/kinds/wetFeet.ts': `
    import { z } from 'zod'
    import type { Day } from '@/lib/kernel/time'
    import { kind } from './kind'
    type Facts = { born: Day | null }
    export default kind({
      facts: z.object({ on: z.iso.date() }), needs: 'identity', done: 'takeUp', within: 4, climbs: true,
      silent: true, signal: true, grouped: true,
      rule: {
        facts: 'SELECT s.id AS "studentId", NULL::uuid AS "transitionId", NULL::uuid AS "organisationId", s.id AS about, s.birth_date::text AS born FROM student s',
        narrow: 'born < $1',
        verdict: ({ born }: Facts, { today }) =>
          born !== null && born < today ? { because: { on: born }, asks: 'owner' } : null,
      },
    })`,
  'lib/messages/kinds/wetFeet.json': JSON.stringify({ nl: words('natte voeten'), en: words('wet feet') }),
  'lib/tasks/kinds/bringBoots.ts': `
    import { z } from 'zod'
    import { kind } from './kind'
    export default kind({
      askedOf: 'student', rank: 900, facts: z.object({ on: z.iso.date() }), needs: 'identity', within: 4,
      done: ({ objectId }) => \`/mijn/laarzen/\${objectId}\`, climbs: 'nobody climbs in boots at all',
      silent: 'boots make a sound', toGuardian: true, grouped: true,
      follows: { tables: ['enrolment'], asked: 'SELECT e.student_id, e.organisation_id, e.id AS about FROM enrolment e' },
    })`,
  'lib/messages/kinds/bringBoots.json': JSON.stringify({ nl: boots('laarzen'), en: boots('boots') }),
  'lib/tasks/kinds/wetFeet.test.ts': `
    import { expect, it } from 'vitest'
    import wetFeet from './wetFeet'
    it('is asked', () => expect(wetFeet.rule.verdict({ born: '2010-01-01' }, { today: '2027-03-16', free: [] })).not.toBeNull())`,
}
const put = (file: string, text: string) => {
  mkdirSync(path.dirname(path.join(copy, file)), { recursive: true })
  writeFileSync(path.join(copy, file), text)
}

beforeAll(() => {
  mkdirSync(path.join(root, '.data'), { recursive: true })
  copy = mkdtempSync(path.join(root, '.data/adding-'))
  for (const place of ['app', 'lib', 'components', 'prisma/logic', 'tsconfig.json', 'package.json'])
    cpSync(path.join(root, place), path.join(copy, place), { recursive: true })
  const settings = JSON.parse(readFileSync(path.join(root, 'tsconfig.json'), 'utf8'))
  put(
    'tsconfig.json',
    JSON.stringify({
      ...settings,
      compilerOptions: { ...settings.compilerOptions, types: ['node'] },
      include: [
        'prisma/logic/rows.ts',
        'components/crossing/now.ts',
        'components/handover/told.ts',
        'lib/tasks/kinds/*.ts',
      ],
    }),
  )
})
afterAll(() => rmSync(copy, { recursive: true, force: true }))

const types = () =>
  run(
    process.execPath,
    [path.join(root, 'node_modules/typescript/bin/tsc'), '--noEmit', '--incremental', 'false'],
    {
      cwd: copy,
    },
  ).then(
    () => '',
    (error: { stdout: string }) => error.stdout,
  )
const files = () =>
  readdirSync(copy, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.includes('generated'))
    .map((entry) => path.relative(copy, path.join(entry.parentPath, entry.name)))

it('a kind is its file, its words and its test; then it is asked, told on its pages, and written in its row', {
  timeout: 120_000,
}, async () => {
  const before = files()
  for (const [file, text] of Object.entries(added)) put(file, text)
  writeLists(copy)
  expect(
    files()
      .filter((file) => !before.includes(file))
      .sort(),
  ).toEqual(Object.keys(added).sort())
  expect(await types()).toBe('')
  const { stdout } = await run(
    process.execPath,
    [
      '--import',
      'tsx',
      '--input-type=module',
      '--eval',
      `import { rows } from '@/prisma/logic/rows'
       import { factSentence } from '@/components/tasks/words'
       import { nowOf } from '@/components/crossing/now'
       import { toldOf } from '@/components/handover/told'
       import { translator } from '@/lib/messages'
       import { kindOf, taskKinds } from '@/lib/tasks/schema'
       const row = rows.find(({ table }) => table === 'task_kind').rows.find((one) => one.kind === 'wetFeet')
       const told = factSentence(translator('nl'), 'wetFeet', { on: '2027-03-16' }, 'Jip')
       const asked = { turn: 'act', kind: 'bringBoots', ids: ['k'], of: 'student', facts: { on: '2027-03-18' },
         dueOn: '2027-03-19', href: kindOf('bringBoots').done({ studentId: 's', objectId: 'o', facts: {} }), owner: 'Emma' }
       const now = nowOf(translator('nl'), asked, '2027-03-16')
       const child = toldOf(translator('nl'), asked, 'Jip', '2027-03-16')
       console.log(JSON.stringify({ row, told, now, child, rules: taskKinds.filter((one) => kindOf(one).rule) }))`,
    ],
    { cwd: copy },
  )
  const { row, told, now, child, rules } = JSON.parse(stdout)
  expect(row).toMatchObject({ climbs: true, silent: true, within: 4, asked_of: 'staff' })
  expect(told).toMatch(/^Jip: natte voeten 16 maart/)
  expect(rules).toContain('wetFeet')
  expect(now).toMatchObject({ title: 'laarzen donderdag 18 maart', text: 'Emma: laarzen vrijdag 19 maart' })
  expect(now.href).toBe('/mijn/laarzen/o')
  expect(child).toBe('Jip: laarzen')
})

it('a kind without words is no type', { timeout: 120_000 }, async () => {
  rmSync(path.join(copy, 'lib/messages/kinds/wetFeet.json'))
  writeLists(copy)
  expect(await types()).toContain('wetFeet')
})
