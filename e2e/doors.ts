// For journeys that come in without a browser: whoever asks by hand, at any address, with any header.
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { type APIRequestContext, request } from '@playwright/test'
import type { Entry, Who } from '@/lib/auth/door'
import { checkout } from '@/lib/db/places'
import { query } from '@/lib/db/testing'
import type { Thing } from '@/lib/kernel/fields'
import type { Outcome } from '@/lib/kernel/outcome'
import { ids } from '@/prisma/seed/region'

export type Ask = APIRequestContext

/** Somebody of the cast (or nobody, with null) who asks by hand; redirects stay visible. */
export async function caller(baseURL: string, who: string | null): Promise<Ask> {
  const asks = await request.newContext({ baseURL, maxRedirects: 0 })
  if (who) {
    await asks.post('/inloggen/als', { form: { person: who }, headers: { origin: baseURL } })
    const page = await (await asks.get('/ingelogd')).text()
    tags.set(asks, /name="whose" value="([^"]+)"/.exec(page)?.[1] ?? '')
  }
  return asks
}

const tags = new WeakMap<Ask, string>()
/** What every form of a page of this person carries along. */
export const tagOf = (ask: Ask): string => tags.get(ask) ?? ''

/** Asks as a browser does that goes from page to page: the framework first adds a mark to such an address. */
export async function get(ask: Ask, address: string, headers: Record<string, string> = {}) {
  const answer = await ask.get(address, { headers })
  const to = answer.headers().location
  return to?.includes('_rsc') ? ask.get(to, { headers }) : answer
}

type Manifest = { node: Record<string, { filename: string; exportedName: string }> }

/** The ids under which the built product answers its server actions; who knows one can post to it. */
export function postable(): { id: string; file: string; name: string }[] {
  const manifest = readFileSync(`${checkout}/.next/server/server-reference-manifest.json`, 'utf8')
  return Object.entries((JSON.parse(manifest) as Manifest).node).map(([id, one]) => ({
    id,
    file: one.filename.replace(/^lib\/|\.ts$/g, ''),
    name: one.exportedName,
  }))
}

export type Fields = Record<string, string | string[] | { name: string; mimeType: string; buffer: Buffer }>
type Answer = { status: number; to: string | null; outcome: Outcome | null; text: string }

/** Posts to an action as React does from a browser, with fields that no form has to offer. */
export async function post(ask: Ask, id: string, fields: Fields, more: Record<string, string> = {}) {
  const form = new FormData()
  const sent: Fields = { whose: tagOf(ask), ...fields }
  for (const [name, value] of Object.entries(sent)) {
    if (typeof value === 'string') form.append(`_1_${name}`, value)
    else if (Array.isArray(value)) for (const one of value) form.append(`_1_${name}`, one)
    else
      form.append(
        `_1_${name}`,
        new File([new Uint8Array(value.buffer)], value.name, { type: value.mimeType }),
      )
  }
  // Last, because the server reads the fields of a form that has arrived by then.
  form.append('0', JSON.stringify([{ status: 'idle' }, '$K1']))
  const answer = await ask.post('/inloggen', {
    multipart: form,
    headers: { 'next-action': id, accept: 'text/x-component', ...more },
  })
  const text = await answer.text()
  const [, outcome] = /\d:(\{"status":"(?:idle|done|refused)".*\})$/m.exec(text) ?? []
  return {
    status: answer.status(),
    to: answer.headers()['x-action-redirect'] ?? null,
    outcome: outcome ? (JSON.parse(outcome) as Outcome) : null,
    text,
  } satisfies Answer
}

