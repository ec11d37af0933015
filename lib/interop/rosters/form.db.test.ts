import { zipSync } from 'fflate'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { DEMO_ISSUER, openSession } from '@/lib/auth/tokens'
import { useRegion } from '@/lib/db/region-testing'
import { query } from '@/lib/db/testing'
import { as } from '@/prisma/seed/play'
import type { RosterKind } from '../lines/columns/schema'
import { apply, bundle, bytes, find, heads } from './rules/brought'
import { bringRoster } from './upload/commands'

const db = useRegion('form')

beforeAll(async () => {
  Object.assign(process.env, {
    NEXTAUTH_URL: 'http://localhost:3000',
  })
})

describe('the form that brings a file', () => {
  const home = 'http://localhost:3000'
  const form = (fields: Record<string, string | File>) => {
    const data = new FormData()
    for (const [name, value] of Object.entries(fields)) data.append(name, value)
    return data
  }
  const csv = (lines: string[], kind: RosterKind = 'students') => new File([bytes(kind, lines)], 'brief.csv')
  const post = async (body: FormData, who = 'sanne', headers: Record<string, string> = { origin: home }) => {
    const token = who ? await openSession(DEMO_ISSUER, who) : null
    return bringRoster(
      new Request(`${home}/beheer/bestanden/breng`, { method: 'POST', body, headers }),
      token,
    )
  }
  const idOf = (done: Awaited<ReturnType<typeof post>>) => (done && 'id' in done ? done.id : '')
  const line = '7301;Al;Bos;2012-03-01;4K1;vmbo;;2026-08-24;'

  it('becomes a file', async () => {
    const done = await post(form({ key: '', kind: 'students', file: csv([line]) }))
    expect(await find(idOf(done))).toMatchObject({
      state: 'staged',
      fileName: 'brief.csv',
      changes: { new: 1 },
    })
  })

  it('is not for a region, which has nobody of its own; nor for a statement by hand', async () => {
    expect(await post(form({ kind: 'students', file: csv([line]) }), 'wietske')).toBeNull()
    await expect(
      as(
        'wietske',
        'beheer',
        (tx) =>
          tx.$queryRaw`SELECT id FROM authz.begin_staging('students', 'x.csv', gen_random_uuid(), NULL)`,
      ),
    ).rejects.toMatchObject({ code: 'not_found' })
    const own = `SELECT FROM import_file f JOIN organisation o ON o.id = f.organisation_id WHERE o.kind = 'region'`
    expect(await query(db.ownerUrl, own)).toEqual([])
  })

  it('says what is wrong, and where, without showing what stands in the file', async () => {
    const kind = 'students'
    const cases: [ReturnType<typeof post>, object][] = [
      [post(form({ kind, file: new File(['PK\u0003\u0004xx'], 'a.xlsx') })), { reason: 'spreadsheet', kind }],
      [
        post(form({ kind, file: new File(['leerlingnummer;bsn\n1;2'], 'a.csv') })),
        { reason: 'forbiddenColumn', columns: ['bsn'] },
      ],
      [post(form({ kind })), { reason: 'noFile' }],
      [post(form({ file: csv([line]) })), { reason: 'noKind' }],
      [post(form({ kind: 'oneroster', file: new File(['a;b\n1;2\n'], 'x.csv') })), { reason: 'noUsers' }],
      [post(form({ kind, file: csv([line]) }), 'sanne', {}), { reason: 'elsewhere' }],
      [post(form({ kind, file: csv([line]) }), 'sanne', { origin: 'null' }), { reason: 'elsewhere' }],
      [post(form({ kind, file: csv([line]) }), ''), { reason: 'elsewhere' }],
    ]
    for (const [answer, expected] of cases) {
      expect(await answer).toMatchObject({ fault: expected })
    }
  })

  it('is not there for anybody else', async () => {
    for (const who of ['emma', 'yusuf'])
      expect(await post(form({ kind: 'students', file: csv([line]) }), who)).toBeNull()
  })

  it('takes a zip of OneRoster, and its files one by one', async () => {
    const zip = new File([zipSync(bundle())], 'bundel.zip')
    const done = await post(form({ kind: 'oneroster', file: zip }))
    expect(await find(idOf(done))).toMatchObject({
      fileName: 'bundel.zip',
      changes: { new: 4 },
    })
    const several = form({ kind: 'oneroster' })
    for (const [name, content] of Object.entries(bundle())) several.append('file', new File([content], name))
    const then = await post(several)
    expect(await find(idOf(then))).toMatchObject({ changes: { new: 4 } })
  })

  it('asks which school of a bundle is meant, and takes the answer', async () => {
    const several = bundle()
    const orgs = `${new TextDecoder().decode(several['orgs.csv'])}s2,,,Elders,school,98XX,\n`.replace(
      '99VA',
      'ONBEKEND',
    )
    several['orgs.csv'] = new TextEncoder().encode(orgs)
    const file = () => new File([zipSync(several)], 'scholen.zip')
    expect(await post(form({ kind: 'oneroster', file: file() }))).toMatchObject({
      fault: { reason: 'whichSchool' },
    })
    const done = await post(form({ kind: 'oneroster', org: 's1', file: file() }))
    expect(await find(idOf(done))).toMatchObject({ state: 'staged' })
  })

  it('sent twice at once makes one file', async () => {
    const key = crypto.randomUUID()
    const twice = () =>
      post(
        form({ key, kind: 'groups', file: new File([bytes('groups', ['7Q1;2026-2027;ja'])], 'dubbel.csv') }),
      )
    const answers = await Promise.all([twice(), twice()])
    expect(answers.filter(idOf).length).toBeGreaterThan(0)
    const files = await query(
      db.ownerUrl,
      `SELECT state FROM import_file WHERE file_name = 'dubbel.csv' AND state = 'staged'`,
    )
    expect(files).toHaveLength(1)
  })
})

