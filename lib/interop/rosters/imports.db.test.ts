import { zipSync } from 'fflate'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { DEMO_ISSUER, openSession } from '@/lib/auth/tokens'
import { asOwner } from '@/lib/db/as-owner'
import { useRegion } from '@/lib/db/region-testing'
import { query } from '@/lib/db/testing'
import { runNightly } from '@/lib/jobs/nightly'
import type { Day } from '@/lib/kernel/time'
import { as } from '@/prisma/seed/play'
import { ids } from '@/prisma/seed/region'
import { readBundle } from '../oneroster/rules/reading'
import { sourceOfBytes } from '../zip/rules'
import { type RosterKind, rosterColumns, rosterKinds } from './columns/schema'
import * as commands from './commands'
import { findRoster, listRosters } from './queries'
import { readRoster } from './rules/reading'
import type { Reader } from './schema'
import { bringRoster } from './upload/commands'

const db = useRegion('imports')
beforeAll(async () => {
  Object.assign(process.env, {
    NEXTAUTH_URL: 'http://localhost:3000',
  })
})

const today = '2027-03-16' as Day
const heads: Record<RosterKind, string> = {
  students: 'leerlingnummer;roepnaam;achternaam;geboortedatum;groep;niveau;e-mail;eerste_dag;laatste_dag',
  groups: 'groep;schooljaar;examenjaar',
  staff: 'personeelsnummer;naam;rol;mentor_van;loketten;leidt_loketten;e-mail;laatste_dag',
  guardians: 'leerlingnummer;oudernummer;naam;e-mail;laatste_dag',
  results: 'leerlingnummer;soort;titel;waarde;datum;bron',
}
const bytes = (kind: RosterKind, lines: string[]) =>
  new TextEncoder().encode([heads[kind], ...lines].join('\n'))
const runAs =
  (who: string): commands.Run =>
  (act) =>
    as(who, 'beheer', act)
const find = (id: string, who = 'sanne') => as(who, 'beheer', (tx, now) => findRoster(tx, id, now), 'read')
const readerOf = (kind: RosterKind, lines: string[]) =>
  readRoster(kind, sourceOfBytes('', bytes(kind, lines)).open(), today)
const bring = async (kind: RosterKind | 'oneroster', reader: Reader, who = 'sanne', name = 'lijst.csv') => {
  const id = await commands.read(runAs(who), { kind, name, key: null }, reader, () => 'sum')
  await as(who, 'beheer', (tx) => commands.compare(tx, id))
  return find(id, who)
}
const stage = (kind: RosterKind, lines: string[], who = 'sanne') => bring(kind, readerOf(kind, lines), who)
const apply = (id: string, leave = false, who = 'sanne') =>
  as(who, 'beheer', (tx) => commands.apply(tx, id, leave))
const undo = (id: string, rest = false, who = 'sanne') =>
  as(who, 'beheer', (tx) => commands.undo(tx, id, rest))
const take = async (kind: RosterKind, lines: string[]) => {
  const { id, faulty } = await stage(kind, lines)
  expect(await apply(id, faulty > 0), kind).toBe(true)
  return id
}

// Every table of the house but those that tell what happened; without how often and when a row was written.
const outside = /^(_prisma|audit_event$|import_|access_grant$|mutation_key$)/
const world = async () => {
  const tables = await query<{ name: string }>(
    db.ownerUrl,
    `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')`,
  )
  const sums: Record<string, string> = {}
  for (const { name } of tables.filter((table) => !outside.test(table.name))) {
    const [row] = await query<{ sum: string }>(
      db.ownerUrl,
      `SELECT count(*) || ':' || coalesce(md5(string_agg(t, '|' ORDER BY t)), '') AS sum FROM (SELECT (to_jsonb(x) - 'version' - 'updated_at')::text AS t FROM ${name} x) y`,
    )
    sums[name] = row?.sum ?? ''
  }
  return sums
}
const openGrants = async () =>
  query(
    db.ownerUrl,
    `SELECT count(*)::int AS n, md5(string_agg(concat_ws('|', student_id, basis, group_id, desk_id, person_id, valid_until), ',' ORDER BY concat_ws('|', student_id, basis, group_id, desk_id, person_id, valid_until))) AS sum
       FROM access_grant WHERE valid_until IS NULL OR valid_until > greatest(authz.clock(), valid_from)`,
  )

