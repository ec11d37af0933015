import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..')

const planted: Record<string, { files: Record<string, string>; rule: string }> = {
  'an earlier room imports a later one': {
    rule: 'lib-order-students',
    files: {
      'lib/students/rules.ts': `import { a } from '@/lib/jobs/rules'\nexport const b = a`,
      'lib/jobs/rules.ts': 'export const a = 1',
    },
  },
  'even if only a type': {
    rule: 'lib-order-kernel',
    files: {
      'lib/kernel/ids.ts': `import type { A } from '../access/facts'\nexport type B = A`,
      'lib/access/facts.ts': 'export type A = 1',
    },
  },
  'Prisma in app': {
    rule: 'database-only-in-lib-db',
    files: {
      'app/list/page.tsx': `import { PrismaClient } from '@/lib/db/generated/client'\nexport default () => String(PrismaClient)`,
      'lib/db/generated/client.ts': 'export const PrismaClient = 1',
    },
  },
  'pg in a room': {
    rule: 'database-only-in-lib-db',
    files: { 'lib/records/queries.ts': `import pg from 'pg'\nexport const a = pg` },
  },
  'Prisma by a dynamic import': {
    rule: 'database-only-in-lib-db',
    files: { 'lib/calendar/queries.ts': `export const a = () => import('@prisma/client')` },
  },
  'somebody imports app': {
    rule: 'nobody-imports-app',
    files: {
      'components/students/card.tsx': `import { b } from '../../app/card'\nexport const Card = () => <p>{b}</p>`,
      'app/card.ts': 'export const b = 1',
    },
  },
  'a component of ui knows a school': {
    rule: 'ui-knows-no-school',
    files: {
      'components/ui/badge.tsx': `import { c } from '@/lib/organisations/labels'\nexport const Badge = () => <i>{c}</i>`,
      'lib/organisations/labels.ts': 'export const c = 1',
    },
  },
  'a component reads the database': {
    rule: 'components-see-the-surface',
    files: {
      'components/dossier/list.tsx': `import { d } from '@/lib/dossier/queries'\nexport const List = () => <i>{d}</i>`,
      'lib/dossier/queries.ts': 'export const d = 1',
    },
  },
  'a page asks a room': {
    rule: 'app-comes-in-by-a-door',
    files: {
      'app/names/page.tsx': `import { l } from '@/lib/calendar/queries/names'\nexport default () => l`,
      'lib/calendar/queries/names.ts': 'export const l = 1',
    },
  },
  'a page takes the type of what a room reads': {
    rule: 'app-comes-in-by-a-door',
    files: {
      'app/days/page.tsx': `import type { M } from '@/lib/records/absence/queries'\nexport default () => null as M`,
      'lib/records/absence/queries.ts': 'export type M = null',
    },
  },
  'a page calls a command': {
    rule: 'only-a-handler-takes-in',
    files: {
      'app/post/page.tsx': `import { n } from '@/lib/records/commands'\nexport default () => n`,
      'lib/records/commands.ts': 'export const n = 1',
    },
  },
  'a door that asks whose session it is': {
    rule: 'doors-know-no-request',
    files: {
      'lib/doors/mijn.ts': `import { o } from '@/lib/auth/session'\nexport const door = o`,
      'lib/auth/session.ts': 'export const o = 1',
    },
  },
  'a door that answers by itself': {
    rule: 'doors-know-no-request',
    files: {
      'lib/doors/ouder.ts': `import { notFound } from 'next/navigation'\nexport const door = notFound`,
    },
  },
  'a door that stands in another': {
    rule: 'a-door-stands-alone',
    files: {
      'lib/doors/lob.ts': `import { door as other } from './verlof'\nexport const door = other`,
      'lib/doors/verlof.ts': 'export const door = 1',
    },
  },
  'an earlier folder of a room imports a later one': {
    rule: 'dossier-order-forms',
    files: {
      'lib/dossier/forms/rules.ts': `import { p } from '../talks/rules'\nexport const q = p`,
      'lib/dossier/talks/rules.ts': 'export const p = 1',
    },
  },
  'a folder of a room imports what stands beside the folders': {
    rule: 'interop-order-csv',
    files: {
      'lib/interop/csv/rules.ts': `import { r } from '../facts'\nexport const s = r`,
      'lib/interop/facts.ts': 'export const r = 1',
    },
  },
  'a folder of a room that is in no list': {
    rule: 'dossier-known-folders-only',
    files: {
      'lib/dossier/talks/queries.ts': `import { u } from '../odd/rules'\nexport const v = u`,
      'lib/dossier/odd/rules.ts': 'export const u = 1',
    },
  },
  'a page acts as a job': {
    rule: 'only-jobs-act-as-a-job',
    files: {
      'app/night/page.tsx': `import { asJob } from '@/lib/db/as-job'\nexport default () => String(asJob)`,
      'lib/db/as-job.ts': 'export const asJob = 1',
    },
  },
  'a room that is in no list': {
    rule: 'known-rooms-only',
    files: {
      'app/x/page.tsx': `import { e } from '@/lib/utils/rules'\nexport default () => e`,
      'lib/utils/rules.ts': 'export const e = 1',
    },
  },
  'two modules in a circle': {
    rule: 'no-circles',
    files: {
      'lib/audit/rules.ts': `import { g } from './facts'\nexport const f = () => g`,
      'lib/audit/facts.ts': `import { f } from './rules'\nexport const g = () => f`,
    },
  },
  'an import that leads nowhere': {
    rule: 'cannot-resolve',
    files: { 'lib/signals/rules.ts': `export * from '@/lib/signals/gone'` },
  },
  'the product imports a journey': {
    rule: 'no-e2e-in-the-product',
    files: {
      'lib/interop/rules.ts': `import { h } from '@/e2e/world'\nexport const i = h`,
      'e2e/world.ts': 'export const h = 1',
    },
  },
}

