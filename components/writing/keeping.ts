// Sends what stands in a form by itself, one request at a time, and says what came of it. It says "kept" only when the
// server said so; after a lost line it tries again until it is, or until another page was first.
import type { Typed } from '@/lib/kernel/outcome'

export type Said =
  | { is: 'still' }
  | { is: 'kept'; at: string }
  | { is: 'offline' | 'conflict' | 'tooLong' | 'signedOut' }
  | { is: 'otherPerson'; message: string }

export type Place = { about: 'entry' | 'profile'; draftId: string; entryId?: string; formVersionId: string }

const REST = 1_200
const MOST_KEEPALIVE = 60_000
const waits = [2_000, 4_000, 8_000, 15_000, 30_000]

const boxName = /^(q-[a-z][a-z0-9]*(-own)?|hidden|photoTitle)$/

function boxesOf(form: HTMLFormElement): Typed {
  const boxes: Typed = {}
  for (const [name, value] of new FormData(form)) {
    if (typeof value !== 'string' || !boxName.test(name)) continue
    const before = boxes[name]
    boxes[name] = before === undefined ? value : [before, value].flat()
  }
  return boxes
}

type Options = {
  form: HTMLFormElement
  place: Place
  draftVersion: number
  say(said: Said): void
  /** Called once the server has it, for the address to lead back here. */
  kept(): void
}

/** Begins to keep; answers with how to save at once and how to stop. */
export function keeper({ form, place, draftVersion, say, kept }: Options) {
  let version = draftVersion
  let turn = Date.now()
  let dirty = false
  let stopped = false
  let tries = 0
  let running: Promise<boolean> | null = null
  let timer: ReturnType<typeof setTimeout> | undefined

  const value = (name: string) => (form.elements.namedItem(name) as HTMLInputElement | null)?.value ?? ''
  const later = (wait: number) => {
    clearTimeout(timer)
    timer = setTimeout(save, wait)
  }
  const stop = (said: Said) => {
    stopped = true
    say(said)
  }

  async function send(leaving: boolean): Promise<boolean> {
    const body = JSON.stringify({
      ...place,
      draftVersion: version,
      version: Number(value('version') || 0),
      key: value('key'),
      turn: ++turn,
      boxes: boxesOf(form),
    })
    dirty = false
    const answer = await fetch(`/mijn/dossier/concept?van=${encodeURIComponent(value('whose'))}`, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json' },
      keepalive: leaving && body.length < MOST_KEEPALIVE,
      signal: leaving ? undefined : AbortSignal.timeout(20_000),
    }).catch(() => null)
    if (answer?.ok) {
      const said = (await answer.json().catch(() => null)) as { version: number; at: string } | null
      if (said) {
        version = said.version
        tries = 0
        say(dirty ? { is: 'still' } : { is: 'kept', at: said.at })
        kept()
        return true
      }
    }
    if (answer?.status === 409) stop({ is: 'conflict' })
    else if (answer?.status === 413 || answer?.status === 422) say({ is: 'tooLong' })
    else if (answer?.status === 404) say({ is: 'signedOut' })
    else if (answer?.status === 403) {
      const { message } = (await answer.json().catch(() => ({ message: '' }))) as { message: string }
      say({ is: 'otherPerson', message })
    } else {
      dirty = true
      say({ is: 'offline' })
      later(waits[Math.min(tries++, waits.length - 1)] ?? REST)
      return false
    }
    return true
  }

  /** True when the server answered, whatever it said; false when there is no line. */
  async function save(): Promise<boolean> {
    clearTimeout(timer)
    if (running) await running
    if (stopped || !dirty) return true
    running = send(false)
    const reached = await running
    running = null
    if (dirty && reached && !stopped) later(REST)
    return reached
  }

  const changed = (event: Event) => {
    if ((event.target as HTMLInputElement).type === 'file') return
    dirty = true
    if (stopped) return
    say({ is: 'still' })
    later(REST)
  }
  const leaving = () => {
    if (dirty && !stopped) void send(true)
  }
  const hidden = () => document.visibilityState === 'hidden' && leaving()
  const online = () => void save()
  // A form that is posted without a line loses its page, and with it what wasn't kept yet. So the line is tried first.
  let through = false
  const submitting = async (event: SubmitEvent) => {
    if (through || event.defaultPrevented || stopped || (!dirty && !running && navigator.onLine)) {
      stopped ||= !event.defaultPrevented
      return
    }
    event.preventDefault()
    dirty = true
    if (!(await save())) return
    through = true
    stopped = true
    form.requestSubmit(event.submitter)
  }

  form.addEventListener('input', changed)
  form.addEventListener('change', changed)
  form.addEventListener('submit', submitting)
  document.addEventListener('visibilitychange', hidden)
  addEventListener('pagehide', leaving)
  addEventListener('online', online)
  return () => {
    clearTimeout(timer)
    stopped = true
    form.removeEventListener('input', changed)
    form.removeEventListener('change', changed)
    form.removeEventListener('submit', submitting)
    document.removeEventListener('visibilitychange', hidden)
    removeEventListener('pagehide', leaving)
    removeEventListener('online', online)
  }
}