const school: [RosterKind, string[]][] = [
  ['groups', ['4K7;2026-2027;ja', '4K1;2026-2027;nee']],
  [
    'staff',
    [
      'P7;Petra Zeven;mentor;4K7;;;petra@school.example;',
      'ruud;Ruud Smits;teamleider;;Vangnetloket;Vangnetloket;ruud@school.example;',
      'joke;Joke van Dalen;decaan;;;;;2027-03-15',
    ],
  ],
  [
    'students',
    [
      '7001;Sam;de Vries;2012-03-01;4K7;vmbo-kader;Sam@school.example;2026-08-24;',
      'veerhuis-yusuf;Joesoef;Aydın;2010-09-04;4K7;vmbo-tl;;2026-08-24;2027-07-31',
      '7003;Mila;de Boer;2015-02-11;4K7;vmbo-kader;;2026-08-24;',
    ],
  ],
  ['guardians', ['7001;O1;Robin de Vries;robin@example.org;', '7003;O1;Robin de Vries;;2027-06-01']],
  [
    'results',
    [
      '7001;resultaat;Nederlands;6,8;2027-02-05;rapport 2',
      'veerhuis-yusuf;advies;Advies;havo;2027-02-05;school',
    ],
  ],
]

describe('taking a file back', () => {
  it('leaves the school exactly as it was, file by file, the last one first', async () => {
    const before = await world()
    const grants = await openGrants()
    const applied: string[] = []
    for (const [kind, lines] of school) applied.push(await take(kind, lines))
    const after = await world()
    for (const table of [
      'person',
      'student',
      'enrolment',
      'membership',
      'guardianship',
      'school_group',
      'group_staff',
      'learning_record',
      'match_suggestion',
    ])
      expect(after[table], `${table} was touched`).not.toBe(before[table])
    for (const id of applied.reverse()) {
      expect(await undo(id)).toBe(true)
      expect(await find(id)).toMatchObject({ state: 'undone', kept: 0, undoUntil: null, problems: [] })
    }
    const { transition_owner: _owners, task: _tasks, ...then } = await world()
    expect(then).toEqual(Object.fromEntries(Object.entries(before).filter(([table]) => table in then)))
    expect(await openGrants(), 'what the files opened is closed').toEqual(grants)
    expect(await query(db.ownerUrl, 'SELECT count(*)::int AS n FROM import_undo')).toEqual([{ n: 0 }])
    const log = await query(
      db.ownerUrl,
      `SELECT count(*)::int AS n FROM audit_event WHERE action = 'undidFile' AND student_id IS NULL`,
    )
    expect(log).toEqual([{ n: applied.length }])
  })

  it('gives whoever is back what a colleague took over meanwhile', async () => {
    const owners = () =>
      query(
        db.ownerUrl,
        `SELECT o.membership_id FROM transition_owner o JOIN transition t ON t.id = o.transition_id WHERE o.valid_until IS NULL ORDER BY t.id`,
      )
    const before = await owners()
    const id = await take('staff', ['emma;Emma de Wit;mentor;;;;;2027-03-15'])
    await undo(id)
    expect(await owners()).toEqual(before)
  })

  it('is refused whole when a row changed or got something attached, and then does the rest', async () => {
    const id = await take('students', [
      '7101;Al;Bos;2012-03-01;4K1;vmbo;;2026-08-24;',
      '7102;Bo;Bos;2012-03-01;4K1;vmbo;;2026-08-24;',
      '7103;Ces;Bos;2012-03-01;4K1;vmbo;;2026-08-24;',
    ])
    await take('students', ['7102;Bo;Bosch;2012-03-01;4K1;vmbo;;2026-08-24;'])
    await take('guardians', ['7103;O7;Dirk Bos;;'])
    const before = await world()
    expect(await undo(id)).toBe(false)
    expect(await world(), 'nothing happened').toEqual(before)
    const refused = await find(id)
    expect(refused).toMatchObject({ state: 'applied', kept: 2 })
    expect(refused.keptLines.map(({ foundBy, line, reason }) => [foundBy, line, reason])).toEqual([
      ['undoing', 3, 'changedSince'],
      ['undoing', 4, 'attachedSince'],
    ])
    expect(await undo(id, true)).toBe(true)
    expect(await find(id)).toMatchObject({ state: 'undone', kept: 2 })
    expect(
      await query(db.ownerUrl, `SELECT number FROM enrolment WHERE number LIKE '710_' ORDER BY number`),
    ).toEqual([{ number: '7102' }, { number: '7103' }])
  })

  it('keeps a group for the one student who stays in it', async () => {
    const group = await take('groups', ['5X1;2026-2027;nee', '5X2;2026-2027;nee'])
    await take('students', ['7110;Eva;Mol;2012-03-01;5X1;vmbo;;2026-08-24;'])
    expect(await undo(group)).toBe(false)
    expect((await find(group)).keptLines).toMatchObject([{ line: 2, reason: 'attachedSince' }])
    expect(await undo(group, true)).toBe(true)
  })

  it('never leaves a stand-in desk without anybody', async () => {
    const id = await take('staff', ['P9;Piet Negen;teamleider;;Vangnetloket;Vangnetloket;;'])
    await take('staff', ['ruud;Ruud Smits;teamleider;;;;;2027-03-15'])
    expect(await undo(id)).toBe(false)
    expect((await find(id)).keptLines).toMatchObject([{ line: 2, reason: 'nobodyLeft' }])
  })

  it('does not tell whether a student of another school resembles this one', async () => {
    const id = await take('students', ['7120;Finn;Postma;2015-05-05;;vmbo;;2026-08-24;'])
    const mila = await take('students', ['7121;Mila;de Boer;2015-02-11;;vmbo;;2026-08-24;'])
    await query(db.ownerUrl, `UPDATE match_suggestion SET started_at = authz.clock() WHERE student_id = $1`, [
      ids.student('mila'),
    ])
    expect([await undo(id), await undo(mila)]).toEqual([true, true])
  })

  it('is for the school that brought the file, and forgotten after thirty days', async () => {
    const id = await take('students', ['7130;Gea;Mol;2012-03-01;4K1;vmbo;;2026-08-24;'])
    const waiting = await stage('students', ['7131;Hans;Mol;2012-03-01;4K1;vmbo;;2026-08-24;'])
    for (const who of ['coby', 'emma', 'joke'])
      await expect(undo(id, false, who)).rejects.toThrow(/not_found|nobody|may not act/)
    const owner = await asOwner(db.ownerUrl)
    const held = () =>
      query(db.ownerUrl, `SELECT count(*)::int AS n FROM import_undo WHERE import_id = $1`, [id])
    expect(await held()).not.toEqual([{ n: 0 }])
    await owner.setClock(new Date('2027-04-20T06:00:00Z'))
    await expect(undo(id)).rejects.toMatchObject({ code: 'wrong_state' })
    expect(await find(id)).toMatchObject({ state: 'applied', undoUntil: null })
    expect(await runNightly()).toMatchObject({ faults: [] })
    expect(await held()).toEqual([{ n: 0 }])
    expect(await find(waiting.id)).toMatchObject({ state: 'discarded' })
    expect(
      await query(db.ownerUrl, `SELECT count(*)::int AS n FROM import_line WHERE import_id = ANY ($1)`, [
        [id, waiting.id],
      ]),
    ).toEqual([{ n: 0 }])
    await owner.setClock(new Date('2027-03-16T09:00:00Z'))
    await owner.end()
  })
})

