import 'server-only'
import { createHash, randomUUID } from 'node:crypto'
import { headers } from 'next/headers'
import { notFound, redirect } from 'next/navigation'
import { after } from 'next/server'
import type { z } from 'zod'
import { type ActorDb, asActor, type Purpose } from '@/lib/db/as-actor'
import { traceOf } from '@/lib/kernel/fault'
import type { Upload } from '@/lib/kernel/fields'
import { type FormAction, MOST_OF_NOBODY, type Outcome, type Typed, toGiveBack } from '@/lib/kernel/outcome'
import { Refused } from '@/lib/kernel/refused'
import { LineFull } from '@/lib/kernel/turns'
import { sendMail } from '@/lib/mail/commands/send'
import { label, refusal, type T } from '@/lib/messages'
import type { Entry } from './door'
import { inTurn } from './limits'
import { getT } from './locale'
import { sameOrigin } from './origin'
import { sessionToken } from './session'
import { isPlainForm, isSame, keepForAnswer, notYours, readTag, whoIsHere } from './whose'

/** Where to go after the act: the page that shows what changed, with a new key in its forms. */
type Done = { to: string }

type Manner<S extends z.ZodType, I, F> = {
  /** The page that shows what changed. */
  to: string | ((done: F, input: I) => string)
  seconds?: number
  mail?: true
  /** Does before the transaction what takes long and needs no database, for somebody who has a session. */
  prepare?: (input: z.output<S>) => Promise<I>
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/**
 * Makes a command callable from a form, with or without JavaScript: for the person it was drawn for, and of several
 * purposes for the one of the page on which the form stood; parse, one transaction as the signed-in person, the same key
 * once, refusals in words, and everything that was typed comes back. A command returns facts, and `to` turns them into
 * an address. A page-level check protects nothing here, so this is the only way from a form to a command.
 */
export function action<S extends z.ZodType, F, I = z.output<S>>(
  schema: S,
  entry: Entry,
  command: (db: ActorDb, input: I, now: Date) => Promise<F>,
  { to, mail, prepare, seconds = 10 }: Manner<S, I, F>,
): FormAction {
  const perform = async (form: FormData, t: T, token: string | null): Promise<Outcome> => {
    const here = await whoIsHere(token)
    const { typed: sent, tooMuch } = toGiveBack(typedIn(form), here ? undefined : MOST_OF_NOBODY)
    const { key: sentKey, version: _seen, whose: tag = '', purpose: asked, ...typed } = sent
    const plain = await isPlainForm()
    // Without a script the page that answers may be another's, or not be there: then the text stands by itself.
    const no = async (outcome: Outcome, alone = false): Promise<Outcome> => {
      if (outcome.status !== 'refused') return outcome
      const whose = { ...outcome, whose: String(tag) }
      if (plain) await keepForAnswer(whose)
      if (plain && alone) notFound()
      return whose
    }
    const refuse = (message: string, foreign?: true) =>
      no({ status: 'refused', message, fields: {}, typed, ...(foreign && { foreign }) }, true)
    const whose = readTag(tag)
    if (!here) return refuse(refusal(t, 'signedOut'))
    if (!isSame(whose, here)) return refuse(await notYours(t, tag, here), true)
    const purpose = purposeOf(entry, here.membershipId !== null, asked)
    if (tooMuch) return no({ status: 'refused', message: refusal(t, 'tooMuchText'), fields: {}, typed })
    const files = await filesIn(form)
    const parsed = schema.safeParse({ ...sent, ...files })
    if (!parsed.success) return no(refusedFields(t, parsed.error, typed))
    const key = String(sentKey ?? '')
    const hash = createHash('sha256')
      .update(JSON.stringify(Object.entries({ ...sent, ...fingerprints(files), key: '' }).sort()))
      .digest('hex')
    let done: Done | null
    try {
      const input = token !== null && prepare ? await prepare(parsed.data) : (parsed.data as I)
      done =
        token === null
          ? null
          : await whenFree(() =>
              asActor(token, { purpose, mode: 'write', seconds }, (db, now, actor) => {
                if (!isSame(whose, actor)) throw new Refused('wrong_state', 'otherPlace')
                return once(
                  db,
                  {
                    personId: actor.personId,
                    key: UUID.test(key) ? key : randomUUID(),
                    command: nameOf(act, command),
                    bodyHash: hash,
                  },
                  async () => {
                    const facts = await command(db, input, now)
                    return { to: typeof to === 'string' ? to : to(facts, input) }
                  },
                )
              }),
            )
    } catch (error) {
      // What isn't there for this act isn't there for its page either, and a page without a script would be empty then.
      if (error instanceof Refused) return no(refused(t, error, typed), error.code === 'not_found')
      const reference = randomUUID().slice(0, 8)
      console.error(`[${reference}] ${traceOf(error)}`)
      return no({ status: 'refused', message: refusal(t, 'unexpected', { reference }), fields: {}, typed })
    }
    if (done === null) return refuse(refusal(t, 'signedOut'))
    // Letters stand in the outbox by now; they leave after the answer.
    if (mail) after(async () => void (await sendMail()))
    redirect(done.to)
  }
  const act: FormAction = async (_before, form) => {
    const token = (await sameOrigin()) ? await sessionToken() : null
    const t = await getT()
    try {
      return await inTurn(token, await headers(), () => perform(form, t, token))
    } catch (error) {
      if (!(error instanceof LineFull)) throw error
      return tooManyAtOnce(form, t)
    }
  }
  return act
}

// Nothing was asked of anybody yet, and nothing is: what was typed goes back as it came.
// It is said after a moment: a form is answered when all of it has arrived, and whoever sends many gets no more of them.
async function tooManyAtOnce(form: FormData, t: T): Promise<Outcome> {
  await new Promise((next) => setTimeout(next, 500))
  const { typed } = toGiveBack(typedIn(form), MOST_OF_NOBODY)
  const { key: _key, version: _seen, whose = '', purpose: _asked, ...texts } = typed
  const message = refusal(t, 'tooManyAtOnce')
  const outcome = { status: 'refused' as const, message, fields: {}, typed: texts, whose: String(whose) }
  if (!(await isPlainForm())) return outcome
  await keepForAnswer(outcome)
  notFound()
}

// An act that several kinds of page hold is done for the purpose of the page on which its form stood: a student and a
// guardian for their own right, a desk for the crossing, whoever guides for guidance. What that opens the database judges.
const purposeOf = ({ purpose, or }: Entry, staff: boolean, asked: unknown): Purpose => {
  const purposes = [purpose, or].filter((one) => one !== null && one !== undefined)
  const theirs = purposes.filter((one) => purposes.length === 1 || (one === 'recht') !== staff)
  return theirs.find((one) => one === asked) ?? theirs[0] ?? (purposes[0] as Purpose)
}

// A build shortens the names of functions, so that many commands are called alike; the framework's own id is one each.
const nameOf = (act: FormAction, command: { name: string }) => (act as { $$id?: string }).$$id ?? command.name

// Two tabs or a double click with one key: the second waits for the first and gets its answer. It holds no connection
// while it waits.
async function whenFree<F>(act: () => Promise<F>): Promise<F> {
  for (let tries = 1; ; tries++)
    try {
      return await act()
    } catch (error) {
      if (!(error instanceof Refused && error.reason === 'beingDone') || tries === 20) throw error
      await new Promise((next) => setTimeout(next, 250))
    }
}

type Sent = { personId: string; key: string; command: string; bodyHash: string }
async function once(db: ActorDb, sent: Sent, run: () => Promise<Done>): Promise<Done> {
  const { personId, key, command, bodyHash } = sent
  const [lock] = await db.$queryRaw<{ free: boolean }[]>`
    SELECT pg_try_advisory_xact_lock(hashtextextended(${`${personId}:${key}`}, 0)) AS free`
  if (!lock?.free) throw new Refused('wrong_state', 'beingDone')
  const earlier = await db.mutationKey.findFirst({
    where: { personId, key, command },
    select: { bodyHash: true, outcome: true },
  })
  if (earlier && earlier.bodyHash !== bodyHash) throw new Refused('changed_meanwhile', 'alreadySent')
  if (earlier) return earlier.outcome as Done
  const done = await run()
  await db.mutationKey.createMany({ data: [{ ...sent, outcome: done }] })
  return done
}

function typedIn(form: FormData): Typed {
  const typed: Typed = {}
  for (const name of new Set(form.keys())) {
    if (name.startsWith('$ACTION')) continue
    const values = form.getAll(name).filter((value) => typeof value === 'string')
    const [first] = values
    if (first !== undefined) typed[name] = values.length > 1 ? values : first
  }
  return typed
}

// A field without a file sends an empty one; what that is called depends on how the form was sent.
const nameless = ['', 'undefined', 'blob']

// A file is read before the transaction begins, and never travels back: a browser doesn't fill a file field again.
type Uploads = Record<string, Upload | Upload[]>

async function filesIn(form: FormData): Promise<Uploads> {
  const files: Uploads = {}
  for (const [name, value] of form) {
    if (typeof value === 'string' || (value.size === 0 && nameless.includes(value.name))) continue
    const file = { name: value.name, bytes: new Uint8Array(await value.arrayBuffer()) }
    files[name] = name in files ? [files[name] ?? [], file].flat() : file
  }
  return files
}

const fingerprints = (files: Uploads) =>
  Object.fromEntries(
    Object.entries(files).map(([name, some]) => [
      `file:${name}`,
      [some].flat().map(({ bytes }) => createHash('sha256').update(bytes).digest('hex')),
    ]),
  )

function refusedFields(t: T, error: z.ZodError, typed: Typed): Outcome {
  const fields: Record<string, string> = {}
  for (const issue of error.issues) {
    const name = String(issue.path[0] ?? '')
    fields[name] ??= refusal(t, fieldReasons.find((reason) => reason === issue.message) ?? 'unknownChoice')
  }
  return { status: 'refused', message: refusal(t, 'checkFields'), fields, typed }
}

const fieldReasons = [
  'required',
  'tooLong',
  'unreadable',
  'unknownChoice',
  'notADay',
  'inThePast',
  'noMailAddress',
] as const

// What is wrong with a file has its own words, and a place.
function sentence(t: T, { reason, detail }: Refused): string {
  if (!detail.at) return refusal(t, reason)
  const { file, line, columns } = detail.at
  const place = [
    file ? refusal(t, 'fileIn', { file }) : '',
    line ? refusal(t, 'fileLine', { line: String(line) }) : '',
    columns?.length ? refusal(t, 'fileColumns', { columns: columns.join(', ') }) : '',
  ]
  return [...place, label(t, 'fileProblem', reason as 'empty')].filter(Boolean).join(' ')
}

function refused(t: T, error: Refused, typed: Typed): Outcome {
  const message = sentence(t, error)
  return {
    status: 'refused',
    message,
    fields: {
      ...(error.detail.field && { [error.detail.field]: message }),
      ...Object.fromEntries(
        Object.entries(error.detail.fields ?? {}).map(([field, reason]) => [field, refusal(t, reason)]),
      ),
    },
    typed,
    ...(error.detail.theirs && { theirs: error.detail.theirs }),
  }
}