describe('what nobody may keep', () => {
  it('is nowhere in the database and in nothing that was logged', async () => {
    const token = 'Kw8zGeheim'
    const heard: string[] = []
    const spies = (['log', 'error', 'warn', 'info'] as const).map((name) =>
      vi
        .spyOn(console, name)
        .mockImplementation(
          (...said) =>
            void heard.push(
              said.map((one) => (one instanceof Error ? `${one.stack}` : JSON.stringify(one))).join(' '),
            ),
        ),
    )
    const write = vi.spyOn(process.stdout, 'write').mockImplementation((said) => heard.push(String(said)) > 0)
    const complain = vi
      .spyOn(process.stderr, 'write')
      .mockImplementation((said) => heard.push(String(said)) > 0)
    const session = await openSession(DEMO_ISSUER, 'sanne')
    const became: string[] = []
    const post = async (file: File, kind: string) => {
      const body = new FormData()
      body.append('kind', kind)
      body.append('file', file)
      const request = new Request('http://localhost:3000/beheer/bestanden/breng', {
        method: 'POST',
        body,
        headers: { origin: 'http://localhost:3000' },
      })
      const done = await bringRoster(request, session)
      if (done && 'id' in done) became.push(done.id)
      return JSON.stringify(done)
    }
    const answers: string[] = []
    try {
      const own = (header: string, cell: string) =>
        new File(
          [
            `${heads.students};${header}\n7401;Al;Bos;2012-03-01;4K1;vmbo;;2026-08-24;;${cell}\n7402;Bo;Bos;2012-02-31;9Z9;vmbo;x y;2026-08-24;;${cell}\n`,
          ],
          'geheim.csv',
        )
      for (const header of [
        'inlogcode',
        'zz_geheim',
        'wachtwoord',
        'geslacht',
        'voornaamwoorden',
        'geboorteplaats',
        'ras',
      ])
        answers.push(await post(own(header, `${token}${header}`), 'students'))
      answers.push(await post(new File([zipSync(bundle(token))], 'bundel.zip'), 'oneroster'))
      for (const id of became) {
        await apply(id, true)
        answers.push(JSON.stringify(await find(id)))
      }
    } finally {
      for (const spy of [...spies, write, complain]) spy.mockRestore()
    }
    expect(answers.filter((answer) => answer.includes('forbiddenColumn'))).toHaveLength(5)
    expect(became).toHaveLength(3)
    expect(answers.join()).not.toContain(token)
    expect(heard.join('\n')).not.toContain(token)
    expect(await placesOf(token)).toEqual([])
    expect(await placesOf('Zebulon-nergens'), 'the search finds what is there').toEqual([])
    expect(await placesOf('Zand')).not.toEqual([])
  })

  async function placesOf(token: string) {
    const tables = await query<{ place: string; names: string[] }>(
      db.ownerUrl,
      `SELECT format('%I.%I', n.nspname, c.relname) AS place, array_agg(quote_ident(a.attname)) AS names FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid AND c.relkind IN ('r', 'p', 'm')
         JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname IN ('public', 'authz', 'audit') JOIN pg_type t ON t.oid = a.atttypid
        WHERE a.attnum > 0 AND NOT a.attisdropped AND (t.typcategory IN ('S', 'A', 'E') OR t.typname IN ('json', 'jsonb', 'bytea'))
        GROUP BY 1`,
    )
    const found: string[] = []
    for (const { place, names } of tables) {
      const holds = names.map((name) => `coalesce(bool_or(${name}::text ILIKE '%' || $1 || '%'), false)`)
      const [row] = await query<{ there: boolean[] }>(
        db.ownerUrl,
        `SELECT ARRAY[${holds.join(', ')}] AS there FROM ${place}`,
        [token],
      )
      found.push(...names.filter((_, at) => row?.there[at]).map((name) => `${place}.${name}`))
    }
    return found
  }
})
