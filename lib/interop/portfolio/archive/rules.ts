// A folder to keep: one page that any browser reads without a connection, the files beside it, and the same dossier as
// data. Every word of the student is escaped; there is no script, and no address but the folder's own and a link's.
import { profileFields } from '@/lib/dossier/core/schema'
import { fieldWord } from '@/lib/dossier/forms/labels'
import { label, type T } from '@/lib/messages'
import { formatDate } from '@/lib/messages/dates'
import { factsOf, inCoreOrder } from '../pdf/rules/answers'
import type { Carried, Head } from '../queries'
import { slug } from '../rules'
import type { EvidenceInFile } from '../schema'

const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
export const escaped = (text: string) => text.replaceAll(/[&<>"']/g, (sign) => signs[sign] ?? sign)

const endings: Record<string, string> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'application/pdf': 'pdf',
  'audio/mpeg': 'mp3',
  'audio/mp4': 'm4a',
  'audio/ogg': 'ogg',
  'audio/wav': 'wav',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': 'pptx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
  'application/vnd.oasis.opendocument.text': 'odt',
}

/** Where a piece of evidence lies in the folder. The name is ours: what somebody called a file is no path. */
export function pathOf({ id, fileName, title, mime }: EvidenceInFile): string {
  const own = /\.([A-Za-z0-9]{1,5})$/.exec(fileName)?.[1]?.toLowerCase()
  const ending = endings[mime] ?? (own && !/^(html?|svg|js|exe|bat|cmd|sh|lnk)$/.test(own) ? own : 'bin')
  const bare = (fileName.split(/[\\/]/).at(-1) ?? '').replace(/\.[^.]*$/, '')
  const words = slug(bare || title)
  return `bestanden/${[id.slice(0, 8), words].filter(Boolean).join('-')}.${ending}`
}

const style = `:root{color-scheme:light dark}
body{font:1.0625rem/1.55 system-ui,sans-serif;max-width:44rem;margin:0 auto;padding:1rem 1.25rem 4rem;overflow-wrap:anywhere;background:#fff;color:#1d2430}
h1{line-height:1.15}h2{margin-top:2.5rem;border-top:1px solid #8a93a3;padding-top:1rem}h3{margin:1.25rem 0 .25rem;font-size:1rem}
p{margin:.25rem 0;white-space:pre-line}.soft{color:#4a5362}img{max-width:100%;height:auto}figure{margin:1rem 0}a{color:#0b5394}
@media(prefers-color-scheme:dark){body{background:#14181f;color:#e8ebf0}.soft{color:#b4bcc8}a{color:#9cc9ff}}`

const answer = (asked: string, words: string) =>
  words === '' ? '' : `<h3>${escaped(asked)}</h3>\n<p dir="auto">${escaped(words)}</p>\n`

/** The page, piece by piece. `seen` is told of every file that the page names. */
export async function* pageOf(
  t: T,
  head: Head,
  entries: AsyncIterable<Carried>,
  seen: (path: string, key: string) => void,
): AsyncGenerator<string> {
  const title = t('carry.pdf.title', { name: head.student.name })
  const made = [
    head.student.school,
    t('carry.pdf.madeOn', { day: formatDate(t, new Date(head.madeAt), 'date') }),
  ]
  yield `<!doctype html>
<html lang="${t('ui.locale')}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src 'self' file: data:; style-src 'unsafe-inline'">
<title>${escaped(title)}</title>
<style>${style}</style></head>
<body><main>
<h1>${escaped(title)}</h1>
<p class="soft">${escaped(made.filter(Boolean).join(' · '))}</p>
<p>${escaped(t('carry.archive.lead'))}</p>
`
  const { profile } = head
  if (profile) {
    yield `<section><h2>${escaped(t('carry.pdf.me'))}</h2>\n`
    for (const field of profileFields) yield answer(fieldWord(t, 'profile', field), profile[field])
    yield '</section>\n'
  }
  if (head.support)
    yield `<section><h2>${escaped(label(t, 'lobPart', 'support'))}</h2><p dir="auto">${escaped(head.support)}</p></section>\n`
  for await (const one of entries) yield entryOf(t, one, seen)
  if (head.talks.length > 0) {
    const lines = head.talks.map(
      ({ day, mentorName, step }) =>
        `<li>${escaped(t('carry.pdf.talk', { day: formatDate(t, day, 'date'), name: mentorName, step }))}</li>`,
    )
    yield `<section><h2>${escaped(t('carry.pdf.talks'))}</h2><ul>${lines.join('\n')}</ul></section>\n`
  }
  yield '</main></body></html>\n'
}

function entryOf(t: T, { entry, keys }: Carried, seen: (path: string, key: string) => void): string {
  const { answers, lists } = inCoreOrder(t, entry)
  const pictures: string[] = []
  const beside: string[] = []
  for (const one of entry.evidence) {
    const key = keys.get(one.id)
    const words = escaped(one.title || one.fileName || one.url)
    if (one.kind === 'link')
      beside.push(
        /^https?:\/\//i.test(one.url) ? `<a href="${escaped(one.url)}" rel="noreferrer">${words}</a>` : words,
      )
    else if (key) {
      const path = pathOf(one)
      seen(path, key)
      if (one.kind === 'photo')
        pictures.push(`<figure><img src="${path}" alt="${words}"><figcaption>${words}</figcaption></figure>`)
      else beside.push(`<a href="${path}">${words}</a>`)
    }
  }
  return [
    `<section><h2 dir="auto">${escaped(entry.title)}</h2>`,
    `<p class="soft">${escaped(factsOf(t, entry))}</p>`,
    ...answers.map((one) => answer(one.asked, one.answer)),
    ...lists.map(
      ({ asked, items }) =>
        `<h3>${escaped(asked)}</h3><ul>${items.map((item) => `<li>${escaped(item)}</li>`).join('')}</ul>`,
    ),
    ...pictures,
    beside.length > 0
      ? `<h3>${escaped(t('carry.pdf.evidence'))}</h3><ul>${beside.map((one) => `<li>${one}</li>`).join('')}</ul>`
      : '',
    '</section>\n',
  ].join('\n')
}
