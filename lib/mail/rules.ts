import { route } from '@/lib/kernel/routes'
import { label, type T, translator } from '@/lib/messages'
import type { Params, Template } from './schema'

export type Letter = { subject: string; text: string; html: string; link: string | null }

/** How somebody is named in a letter about their own place: by role and school, never by a third person. */
function placeIn(t: T, { place, role, sector, school }: Params): string {
  if (place === 'staff')
    return t('mail.place.staff', {
      role: role && sector ? label(t, 'role', `${role}_${sector}` as 'mentor_vo') : t('mail.place.colleague'),
      school: school ?? '',
    })
  if (place === 'guardian') return t('mail.place.guardian', { school: school ?? '' })
  return t('mail.place.student', { school: school ?? '' })
}

type Words = { subject: string; lines: string[]; button: string | null }

function wordsOf(t: T, template: Template, params: Params): Words {
  const school = params.school ?? ''
  const place = placeIn(t, params)
  switch (template) {
    case 'signInLink':
      return {
        subject: t('mail.signInLink.subject'),
        lines: [t('mail.signInLink.text', { place }), t('mail.signInLink.short'), t('mail.signInLink.not')],
        button: t('mail.signInLink.button'),
      }
    case 'invitation':
      return {
        subject: t('mail.invitation.subject', { school }),
        lines: [t('mail.invitation.text', { school }), t('mail.invitation.short'), t('mail.invitation.not')],
        button: t('mail.invitation.button'),
      }
    case 'accountConfirmed':
      return {
        subject: t('mail.accountConfirmed.subject'),
        lines: [t('mail.accountConfirmed.text', { school }), t('mail.accountConfirmed.not', { school })],
        button: null,
      }
    case 'secondFactorReset':
      return {
        subject: t('mail.secondFactorReset.subject'),
        lines: [t('mail.secondFactorReset.text', { school }), t('mail.secondFactorReset.not', { school })],
        button: null,
      }
    case 'reflectionReminder':
      return {
        subject: t('mail.reflectionReminder.subject'),
        lines: [t('mail.reflectionReminder.text'), t('mail.reflectionReminder.where', { school })],
        button: null,
      }
    case 'confirmAddress':
      return {
        subject: t('mail.confirmAddress.subject'),
        lines: [t('mail.confirmAddress.text'), t('mail.confirmAddress.short'), t('mail.confirmAddress.not')],
        button: t('mail.confirmAddress.button'),
      }
    case 'addressChanged':
      return {
        subject: t('mail.addressChanged.subject'),
        lines: [t('mail.addressChanged.text'), t('mail.addressChanged.not', { school })],
        button: null,
      }
    case 'linkElsewhere':
      return {
        subject: t('mail.linkElsewhere.subject'),
        lines: [t('mail.linkElsewhere.text', { school }), t('mail.linkElsewhere.not', { school })],
        button: null,
      }
  }
}

/**
 * A letter in the reader's language with the other one below it: we know which language somebody's browser speaks, not
 * which they read. The link stands once in each as plain text too, for whoever reads mail without html.
 */
export function write(
  template: Template,
  params: Params,
  locale: 'nl' | 'en',
  home: string,
  secret: string | null,
): Letter {
  const link = secret
    ? home +
      (template === 'confirmAddress'
        ? route('/inloggen/adres/[token]', { token: secret })
        : route('/inloggen/link/[token]', { token: secret }))
    : null
  const both = [translator(locale), translator(locale === 'nl' ? 'en' : 'nl')].map((t) => ({
    t,
    words: wordsOf(t, template, params),
  }))
  const part = ({ t, words }: (typeof both)[number]) => ({
    text: [
      t('mail.hello', { name: params.name }),
      ...words.lines.slice(0, 1),
      ...(link ? [link] : []),
      ...words.lines.slice(1),
      t('mail.end'),
    ].join('\n\n'),
    html: [
      `<p>${plain(t('mail.hello', { name: params.name }))}</p>`,
      ...words.lines.slice(0, 1).map((line) => `<p>${plain(line)}</p>`),
      ...(link && words.button ? [`<p><a href="${plain(link)}">${plain(words.button)}</a></p>`] : []),
      ...[...words.lines.slice(1), t('mail.end')].map((line) => `<p>${plain(line)}</p>`),
    ].join('\n'),
  })
  const [first, second] = both.map(part)
  return {
    subject: both[0]?.words.subject ?? '',
    text: [first?.text, '---', second?.text].join('\n\n'),
    html: `<!doctype html><html lang="${locale}"><body>${first?.html}<hr>${second?.html}</body></html>`,
    link,
  }
}

const plain = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

export type Verdict =
  | { outcome: 'sent' | 'failed' | 'unknown'; again: 0 }
  | { outcome: 'queued'; again: number }

const TRIES = 6

/**
 * What becomes of a row after a try. Only a clear no is tried again: a connection that was never made, or a refusal that
 * the server itself calls temporary. Where the line broke after the letter was handed over, nobody knows; then it is not
 * sent a second time.
 */
export function judge(error: unknown, tries: number): Verdict {
  if (!error) return { outcome: 'sent', again: 0 }
  const {
    code = '',
    command = '',
    responseCode = 0,
  } = error as Record<string, string> & { responseCode?: number }
  const answered = Number(responseCode)
  if (answered >= 500) return { outcome: 'failed', again: 0 }
  const handedOver = command === 'DATA' && answered === 0
  const never =
    ['ECONNECTION', 'ECONNREFUSED', 'EDNS', 'ENOTFOUND', 'ETLS', 'EAUTH'].includes(code) || command === 'CONN'
  if (handedOver || !(answered >= 400 || never)) return { outcome: 'unknown', again: 0 }
  return tries >= TRIES
    ? { outcome: 'failed', again: 0 }
    : { outcome: 'queued', again: 30 * 4 ** (tries - 1) }
}
