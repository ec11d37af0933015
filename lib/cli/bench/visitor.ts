// Somebody with a browser without scripts: opens pages, follows links, fills forms in as they stand there.

import { type Form, filled, formsIn } from '@/lib/bench/forms'
import type { Answer } from '@/lib/bench/load'

const PATIENCE = 60_000

export class Visitor {
  html = ''
  private here = '/'
  private readonly jar = new Map<string, string>()

  constructor(
    private readonly base: string,
    readonly who: string,
    cookie: string,
    private readonly note: (answer: Answer) => void,
  ) {
    if (cookie) this.keep([cookie])
  }

  /** Opens a page, as far as it sends on. */
  async open(path: string): Promise<void> {
    await this.timed('page', path, async () => {
      let to = path
      for (let hop = 0; hop < 6; hop += 1) {
        const answer = await this.ask(to)
        this.html = await answer.text()
        this.here = to
        if (answer.status === 200) return null
        const next = answer.headers.get('location')
        if (!next || answer.status >= 400) return `${answer.status}`
        to = this.pathOf(next)
      }
      return 'sent on and on'
    })
  }

  /** The addresses in the page that this pattern fits, each once. */
  links(pattern: RegExp): string[] {
    const all = [...this.html.matchAll(/<a\b[^>]*\shref="([^"]+)"/g)].map(([, href = '']) => href)
    return [...new Set(all.filter((href) => pattern.test(href)))]
  }

  /** The form of this page that has all these fields. */
  form(...names: string[]): Form | undefined {
    return formsIn(this.html).find((form) =>
      names.every((name) => form.fields.some(([field]) => field === name) || name in form.choices),
    )
  }

  /** Sends a form and opens what it leads to; true when it was answered as done. */
  async send(what: 'act' | 'sign-in', form: Form, words: Readonly<Record<string, string>>): Promise<boolean> {
    let next: string | null = null
    const done = await this.timed(what, this.here, async () => {
      const data = filled(form, words)
      // A form that names no server action is sent as any form is.
      const body = form.action ? new URLSearchParams([...data] as [string, string][]) : data
      const answer = await this.ask(form.action || this.here, { method: 'POST', body })
      const text = await answer.text()
      next = answer.headers.get('location')
      if (answer.status === 303 && next) return null
      this.html = text
      if (answer.status !== 200) return `${answer.status}`
      return text.includes('data-refused') ? 'refused' : null
    })
    if (done && next) await this.open(this.pathOf(next))
    return done
  }

  /** The page lacks what should be there. */
  misses(what: string): void {
    this.note({ who: this.who, what: 'page', ms: 0, wrong: `no ${what} on ${plainPath(this.here)}` })
  }

  private async timed(
    what: Answer['what'],
    path: string,
    run: () => Promise<string | null>,
  ): Promise<boolean> {
    const begin = performance.now()
    const wrong = await run().catch((error: Error) => error.message || error.name)
    this.note({
      who: this.who,
      what,
      ms: performance.now() - begin,
      wrong: wrong && `${wrong} for ${what === 'page' ? '' : 'a form on '}${plainPath(path)}`,
    })
    return wrong === null
  }

  private async ask(path: string, more: { method?: string; body?: FormData | URLSearchParams } = {}) {
    const cookie = [...this.jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await fetch(this.base + path, {
      ...more,
      redirect: 'manual',
      headers: { cookie, accept: 'text/html', ...(more.body && { origin: this.base }) },
      signal: AbortSignal.timeout(PATIENCE),
    })
    this.keep(answer.headers.getSetCookie())
    return answer
  }

  private keep(cookies: readonly string[]) {
    for (const cookie of cookies) {
      const [pair = ''] = cookie.split(';')
      const at = pair.indexOf('=')
      const value = pair.slice(at + 1)
      if (value) this.jar.set(pair.slice(0, at), value)
      else this.jar.delete(pair.slice(0, at))
    }
  }

  private pathOf(address: string): string {
    const { pathname, search } = new URL(address, this.base + this.here)
    return pathname + search
  }
}

const plainPath = (path: string) =>
  path.replace(/[0-9a-f]{8}-[0-9a-f-]{27}|[0-9a-f]{64}/g, '[id]').split('?')[0] ?? ''