describe('a file with faulty lines', () => {
  it('lets the sound ones in when that is agreed, and lists the others', async () => {
    const file = await stage('students', [
      '7201;Al;Bos;2012-03-01;4K1;vmbo;;2026-08-24;',
      '7202;Bo;Bos;2012-02-31;4K1;vmbo;;2026-08-24;',
      '7203;Cor;Bos;;9Z9;vmbo;;2026-08-24;',
      '7201;Dan;Bos;;4K1;vmbo;;2026-08-24;',
      '7205;Eef;Bos;;4K1;vmbo;geen adres;2026-08-24;',
    ])
    expect(file).toMatchObject({ faulty: 4, lines: 5, changes: { new: 1 } })
    expect(await apply(file.id)).toBe(false)
    expect(await apply(file.id, true)).toBe(true)
    const done = await find(file.id)
    expect(done).toMatchObject({ state: 'applied', leftLying: 4, changes: { new: 1 } })
    expect(done.problems.map(({ line, column, reason, shown }) => [line, column, reason, shown])).toEqual([
      [3, 'birthDate', 'notADay', ''],
      [4, 'group', 'unknownGroup', '9Z9'],
      [5, 'number', 'doubleLine', '7201'],
      [6, 'email', 'badEmail', ''],
    ])
    await undo(file.id)
  })

  it('a student keeps an own address; a school may fill an empty one', async () => {
    const contact = () =>
      query(
        db.ownerUrl,
        `SELECT c.email FROM student_contact c JOIN enrolment e USING (student_id) WHERE e.number = '7210'`,
      )
    await take('students', ['7210;Abe;Bos;;4K1;vmbo;een@school.example;2026-08-24;'])
    expect(await contact()).toEqual([{ email: 'een@school.example' }])
    const again = await stage('students', ['7210;Abe;Bos;;4K1;vmbo;twee@school.example;2026-08-24;'])
    expect(again.changes).toMatchObject({ new: 0, changed: 0, unchanged: 1 })
    await take('staff', ['P7;Petra;mentor;;;;petra@school.example;'])
    const staff = await stage('staff', ['P7;Petra;mentor;;;;p@school.example;'])
    expect(staff.changes).toMatchObject({ changed: 1, lines: [{ fields: 'email' }] })
  })
})