const innocent = {
  'app/leave/page.tsx': `import { enter } from '@/lib/auth/enter'\nimport { door } from '@/lib/doors/uitstroom'\nexport default () => enter(door)`,
  'app/leave/breng/route.ts': `import { w } from '@/lib/students/commands'\nexport const POST = w`,
  'lib/auth/enter.ts': 'export const enter = (door: unknown) => String(door)',
  'lib/doors/uitstroom.ts': `import { x } from '@/lib/students/queries'\nexport const door = x`,
  'lib/students/queries.ts': 'export const x = 1',
  'lib/students/commands.ts': 'export const w = 1',
  'components/dossier/form.tsx': `import { j } from '@/lib/dossier/schema'\nexport const Form = () => <i>{j}</i>`,
  'lib/dossier/schema.ts': `import { k } from '@/lib/kernel/time'\nexport const j = k`,
  'lib/kernel/time.ts': 'export const k = 1',
}

test('the import law sees each planted breach, and nothing else', { timeout: 60_000 }, async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'oversteek-law-'))
  try {
    const lines = Object.entries({
      ...innocent,
      ...Object.assign({}, ...Object.values(planted).map(({ files }) => files)),
    })
    for (const [file, text] of lines) {
      mkdirSync(path.dirname(path.join(folder, file)), { recursive: true })
      writeFileSync(path.join(folder, file), text as string)
    }
    writeFileSync(
      path.join(folder, 'tsconfig.json'),
      JSON.stringify({ compilerOptions: { jsx: 'preserve', paths: { '@/*': ['./*'] } } }),
    )
    symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'))
    const said = await new Promise<string>((resolve) =>
      execFile(
        process.execPath,
        [path.join(root, 'lib/kernel/import-law.mjs'), folder],
        (_error, stdout, stderr) => resolve(stdout + stderr),
      ),
    )
    const found = said.split('\n').filter((line) => line.includes(' → '))
    for (const [fault, { rule, files }] of Object.entries(planted)) {
      const hit = found.find(
        (line) =>
          line.startsWith(`${rule}: `) &&
          Object.keys(files).some((file) => line.includes(file) || rule === 'cannot-resolve'),
      )
      expect(hit, `${fault} was not found in:\n${said}`).toBeTruthy()
    }
    expect(found.filter((line) => Object.keys(innocent).some((file) => line.startsWith(file)))).toEqual([])
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
