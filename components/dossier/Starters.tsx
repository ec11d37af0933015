import { starterWords } from '@/lib/dossier/stages/labels'
import { type Stage, type Starter, startersOf } from '@/lib/dossier/stages/rules'
import type { T } from '@/lib/messages'
import styles from './Starters.module.css'

type Props = { t: T; stage: Stage; chosen: Starter | null }

/** What fits where a student is, to begin an experience with; a click away, and never needed. */
export function Starters({ t, stage, chosen }: Props) {
  return (
    <nav className={styles.starters} aria-label={t('mijn.dossier.beginWith')}>
      <span className="soft small">{t('mijn.dossier.beginWith')}</span>
      <ul>
        {startersOf(stage).map((one) => (
          <li key={one}>
            <a href={`/mijn/dossier/nieuw?begin=${one}`} aria-current={one === chosen ? 'true' : undefined}>
              {starterWords(t, one).title}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