describe('reading in batches', () => {
  const many = (count: number) =>
    Array.from({ length: count }, (_, n) => `8${n};Sam;Vries${n};2012-03-01;4K1;vmbo;;2026-08-24;`)
  async function* stopsAfter(reader: Reader, batches: number): Reader {
    for (let n = 0; n < batches; n++) {
      const next = await reader.next()
      if (next.done) return next.value
      yield next.value
    }
    throw new Error('the line went dead')
  }

  it('keeps what was read when the connection goes, and goes on there with the same file', async () => {
    const broken = bring('students', stopsAfter(readerOf('students', many(6_500)), 2))
    await expect(broken).rejects.toThrow('the line went dead')
    const all = await as('sanne', 'beheer', (tx, now) => listRosters(tx, now), 'read')
    const half = all.find(({ state }) => state === 'staging')
    expect(half).toMatchObject({ state: 'staging', progress: 'reading', read: 4_000 })
    await query(
      db.ownerUrl,
      `UPDATE import_file SET heartbeat_at = now() - interval '1 hour' WHERE id = $1`,
      [half?.id],
    )
    expect(await find(half?.id ?? '')).toMatchObject({ progress: 'stopped' })
    await query(db.ownerUrl, `UPDATE import_line SET file = 'kept' WHERE import_id = $1`, [half?.id])
    const whole = await bring('students', readerOf('students', many(6_500)))
    expect(whole).toMatchObject({ id: half?.id, state: 'staged', lines: 6_500, changes: { new: 6_500 } })
    expect(
      await query(
        db.ownerUrl,
        `SELECT file, count(*)::int AS n FROM import_line WHERE import_id = $1 GROUP BY file ORDER BY file`,
        [whole.id],
      ),
      'the first two batches were not written again',
    ).toEqual([
      { file: '', n: 2_500 },
      { file: 'kept', n: 4_000 },
    ])
  })

  it('takes another file of the same name for what it is', async () => {
    await expect(bring('students', stopsAfter(readerOf('students', many(6_500)), 3))).rejects.toThrow()
    const other = [
      ...many(2_000),
      ...many(2_500)
        .slice(2_000)
        .map((line) => line.replace('Sam', 'Bo')),
    ]
    const file = await bring('students', readerOf('students', other))
    expect(file).toMatchObject({ lines: 2_500, changes: { new: 2_500 } })
    expect(
      await query(
        db.ownerUrl,
        `SELECT count(*)::int AS n, count(*) FILTER (WHERE values ->> 'callName' = 'Bo')::int AS bo FROM import_line WHERE import_id = $1`,
        [file.id],
      ),
    ).toEqual([{ n: 2_500, bo: 500 }])
  })

  it('lets only the last of two readers of one file write', async () => {
    const first = readerOf('students', many(4_500))
    async function* slow(): Reader {
      const next = await first.next()
      if (next.done) return next.value
      yield next.value
      await expect(bring('students', stopsAfter(readerOf('students', many(4_500)), 2))).rejects.toThrow()
      return yield* first
    }
    await expect(bring('students', slow())).rejects.toMatchObject({ code: 'wrong_state' })
  })

  it('a file that turns out to be broken is put aside with the reason, and nothing of it stays', async () => {
    const file = readerOf('students', [...many(3_000), '"nooit gesloten;x'])
    const id = await commands.read(
      runAs('sanne'),
      { kind: 'students', name: 'stuk.csv', key: null },
      file,
      () => '',
    )
    expect(await find(id)).toMatchObject({ state: 'discarded', fault: { reason: 'quotes', line: 3_002 } })
    expect(
      await query(db.ownerUrl, `SELECT count(*)::int AS n FROM import_line WHERE import_id = $1`, [id]),
    ).toEqual([{ n: 0 }])
  })

  it('the database takes only columns that may be kept', async () => {
    for (const kind of rosterKinds) {
      const [row] = await query<{ columns: string[] }>(
        db.ownerUrl,
        `SELECT authz.roster_columns($1::import_kind) AS columns`,
        [kind],
      )
      expect([...(row?.columns ?? [])].sort()).toEqual(rosterColumns[kind].map(({ key }) => key).sort())
    }
    async function* odd(): Reader {
      yield {
        lines: [{ kind: 'groups', file: '', line: 2, values: { name: 'x', gender: 'm' } }],
        problems: [],
        read: 1,
      }
      return { encoding: 'utf-8', unread: 0, count: 1 }
    }
    await expect(bring('groups', odd())).rejects.toMatchObject({ code: 'wrong_state' })
  })
})

