// @ts-check
// What stands before Next at every request: what is no request gets a plain answer, pages get their policy, and a full
// server lets people wait instead of failing them. It knows no person, and every refusal holds with it removed.
import { randomBytes } from 'node:crypto'

const METHODS = ['GET', 'HEAD', 'POST', 'OPTIONS']

// They answer a form of another site themselves, in words of their own, and take nothing of it in.
const ANSWER_THEMSELVES =
  /^\/(?:api\/|beheer\/bestanden\/breng$|mijn\/dossier\/(?:inbrengen\/lees|bewijs\/breng|concept|meenemen\/maak)$|inloggen\/(?:als|met-link)$|bewijs\/)/

/**
 * Why this is no request at all, as a status; null for one that goes on. A form of another site is refused before a byte
 * of it is read; whose a form is, is asked behind this as well.
 * @param {{ method?: string, url?: string, headers: import('node:http').IncomingHttpHeaders }} request
 * @param {string | undefined} home the address of the product
 */
export function refusalOf({ method = 'GET', url = '/', headers }, home) {
  if (!METHODS.includes(method)) return 405
  const [address = ''] = url.split('?', 1)
  try {
    decodeURIComponent(address)
  } catch {
    return 400
  }
  if (
    method === 'POST' &&
    !ANSWER_THEMSELVES.test(address) &&
    headers.origin !== undefined &&
    home &&
    headers.origin !== new URL(home).origin
  )
    return 403
  return null
}

// Evidence brings a stricter policy of its own; what is built is no page.
const WITHOUT_POLICY = /^\/(?:_next\/static\/|favicon\.ico|api\/|bewijs\/)/
/** @param {string} url */
export const isBuilt = (url) => url.startsWith('/_next/static/')

/**
 * The content security policy of one page, with a nonce of its own; null where another one holds.
 * @param {string} url
 */
export function policyOf(url) {
  if (WITHOUT_POLICY.test(url)) return null
  const nonce = randomBytes(16).toString('base64')
  // React's development build rebuilds stack traces with eval.
  const dev = process.env.NODE_ENV === 'development' ? ` 'unsafe-eval'` : ''
  return [
    `default-src 'self'`,
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${dev}`,
    `style-src 'self' 'unsafe-inline'`,
    `img-src 'self' data: blob:`,
    `font-src 'self'`,
    `connect-src 'self'`,
    `object-src 'none'`,
    `base-uri 'none'`,
    `form-action 'self'`,
    `frame-ancestors 'none'`,
  ].join('; ')
}

/** @typedef {{ act: boolean, go: (taken: (() => void) | null) => void }} Waiting */

/**
 * So many requests at once; whoever comes later waits for a turn, acts before pages, each in the order of coming.
 * @param {{ atOnce: number, waiting: number, seconds: { page: number, act: number } }} limits
 */
export function turns({ atOnce, waiting, seconds }) {
  let free = atOnce
  /** @type {Set<Waiting>} */
  const acts = new Set()
  /** @type {Set<Waiting>} */
  const pages = new Set()

  const give = () => {
    let given = false
    return () => {
      if (given) return
      given = true
      const [next] = acts.size > 0 ? acts : pages
      if (!next) free++
      else {
        ;(next.act ? acts : pages).delete(next)
        next.go(give())
      }
    }
  }

  return {
    /**
     * A turn, as what ends it; null for whom there was none in time, or no room to wait.
     * @param {boolean} act
     * @returns {Promise<(() => void) | null>}
     */
    take(act) {
      if (free > 0) {
        free--
        return Promise.resolve(give())
      }
      if (acts.size + pages.size >= waiting) return Promise.resolve(null)
      return new Promise((resolve) => {
        const line = act ? acts : pages
        const patience = setTimeout(
          () => {
            line.delete(one)
            resolve(null)
          },
          (act ? seconds.act : seconds.page) * 1_000,
        )
        /** @type {Waiting} */
        const one = {
          act,
          go: (taken) => {
            clearTimeout(patience)
            resolve(taken)
          },
        }
        line.add(one)
      })
    },
  }
}

/**
 * A page without anything of the framework, in both languages.
 * @param {{ title: string, nl: string, en: string, refresh?: number }} words
 */
export const plainPage = ({
  title,
  nl,
  en,
  refresh,
}) => `<!doctype html><html lang="nl"><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">
${refresh ? `<meta http-equiv="refresh" content="${refresh}">` : ''}<title>${title}</title>
<body style="font:1.125rem/1.6 system-ui,sans-serif;max-width:34rem;margin:3rem auto;padding:0 1rem"><main>
<h1 style="font-size:1.5rem">${title}</h1><p>${nl}</p><p lang="en">${en}</p>
<p><a href="/">Naar het begin / to the start</a></p></main></html>`

/**
 * The page for whoever got no turn. A page tries again by itself; what was sent is not sent twice by itself.
 * @param {boolean} act
 */
export const busyPage = (act) =>
  act
    ? plainPage({
        title: 'Het is nu heel druk',
        nl: 'Dit is nog niet verstuurd. Ga terug in je browser: wat je invulde staat er nog. Wacht even en stuur het opnieuw.',
        en: 'This was not sent yet. Go back in your browser: what you filled in is still there. Wait a moment and send it again.',
      })
    : plainPage({
        title: 'Het is nu heel druk',
        nl: 'Even geduld. Deze pagina probeert het over een paar seconden vanzelf opnieuw.',
        en: 'One moment please. This page tries again by itself in a few seconds.',
        refresh: 5,
      })

export const refusedPage = plainPage({
  title: 'Dit kwam niet goed aan',
  nl: 'Er is niets bewaard. Ga terug en probeer het nog eens, of begin opnieuw.',
  en: 'This did not arrive as it should, and nothing was saved. Go back and try again, or start anew.',
})
