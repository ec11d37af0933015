import type { ReactNode } from 'react'
import type { T } from '@/lib/messages'
import { Active, type ActivePlace } from './Active'
import { Mark } from './Mark'
import styles from './Shell.module.css'

type Props = {
  t: T
  demo?: ReactNode
  /** At the top right: the LocaleSwitch. */
  beside?: ReactNode
  wide?: boolean
  active?: ActivePlace
  children: ReactNode
}

/** For pages without a person: sign-in, glossary, not found. */
export function OpenShell({ t, demo, beside, wide, active, children }: Props) {
  return (
    <>
      {demo}
      <div className={styles.open}>
        <header className={styles.top}>
          <Mark name={t('ui.product')} />
          {beside}
        </header>
        <main id="inhoud" className={wide ? styles.wide : styles.column}>
          {active && <Active t={t} active={active} />}
          {children}
        </main>
      </div>
    </>
  )
}