const bundle = (token = '') => {
  const files: Record<string, string[]> = {
    manifest: [
      'propertyName,value',
      'manifest.version,1.0',
      'oneroster.version,1.1',
      ...['academicSessions', 'classes', 'demographics', 'enrollments', 'orgs', 'users'].map(
        (name) => `file.${name},bulk`,
      ),
      ...[
        'categories',
        'classResources',
        'courses',
        'courseResources',
        'lineItems',
        'resources',
        'results',
      ].map((name) => `file.${name},absent`),
    ],
    orgs: [
      'sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId',
      's1,,,Het Veerhuis,school,99VA,',
    ],
    academicSessions: [
      'sourcedId,status,dateLastModified,title,type,startDate,endDate,parentSourcedId,schoolYear',
      't1,,,Jaar,schoolYear,2026-08-24,2027-07-16,,2027',
    ],
    classes: [
      'sourcedId,status,dateLastModified,title,grades,courseSourcedId,classCode,classType,location,schoolSourcedId,termSourcedIds,subjects,subjectCodes,periods',
      'k1,,,6Z1,,,6Z1,homeroom,,s1,t1,,,',
    ],
    users: [
      'sourcedId,status,dateLastModified,enabledUser,orgSourcedIds,role,username,userIds,givenName,familyName,middleName,identifier,email,sms,phone,agentSourcedIds,grades,password',
      `b1,,,true,s1,teacher,zora,,Zora,Zwart,,Z1,zora@school.example,,,,,${token}pw`,
      `b2,,,true,s1,student,zeb,,Zeb,Zand,,Z2,,,,b3,vmbo-k 4,${token}pw`,
      `b3,,,true,s1,parent,zus,,Zus,Zand,,Z3,zus@example.org,,,b2,,${token}pw`,
    ],
    enrollments: [
      'sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate',
      'e1,,,k1,s1,b1,teacher,true,,',
      'e2,,,k1,s1,b2,student,,2026-08-24,',
    ],
    demographics: [
      'sourcedId,status,dateLastModified,birthDate,sex,americanIndianOrAlaskaNative,asian,blackOrAfricanAmerican,nativeHawaiianOrOtherPacificIslander,white,demographicRaceTwoOrMoreRaces,hispanicOrLatinoEthnicity,countryOfBirthCode,stateOfBirthAbbreviation,cityOfBirth,publicSchoolResidenceStatus',
      `b2,,,2012-02-03,${token}sex,${token}race1,${token}race2,,,,,${token}eth,${token}land,${token}state,${token}city,${token}res`,
    ],
  }
  return Object.fromEntries(
    Object.entries(files).map(([name, lines]) => [
      `${name}.csv`,
      new TextEncoder().encode(`${lines.join('\n')}\n`),
    ]),
  )
}
const sourcesOf = (files: Record<string, Uint8Array>) =>
  Object.entries(files).map(([name, content]) => sourceOfBytes(name, content))

