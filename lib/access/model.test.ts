// A role is named in the model and nowhere else: what somebody may is asked by the name of the act.
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { Capability, Role } from '@/lib/db/enums'
import { able, bases, capabilities, rolesThat } from './model'

const root = path.resolve(import.meta.dirname, '../..')
// Roles whose names are nothing else; a mentor and a teacher are also what somebody is to a group.
const names = Object.values(Role).filter((role) => role !== 'mentor' && role !== 'teacher')
const NAMED = new RegExp(`['"](${names.join('|')})['"]`)
const ASKED = /\brole\b[^\n]{0,12}(===|!==|=|<>|IN|DISTINCT FROM)\s*\(?\s*['"](mentor|teacher)['"]/

// Where a role is what a list or a word says, and decides nothing.
const elsewhere: Record<string, string> = {
  'lib/access/model.ts': 'the model',
  'lib/interop/lines/columns/schema.ts': 'the words of lists for roles',
  'lib/interop/oneroster/schema.ts': 'the words of OneRoster',
  'lib/interop/oneroster/rules/places.ts': 'the words of OneRoster',
}

const files = execFileSync(
  'git',
  ['ls-files', '-co', '--exclude-standard', 'app', 'components', 'lib', 'prisma/logic'],
  {
    cwd: root,
    encoding: 'utf8',
  },
)
  .split('\n')
  .filter(
    (file) =>
      /\.(tsx?|sql)$/.test(file) &&
      !/\.(test|prove)\.tsx?$|^lib\/(messages|bench|glossary)\/|faults\.ts$/.test(file),
  )
const named = (texts: Record<string, string>) =>
  Object.entries(texts).flatMap(([file, text]) =>
    NAMED.test(text) || (ASKED.test(text) && !/group_?[sS]taff|group_role|groupRole/.test(text))
      ? [file]
      : [],
  )

it('no role is named outside the model', () => {
  const texts = Object.fromEntries(files.map((file) => [file, readFileSync(path.join(root, file), 'utf8')]))
  expect(named(texts).filter((file) => !elsewhere[file])).toEqual([])
  expect(Object.keys(elsewhere).filter((file) => !named(texts).includes(file))).toEqual([])
})

it('a role that is named is seen', () => {
  expect(
    named({
      'app/a.tsx': `if (me.role === 'teamLead')`,
      'lib/b.ts': `role: { in: ['counsellor'] }`,
      'c.sql': `m.role = 'administrator'`,
      'd.sql': `authz.role() = 'mentor'`,
      'e.sql': `JOIN group_staff s ON s.role = 'mentor'`,
    }),
  ).toEqual(['app/a.tsx', 'lib/b.ts', 'c.sql', 'd.sql'])
})

it('every capability is somebody’s, every role can something, and every reason opens something', () => {
  expect(Object.keys(capabilities).sort()).toEqual(Object.values(Capability).sort())
  for (const role of Object.values(Role))
    expect(Object.values(Capability).some((one) => rolesThat(one).includes(role))).toBe(true)
  for (const { classes, purpose } of Object.values(bases)) {
    expect(classes.length).toBeGreaterThan(0)
    expect(purpose).toBeTruthy()
  }
  expect(able({ can: ['guides'] }, 'guides')).toBe(true)
  expect(able({ can: [] }, 'guides')).toBe(false)
})