/** One number for everything that stands in the database, without what comes with being signed in. */
export async function everything(ownerUrl: string): Promise<Record<string, string>> {
  const tables = await query<{ name: string }>(
    ownerUrl,
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
      WHERE schemaname NOT IN ('pg_catalog', 'information_schema') AND tablename NOT IN ('session', 'mutation_key')
      ORDER BY 1`,
  )
  const sums: Record<string, string> = {}
  for (const { name } of tables) {
    const [row] = await query<{ sum: string }>(
      ownerUrl,
      `SELECT md5(coalesce(string_agg(t::text, '' ORDER BY t::text), '')) AS sum FROM ${name} t`,
    )
    sums[name] = row?.sum ?? ''
  }
  return sums
}

/** Things of the demo region that stand behind a dynamic address or a hidden field. */
export async function things(ownerUrl: string) {
  const one = async (sql: string, ...values: unknown[]) => {
    const [row] = await query<{ id: string }>(ownerUrl, sql, values)
    if (!row) throw new Error(`the demo region has none: ${sql}`)
    return row.id
  }
  const of = (table: string, student: string) =>
    one(`SELECT id FROM ${table} WHERE student_id = $1 ORDER BY id LIMIT 1`, ids.student(student))
  const application = (student: string) =>
    one(
      'SELECT id FROM application WHERE student_id = $1 AND organisation_id = $2',
      ids.student(student),
      ids.organisation('waterlinie'),
    )
  return {
    entry: await one(
      'SELECT id FROM lob_entry WHERE student_id = $1 AND NOT hidden_from_school ORDER BY created_at LIMIT 1',
      ids.student('yusuf'),
    ),
    group: await one(
      'SELECT group_id AS id FROM enrolment WHERE student_id = $1 AND group_id IS NOT NULL LIMIT 1',
      ids.student('yusuf'),
    ),
    requirements: await one(
      'SELECT id FROM requirement_set WHERE organisation_id = $1 LIMIT 1',
      ids.organisation('veerhuis'),
    ),
    draft: await one(
      'SELECT id FROM lob_draft WHERE student_id = $1 AND brought IS NULL ORDER BY id LIMIT 1',
      ids.student('yusuf'),
    ),
    evidence: await one(
      'SELECT id FROM lob_evidence WHERE student_id = $1 AND preview_key IS NOT NULL ORDER BY id LIMIT 1',
      ids.student('yusuf'),
    ),
    view: await of('mentor_view', 'yusuf'),
    day: await of('orientation_day', 'yusuf'),
    talk: await of('career_talk', 'yusuf'),
    share: await of('lob_share', 'yusuf'),
    samiShare: await of('lob_share', 'sami'),
    application: await application('yusuf'),
    samiApplication: await application('sami'),
    crossing: await of('transition', 'yusuf'),
    record: await of('learning_record', 'yusuf'),
    package: await of('handover_package', 'yusuf'),
    samiPackage: await of('handover_package', 'sami'),
    item: await one(
      'SELECT i.id FROM package_item i JOIN handover_package h ON h.id = i.package_id WHERE h.student_id = $1 LIMIT 1',
      ids.student('yusuf'),
    ),
    question: await one('SELECT id FROM application_question WHERE student_id = $1', ids.student('yusuf')),
    task: await one(
      `SELECT id FROM task WHERE membership_id = $1 AND student_id = $2 AND state = 'open' ORDER BY id LIMIT 1`,
      ids.membership('emma'),
      ids.student('yusuf'),
    ),
    match: await one('SELECT id FROM match_suggestion ORDER BY id LIMIT 1'),
    list: await one(
      'SELECT id FROM lob_import WHERE organisation_id = $1 LIMIT 1',
      ids.organisation('veerhuis'),
    ),
    // What lives for a day, or until its student decided, is made here.
    export: await one(
      `INSERT INTO lob_export (id, student_id, kind, state, storage_key, created_at)
       SELECT '0c0ffee0-0000-4000-8000-0000000000e1', student_id, 'pdf', 'ready', storage_key, authz.clock() FROM lob_evidence
        WHERE student_id = $1 AND storage_key IS NOT NULL ORDER BY id LIMIT 1
       ON CONFLICT (id) DO UPDATE SET created_at = authz.clock() RETURNING id`,
      ids.student('yusuf'),
    ),
    brought: await one(
      `INSERT INTO lob_draft (id, student_id, about, brought, created_at, updated_at)
       VALUES ('0c0ffee0-0000-4000-8000-0000000000b1', $1, 'entry', '{"kind":"pieces","fileName":"stage.docx","pieces":[{"heading":"Wat ik deed","text":"Geverfd."}]}', authz.clock(), authz.clock())
       ON CONFLICT (id) DO UPDATE SET updated_at = authz.clock() RETURNING id`,
      ids.student('yusuf'),
    ),
    form: await one(
      'SELECT id FROM school_form WHERE organisation_id = $1 LIMIT 1',
      ids.organisation('veerhuis'),
    ),
    formVersion: await one(
      'SELECT id FROM form_version WHERE organisation_id = $1 LIMIT 1',
      ids.organisation('veerhuis'),
    ),
    account: await one(
      'SELECT id FROM account WHERE organisation_id = $1 AND confirmed_at IS NULL',
      ids.organisation('veerhuis'),
    ),
    register: await one('SELECT id FROM register_file WHERE organisation_id = $1', ids.organisation('regio')),
    file: await one(
      'SELECT id FROM import_file WHERE organisation_id = $1 LIMIT 1',
      ids.organisation('veerhuis'),
    ),
  }
}
export type Things = Awaited<ReturnType<typeof things>>

/** Of each kind one that belongs to a student and a school whom nobody knows that has to do with the things above. */
export async function elsewhere(ownerUrl: string): Promise<Partial<Record<Thing, string>>> {
  const near = ['veerhuis', 'waterlinie', 'zandhaven', 'regio'].map((key) => ids.organisation(key))
  const stranger = `SELECT e.student_id FROM enrolment e WHERE e.organisation_id <> ALL ($1) AND NOT EXISTS (
    SELECT FROM application a WHERE a.student_id = e.student_id AND a.organisation_id = ANY ($1)) AND NOT EXISTS (
    SELECT FROM enrolment o WHERE o.student_id = e.student_id AND o.organisation_id = ANY ($1))`
  const ofStranger = (table: string) =>
    `SELECT id FROM ${table} WHERE student_id IN (${stranger}) ORDER BY id LIMIT 1`
  const ofSchool = (table: string) =>
    `SELECT id FROM ${table} WHERE organisation_id <> ALL ($1) ORDER BY id LIMIT 1`
  const asked: Partial<Record<Thing, string>> = {
    student: `${stranger} ORDER BY 1 LIMIT 1`.replace('e.student_id FROM', 'e.student_id AS id FROM'),
    application: ofStranger('application'),
    crossing: ofStranger('transition'),
    entry: ofStranger('lob_entry'),
    evidence: ofStranger('lob_evidence'),
    draft: ofStranger('lob_draft'),
    view: ofStranger('mentor_view'),
    day: ofStranger('orientation_day'),
    talk: ofStranger('career_talk'),
    share: ofStranger('lob_share'),
    record: ofStranger('learning_record'),
    package: ofStranger('handover_package'),
    question: ofStranger('application_question'),
    task: ofStranger('task'),
    intervention: ofStranger('intervention'),
    group: ofSchool('school_group'),
    requirements: ofSchool('requirement_set'),
    list: ofSchool('lob_import'),
    roster: ofSchool('import_file'),
    colleague: ofSchool('membership'),
    deputy: ofSchool('membership'),
    receivingOwner: ofSchool('membership'),
    receivingDeputy: ofSchool('membership'),
  }
  const found = Object.entries(asked).map(async ([thing, sql]) => {
    const [row] = await query<{ id: string }>(ownerUrl, sql, [near])
    return row ? [[thing, row.id]] : []
  })
  return Object.fromEntries((await Promise.all(found)).flat())
}

/** An address of the inventory with real things in it. */
export function addressOf(page: string, it: Things & { intervention?: string }): string {
  const family = page.startsWith('/ouder')
  const id = page.startsWith('/leerlingen')
    ? ids.student('yusuf')
    : page.startsWith('/bewijs')
      ? it.evidence
      : page.startsWith('/interventies')
        ? (it.intervention ?? '')
        : page.startsWith('/formulieren')
          ? it.form
          : page.startsWith('/beheer/registers')
            ? it.register
            : page.startsWith('/beheer')
              ? it.file
              : it.application
  const filled = page
    .replace('[studentId]', ids.student('sami'))
    .replace('[shareId]', family ? it.samiShare : it.share)
    .replace('[applicationId]', family ? it.samiApplication : it.application)
    .replace('[entryId]', it.entry)
    .replace('[dayId]', it.day)
    .replace('[talkId]', it.talk)
    .replace('[groupId]', it.group)
    .replace('[setId]', it.requirements)
    .replace('[viewId]', it.view)
    .replace('[draftId]', page.includes('/inbrengen/') ? it.brought : it.draft)
    .replace('[evidenceId]', it.evidence)
    .replace('[taskId]', it.task)
    .replace('[versionId]', it.formVersion)
    .replace('[kind]', 'leerlingen')
    .replace('[importId]', it.list)
    .replace('[exportId]', it.export)
    .replace('[id]', id)
  return page.endsWith('/voorbeeld') ? `${filled}?deel=profile` : filled
}

const people: Partial<Record<Who, string>> = {
  student: 'yusuf',
  guardian: 'fatima',
  guides: 'emma',
  leadsLob: 'joke',
  takesIn: 'nadia',
  keepsSchool: 'sanne',
  region: 'wietske',
}
/** Somebody who may open this page with the things above. */
export const opener = (door: Entry) => {
  const [who = 'everybody'] = door.may
  if (who === 'everybody') return null
  const person = people[who]
  if (!person) throw new Error(`nobody of the cast goes in as ${who}`)
  return person
}

/** Emma takes up what her task asks, so that there is an intervention to look at. */
export async function takeUp(baseURL: string, it: Things, ownerUrl: string): Promise<string> {
  const id = postable().find(({ name }) => name === 'takeUp')?.id as string
  const emma = await caller(baseURL, 'emma')
  const { to, text } = await post(
    emma,
    id,
    {
      taskId: it.task,
      version: '1',
      kind: 'talk',
      plan: 'Maandag praten',
      reviewOn: '2027-03-30',
      key: randomUUID(),
    },
    { origin: baseURL },
  )
  if (!to) throw new Error(`nobody could take the task up: ${text.slice(0, 400)}`)
  const [row] = await query<{ id: string }>(ownerUrl, 'SELECT id FROM intervention WHERE task_id = $1', [
    it.task,
  ])
  return row?.id as string
}