describe('a bundle', () => {
  it('comes in as one file, in the order groups, staff, students, parents, and goes out again as one', async () => {
    const before = await world()
    const file = await bring('oneroster', readBundle(sourcesOf(bundle()), today, { code: '99VA' }))
    expect(file).toMatchObject({
      kind: 'oneroster',
      faulty: 0,
      changes: {
        new: 4,
        kinds: { groups: { new: 1 }, staff: { new: 1 }, students: { new: 1 }, guardians: { new: 1 } },
      },
    })
    expect(await apply(file.id)).toBe(true)
    expect(
      await as(
        'staff:99va-z1',
        'begeleiding',
        (tx) => tx.student.findMany({ select: { callName: true } }),
        'read',
      ),
    ).toEqual([{ callName: 'Zeb' }])
    const again = await bring('oneroster', readBundle(sourcesOf(bundle()), today, { code: '99VA' }))
    expect(again.changes).toMatchObject({ new: 0, changed: 0, ends: 0 })
    expect(await undo(file.id)).toBe(false)
    await query(
      db.ownerUrl,
      `DELETE FROM authz.session WHERE person_id IN (SELECT id FROM person WHERE subject = 'staff:99va-z1')`,
    )
    expect(await undo(file.id)).toBe(true)
    expect(await world()).toEqual(before)
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
  const line = '7301;Al;Bos;2012-03-01;4K1;vmbo;;2026-08-24;'

  it('leads to the page of the file', async () => {
    const to = await post(form({ key: '', kind: 'students', file: csv([line]) }))
    expect(await find(to?.split('/').at(-1) ?? '')).toMatchObject({
      state: 'staged',
      fileName: 'brief.csv',
      changes: { new: 1 },
    })
  })

  it('says what is wrong, and where, without showing what stands in the file', async () => {
    const kind = 'students'
    const cases: [Promise<string | null>, Record<string, string>][] = [
      [
        post(form({ kind, file: new File(['PK\u0003\u0004xx'], 'a.xlsx') })),
        { fout: 'spreadsheet', soort: kind },
      ],
      [
        post(form({ kind, file: new File(['leerlingnummer;bsn\n1;2'], 'a.csv') })),
        { fout: 'forbiddenColumn', kolom: 'bsn' },
      ],
      [post(form({ kind })), { fout: 'noFile' }],
      [post(form({ file: csv([line]) })), { fout: 'noKind' }],
      [post(form({ kind: 'oneroster', file: new File(['a;b\n1;2\n'], 'x.csv') })), { fout: 'noUsers' }],
      [post(form({ kind, file: csv([line]) }), 'sanne', {}), { fout: 'elsewhere' }],
      [post(form({ kind, file: csv([line]) }), 'sanne', { origin: 'null' }), { fout: 'elsewhere' }],
      [post(form({ kind, file: csv([line]) }), ''), { fout: 'elsewhere' }],
    ]
    for (const [answer, expected] of cases) {
      const query = Object.fromEntries(new URL((await answer) ?? '', home).searchParams)
      expect(query).toMatchObject(expected)
    }
  })

  it('is not there for anybody else', async () => {
    for (const who of ['emma', 'yusuf'])
      expect(await post(form({ kind: 'students', file: csv([line]) }), who)).toBeNull()
  })

  it('takes a zip of OneRoster, and its files one by one', async () => {
    const zip = new File([zipSync(bundle())], 'bundel.zip')
    const to = await post(form({ kind: 'oneroster', file: zip }))
    expect(await find(to?.split('/').at(-1) ?? '')).toMatchObject({
      fileName: 'bundel.zip',
      changes: { new: 4 },
    })
    const several = form({ kind: 'oneroster' })
    for (const [name, content] of Object.entries(bundle())) several.append('file', new File([content], name))
    const then = await post(several)
    expect(await find(then?.split('/').at(-1) ?? '')).toMatchObject({ changes: { new: 4 } })
  })

  it('asks which school of a bundle is meant, and takes the answer', async () => {
    const several = bundle()
    const orgs = `${new TextDecoder().decode(several['orgs.csv'])}s2,,,Elders,school,98XX,\n`.replace(
      '99VA',
      'ONBEKEND',
    )
    several['orgs.csv'] = new TextEncoder().encode(orgs)
    const file = () => new File([zipSync(several)], 'scholen.zip')
    expect(await post(form({ kind: 'oneroster', file: file() }))).toContain('fout=whichSchool')
    const to = await post(form({ kind: 'oneroster', org: 's1', file: file() }))
    expect(await find(to?.split('/').at(-1) ?? '')).toMatchObject({ state: 'staged' })
  })

  it('sent twice at once makes one file', async () => {
    const key = crypto.randomUUID()
    const twice = () =>
      post(
        form({ key, kind: 'groups', file: new File([bytes('groups', ['7Q1;2026-2027;ja'])], 'dubbel.csv') }),
      )
    const answers = await Promise.all([twice(), twice()])
    expect(answers.filter((to) => to?.includes('/bestanden/')).length).toBeGreaterThan(0)
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
    const post = async (file: File, kind: string) => {
      const body = new FormData()
      body.append('kind', kind)
      body.append('file', file)
      const request = new Request('http://localhost:3000/beheer/bestanden/breng', {
        method: 'POST',
        body,
        headers: { origin: 'http://localhost:3000' },
      })
      return (await bringRoster(request, session)) ?? ''
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
      for (const to of answers.filter((answer) => answer.includes('/bestanden/'))) {
        const id = to.split('/').at(-1) ?? ''
        await apply(id, true)
        answers.push(JSON.stringify(await find(id)))
      }
    } finally {
      for (const spy of [...spies, write, complain]) spy.mockRestore()
    }
    expect(answers.filter((answer) => answer.includes('fout=forbiddenColumn'))).toHaveLength(5)
    expect(answers.filter((answer) => answer.startsWith('{'))).toHaveLength(3)
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
