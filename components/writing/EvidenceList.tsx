import { FileText, Link as LinkIcon } from 'lucide-react'
import { hostOf, sizeWords } from '@/lib/dossier/evidence/labels'
import type { Evidence } from '@/lib/dossier/evidence/rules'
import type { T } from '@/lib/messages'
import styles from './EvidenceList.module.css'

/** What shows that it was so: photos to look at, sound to hear, files and links to open. Nothing where there is none. */
export function EvidenceList({ t, evidence }: { t: T; evidence: readonly Evidence[] }) {
  if (evidence.length === 0) return null
  return (
    <ul className={styles.list} aria-label={t('writing.evidence.label')}>
      {evidence.map((one) => (
        <li key={one.id} data-kind={one.kind}>
          <Piece t={t} one={one} />
        </li>
      ))}
    </ul>
  )
}

function Piece({ t, one }: { t: T; one: Evidence }) {
  const href = `/bewijs/${one.id}`
  if (one.kind === 'photo')
    return (
      <figure className={styles.photo}>
        <a href={href}>
          {/* biome-ignore lint/performance/noImgElement: a preview is small already, and only its reader may have it */}
          <img
            src={`${href}?klein=1`}
            alt={one.title}
            width={one.width ?? undefined}
            height={one.height ?? undefined}
            loading="lazy"
            decoding="async"
          />
        </a>
        <figcaption aria-hidden="true">{one.title}</figcaption>
      </figure>
    )
  if (one.kind === 'audio')
    return (
      <div className={styles.sound}>
        <strong>{one.title}</strong>
        {/* biome-ignore lint/a11y/useMediaCaption: a student's own recording has no captions; its title says what it is */}
        <audio controls preload="none" src={href} aria-label={one.title} />
      </div>
    )
  if (one.kind === 'link')
    return (
      <a className={styles.line} href={one.url} rel="noopener noreferrer external">
        <LinkIcon size={20} aria-hidden="true" />
        <span>
          {one.title} <small>{t('writing.evidence.goesTo', { host: hostOf(one.url) })}</small>
        </span>
      </a>
    )
  return (
    <a className={styles.line} href={href} download>
      <FileText size={20} aria-hidden="true" />
      <span>
        {one.title}{' '}
        <small>{t('writing.evidence.file', { name: one.fileName, size: sizeWords(t, one.bytes) })}</small>
      </span>
    </a>
  )
}
