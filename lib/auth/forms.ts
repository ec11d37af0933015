import 'server-only'
import { randomUUID } from 'node:crypto'
import { headers } from 'next/headers'
import { notFound, redirect } from 'next/navigation'
import type { z } from 'zod'
import { traceOf } from '@/lib/kernel/fault'
import { type FormAction, MOST_OF_NOBODY, type Outcome, type Typed, toGiveBack } from '@/lib/kernel/outcome'
import { LineFull } from '@/lib/kernel/turns'
import { refusal } from '@/lib/messages'
import { inTurn, tooMany } from './limits'
import { getT } from './locale'
import { sameOrigin } from './origin'
import { sessionToken } from './session'
import { isPlainForm, isSame, keepForAnswer, notYours, readTag, whoIsHere } from './whose'

type Refusal = Extract<Outcome, { status: 'refused' }>
export type Answer =
  | { to: string }
  | { refused: string; field?: string; values?: Record<string, string> }
  | { message: string }

/**
 * A form of the sign-in itself, where action() cannot be used because nobody is there yet, or not fully. The same order:
 * the own origin, whose form it is, the width of the network address, the fields, then the act; what the act needs to
 * know of the person it asks the database by the session's token. An error is a refusal in words, never a yes. Only a
 * form `ofNobody` asks the same whoever is there.
 */
export function ownForm<S extends z.ZodType>(
  schema: S,
  run: (input: z.output<S>) => Promise<Answer>,
  { ofNobody = false }: { ofNobody?: boolean } = {},
): FormAction {
  const act: FormAction = async (_before, form) => {
    const t = await getT()
    const tag = String(form.get('whose') ?? '')
    const all: Typed = {}
    for (const [name, value] of form)
      if (typeof value === 'string' && !name.startsWith('$ACTION') && !quiet.has(name)) all[name] = value
    const { typed, tooMuch } = toGiveBack(all, MOST_OF_NOBODY)
    const no = (reason: string, field?: string, values?: Record<string, string>): Refusal => {
      const message = refusal(t, reason, values)
      return { status: 'refused', message, fields: field ? { [field]: message } : {}, typed, whose: tag }
    }
    if (!(await sameOrigin())) return no('signedOut')
    const here = ofNobody ? null : await whoIsHere(await sessionToken())
    if (!ofNobody && !(here ? isSame(readTag(tag), here) : tag === '')) {
      const outcome = { ...no('signedOut'), message: await notYours(t, tag, here), foreign: true as const }
      if (!(await isPlainForm())) return outcome
      await keepForAnswer(outcome)
      notFound()
    }
    const seconds = await tooMany(await headers(), 'form')
    if (seconds !== null) return no('waitMinutes', undefined, { minutes: minutes(seconds) })
    if (tooMuch) return no('tooMuchText')
    const parsed = schema.safeParse(Object.fromEntries(form))
    if (!parsed.success) {
      const [issue] = parsed.error.issues
      return no(String(issue?.message ?? 'invalid'), String(issue?.path[0] ?? ''))
    }
    let answer: Answer
    try {
      answer = await run(parsed.data)
    } catch (error) {
      const reference = randomUUID().slice(0, 8)
      console.error(`[${reference}] ${traceOf(error)}`)
      return no('unexpected', undefined, { reference })
    }
    if ('to' in answer) redirect(answer.to)
    if ('message' in answer) return { status: 'done', message: answer.message }
    return no(answer.refused, answer.field, answer.values)
  }
  return async (before, form) => {
    try {
      return await inTurn(await sessionToken(), await headers(), () => act(before, form))
    } catch (error) {
      if (!(error instanceof LineFull)) throw error
      return { status: 'refused', message: refusal(await getT(), 'tooManyAtOnce'), fields: {}, typed: {} }
    }
  }
}

// A code or key is never sent back into the page.
const quiet = new Set(['key', 'code', 'whose'])

const minutes = (seconds: number) => String(Math.max(1, Math.ceil(seconds / 60)))
export const minutesUntil = (moment: Date) => minutes((moment.getTime() - Date.now()) / 1000)
