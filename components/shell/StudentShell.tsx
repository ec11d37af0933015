import { BookOpen, Eye, Route, UserRound } from 'lucide-react'
import type { ReactNode } from 'react'
import { FreshOnBack } from '@/components/ui/FreshOnBack'
import type { T } from '@/lib/messages'
import { Active, type ActivePlace } from './Active'
import { Mark } from './Mark'
import styles from './Shell.module.css'

export type StudentTab = 'overstap' | 'dossier' | 'access' | 'me'

type Props = {
  t: T
  tab?: StudentTab
  hrefs: Record<StudentTab, string>
  demo?: ReactNode
  active?: ActivePlace
  children: ReactNode
}

/** Phone first: four tabs under the thumb; at a desk the same tabs stand above a calm column. */
export function StudentShell({ t, tab, hrefs, demo, active, children }: Props) {
  const tabs = [
    { id: 'overstap', word: t('ui.tabs.overstap'), Icon: Route },
    { id: 'dossier', word: t('ui.tabs.dossier'), Icon: BookOpen },
    { id: 'access', word: t('ui.tabs.access'), Icon: Eye },
    { id: 'me', word: t('ui.tabs.me'), Icon: UserRound },
  ] as const
  return (
    <>
      {demo}
      <FreshOnBack />
      <div className={styles.student}>
        <header className={styles.top}>
          <Mark name={t('ui.product')} href={hrefs.overstap} />
          <nav className={styles.tabs} aria-label={t('ui.tabs.label')}>
            {tabs.map(({ id, word, Icon }) => (
              <a key={id} href={hrefs[id]} aria-current={id === tab ? 'page' : undefined}>
                <Icon size={23} aria-hidden="true" />
                {word}
              </a>
            ))}
          </nav>
        </header>
        <main id="inhoud" className={styles.column}>
          {active && <Active t={t} active={active} />}
          {children}
        </main>
      </div>
    </>
  )
}
