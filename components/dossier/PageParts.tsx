import type { T } from '@/lib/messages'
import styles from './PageParts.module.css'

/** Where everything stands on a long page; only what the reader may see is named. */
export function PageParts({ t, may }: { t: T; may: (dataClass: string) => boolean }) {
  const parts = [
    { id: 'aanmeldingen', word: t('dossier.parts.applications'), needs: 'application' },
    { id: 'ervaringen', word: t('dossier.parts.entries'), needs: 'lob' },
    { id: 'school', word: t('dossier.parts.records'), needs: 'learning' },
    { id: 'kijk', word: t('dossier.parts.view'), needs: 'lob' },
    { id: 'pakket', word: t('dossier.parts.packages'), needs: 'release' },
  ].filter((part) => may(part.needs))
  if (parts.length < 2) return null
  return (
    <nav className={styles.parts} aria-label={t('dossier.parts.label')}>
      {parts.map((part) => (
        <a key={part.id} href={`#${part.id}`}>
          {part.word}
        </a>
      ))}
    </nav>
  )
}
